"""A plan in words: what is told of one of its lines."""

from __future__ import annotations

import pytest

from flinkwiz.engine.change import Change
from flinkwiz.recipes.logstore.blueprint import blueprint
from flinkwiz.recipes.logstore.setup import setup_of
from flinkwiz.wizard.views import PlanView, plan_view
from tests.screens.answers import TO_CREATE

ANSWERS = {"region": "cn-beijing", **TO_CREATE, "sink": "blackhole", "prove-write": "no"}


def view(*changes: Change) -> PlanView:
    return plan_view(changes, blueprint(setup_of(ANSWERS, "1000000000000001"), "admin").resources)


@pytest.mark.parametrize(
    ("change", "details"),
    [
        (
            Change("policy", "create", "p", "what for"),
            "1: RAM CreatePolicy. Console: RAM > Permissions > Policies > Create Policy. Undo: DeletePolicy.",
        ),
        (
            Change("key", "delete", "LTAI...1234", "jobs that use it stop working"),
            "4: DeleteAccessKey. LTAI...1234: jobs that use it stop working.",
        ),
        (Change("user", "conflict", "admin", "that is you"), "2: admin: that is you."),
    ],
    ids=["to make", "to take back", "in the way"],
)
def test_a_line_tells_its_call_its_place_and_what_follows(change: Change, details: str) -> None:
    assert view(change).lines[0].details == details


def test_a_key_that_is_still_to_be_made_is_named_by_what_it_is() -> None:
    assert view(Change("key", "create", "", "its secret is never shown")).lines[0].thing == "an AccessKey pair for the user"


def test_what_is_in_the_way_blocks_a_plan_and_is_named() -> None:
    plan = view(Change("policy", "create", "p", ""), Change("user", "conflict", "admin", "that is you"))
    assert (plan.is_blocked, plan.blocking.target, plan.count) == (True, "admin", 1)
