"""The plain front end: the nine steps as questions and answers, line by line, for screen readers, dumb terminals and logs."""
