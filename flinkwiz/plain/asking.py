"""One question on one line: ? explains, < goes back, Enter takes what stands in brackets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.plain.console import Console
from flinkwiz.questions.guidance import READ_ON, Guidance
from flinkwiz.questions.matching import narrow
from flinkwiz.security.secret import Secret

HELP, BACK = "?", "<"


class Back(Exception):
    """The user wants to go back to the question before."""


@dataclass(frozen=True)
class Asker:
    """Asks the questions of one step.

    Attributes:
        guidance: what the step's help says.
    """

    console: Console
    guidance: Guidance

    def answer(self, text: str, enter: str | None = None) -> str:
        """What is typed, without spaces around it and in its plainest characters; never "".

        Arguments:
            enter: what Enter alone takes, or None where something must be typed.

        Raises:
            Back: < was typed.
        """
        return self._heard(lambda: self._plain(self.console.ask(_prompt(text, enter))) or enter or "")

    def edited(self, text: str, begin: str) -> str:
        """What becomes of a text that stands there to be changed, taken as it is; "" where all of it was deleted. Raises Back.

        Arguments:
            begin: the text, on one line; ? and < count behind it too, so that it need not be deleted first.
        """
        while (typed := self.console.ask(_prompt(text, None), begin).strip()) in (HELP, begin + HELP):
            self.explain()
        if typed in (BACK, begin + BACK):
            raise Back
        return typed

    def secret(self, text: str) -> Secret:
        """What is typed, shown as stars and taken as it stands; never "". Raises Back."""
        return Secret(self._heard(lambda: self.console.secret(_prompt(text, None)).reveal()))

    def masked(self, text: str, shown: Callable[[str], str]) -> Secret:
        """What is typed or pasted, perhaps in several lines, shown only as far as it may be; never "". Raises Back.

        Arguments:
            shown: what stands on the terminal of a text, a character for every character.
        """
        return Secret(self._heard(lambda: narrow(self.console.masked(_prompt(text, None), shown).reveal())))

    def _heard(self, read: Callable[[], str]) -> str:
        """The first line that is an answer."""
        while True:
            typed = read()
            if typed == BACK:
                raise Back
            if typed == HELP:
                self.explain()
            elif not typed:
                self.console.say(_("Type an answer. ? explains, < goes back."))
            else:
                return typed

    def explain(self) -> None:
        """The three parts of the help."""
        for title, text in (
            (_("What this is"), self.guidance.what),
            (_("Why it is asked"), self.guidance.reason),
            (_("In the console, as of {date}").format(date=READ_ON), self.guidance.console),
        ):
            self.console.say(f"  {title}: {text}")

    def _plain(self, typed: str) -> str:
        """Full-width characters of an input method as the ASCII they stand for (screens.md 0.8)."""
        plain = narrow(typed)
        if plain != typed.strip():
            self.console.say(_("Changed to ASCII: {text}").format(text=plain))
        return plain


def _prompt(text: str, enter: str | None) -> str:
    """What stands before the cursor."""
    return f"{text}:" if enter is None else f"{text} [{enter}]:"
