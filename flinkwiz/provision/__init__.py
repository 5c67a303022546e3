"""Plan, apply, prove and undo a set-up: the one place where answers become changes in a cloud (design section 5)."""
