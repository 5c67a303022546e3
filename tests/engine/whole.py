"""What a set-up is in the practice cloud's own state: whole, or gone without a trace."""

from __future__ import annotations

from typing import Any, Literal

Access = Literal["read", "write"]

NAMESPACE = "flink-practice-default"
OPERATORS = ("admin", "dev-01")


def words_for(access: Access) -> tuple[str, ...]:
    """The command that makes a set-up of that access, always in the session `mine`."""
    place = ("--project", "test", "--logstore", "flinktest", "--access", access)
    return "apply", "--practice", "--yes", *place, "--session", "mine"


UNDO = ("undo", "mine", "--yes")


def assert_whole(cloud: dict[str, Any], access: Access) -> None:
    """There is exactly one user, one active key, one attached policy, and the key's pair in two encrypted variables."""
    name = f"flinkwiz-test-flinktest-{access}"
    ((user_name, user),) = ((name, user) for name, user in cloud["users"].items() if name not in OPERATORS)
    ((key, facts),) = user["accessKeys"].items()
    variables = cloud["variables"][NAMESPACE]
    assert user_name == name
    assert cloud["policies"].keys() == {name}
    assert user["policies"] == [name]
    assert facts["status"] == "Active"
    assert {half: variable["value"] for half, variable in variables.items()} == {
        f"sls_test_flinktest_{access}_id": key,
        f"sls_test_flinktest_{access}_secret": facts["secret"],
    }
    assert {variable["kind"] for variable in variables.values()} == {"Encrypted"}


def without_logs(cloud: dict[str, Any]) -> dict[str, Any]:
    """Everything that a set-up makes and an undo takes back."""
    return {key: value for key, value in cloud.items() if key != "logstores"}
