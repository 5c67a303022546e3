"""The Textual front end: the wizard's screens."""
