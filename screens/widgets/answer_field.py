"""A question of a form as a field: fixed choices, a text, a text that may be left out, yes or no, a secret."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from flinkwiz.questions.answers import Answers
from flinkwiz.questions.matching import narrow
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Offer, Question, Toggle
from flinkwiz.security.secret import Secret
from screens.columns import column_after, row
from screens.widgets.checkbox import Checkbox
from screens.widgets.plain_text import PlainText
from screens.widgets.radio_list import RadioList, Row
from screens.widgets.secret_input import SecretInput
from screens.widgets.text_input import TextInput


class AnswerField(Vertical):
    """The field of one question, with its ID."""

    def __init__(self, question: Question, is_labelled: bool) -> None:
        """Show the question.

        Arguments:
            is_labelled: whether the field says what is asked; the first of a step need not, since its headline does.
        """
        super().__init__(id=f"field-{question.field}")
        self.asks, self.is_labelled = question, is_labelled

    def label(self) -> ComposeResult:
        """What is asked, where the headline does not."""
        if self.is_labelled:
            yield PlainText(self.asks.text, classes="label")

    @property
    def answer(self) -> str:
        """What it answers now; nothing for a secret."""
        return ""

    @property
    def secret(self) -> Secret:
        """The secret that was typed; an empty one where it asks for none."""
        return Secret("")

    def focus_field(self) -> None:
        """Go to where it is answered."""
        self.query("RadioList, Input, SecretInput, Checkbox").last().focus()

    def forget(self) -> None:
        """Let go of a secret."""


class ChoiceField(AnswerField):
    """One of a few, and what is worth knowing of the chosen one."""

    def __init__(self, question: Question, options: Sequence[Option], chosen: str, is_labelled: bool) -> None:
        """Offer these options."""
        super().__init__(question, is_labelled)
        self._options, self._chosen = options, chosen

    def compose(self) -> ComposeResult:
        """The options in columns."""
        yield from self.label()
        yield RadioList(rows_of(self._options), chosen=self._chosen, id=self.asks.field)
        yield PlainText(self._note(self._chosen), classes="note")

    def on_mount(self) -> None:
        """Make no room for a note that there is not."""
        self.query_one(".note").display = bool(self._note(self._chosen))

    def _note(self, chosen: str) -> str:
        return next((option.note for option in self._options if option.value == chosen), "")

    @on(RadioList.Changed)
    def tell_note(self, event: RadioList.Changed) -> None:
        """Say what is worth knowing of the one that is chosen now."""
        note = self.query_one(".note", PlainText)
        note.show(self._note(event.key))
        note.display = bool(self._note(event.key))

    @property
    def answer(self) -> str:
        return self.query_one(RadioList).chosen if self.is_mounted else self._chosen


def rows_of(options: Sequence[Option]) -> list[Row]:
    """Options as rows whose columns stand under each other; a value speaks for itself where there are none."""
    texts = [option.columns or (option.value,) for option in options]
    starts = [0]
    for place in range(max(map(len, texts), default=0) - 1):
        starts.append(column_after([text[place] for text in texts if place < len(text)], starts[-1], _GAP))
    return [
        Row(option.value, row(text, starts[: len(text)], 0, _ANY_WIDTH)[0]) for option, text in zip(options, texts, strict=True)
    ]


_GAP = 3
_ANY_WIDTH = 1_000
"""A row of a form is never folded: its options are short."""


class TextField(AnswerField):
    """A text."""

    def __init__(self, question: Question, text: str, is_labelled: bool) -> None:
        """Begin with a text."""
        super().__init__(question, is_labelled)
        self._text = text

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield from self.label()
        yield TextInput(self._text, id=self.asks.field, compact=True, select_on_focus=False)

    @property
    def answer(self) -> str:
        return narrow(self.query_one(Input).value) if self.is_mounted else self._text


class SecretField(AnswerField):
    """A secret."""

    def compose(self) -> ComposeResult:
        """Label and field."""
        yield from self.label()
        yield SecretInput(id=self.asks.field)

    @property
    def secret(self) -> Secret:
        return self.query_one(SecretInput).reveal()

    def forget(self) -> None:
        self.query_one(SecretInput).clear()


class ToggleField(AnswerField):
    """Yes or no."""

    def __init__(self, question: Question, toggle: Toggle, is_on: bool) -> None:
        """Begin on or off."""
        super().__init__(question, is_labelled=False)
        self._toggle, self._is_on = toggle, is_on

    def compose(self) -> ComposeResult:
        """The box."""
        yield Checkbox(self._toggle.label, self._is_on, id=self.asks.field)

    @property
    def answer(self) -> str:
        is_on = self.query_one(Checkbox).is_on if self.is_mounted else self._is_on
        return "yes" if is_on else "no"


class OfferField(AnswerField):
    """A text that is asked for only where the box is ticked."""

    def __init__(self, question: Question, offer: Offer, text: str, name: str) -> None:
        """Begin with a text, or off.

        Arguments:
            name: what is proposed when it is turned on.
        """
        super().__init__(question, is_labelled=False)
        self._offer, self._text, self._name = offer, text, name

    def compose(self) -> ComposeResult:
        """The box; under it why to leave it off, or the field."""
        yield Checkbox(self._offer.toggle.label, bool(self._text), id=f"wants-{self.asks.field}")
        yield PlainText(self._offer.about, classes="about")
        with Vertical(classes="wanted"):
            yield PlainText(self.asks.text, classes="label")
            yield TextInput(self._text or self._name, id=self.asks.field, compact=True, select_on_focus=False)
            yield PlainText(self._offer.hint, classes="hint")

    def on_mount(self) -> None:
        """Show what belongs to the box."""
        self._show(bool(self._text))

    def _show(self, is_wanted: bool) -> None:
        self.query_one(".about").display = not is_wanted
        self.query_one(".wanted").display = is_wanted

    @on(Checkbox.Changed)
    def turn(self, event: Checkbox.Changed) -> None:
        """Show the field, or put it away."""
        self._show(event.is_on)
        if event.is_on:
            self.query_one(Input).focus()

    @property
    def answer(self) -> str:
        if not self.is_mounted:
            return self._text
        return narrow(self.query_one(Input).value) if self.query_one(Checkbox).is_on else ""


def answer_field(
    question: Question, options: Sequence[Option], answer: str | None, is_labelled: bool, answers: Answers
) -> AnswerField:
    """The field of a question.

    Arguments:
        options: what there is to choose from.
        answer: what is answered, or would be by default; None for neither.
        answers: those that a proposed name follows from.
    """
    if question.is_secret:
        return SecretField(question, is_labelled=True)
    if question.toggle is not None:
        return ToggleField(question, question.toggle, answer == "yes")
    if question.offer is not None:
        return OfferField(question, question.offer, answer or "", question.offer.name(answers))
    if options:
        return ChoiceField(question, options, answer or options[0].value, is_labelled)
    return TextField(question, answer or "", is_labelled=True)
