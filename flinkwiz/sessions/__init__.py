"""Sessions: answers and journal of one set-up in one local file, which never holds a secret."""
