"""The nouns: what can be made in a cloud, each with how it is read, compared, made and deleted."""
