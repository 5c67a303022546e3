"""Access to one Logstore: a RAM user, its policy, its key in two encrypted Flink variables, and SQL."""
