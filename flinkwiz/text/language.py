"""In which language flinkwiz speaks: the catalogue of its sentences, chosen by the environment.

Modules take their sentences from `gettext` itself (``from gettext import gettext as _``); what is chosen here holds for all of
them, and for click's own words. English is the source, so it needs no catalogue (docs/translating.md).
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, MutableMapping

DOMAIN = "flinkwiz"
CATALOGUES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120 - `--help` needs no pathlib
"""A folder a language: ``<language>/LC_MESSAGES/flinkwiz.mo``."""

_ASKED = ("FLINKWIZ_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first of these that is set decides: ours, then the four that gettext knows."""

_SOURCE = "C"


def choose_language(environment: MutableMapping[str, str], catalogues: str | os.PathLike[str] = CATALOGUES) -> None:
    """Let everything that is said from now on come from the catalogue that the environment asks for.

    Gettext reads LANGUAGE anew for every sentence, so that is where the choice is kept. Where no catalogue fits it says so:
    then no sentence looks for one on the disk.

    Arguments:
        environment: of this process.
    """
    gettext.bindtextdomain(DOMAIN, catalogues)
    gettext.textdomain(DOMAIN)
    languages = tuple(wanted_languages(environment))
    found = gettext.find(DOMAIN, catalogues, languages) if languages else None
    environment["LANGUAGE"] = ":".join(languages) if found else _SOURCE


def wanted_languages(environment: Mapping[str, str]) -> Iterator[str]:
    """The languages asked for that need a catalogue, the best first: what comes after English is never needed."""
    asked = next(filter(None, map(environment.get, _ASKED)), _SOURCE)
    for language in asked.split(":"):
        if language.partition(".")[0].partition("_")[0].lower() in ("c", "posix", "en"):
            return
        yield language


def marked(text: str) -> str:
    """The text itself: `make check` finds it here, and gettext is asked for it where it is shown."""
    return text
