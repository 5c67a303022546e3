"""Secrets and what keeps them: masked values, the keyring, private files and folders."""
