"""The vendor's SDKs pointed at a running practice cloud, as the admin or as a user with one policy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from alibabacloud_foasconsole20211028.client import Client as ConsoleClient
from alibabacloud_sls20201230.client import Client as SlsClient
from alibabacloud_tea_openapi.utils_models import Config
from alibabacloud_ververica20220718.client import Client as VervericaClient

from flinkwiz.practice.issuing import new_access_key, new_user_id
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.state import Attachment, Policy, PolicyVersion, User

Pair = tuple[str, str]


def admin(cloud: PracticeCloud) -> Pair:
    """The AccessKey pair of the practice cloud's administrator."""
    with cloud.store.transaction() as state:
        key_id, key = operator_key(state, "admin")
        return key_id, key.secret


def user_with(cloud: PracticeCloud, *statements: Mapping[str, object]) -> Pair:
    """The AccessKey pair of a new user who has these statements and no other right."""
    document = json.dumps({"Version": "1", "Statement": list(map(dict, statements))})
    key_id, key = new_access_key(0.0, 0.0)
    with cloud.store.transaction() as state:
        state.policies["some"] = Policy(0.0, "v1", {"v1": PolicyVersion(document, 0.0)})
        policies = {"some": Attachment("Custom", 0.0, 0.0)}
        state.users["some-one"] = User(new_user_id(), 0.0, access_keys={key_id: key}, policies=policies)
    return key_id, key.secret


def sls(cloud: PracticeCloud, pair: Pair, region: str = "cn-beijing", version: str = "v1") -> Any:
    """A client of SLS that signs with `version`, v1 or v4."""
    config = _config(cloud, pair, region)
    config.signature_version = version
    return SlsClient(config)


def ververica(cloud: PracticeCloud, pair: Pair, region: str = "cn-beijing") -> Any:
    """A client of Ververica."""
    return VervericaClient(_config(cloud, pair, region))


def console(cloud: PracticeCloud, pair: Pair, region: str = "cn-beijing") -> Any:
    """A client of the workspace console."""
    return ConsoleClient(_config(cloud, pair, region))


def _config(cloud: PracticeCloud, pair: Pair, region: str) -> Any:
    config = Config(access_key_id=pair[0], access_key_secret=pair[1], region_id=region, read_timeout=5000)
    config.protocol, config.http_proxy, config.https_proxy = "http", cloud.url, cloud.url
    return config
