"""Checks: what the new key can do and is refused, and what is there now."""
