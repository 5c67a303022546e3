"""Times in the services' spellings."""

from __future__ import annotations

from contextlib import suppress
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.clock import from_compact, from_http_date, from_iso, iso
from tests.covered import covered

seconds = st.integers(0, 4_000_000_000)


@given(seconds)
def test_every_spelling_gives_the_same_second(moment: int) -> None:
    assert from_iso(iso(moment)) == moment
    assert from_compact(iso(moment).replace("-", "").replace(":", "")) == moment
    assert from_http_date(formatdate(moment, usegmt=True)) == moment


@pytest.mark.fuzz
@pytest.mark.parametrize("parse", [from_iso, from_compact, from_http_date])
@given(text=st.text())
def test_other_texts_are_no_times(parse: object, text: str) -> None:
    covered("inputs tried")
    assert callable(parse)
    with suppress(ValueError):
        assert isinstance(parse(text), float)
