"""RAM users, seen with all that makes them clean or not."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.names.aliyun import UserName
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.ram import RamCalls, part
from flinkwiz.text.untrusted import escape_untrusted


@dataclass(frozen=True)
class RamUser:
    """A RAM user; `comments` is text from outside."""

    name: str
    user_id: str
    comments: str


@dataclass(frozen=True)
class Users:
    """RAM's calls about users; every one names its user, because RAM takes a missing name for the caller (security-rules.md J1)."""

    ram: RamCalls

    @reading("RAM", "GetUser")
    def get(self, name: UserName) -> RamUser | None:
        """The user, or None; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("GetUser", user_name=str(name)))
        return None if body is None else _user(part(body, "user", "GetUser"))

    @reading("RAM", "CreateUser")
    def create(self, name: UserName, comments: str) -> RamUser:
        """Make a user without a console login; raises CloudError.

        Arguments:
            comments: 1 to 128 characters.
        """
        body = self.ram.write("CreateUser", user_name=str(name), comments=comments)
        return _user(part(body, "user", "CreateUser"))

    def delete(self, name: UserName) -> None:
        """Delete a user that has nothing left; raises CloudError."""
        self.ram.write("DeleteUser", user_name=str(name))

    @reading("RAM", "ListGroupsForUser")
    def groups(self, name: UserName) -> tuple[str, ...]:
        """The names of the user's groups, made inert, () also where there is no such user; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("ListGroupsForUser", user_name=str(name)))
        groups = body.groups.group if body is not None and body.groups else None
        return tuple(escape_untrusted(group.group_name or "", 64) for group in groups or ())

    def has_login(self, name: UserName) -> bool:
        """Whether the user may log in to the console; raises CloudError."""
        return none_if_missing(lambda: self.ram.read("GetLoginProfile", user_name=str(name))) is not None

    @reading("RAM", "ListUsers")
    def list_some(self) -> int:
        """How many users one page shows: asked only to learn whether the caller may; raises CloudError."""
        body = self.ram.read("ListUsers", max_items=1)
        return len(body.users.user or ()) if body.users else 0


def _user(user: object) -> RamUser:
    return RamUser(part(user, "user_name", "GetUser"), part(user, "user_id", "GetUser"), getattr(user, "comments", None) or "")
