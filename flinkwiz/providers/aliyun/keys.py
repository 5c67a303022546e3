"""AccessKey pairs of RAM users."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.names.aliyun import AccessKeyId, UserName
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.ram import RamCalls, part
from flinkwiz.security.secret import Secret


@dataclass(frozen=True)
class KeySeen:
    """An AccessKey as it can be listed: never with its secret."""

    id: AccessKeyId
    is_active: bool


@dataclass(frozen=True)
class KeyPair:
    """A new pair; its secret exists only here and in the service's answer."""

    id: AccessKeyId
    secret: Secret


@dataclass(frozen=True)
class Keys:
    """RAM's calls about AccessKeys; every one names its user."""

    ram: RamCalls

    @reading("RAM", "ListAccessKeys")
    def of(self, user: UserName) -> tuple[KeySeen, ...]:
        """The user's keys, () also where there is no such user; raises CloudError."""
        body = none_if_missing(lambda: self.ram.read("ListAccessKeys", user_name=str(user)))
        keys = body.access_keys.access_key if body is not None and body.access_keys else None
        return tuple(KeySeen(AccessKeyId(key.access_key_id), key.status == "Active") for key in keys or ())

    @reading("RAM", "CreateAccessKey")
    def create(self, user: UserName) -> KeyPair:
        """Make a pair for a user; raises CloudError."""
        key = part(self.ram.write("CreateAccessKey", user_name=str(user)), "access_key", "CreateAccessKey")
        secret = Secret(part(key, "access_key_secret", "CreateAccessKey"))
        return KeyPair(AccessKeyId(part(key, "access_key_id", "CreateAccessKey")), secret)

    def switch_off(self, user: UserName, key: AccessKeyId) -> None:
        """Make a key Inactive; one that is gone already is fine. Raises CloudError."""
        none_if_missing(
            lambda: self.ram.write("UpdateAccessKey", user_name=str(user), user_access_key_id=str(key), status="Inactive")
        )

    def delete(self, user: UserName, key: AccessKeyId) -> None:
        """Delete a key; one that is gone already is fine. Raises CloudError."""
        none_if_missing(lambda: self.ram.write("DeleteAccessKey", user_name=str(user), user_access_key_id=str(key)))
