"""A field for text: an Input that never holds, and so never draws, a character that could steer the terminal (security-rules.md G1)."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from flinkwiz.text.untrusted import is_plain
from screens.widgets.secret_input import SecretInput


class TextInput(Input):
    """An Input of visible characters; what else is typed or pasted is left out."""

    def validate_value(self, value: str) -> str:
        """The visible characters of whatever is to stand in the field."""
        return "".join(filter(is_plain, value))


class IdInput(TextInput):
    """The field of an AccessKey ID.

    A program may type ID, Enter and secret in one burst, and keys go to the field that has the focus when they are sent: what
    follows Enter or Tab belongs to the secret's field, and must not be shown here.
    """

    def __init__(self, *, id: str) -> None:
        """Begin empty."""
        super().__init__(id=id, compact=True, select_on_focus=False)
        self._is_left = False

    def on_focus(self) -> None:
        """Keys are for this field again."""
        self._is_left = False

    async def _on_key(self, event: Key) -> None:
        if self._is_left:
            event.stop()
            event.prevent_default()
            self.screen.query_one(SecretInput).on_key(event)
            return
        self._is_left = event.key in ("enter", "tab")
        await super()._on_key(event)
