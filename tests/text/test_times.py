"""Moments as people are told them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flinkwiz.text.times import day_and_minute


def test_a_moment_of_this_year_has_no_year() -> None:
    year = datetime.now(UTC).year
    assert day_and_minute(f"{year}-03-05T06:12:59Z") == "5 Mar at 06:12 UTC"


def test_a_moment_of_another_year_has_one() -> None:
    assert day_and_minute("2019-12-31T23:59:00Z") == "31 Dec 2019 at 23:59 UTC"


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30T00:00:00Z", "2026-11-22 10:00"])
def test_what_is_no_moment_is_told_as_it_is(text: str) -> None:
    assert day_and_minute(text) == text
