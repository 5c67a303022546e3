"""The SQL of a Logstore set-up."""
