"""Questions as data, the answers to them, and what a changed answer drops."""
