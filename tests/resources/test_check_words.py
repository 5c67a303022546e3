"""What checks of resources say."""

from __future__ import annotations

import pytest

from flinkwiz.resources.check_words import evidence
from flinkwiz.verification.check import Check


@pytest.mark.parametrize(("count", "words"), [("1", "1 used, 1 exists"), ("2", "2 used, 2 exist")])
def test_what_is_counted_agrees_with_its_number(count: str, words: str) -> None:
    assert evidence(Check("references", True, "all-exist", {"count": count})) == words


def test_names_stand_in_their_places() -> None:
    assert evidence(Check("references", False, "not-there", {"names": "sls_id"})) == "used but not there: sls_id"
