"""A name to type: its label, the field, and what is known of it (screens.md 7)."""

from __future__ import annotations

import unicodedata

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from flinkwiz.questions.question import Question
from screens.name_verdict import CHECKING, Verdict
from screens.widgets.plain_text import PlainText
from screens.widgets.text_input import TextInput


class NamedField(Horizontal):
    """A name.

    Attributes:
        verdict: what is known of it.
        fault: what is wrong with it by its rule, or None.
    """

    class Edited(Message):
        """The name is another one now."""

        def __init__(self, field: NamedField) -> None:
            """Tell which."""
            super().__init__()
            self.field = field

    def __init__(self, question: Question, name: str) -> None:
        """Show a field with a name in it."""
        super().__init__(id=f"name-{question.field}")
        self.asks, self._last = question, name
        self.verdict = CHECKING
        self.fault: Verdict | None = None

    def compose(self) -> ComposeResult:
        """Label, field, verdict."""
        yield PlainText(self.asks.text, classes="label")
        yield TextInput(self._last, compact=True, select_on_focus=False, id=f"input-{self.asks.field}")
        yield PlainText(CHECKING.word, classes="verdict")

    @property
    def typed(self) -> str:
        """The name as it is typed."""
        return self.query_one(Input).value

    @property
    def is_cut(self) -> bool:
        """Whether the field is too narrow for the whole name."""
        field = self.query_one(Input)
        return len(field.value) >= field.size.width

    def judge(self, verdict: Verdict) -> None:
        """Show what is known now."""
        self.verdict = verdict
        self.query_one(".verdict", PlainText).show(verdict.word)

    @on(Input.Changed)
    def tell(self, event: Input.Changed) -> None:
        """Pass the new name on; full-width letters of an input method become plain ones."""
        event.stop()
        plain = unicodedata.normalize("NFKC", event.value)
        if plain != event.value:
            event.input.value = plain
        elif plain != self._last:
            self._last = plain
            self.post_message(self.Edited(self))
