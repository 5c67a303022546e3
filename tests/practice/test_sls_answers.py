"""Pages and compressed bodies of SLS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Call, Caller
from flinkwiz.practice.compression import ENCODINGS, expand
from flinkwiz.practice.services.sls_answers import compressed, done, page_of
from flinkwiz.practice.wire import WireRequest

from .visitor import ACCOUNT, NOW, new_state, refusal


def call(target: str = "/", accept: str = "") -> Call:
    request = WireRequest("GET", target, (("Accept-Encoding", accept),))
    caller = Caller("admin", "2", ACCOUNT, "PRACTICEKEY00001")
    return Call(new_state(), request, caller, NOW, "cn-beijing", "test", "ListProject", lambda action, resource: None)


@given(st.integers(0, 30), st.integers(0, 500), st.integers(0, 40))
def test_a_page_is_a_piece_of_the_list(offset: int, size: int, length: int) -> None:
    items = list(range(length))
    assert page_of(call(f"/?offset={offset}&size={size}"), items, 100) == items[offset : offset + size]


def test_the_usual_page_begins_at_the_beginning() -> None:
    for target in ("/", "/?offset=&size="):
        assert page_of(call(target), list(range(9)), 4) == [0, 1, 2, 3]


@pytest.mark.parametrize("query", ["size=501", "offset=x"])
def test_a_page_out_of_range_is_refused(query: str) -> None:
    assert refusal(lambda: page_of(call(f"/?{query}"), [1], 100)) == (400, "ParameterInvalid")


@given(st.binary(min_size=1, max_size=200), st.sampled_from(ENCODINGS))
def test_a_body_is_compressed_as_the_client_asks_and_tells_its_raw_size(raw: bytes, encoding: str) -> None:
    response = compressed(call(accept=encoding), raw, {"Content-Type": "x"})
    assert (response.headers["x-log-compresstype"], response.headers["Content-Type"]) == (encoding, "x")
    assert expand(response.body, encoding, int(response.headers["x-log-bodyrawsize"])) == raw


@pytest.mark.parametrize(("raw", "accept"), [(b"raw", ""), (b"raw", "br"), (b"", "zstd")])
def test_a_body_goes_raw_where_nothing_is_asked_or_nothing_is_in_it(raw: bytes, accept: str) -> None:
    response = compressed(call(accept=accept), raw, {})
    assert (response.body, dict(response.headers)) == (raw, {"x-log-bodyrawsize": str(len(raw))})


def test_a_call_with_nothing_to_tell_answers_an_empty_body_that_does_not_call_itself_json() -> None:
    assert (done().status, done().headers, done().body) == (200, {}, b"")
