"""A field for text: an Input that never holds, and so never draws, a character that could steer the terminal (security-rules.md G1)."""

from __future__ import annotations

from textual.widgets import Input

from flinkwiz.text.untrusted import is_plain


class TextInput(Input):
    """An Input of visible characters; what else is typed or pasted is left out."""

    def validate_value(self, value: str) -> str:
        """The visible characters of whatever is to stand in the field."""
        return "".join(filter(is_plain, value))
