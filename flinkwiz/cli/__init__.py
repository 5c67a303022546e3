"""The command line: parse, call, print. One small file a command; scripts rely on its words (contracts.md 3)."""
