"""The field of an AccessKey ID, in which a secret lands by mistake: what may be one is dots from its first character on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from textual.events import Key
from textual.message import Message

from screens.widgets.secret_input import SecretInput

_BETWEEN = frozenset(",;\"' ")
"""What stands before and between the halves in a line of a file, and in no ID."""


class KeyIdInput(SecretInput):
    """It holds and hides like the field of a secret; an ID is shown, since somebody wants to compare it.

    A program may type ID, Enter, Tab or comma, and secret in one burst, and keys go to the field that has the focus when they
    are sent: what follows belongs to the secret's field, and must not be shown here.
    """

    class Left(Message):
        """The ID has ended: Enter, or what separates it from its secret, was typed."""

    def __init__(self, *, id: str, shown: Callable[[str], str], take: Callable[[str], bool], secret: SecretInput) -> None:
        """Begin empty.

        Arguments:
            shown: what may be seen of a text, a character for every character.
            take: as of `SecretInput`.
            secret: gets what is typed once the ID has ended.
        """
        super().__init__(id=id, take=take)
        self._shown, self._secret, self._is_left = shown, secret, False

    def shown(self) -> str:
        return self._shown(self.reveal().reveal())

    def on_focus(self) -> None:
        self._is_left = False
        super().on_focus()

    def on_key(self, event: Key) -> None:
        """Type; end the ID with Enter, Tab or what separates it from its secret, and hand on what comes then."""
        is_between = event.character is not None and unicodedata.normalize("NFKC", event.character) in _BETWEEN
        if self._is_left and not is_between:
            self._secret.on_key(event)
        elif event.key == "tab":
            self._is_left = True
        elif event.key == "enter" or is_between:
            self._leave(event)
        else:
            super().on_key(event)

    def _leave(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "enter" or self.length:
            self._is_left = True
            self.post_message(self.Left())

    def type(self, text: str) -> None:
        """Add the characters, full-width ones of an input method made narrow."""
        super().type(unicodedata.normalize("NFKC", text))
