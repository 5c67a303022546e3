"""Languages that nobody speaks, made of the messages: whatever they leave in plain English went past the catalogue.

In the accented one every letter has an accent, and every text stands in brackets and is a third longer; in the wide one every
letter takes two cells, as in Chinese, and there is one form for every number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from flinkwiz.text.language import DOMAIN
from scripts.messages import template

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_FULL_WIDTH = 0xFEE0
"""From a letter to its form of two cells."""


def accented(text: str) -> str:
    """The text with an accent on every letter, a third longer, in brackets."""
    return f"[{_outside_placeholders(text, _accent)}{'~' * (len(text) // 3)}]"


def wide(text: str) -> str:
    """The text in letters of two cells, in brackets of two cells."""
    return f"【{_outside_placeholders(text, _widen)}】"


def _outside_placeholders(text: str, change: Callable[[str], str]) -> str:
    parts = _PLACEHOLDER.split(text)
    return "".join(part if _PLACEHOLDER.fullmatch(part) else "".join(map(change, part)) for part in parts)


def _accent(letter: str) -> str:
    return unicodedata.normalize("NFC", f"{letter}\u0301") if letter.isascii() and letter.isalpha() else letter


def _widen(letter: str) -> str:
    return chr(ord(letter) + _FULL_WIDTH) if letter.isascii() and letter.isalpha() else letter


PSEUDO: Mapping[str, tuple[str, Callable[[str], str]]] = MappingProxyType({"accented": ("de", accented), "wide": ("zh", wide)})
"""Each with a language that has as many forms for numbers."""


def write_pseudo_locale(name: str, folder: Path) -> Path:
    """Write the catalogue of a pseudo-locale as gettext finds it; its file.

    Arguments:
        name: of `PSEUDO`; LANGUAGE takes it too.
    """
    likeness, change = PSEUDO[name]
    catalogue = Catalog(locale=likeness, fuzzy=False)
    for entry in template():
        english = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
        if english[0]:
            forms = tuple(map(change, english[-catalogue.num_plurals :]))
            catalogue.add(entry.id, forms if len(english) > 1 else forms[0])
    file = folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    return file
