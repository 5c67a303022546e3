"""Whether a state fits together: a file that was changed by hand is refused as a whole, before a request trips over it."""

from __future__ import annotations

from flinkwiz.practice.log_groups import count_logs
from flinkwiz.practice.protobuf import BadProtobuf
from flinkwiz.practice.state import AddedLogs, State, User
from flinkwiz.practice.system_policies import SYSTEM_POLICIES


def is_sound(state: State) -> bool:
    """Whether everything that a state names is there, and every kept LogGroup is one."""
    groups = (group for groups in state.consumer_groups.values() for group in groups.values())
    return (
        all(policy.default in policy.versions for policy in state.policies.values())
        and all(_has_its_policies(state, user) for user in state.users.values())
        and all(group.checkpoints.keys() <= group.updated.keys() for group in groups)
        and all(map(_are_log_groups, state.added_logs.values()))
    )


def _has_its_policies(state: State, user: User) -> bool:
    return all(name in (SYSTEM_POLICIES if kept.kind == "System" else state.policies) for name, kept in user.policies.items())


def _are_log_groups(added: AddedLogs) -> bool:
    try:
        return all(count_logs(group) >= 0 for _shard, _received, group in added.groups)
    except BadProtobuf:
        return False
