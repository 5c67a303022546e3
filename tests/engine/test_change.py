"""The order of changes: nothing is made before what it needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.engine.change import CHANGES, NEEDS, Change, ChangeId, is_within, ready

PLAN = tuple(Change(change, "create", change, "") for change in CHANGES)


def test_the_six_changes_are_made_in_three_rounds() -> None:
    rounds, settled = [], frozenset[ChangeId]()
    while coming := ready(settled, PLAN):
        rounds.append({change.id for change in coming})
        settled |= {change.id for change in coming}
    assert rounds == [{"policy", "user"}, {"attach", "key"}, {"id-variable", "secret-variable"}]


@given(st.frozensets(st.sampled_from(CHANGES)))
def test_what_is_ready_has_everything_it_needs(settled: frozenset[ChangeId]) -> None:
    for change in ready(settled, PLAN):
        assert change.id not in settled
        assert set(NEEDS[change.id]) <= settled


def plan_with(actions: str) -> tuple[Change, ...]:
    """A plan whose six lines have these actions, by their first letters."""
    words = {"c": "create", "u": "update", "s": "skip", "x": "conflict"}
    return tuple(Change(change, words[letter], change, "") for change, letter in zip(CHANGES, actions, strict=True))  # type: ignore[arg-type]


def test_a_plan_is_within_another_that_does_the_same_or_more() -> None:
    assert is_within(plan_with("cccccc"), plan_with("cccccc"))
    assert is_within(plan_with("sssucc"), plan_with("cccccc"))
    assert not is_within(plan_with("sssuuu"), plan_with("ssssss"))
    assert not is_within(plan_with("cccxcc"), plan_with("cccccc"))
