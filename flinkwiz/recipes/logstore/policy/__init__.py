"""The policy of a Logstore set-up: its two templates, what they promise, and what they mean in words."""
