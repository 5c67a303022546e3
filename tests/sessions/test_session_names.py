"""Session names: two words that are free, a number where none are, an end where nothing is."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from flinkwiz.sessions.session_names import new_name


@dataclass(frozen=True)
class Taken:
    """Holds every name that a pattern fits whole."""

    pattern: str

    def __contains__(self, name: object) -> bool:
        return re.fullmatch(self.pattern, str(name)) is not None


def test_a_name_is_two_words() -> None:
    assert re.fullmatch("[a-z]+-[a-z]+", new_name(()))


def test_a_number_is_added_once_no_two_words_are_found_free() -> None:
    assert re.fullmatch("[a-z]+-[a-z]+-51", new_name(Taken("[a-z]+-[a-z]+")))


def test_the_search_for_a_free_name_ends() -> None:
    with pytest.raises(RuntimeError, match="no free session name"):
        new_name(Taken(".*"))
