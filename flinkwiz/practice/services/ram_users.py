"""RAM's operations on users (alibaba-cloud.md 1.1, 1.2, 1.4)."""

from __future__ import annotations

import re
from typing import Any

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.clock import iso
from flinkwiz.practice.issuing import new_user_id
from flinkwiz.practice.services.ram_paging import page
from flinkwiz.practice.services.ram_requests import (
    allowed_user,
    check_characters,
    check_length,
    new_user_name,
    parameter,
    required,
    user_arn,
)
from flinkwiz.practice.state import User

USERS_QUOTA = 1000
"""Users an account may have."""

_DISPLAY_NAME = re.compile(r"[a-zA-Z0-9.@\-\u4e00-\u9fa5]+")


def create_user(call: Call) -> dict[str, Any]:
    """Make a user without key, policy and console login."""
    name = new_user_name(call, "UserName")
    display_name, comments = _display_name(call, "DisplayName"), _comments(call, "Comments")
    call.authorise("ram:CreateUser", user_arn(call, "*"))
    _check_free(call, name)
    if len(call.state.users) >= USERS_QUOTA:
        raise Refusal(409, "LimitExceeded.User", f"The count of users beyond the current limits of {USERS_QUOTA}.")
    user = User(new_user_id(), call.now, comments, display_name, updated=call.now)
    call.state.users[name] = user
    return {"User": _described(name, user)}


def get_user(call: Call) -> dict[str, Any]:
    """One user."""
    name = required(call, "UserName")
    user = allowed_user(call, name)
    return {"User": {**_described(name, user), "LastLoginDate": ""}}


def list_users(call: Call) -> dict[str, Any]:
    """The users of a page."""
    call.authorise("ram:ListUsers", user_arn(call, "*"))
    names, paging = page(call, call.state.users)
    return {"Users": {"User": [_described(name, call.state.users[name]) for name in names]}, **paging}


def update_user(call: Call) -> dict[str, Any]:
    """Give a user another name, display name or comment; what is not given stays."""
    name = required(call, "UserName")
    new_name = new_user_name(call, "NewUserName") if parameter(call, "NewUserName") else name
    display_name, comments = _display_name(call, "NewDisplayName"), _comments(call, "NewComments")
    user = allowed_user(call, name)
    if new_name != name:
        _check_free(call, new_name)
        call.state.users[new_name] = call.state.users.pop(name)
    user.display_name, user.comments = display_name or user.display_name, comments or user.comments
    user.updated = call.now
    return {"User": _described(new_name, user)}


def delete_user(call: Call) -> dict[str, Any]:
    """Delete a user that has nothing left."""
    name = required(call, "UserName")
    user = allowed_user(call, name)
    for kind, is_left in (
        ("Policy", user.policies),
        ("AccessKey", user.access_keys),
        ("LoginProfile", user.has_login),
        ("Group", user.groups),
    ):
        if is_left:
            raise Refusal(409, f"DeleteConflict.User.{kind}", f"The user can't be deleted: {name} still has {kind}.")
    del call.state.users[name]
    return {}


def list_groups_for_user(call: Call) -> dict[str, Any]:
    """The groups a user is in."""
    user = allowed_user(call, required(call, "UserName"))
    return {"Groups": {"Group": [{"GroupName": group, "Comments": "", "JoinDate": iso(user.created)} for group in user.groups]}}


def get_login_profile(call: Call) -> dict[str, Any]:
    """Whether a user may log in to the console."""
    name = required(call, "UserName")
    user = allowed_user(call, name)
    if not user.has_login:
        raise Refusal(404, "EntityNotExist.User.LoginProfile", f"The user {name} has no login profile.")
    profile = {"UserName": name, "MFABindRequired": False, "PasswordResetRequired": False, "CreateDate": iso(user.created)}
    return {"LoginProfile": profile}


def _check_free(call: Call, name: str) -> None:
    if name in call.state.users:
        raise Refusal(409, "EntityAlreadyExists.User", f"The user does already exist : {name} .")


def _display_name(call: Call, parameter_name: str) -> str:
    text = parameter(call, parameter_name)
    check_length("DisplayName", text, 128)
    if text:
        check_characters("DisplayName", text, _DISPLAY_NAME)
    return text


def _comments(call: Call, parameter_name: str) -> str:
    text = parameter(call, parameter_name)
    check_length("Comments", text, 128)
    return text


def _described(name: str, user: User) -> dict[str, Any]:
    return {
        "UserName": name,
        "UserId": user.user_id,
        "DisplayName": user.display_name,
        "Comments": user.comments,
        "CreateDate": iso(user.created),
        "UpdateDate": iso(user.updated or user.created),
    }
