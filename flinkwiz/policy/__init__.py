"""RAM policy documents: templates, evaluator, the promise check, and what a document means in plain words."""
