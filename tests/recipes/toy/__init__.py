"""A toy recipe: one variable that holds a word the user types. A test copies it out of here and adds it to the table."""
