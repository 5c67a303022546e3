"""States that do not fit together are known before anybody is served from them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flinkwiz.practice.protobuf import bytes_field
from flinkwiz.practice.soundness import is_sound
from flinkwiz.practice.state import AddedLogs, Attachment, ConsumerGroup, Policy, PolicyVersion, State, User


def sound() -> State:
    """A state in which everything that is named is there."""
    state = State(id="p-1", account="1000000000000001", token="t")
    state.policies["job"] = Policy(0.0, "v1", {"v1": PolicyVersion("{}", 0.0)})
    state.users["job"] = User("2", 0.0, policies={"job": Attachment("Custom", 0.0, 0.0)})
    state.consumer_groups["x"] = {"g": ConsumerGroup(30, True, {0: "MA=="}, {0: 1.0})}
    state.added_logs["x"] = AddedLogs([(0, 0.0, bytes_field(3, b"topic"))])
    return state


def test_a_state_that_fits_together_is_sound() -> None:
    assert is_sound(sound())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda state: state.policies.clear(),
        lambda state: state.policies["job"].versions.clear(),
        lambda state: state.users["job"].policies.update(x=Attachment("System", 0.0, 0.0)),
        lambda state: state.consumer_groups["x"]["g"].updated.clear(),
        lambda state: state.added_logs["x"].groups.append((0, 0.0, b"\xff")),
    ],
)
def test_a_state_that_names_what_is_not_there_is_not(spoil: Callable[[State], None]) -> None:
    state = sound()
    spoil(state)
    assert not is_sound(state)
