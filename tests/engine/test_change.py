"""The order of changes: nothing is made before what it needs, nothing is taken back before what needs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.engine.change import Change, ResourceId, is_within, ready, rounds
from flinkwiz.engine.plan import needs_of, undo_rounds
from flinkwiz.recipes.logstore.blueprint import blueprint
from flinkwiz.recipes.logstore.setup import NAMES, setup_of
from tests.recipes.logstore.test_setup import ACCOUNT, COMPLETE

THINGS = blueprint(setup_of(COMPLETE, ACCOUNT), "").resources
NEEDS = needs_of(THINGS)
PLAN = tuple(Change(name, "create", name, "") for name in NAMES)


def test_the_six_things_are_made_in_three_rounds() -> None:
    made, settled = [], frozenset[ResourceId]()
    while coming := ready(settled, PLAN, NEEDS):
        made.append({change.id for change in coming})
        settled |= {change.id for change in coming}
    assert made == [{"policy", "user"}, {"attach", "key"}, {"id-variable", "secret-variable"}]


def test_they_are_taken_back_in_four_and_the_key_dies_before_its_rights() -> None:
    assert [set(each) for each in undo_rounds(THINGS)] == [
        {"id-variable", "secret-variable"},
        {"key"},
        {"attach"},
        {"user", "policy"},
    ]


def test_a_set_up_lists_its_things_under_the_names_that_its_journal_knows() -> None:
    assert tuple(each.id for each in THINGS) == NAMES


@given(st.frozensets(st.sampled_from(NAMES)))
def test_what_is_ready_has_everything_it_needs(settled: frozenset[ResourceId]) -> None:
    for change in ready(settled, PLAN, NEEDS):
        assert change.id not in settled
        assert set(NEEDS[change.id]) <= settled


graphs = st.integers(1, 8).flatmap(
    lambda count: st.tuples(*(st.frozensets(st.integers(0, max(number - 1, 0)), max_size=number) for number in range(count)))
)


@given(graphs)
def test_every_graph_without_a_circle_has_rounds_that_each_need_only_earlier_ones(graph: tuple[frozenset[int], ...]) -> None:
    needs = {str(number): tuple(map(str, needed)) for number, needed in enumerate(graph)}
    done: set[str] = set()
    for each in rounds(needs):
        assert all(done.issuperset(needs[name]) for name in each)
        done |= set(each)
    assert done == needs.keys()


def test_a_circle_is_a_fault_of_the_recipe() -> None:
    with pytest.raises(ValueError, match="cannot be met"):
        rounds({"one": ("two",), "two": ("one",)})


def plan_with(actions: str) -> tuple[Change, ...]:
    """A plan whose six lines have these actions, by their first letters."""
    words = {"c": "create", "u": "update", "s": "skip", "x": "conflict"}
    return tuple(Change(name, words[letter], name, "") for name, letter in zip(NAMES, actions, strict=True))  # type: ignore[arg-type]


def test_a_plan_is_within_another_that_does_the_same_or_more() -> None:
    assert is_within(plan_with("cccccc"), plan_with("cccccc"))
    assert is_within(plan_with("sssucc"), plan_with("cccccc"))
    assert not is_within(plan_with("sssuuu"), plan_with("ssssss"))
    assert not is_within(plan_with("cccxcc"), plan_with("cccccc"))
