"""The rows of a plan and their details."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flinkwiz.engine.change import CHANGES, Action, Change
from screens.plan_rows import details, plan_row, plan_starts

NAMES = st.text("abc_", min_size=1, max_size=64)
ACTIONS: tuple[Action, ...] = ("create", "update", "skip", "conflict", "delete")
PLANS = st.tuples(*(st.builds(Change, st.just(change), st.sampled_from(ACTIONS), NAMES, st.just("why")) for change in CHANGES))


@given(PLANS, st.sampled_from((58, 78, 90)))
def test_no_name_is_ever_cut(plan: tuple[Change, ...], width: int) -> None:
    for change in plan:
        lines = plan_row(change, ">", plan_starts(plan), width)
        assert all(cell_len(line) <= width for line in lines)
        if change.id != "key":
            assert change.target in "".join(line.strip() for line in lines)


def test_a_line_to_make_tells_call_place_and_undo() -> None:
    text = details(Change("policy", "create", "p", "what for"))
    assert text == "1: RAM CreatePolicy. Console: RAM > Permissions > Policies > Create Policy. Undo: DeletePolicy."


def test_a_line_to_take_back_tells_its_call_and_what_follows() -> None:
    assert details(Change("key", "delete", "LTAI...1234", "jobs that use it stop working")) == (
        "4: DeleteAccessKey. LTAI...1234: jobs that use it stop working."
    )


def test_a_conflict_tells_why() -> None:
    assert details(Change("user", "conflict", "admin", "that is you.")) == "2: admin: that is you."
