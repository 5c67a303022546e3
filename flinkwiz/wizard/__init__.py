"""The conversation, without a toolkit: the only place that asks, agrees and runs."""
