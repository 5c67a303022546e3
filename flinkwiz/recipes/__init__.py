"""What can be set up: one folder a recipe, one line each in the table."""
