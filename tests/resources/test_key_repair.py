"""What becomes of each key: a key that jobs may use is never deleted by the way, and one that nobody has the secret of never stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.engine.journal import Entry, mark
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import AccessKeyId, Namespace, Region, ResourceId, VariableName
from flinkwiz.providers.aliyun.keys import KeySeen
from flinkwiz.providers.aliyun.variables import VariableSeen
from flinkwiz.resources.key_repair import KEYS_QUOTA, KeyRepair
from flinkwiz.resources.key_roles import KeyRoles, key_roles
from flinkwiz.resources.variable_place import ReadVariables, VariablePlace

ONE, TWO, LOST = (AccessKeyId(f"PRACTICE{number:016}") for number in (1, 2, 3))
SPACE = ReadVariables(Region("cn-beijing"), ResourceId("b3690a1655da47"), Namespace("n-default"))
ID, SECRET = VariablePlace("id-variable", VariableName("i"), SPACE), VariablePlace("secret-variable", VariableName("s"), SPACE)


def roles(
    keys: dict[AccessKeyId, bool],
    in_flink: tuple[str, str],
    identity: str,
    *,
    at_hand: bool = False,
    journal: tuple[str, str] | None = None,
) -> KeyRoles:
    """The roles of keys, by whether they are active.

    Arguments:
        in_flink: the keys whose ID and secret the variables hold; "" for a variable that is gone.
        journal: the same by the journal, where that differs.
    """
    written = journal or in_flink
    entry = Entry("done", identity=identity, attempts=3, made=(ONE, TWO))
    places = zip((ID, SECRET), in_flink, written, strict=True)
    entries = {place.id: Entry("done", place.name, "ab12", known) for place, _seen, known in places}
    seen = {
        place.name: VariableSeen(place.name, True, f"{mark('ab12')} key {key} 1/2")
        for place, key in zip((ID, SECRET), in_flink, strict=True)
        if key
    }
    state = SetupState((), {"key": entry, **entries}, {SPACE: seen}, frozenset({"key"} if at_hand else ()))
    found = (KeySeen(key, is_active) for key, is_active in keys.items())
    return key_roles(found, entry, ID, SECRET, state, pending="key")


def ids(keys: tuple[KeySeen, ...]) -> tuple[str, ...]:
    return tuple(key.id for key in keys)


def test_a_whole_pair_is_in_use() -> None:
    assert roles({ONE: True}, (ONE, ONE), ONE).in_use == ONE


@pytest.mark.parametrize("left", ["", TWO], ids=["gone", "of another key"])
def test_a_secret_in_its_variable_keeps_its_key_in_use_whatever_became_of_the_id(left: str) -> None:
    assert roles({ONE: True}, (left, ONE), ONE).in_use == ONE


def test_a_key_whose_secret_never_came_into_its_variable_is_used_by_nobody() -> None:
    found = roles({ONE: True}, (ONE, ""), ONE)
    assert (found.in_use, ids(found.unused), found.older) == ("", (ONE,), ())


def test_while_its_secret_is_at_hand_it_is_in_use_all_the_same() -> None:
    assert roles({ONE: True}, ("", ""), ONE, at_hand=True).in_use == ONE


def test_a_key_that_both_variables_held_once_may_be_used_by_jobs() -> None:
    found = roles({ONE: True}, (ONE, ""), ONE, journal=(ONE, ONE))
    assert (found.in_use, ids(found.older), found.unused) == ("", (ONE,), ())


def test_a_renewal_that_died_half_way_goes_back_to_the_key_whose_secret_is_there() -> None:
    found = roles({ONE: True, TWO: True}, (TWO, ONE), TWO)
    assert (found.in_use, ids(found.unused)) == (ONE, (TWO,))


def test_a_renewal_that_came_through_leaves_the_older_key_to_the_jobs() -> None:
    found = roles({ONE: True, TWO: True}, (TWO, TWO), TWO)
    assert (found.in_use, ids(found.older), found.unused) == (TWO, (ONE,), ())


def test_a_key_of_a_lost_answer_is_used_by_nobody() -> None:
    assert ids(roles({ONE: True, LOST: True}, (ONE, ONE), ONE).unused) == (LOST,)


def test_a_key_that_was_switched_off_is_not_in_use() -> None:
    found = roles({ONE: False}, (ONE, ONE), ONE)
    assert (found.in_use, ids(found.off)) == ("", (ONE,))
    assert ids(KeyRepair(found, ONE, is_renewed=False, is_retired=False).deleted) == (ONE,)


KEYS = st.sampled_from(["", ONE, TWO])


@given(
    st.dictionaries(st.sampled_from([ONE, TWO, LOST]), st.booleans(), max_size=KEYS_QUOTA),
    st.tuples(KEYS, KEYS),
    st.tuples(KEYS, KEYS),
    KEYS,
    st.booleans(),
    st.booleans(),
)
def test_without_being_asked_no_active_key_goes_that_both_variables_held(
    keys: dict[AccessKeyId, bool], in_flink: tuple[str, str], journal: tuple[str, str], identity: str, hand: bool, renew: bool
) -> None:
    found = roles(keys, in_flink, identity, at_hand=hand, journal=journal)
    repair = KeyRepair(found, identity, is_renewed=renew, is_retired=False)
    deleted, held = set(ids(repair.deleted)), [pair[0] for pair in (in_flink, journal) if pair[0] == pair[1]]
    assert found.in_use not in deleted
    assert not [key for key in held if keys.get(AccessKeyId(key) if key else LOST) and key and key in deleted]
    assert sorted(keys) == sorted((*filter(None, [found.in_use]), *ids(found.older), *ids(found.unused), *ids(found.off)))
    asked = KeyRepair(found, identity, is_renewed=renew, is_retired=True)
    assert found.in_use not in ids(asked.deleted)
