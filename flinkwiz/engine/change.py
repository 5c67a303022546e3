"""A plan and its lines: what must change so that the cloud matches the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ResourceId = str
"""The name of a resource in its set-up's plan and journal, such as ``id-variable``; it never changes its meaning."""

Action = Literal["create", "update", "skip", "conflict", "delete"]

Needs = Mapping[ResourceId, tuple[ResourceId, ...]]
"""What must be done before a resource can be."""


@dataclass(frozen=True)
class Change:
    """A line of the plan.

    Attributes:
        target: the name of the thing, safe to show.
        why: what it is for, why it is kept, or why it cannot be done, as one sentence part.
        consequence: what it does to what runs already, in whole sentences; "" where nothing running notices.
    """

    id: ResourceId
    action: Action
    target: str
    why: str
    consequence: str = ""


Plan = tuple[Change, ...]


def conflicts(plan: Plan) -> Plan:
    """The lines that forbid the plan."""
    return tuple(change for change in plan if change.action == "conflict")


def to_do(plan: Plan) -> Plan:
    """The lines that will change something."""
    return tuple(change for change in plan if change.action in ("create", "update", "delete"))


def consequences(plan: Plan) -> tuple[str, ...]:
    """What the plan does to what runs already, each said once."""
    return tuple(dict.fromkeys(change.consequence for change in plan if change.consequence))


def is_within(plan: Plan, agreed: Plan) -> bool:
    """Whether a plan does nothing that was not agreed to: the same changes, or fewer, no new consequence, nothing in the way."""
    is_less = {change.id for change in to_do(plan)} <= {change.id for change in to_do(agreed)}
    return is_less and not conflicts(plan) and set(consequences(plan)) <= set(consequences(agreed))


def ready(settled: frozenset[ResourceId], plan: Plan, needs: Needs) -> Plan:
    """The changes of a plan that are not settled yet and whose needs are: they can be made together."""
    return tuple(change for change in plan if change.id not in settled and settled.issuperset(needs[change.id]))


def rounds(needs: Needs) -> tuple[tuple[ResourceId, ...], ...]:
    """The resources in the rounds in which they can be made: each round needs only earlier ones.

    Raises:
        ValueError: the needs go round in a circle, or name what is not there.
    """
    left, found = dict(needs), list[tuple[ResourceId, ...]]()
    done: set[ResourceId] = set()
    while left:
        coming = tuple(each for each, needed in left.items() if done.issuperset(needed))
        if not coming:
            raise ValueError(f"needs that cannot be met: {sorted(left)}")
        found.append(coming)
        done.update(coming)
        left = {each: needed for each, needed in left.items() if each not in done}
    return tuple(found)
