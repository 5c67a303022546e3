"""Flink SQL: quoting, columns of a Logstore, whole jobs, and a last check of the finished text."""
