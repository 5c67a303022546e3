"""The wizard's small widgets: each shows its state in characters, never in colour alone (ux 0.3)."""
