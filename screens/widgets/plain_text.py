"""Text as it stands: markup in a name of the cloud would be run otherwise (security-rules.md G1)."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class PlainText(Static):
    """A piece of text without markup; what comes from outside has gone through `shown()` before."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        """Show `text`."""
        super().__init__(Content(text), markup=False, id=id, classes=classes)

    def show(self, text: str) -> None:
        """Show another text."""
        self.update(Content(text))
