"""The language that the environment asks for, and what it costs where there is none."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from flinkwiz.text.language import DOMAIN, choose_language, wanted_languages

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogues(tmp_path: Path) -> Iterator[Path]:
    """A German catalogue; afterwards gettext is as it was."""
    catalogue = Catalog(locale="de")
    catalogue.add("Stopped.", "Angehalten.")
    catalogue.add(("{count} shard", "{count} shards"), ("{count} Scherbe", "{count} Scherben"))
    file = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    before = gettext.textdomain(), gettext.bindtextdomain(DOMAIN)
    yield tmp_path
    gettext.textdomain(before[0])
    gettext.bindtextdomain(DOMAIN, before[1])


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({}, []),
        ({"LANG": "C.UTF-8"}, []),
        ({"LANG": "en_US.UTF-8"}, []),
        ({"LANG": "zh_CN.UTF-8"}, ["zh_CN.UTF-8"]),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, ["de_DE.UTF-8"]),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, []),
        ({"LC_ALL": "C", "LANGUAGE": "de:zh_CN:en:fr"}, ["de", "zh_CN"]),
        ({"LANGUAGE": "de", "FLINKWIZ_LANGUAGE": "zh_CN"}, ["zh_CN"]),
        ({"LANGUAGE": "de", "FLINKWIZ_LANGUAGE": "en"}, []),
        ({"LANGUAGE": "de", "FLINKWIZ_LANGUAGE": ""}, ["de"]),
    ],
)
def test_the_first_that_is_set_decides_and_nothing_is_needed_after_english(
    environment: dict[str, str], languages: list[str]
) -> None:
    assert list(wanted_languages(environment)) == languages


def test_what_is_said_comes_from_the_catalogue_of_the_language(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de_AT.UTF-8")
    choose_language(os.environ, catalogues)
    assert gettext.gettext("Stopped.") == "Angehalten."
    assert [gettext.ngettext("{count} shard", "{count} shards", count) for count in (1, 2)] == [
        "{count} Scherbe",
        "{count} Scherben",
    ]
    assert gettext.gettext("Not in the catalogue.") == "Not in the catalogue."


@pytest.mark.parametrize("language", ["en_GB", "fr", "../de"])
def test_without_a_catalogue_all_is_english_and_none_is_looked_for(
    language: str, catalogues: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    choose_language(os.environ, catalogues / "empty")
    assert os.environ["LANGUAGE"] == "C"
    assert gettext.gettext("Stopped.") == "Stopped."


def test_a_program_in_a_language_without_a_catalogue_speaks_english() -> None:
    environment = {"PATH": os.environ["PATH"], "FLINKWIZ_LANGUAGE": "tlh", "LANG": "zh_CN.UTF-8"}
    words = [sys.executable, "-m", "flinkwiz", "--practice", "plan"]
    told = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr.splitlines()[-1]) == (2, "Error: Flags go behind the command: flinkwiz plan ...")
