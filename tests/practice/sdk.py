"""The official SDKs, pointed at a practice cloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from alibabacloud_ram20150501.client import Client as RamClient
from alibabacloud_sts20150401.client import Client as StsClient
from alibabacloud_tea_openapi.utils_models import Config
from Tea.exceptions import TeaException

from flinkwiz.practice.operators import Operator, operator_key
from flinkwiz.practice.server import PracticeCloud

_MODELS = import_module("alibabacloud_ram20150501.models")


@dataclass(frozen=True)
class Key:
    """An AccessKey pair as a program holds it."""

    id: str
    secret: str


def key_of(cloud: PracticeCloud, operator: Operator = "admin") -> Key:
    """An operator's pair."""
    with cloud.store.transaction() as state:
        key_id, key = operator_key(state, operator)
    return Key(key_id, key.secret)


def config(cloud: PracticeCloud, key: Key, **more: Any) -> Config:
    """What points an SDK at the practice cloud (wire-protocols.md 1)."""
    settings = {"protocol": "http", "http_proxy": cloud.url, "https_proxy": cloud.url, "region_id": "cn-beijing", **more}
    return Config(access_key_id=key.id, access_key_secret=key.secret, **settings)


@dataclass(frozen=True)
class Ram:
    """RAM as one caller sees it."""

    client: RamClient

    def __call__(self, action: str, **parameters: Any) -> dict[str, Any]:
        """The answer's body, with the names it has on the wire."""
        request = getattr(_MODELS, f"{action}Request")(**parameters)
        method = re.sub(r"(?<!^)(?=[A-Z])", "_", action).lower()
        answer: dict[str, Any] = getattr(self.client, method)(request).body.to_map()
        return answer

    def names(self, action: str, *path: str, **parameters: Any) -> list[str]:
        """The names of the listed things, found under `path`."""
        found: Any = self(action, **parameters)
        for part in path[:-1]:
            found = found[part]
        return [each[path[-1]] for each in found]


def ram(cloud: PracticeCloud, key: Key | None = None, **more: Any) -> Ram:
    """RAM for a key, the administrator's where none is given."""
    return Ram(RamClient(config(cloud, key or key_of(cloud), endpoint="ram.aliyuncs.com", **more)))


def identity(cloud: PracticeCloud, key: Key) -> dict[str, Any]:
    """What STS says of a key."""
    client = StsClient(config(cloud, key, endpoint="sts.aliyuncs.com"))
    answer: dict[str, Any] = client.get_caller_identity().body.to_map()
    return answer


def failure(act: Callable[[], object]) -> TeaException:
    """How the SDK says that a call failed."""
    with pytest.raises(TeaException) as caught:
        act()
    return caught.value


def refusal(act: Callable[[], object]) -> tuple[int, str]:
    """The status and code with which a call is refused."""
    problem = failure(act)
    return problem.data["statusCode"], problem.code
