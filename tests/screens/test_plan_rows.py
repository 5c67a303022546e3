"""The rows of a plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flinkwiz.engine.change import Action
from flinkwiz.wizard.views import PlanLine
from screens.plan_rows import plan_row, plan_starts

NAMES = st.text("abc_", min_size=1, max_size=64)
ACTIONS: tuple[Action, ...] = ("create", "update", "skip", "conflict", "delete")


def line(action: Action, name: str) -> PlanLine:
    return PlanLine("user", 2, action, "user", name, name, "why it is so", "2: details.")


@given(st.lists(st.builds(line, st.sampled_from(ACTIONS), NAMES), min_size=1, max_size=6), st.sampled_from((58, 78, 90)))
def test_no_name_is_ever_cut(plan: list[PlanLine], width: int) -> None:
    for each in plan:
        lines = plan_row(each, ">", plan_starts(plan), width)
        assert all(cell_len(text) <= width for text in lines)
        assert each.thing in "".join(text.strip() for text in lines)


def test_a_conflict_says_that_nothing_is_done() -> None:
    blocked = line("conflict", "admin")
    assert plan_row(blocked, "", plan_starts([blocked]), 78) == ["  2  user      admin  not ours: nothing is done"]
