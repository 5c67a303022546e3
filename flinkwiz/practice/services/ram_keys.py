"""RAM's operations on AccessKeys. Without UserName most act on the caller's own keys, as the real ones do (security-rules.md J1)."""

from __future__ import annotations

from typing import Any, Literal

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.clock import iso
from flinkwiz.practice.issuing import new_access_key
from flinkwiz.practice.services.ram_requests import allowed_user, invalid, parameter, required
from flinkwiz.practice.state import AccessKey, User

KEYS_QUOTA = 2
"""AccessKeys a user may have (alibaba-cloud.md 1.3)."""


def create_access_key(call: Call) -> dict[str, Any]:
    """Make a key; the only answer that ever holds its secret. It works after the propagation delay."""
    user = _subject(call)
    if len(user.access_keys) >= KEYS_QUOTA:
        message = f"The count of AccessKeys beyond the current limits of {KEYS_QUOTA}."
        raise Refusal(409, "LimitExceeded.User.AccessKey", message)
    key_id, key = new_access_key(call.now, call.now + call.state.settings.ram_delay_s)
    user.access_keys[key_id] = key
    return {"AccessKey": {**_described(key_id, key), "AccessKeySecret": key.secret}}


def list_access_keys(call: Call) -> dict[str, Any]:
    """A user's keys without their secrets."""
    keys = _subject(call).access_keys
    return {"AccessKeys": {"AccessKey": [_described(key_id, key) for key_id, key in keys.items()]}}


def update_access_key(call: Call) -> dict[str, Any]:
    """Make a key Active or Inactive, at once."""
    status = _status(call)
    _key(call, _subject(call)).status = status
    return {}


def delete_access_key(call: Call) -> dict[str, Any]:
    """Delete a key, at once."""
    user = _subject(call)
    _key(call, user)
    del user.access_keys[required(call, "UserAccessKeyId")]
    return {}


def get_access_key_last_used(call: Call) -> dict[str, Any]:
    """When a key was last used, to the minute; "" where it never was."""
    used = _key(call, _subject(call)).last_used
    return {"AccessKeyLastUsed": {"LastUsedDate": "" if used is None else iso(used)}}


def _subject(call: Call) -> User:
    return allowed_user(call, parameter(call, "UserName") or call.caller.user_name)


def _key(call: Call, user: User) -> AccessKey:
    key_id = required(call, "UserAccessKeyId")
    if key_id not in user.access_keys:
        raise Refusal(404, "EntityNotExist.User.AccessKey", f"The AccessKey does not exist : {key_id} .")
    return user.access_keys[key_id]


def _status(call: Call) -> Literal["Active", "Inactive"]:
    match required(call, "Status"):
        case "Active":
            return "Active"
        case "Inactive":
            return "Inactive"
    raise invalid("Status", "Status must be Active or Inactive.")


def _described(key_id: str, key: AccessKey) -> dict[str, str]:
    return {"AccessKeyId": key_id, "Status": key.status, "CreateDate": iso(key.created)}
