"""How a set-up is made and taken back: resources, plan, journal, apply, undo. It knows no vendor."""
