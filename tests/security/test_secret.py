"""A value that never prints."""

from __future__ import annotations

import copy
import json
import pickle
import traceback

import pytest

from flinkwiz.security.secret import MASK, Secret

CANARY = "aVerySecretCanary"


def test_every_way_to_print_it_gives_the_mask() -> None:
    secret = Secret(CANARY)
    assert {str(secret), repr(secret), f"{secret}", f"{secret:>20}", f"{secret!r}"} == {MASK}


@pytest.mark.parametrize("leak", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_cannot_be_written_or_copied(leak: object) -> None:
    with pytest.raises(TypeError):
        leak(Secret(CANARY))  # type: ignore[operator]


def test_a_traceback_with_locals_holds_no_secret() -> None:
    def fail(secret: Secret) -> None:
        raise ValueError("no")

    try:
        fail(Secret(CANARY))
    except ValueError as problem:
        told = "".join(traceback.TracebackException.from_exception(problem, capture_locals=True).format())
    assert MASK in told
    assert CANARY not in told


def test_the_text_is_there_for_those_who_ask() -> None:
    assert Secret(CANARY).reveal() == CANARY
