"""The cloud adapters on a practice cloud of the test's own, through the official SDKs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flinkwiz.engine.call_policy import RetryPolicy
from flinkwiz.practice.operators import Operator, operator_key
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import credentials_from

PATIENCE = RetryPolicy(attempts=3, pause=0.01, settle=1.0)


@pytest.fixture
def served(ground: Any) -> Iterator[PracticeCloud]:
    """The practice cloud of `ground`, served."""
    with PracticeCloud(ground.home / "practice") as served:
        yield served


@pytest.fixture
def sign_in(served: PracticeCloud) -> Callable[[Operator], Cloud]:
    """Sign in as one of the two operators."""

    def sign_in(name: Operator) -> Cloud:
        with served.store.transaction() as state:
            key_id, key = operator_key(state, name)
        credentials = credentials_from(key_id, key.secret, "", "the test")
        return connect(credentials, Endpoint(served.url, 2_000, 600), call_policy(PATIENCE))

    return sign_in


@pytest.fixture
def cloud(sign_in: Callable[[Operator], Cloud]) -> Cloud:
    """The practice cloud as its administrator sees it."""
    return sign_in("admin")
