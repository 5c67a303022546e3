"""RAM's pages: together they are the whole list, whatever its size and the page's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Call, Caller, Refusal
from flinkwiz.practice.services.ram_paging import page
from flinkwiz.practice.state import State
from flinkwiz.practice.wire import WireRequest
from tests.covered import covered

from .signing import wire


def call(**parameters: str) -> Call:
    request: WireRequest = wire("POST", "ram.aliyuncs.com", "/", query=parameters, headers={})
    state = State(id="1", account="2", token="3")
    return Call(state, request, Caller("u", "1", "2", "3"), 0.0, "", "", "ListUsers", lambda action, resource: None)


@given(names=st.sets(st.text(st.characters(codec="utf-8"), min_size=1)), size=st.integers(1, 1000))
def test_all_pages_together_are_the_whole_list_in_order(names: set[str], size: int) -> None:
    found, marker = [], ""
    while True:
        shown, paging = page(call(MaxItems=str(size), Marker=marker), names)
        found += shown
        assert len(shown) == size or not paging["IsTruncated"]
        if not paging["IsTruncated"]:
            break
        marker = paging["Marker"]
    assert found == sorted(names)


@pytest.mark.fuzz
@given(marker=st.text(st.characters(codec="utf-8")), size=st.text(st.characters(codec="utf-8")))
def test_hostile_markers_and_sizes_are_answered_or_refused(marker: str, size: str) -> None:
    covered("inputs tried")
    refused: list[str] = []
    try:
        page(call(MaxItems=size, Marker=marker), ["a", "b"])
    except Refusal as refusal:
        refused.append(refusal.code)
    assert {*refused} <= {"InvalidParameter.Marker", "InvalidParameter.MaxItems"}


def test_a_user_deleted_between_two_pages_hides_no_other() -> None:
    _shown, paging = page(call(MaxItems="2"), ["a", "b", "c", "d"])
    assert page(call(Marker=paging["Marker"]), ["a", "c", "d"])[0] == ["c", "d"]


@pytest.mark.parametrize("size", ["0", "1001", "-1", "x", "1e2"])
def test_a_size_out_of_range_is_refused(size: str) -> None:
    with pytest.raises(Refusal, match="MaxItems"):
        page(call(MaxItems=size), [])
