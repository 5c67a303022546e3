"""Numbers and pages out of parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.services.parameters import NumberedPage, numbered_page, whole_number

INVALID = Refusal(400, "Invalid", "no")


@given(st.integers(0, 500))
def test_a_number_in_its_range_is_taken(number: int) -> None:
    assert whole_number({"size": str(number)}, "size", 7, range(501), INVALID) == number


@pytest.mark.parametrize("parameters", [{}, {"size": ""}])
def test_a_number_that_is_absent_or_empty_is_the_default(parameters: dict[str, str]) -> None:
    assert whole_number(parameters, "size", 7, range(501), INVALID) == 7


@pytest.mark.parametrize("text", ["-1", "501", "1.0", " 1", "١", "1" * 5000, "ten"])
def test_every_other_text_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        whole_number({"size": text}, "size", 7, range(501), INVALID)
    assert caught.value is INVALID


@given(st.integers(1, 20), st.integers(0, 100))
def test_the_pages_of_a_list_are_the_list(size: int, length: int) -> None:
    items = list(range(length))
    pages = [NumberedPage(index, size).of(items) for index in range(1, length // size + 2)]
    assert [item for page in pages for item in page] == items


def test_a_page_is_the_first_of_ten_where_nothing_is_said() -> None:
    assert numbered_page({}, "pageIndex", "pageSize", INVALID) == NumberedPage(1, 10)
