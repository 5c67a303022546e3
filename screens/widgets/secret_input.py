"""A field for a secret: dots, paste, no copy, and no value that a message or a log could show (security-rules.md H1)."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from flinkwiz.security.secret import Secret

LONGEST = 512
"""Characters it takes; no AccessKey secret is that long."""


def _takes_nothing(_pasted: str) -> bool:
    return False


class SecretInput(Widget, can_focus=True):
    """It is not an Input: that one copies its plain text to the terminal and shows it in every message."""

    length: reactive[int] = reactive(0)

    class Changed(Message):
        """Something was typed; what, is not said."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, *, id: str, take: Callable[[str], bool] = _takes_nothing) -> None:
        """Begin empty.

        Arguments:
            take: is given what is pasted, line ends and all, before this field; whether it took it.
        """
        super().__init__(id=id)
        self.__typed: list[str] = []
        self.__take_pasted = take

    def reveal(self) -> Secret:
        """What was typed, to be handed to the credentials."""
        return Secret("".join(self.__typed))

    def fill(self, secret: Secret) -> None:
        """Hold this in place of what was typed."""
        self._take([*secret.reveal()])

    def clear(self) -> None:
        """Forget what was typed."""
        self._take([])

    def render(self) -> Content:
        """What may be seen, as much as there is room for, and a cursor."""
        room = max(self.size.width - 1, 0)
        return Content(self.shown()[:room] + ("_" if self.has_focus else ""))

    def shown(self) -> str:
        """One star a character."""
        return "*" * self.length

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the cursor away."""
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Type, delete, empty (Ctrl+U) or submit; every other key is left to the screen."""
        if event.key == "enter":
            self.post_message(self.Submitted())
        elif event.key == "backspace":
            self._take(self.__typed[:-1])
        elif event.key == "ctrl+u":
            self._take([])
        elif event.is_printable and event.character is not None:
            self.type(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Take the first line of what was pasted; pasting is how secrets arrive."""
        event.stop()
        if not self.__take_pasted(event.text):
            line = event.text.strip().split("\n")[0].strip()
            self.type("".join(filter(str.isprintable, line)))

    def type(self, text: str) -> None:
        """Add printable characters."""
        self._take([*self.__typed, *text])

    def _take(self, typed: list[str]) -> None:
        self.__typed = typed[:LONGEST]
        self.length = len(self.__typed)
        self.refresh()
        self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Printable keys are typed here, never a binding elsewhere (such as ? for help)."""
        return character is not None and character.isprintable()
