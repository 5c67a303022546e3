"""Names as checked types: what satisfies a service's rule, checked wherever text enters."""
