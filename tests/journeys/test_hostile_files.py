"""A file from somebody else chooses no host, deletes nothing and widens nothing (security-rules.md B1, D1, D4)."""

from __future__ import annotations

import json
from typing import Any

import pytest

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
HOSTILE = (
    "evil.example/x",
    "a@evil.example:443/",
    "cn-beijing#",
    "cn-beijing?x",
    "evil.example/",
    "../x",
    "x?type=log",
    "*",
    "${x}",
)
FIELDS = ("region", "workspace", "namespace", "project", "logstore", "consumer-group", "user", "policy-name", "id-variable")
COMMANDS = (("verify", "mine"), ("sql", "mine"), ("show", "mine"), ("undo", "mine", "--yes"), (*APPLY[:3], "--session", "mine"))


@pytest.mark.parametrize("field", FIELDS)
def test_a_hostile_answer_in_a_session_file_is_refused_by_every_command(ground: Any, field: str) -> None:
    assert ground.run(*APPLY).exit_code == 0
    (path,) = (ground.home / "sessions" / "practice").glob("*.json")
    session = json.loads(path.read_text())
    before = ground.cloud()
    for text in HOSTILE:
        path.write_text(json.dumps(session | {"answers": session["answers"] | {field: text}}))
        for words in COMMANDS:
            result = ground.run(*words)
            assert result.exit_code == 2, (words, text)
            assert "is not a valid" in result.stderr
        assert ground.cloud() == before


@pytest.mark.parametrize("region", HOSTILE)
def test_a_hostile_region_in_a_profile_reaches_no_host(ground: Any, region: str) -> None:
    folder = ground.home / ".aliyun"
    folder.mkdir()
    profile = {
        "name": "default",
        "mode": "AK",
        "access_key_id": "LTAI5tAbCdEfGhIj",
        "access_key_secret": "s",
        "region_id": region,
    }
    (folder / "config.json").write_text(json.dumps({"current": "default", "profiles": [profile]}))
    result = ground.run("apply", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read")
    assert result.exit_code == 1
    assert "is not a valid region" in result.stderr


def test_a_hostile_region_in_the_environment_reaches_no_host(ground: Any) -> None:
    environment = ground.settings.environment
    environment |= {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAI5tAbCdEfGhIj", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "s"}
    environment["ALIBABA_CLOUD_REGION_ID"] = "evil.example/x"
    result = ground.run("apply", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read")
    assert result.exit_code == 1
    assert "is not a valid region" in result.stderr
