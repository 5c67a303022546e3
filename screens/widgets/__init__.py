"""The wizard's small widgets: each shows its state in characters, never in colour alone (screens.md 0.2)."""
