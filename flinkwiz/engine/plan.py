"""The plan: what must change so that the cloud matches what is wanted. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flinkwiz.engine.change import Needs, Plan, ResourceId, rounds
from flinkwiz.engine.resource import Resource, Resources
from flinkwiz.engine.state import SetupState


def plan_of(state: SetupState) -> Plan:
    """A line for every resource, in their order."""
    return tuple(resource.plan(state) for resource in state.resources)


def undo_plan_of(state: SetupState) -> Plan:
    """What undo will do to each resource, in the order of undoing."""
    return tuple(resource.plan_delete(state) for resource in reversed(state.resources))


def by_id(resources: Resources) -> Mapping[ResourceId, Resource[Any]]:
    """The resources by their names."""
    return {resource.id: resource for resource in resources}


def needs_of(resources: Resources) -> Needs:
    """What each resource needs before it can be made."""
    return {resource.id: resource.needs for resource in resources}


def undo_rounds(resources: Resources) -> tuple[tuple[ResourceId, ...], ...]:
    """What is taken back together: nothing goes before what needs it, nor before what it outlives."""
    before = {
        resource.id: (*resource.outlives, *(other.id for other in resources if resource.id in other.needs))
        for resource in reversed(resources)
    }
    return rounds(before)
