"""The step graph: what is asked, what is proposed, what is refused, and what a change drops. No toolkit, no calls."""
