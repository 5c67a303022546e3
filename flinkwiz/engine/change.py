"""The six changes of a set-up, and the plan that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ChangeId = Literal["policy", "user", "attach", "key", "id-variable", "secret-variable"]
CHANGES: tuple[ChangeId, ...] = ("policy", "user", "attach", "key", "id-variable", "secret-variable")

NEEDS: Mapping[ChangeId, tuple[ChangeId, ...]] = {
    "policy": (),
    "user": (),
    "attach": ("policy", "user"),
    "key": ("user",),
    "id-variable": ("key",),
    "secret-variable": ("key",),
}
"""What must be done before a change can be made; undo goes the other way."""

Action = Literal["create", "update", "skip", "conflict", "delete"]


@dataclass(frozen=True)
class Change:
    """A line of the plan.

    Attributes:
        target: the name of the thing, safe to show.
        why: what it is for, why it is kept, or why it cannot be done, as one sentence part.
    """

    id: ChangeId
    action: Action
    target: str
    why: str


Plan = tuple[Change, ...]


def conflicts(plan: Plan) -> Plan:
    """The lines that forbid the plan."""
    return tuple(change for change in plan if change.action == "conflict")


def to_do(plan: Plan) -> Plan:
    """The lines that will change something."""
    return tuple(change for change in plan if change.action in ("create", "update", "delete"))


def is_within(plan: Plan, agreed: Plan) -> bool:
    """Whether a plan does nothing that was not agreed to: the same changes, or fewer, and nothing in the way."""
    return not conflicts(plan) and {change.id for change in to_do(plan)} <= {change.id for change in to_do(agreed)}


def ready(settled: frozenset[ChangeId], plan: Plan) -> Plan:
    """The changes of a plan that are not settled yet and whose needs are: they can be made together."""
    return tuple(change for change in plan if change.id not in settled and settled.issuperset(NEEDS[change.id]))
