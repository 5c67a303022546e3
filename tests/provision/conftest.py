"""Set-ups on a practice cloud of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

READ = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")

NAME = "flinkwiz-test-flinktest-read"
ID_VARIABLE, SECRET_VARIABLE = "sls_test_flinktest_read_id", "sls_test_flinktest_read_secret"


@pytest.fixture
def apply(ground: Any) -> Callable[..., dict[str, Any]]:
    """Make a reading set-up, always in the session `mine`; its JSON object."""
    return lambda *words: ground.json(*READ, *words)


@pytest.fixture
def is_whole(ground: Any) -> Callable[[], bool]:
    """Whether the cloud holds exactly one whole set-up: a user, an active key, a policy, and the key's pair in two variables."""

    def is_whole() -> bool:
        cloud = ground.cloud()
        users = {name: user for name, user in cloud["users"].items() if name not in ("admin", "dev-01")}
        (user,) = users.values()
        ((key, facts),) = user["accessKeys"].items()
        variables = cloud["variables"]["flink-practice-default"]
        assert users.keys() == cloud["policies"].keys() == {NAME}
        assert user["policies"] == [NAME]
        assert facts["status"] == "Active"
        assert {name: variable["value"] for name, variable in variables.items()} == {
            ID_VARIABLE: key,
            SECRET_VARIABLE: facts["secret"],
        }
        assert {variable["kind"] for variable in variables.values()} == {"Encrypted"}
        return True

    return is_whole
