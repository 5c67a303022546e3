"""Texts that others wrote to do harm, and what is wrong with a text that a terminal or a CI system is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

Thing = TypeVar("Thing")
Refusal = TypeVar("Refusal", bound=Exception)

PIECES = (
    "\x1b[31m",
    "\x1b[2J",
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "\x9b2J",
    "\u202etxt.exe",
    "\u2066x\u2069",
    "\u200b",
    "\u2028",
    "\x00",
    "\r\n::set-env name=PATH::x",
    "::add-mask::x",
    "##[add-path]/tmp",
    "##vso[task.setvariable variable=x]y",
    "[@click=app.quit]x[/]",
    "[/oops]",
    "${secret_values.x}",
    "{0}",
    "{caller.__class__}",
    "%s%n",
    "\ud800",
    "\U000e0041\U000e007f",
    "x\ufe0f\U000e0100",
    "\u3164\u115f",
    "x" + "\u0301" * 40,
    "'\"`;--",
    "\ufeff",
)
"""Escape and control sequences, commands of CI systems, markup, gaps to be filled, and characters that nobody sees."""

characters = st.characters(exclude_categories=())
"""Every code point there is or may be, lone surrogates among them."""

texts = st.lists(st.text(characters, max_size=20) | st.sampled_from(PIECES), max_size=6).map("".join)

_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
"""What Unicode calls default-ignorable beyond the categories of control and format characters: it takes no room."""


def hidden(text: str) -> list[str]:
    """The characters that a reader would not see, judged without the product's own rule."""
    categories = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    if text.isascii() and text.isprintable():
        return []
    return [each for each in text if unicodedata.category(each) in categories or _UNSEEN.match(each)]


def harm_in(text: str) -> list[str]:
    """What a text inside a line could do to a terminal or a CI system; nothing for an inert one.

    GitHub's runner obeys ``##[`` and Azure's agent ``##vso[`` wherever in a line it stands.
    """
    marks = "" if text.isascii() else "".join("m" if unicodedata.category(each) in ("Mn", "Me") else "." for each in text)
    found = [f"hidden {each!r}" for each in hidden(text)] + ["a command"] * ("##" in text)
    return found + ["piled marks"] * (marks.startswith("m") or "m" * 9 in marks)


def harm_of(line: str) -> list[str]:
    """The same for a whole line, whose beginning counts: GitHub's runner obeys ``::`` there, after any space."""
    return harm_in(line) + ["a command"] * line.lstrip().startswith("::")


def judged(refusal: type[Refusal], judge: Callable[[], Thing]) -> Thing | Refusal:
    """What a decoder makes of a text, or its refusal; every other exception is a fault and goes through."""
    try:
        return judge()
    except refusal as problem:
        return problem
