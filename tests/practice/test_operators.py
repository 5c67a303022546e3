"""The operators a practice cloud begins with."""

from __future__ import annotations

import pytest

from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.store import Store


def test_each_operator_has_a_practice_key_that_works_at_once(store: Store) -> None:
    with store.transaction() as state:
        for name in ("admin", "dev-01"):
            key_id, key = operator_key(state, name)
            assert key_id.startswith("PRACTICE")
            assert len(key_id) == 24
            assert key.works_from < state.users[name].created


def test_the_first_active_key_is_taken(store: Store) -> None:
    with store.transaction() as state:
        keys = state.users["admin"].access_keys
        first = next(iter(keys.values()))
        keys["PRACTICE2"] = type(first)("s", 0, 0)
        first.status = "Inactive"
        assert operator_key(state, "admin")[0] == "PRACTICE2"


def test_without_an_active_key_that_is_said(store: Store) -> None:
    with store.transaction() as state:
        state.users["admin"].access_keys.clear()
        del state.users["dev-01"]
        for name in ("admin", "dev-01"):
            with pytest.raises(LookupError, match=name):
                operator_key(state, name)
