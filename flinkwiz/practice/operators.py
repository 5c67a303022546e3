"""The two people of a new practice cloud, and their keys.

`admin` may do everything; `dev-01` may look into SLS and use Flink, but not RAM, so that both ways through the wizard can be
tried (screens.md 1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flinkwiz.practice.issuing import new_access_key, new_user_id
from flinkwiz.practice.state import AccessKey, Attachment, State, User

Operator = Literal["admin", "dev-01"]

_POLICIES: Mapping[Operator, tuple[str, ...]] = {
    "admin": ("AdministratorAccess",),
    "dev-01": ("AliyunLogReadOnlyAccess", "AliyunStreamFullAccess"),
}


def new_operators(now: float) -> dict[str, User]:
    """The operators with one key each, which works whatever the cloud's clock says; `now` in seconds since 1970."""
    return {name: _operator(policies, now) for name, policies in _POLICIES.items()}


def _operator(policies: tuple[str, ...], now: float) -> User:
    key_id, key = new_access_key(now, works_from=0.0)
    return User(
        user_id=new_user_id(),
        created=now,
        comments="An operator of the practice cloud",
        access_keys={key_id: key},
        policies={name: Attachment("System", now, 0.0) for name in policies},
    )


def operator_key(state: State, name: Operator) -> tuple[str, AccessKey]:
    """An active AccessKey ID of an operator and its key.

    Raises:
        LookupError: there is none any more; `practice reset` brings it back.
    """
    keys = state.users[name].access_keys.items() if name in state.users else ()
    for key_id, key in keys:
        if key.status == "Active":
            return key_id, key
    raise LookupError(f"{name} has no active AccessKey")
