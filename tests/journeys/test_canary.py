"""No secret is in anything a run leaves: output, session, temporary files (security-rules.md I1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from flinkwiz.practice.state import FaultName
from tests.canary import forms, found_below, found_in

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
FAULTS = tuple(fault for fault in get_args(FaultName) if fault != "timeout")
ACTIONS = ("CreateAccessKey", "CreateVariable", "CreateUser")


def secrets_in(ground: Any) -> tuple[str, ...]:
    """Every secret there is: the operators' and the new key's."""
    users = ground.cloud()["users"].values()
    return tuple(key["secret"] for user in users for key in user["accessKeys"].values())


def assert_clean(ground: Any, tmp_path: Path, secrets: tuple[str, ...], *outputs: str) -> None:
    assert len(secrets) >= 2
    for output in outputs:
        assert found_in(output.encode(), secrets) == []
    assert found_below(tmp_path, secrets, but=ground.home / "practice") == []


def test_the_search_finds_every_form_it_looks_for() -> None:
    secret = "aVerySecretCanary/with+signs"
    for form in forms(secret):
        assert found_in(b"before " + form + b" after", (secret,)) == ["secret 0"]
    assert found_in(b"nothing here", (secret,)) == []


@pytest.mark.parametrize("words", [APPLY, (*APPLY, "--json")], ids=["plain", "json"])
def test_a_whole_life_leaves_no_secret(
    ground: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("DEBUG", "sdk")
    made = ground.run(*words)
    assert made.exit_code == 0
    secrets = secrets_in(ground)
    assert len(secrets) == 3
    rest = [
        ground.run(*each)
        for each in (("verify", "mine"), ("show", "mine"), ("sql", "mine"), ("sessions",), ("undo", "mine", "--yes"))
    ]
    assert_clean(ground, tmp_path, secrets, *(each.stdout + each.stderr for each in (made, *rest)))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("action", ACTIONS)
def test_no_fault_brings_a_secret_out(
    ground: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, fault: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    secrets: set[str] = set()
    ground.fault(action, fault)
    first = ground.run(*APPLY)
    secrets |= set(secrets_in(ground))
    second = ground.run(*APPLY, "--json")
    secrets |= set(secrets_in(ground))
    assert_clean(ground, tmp_path, tuple(secrets), first.stdout + first.stderr, second.stdout + second.stderr)


def test_an_unforeseen_error_with_a_secret_in_its_locals_prints_no_secret(ground: Any) -> None:
    import subprocess
    import sys

    program = (
        "from flinkwiz.cli.crash import install\ninstall()\n"
        "def fail(secret):\n    raise ValueError('no ' + secret)\n"
        "fail('aVerySecretCanary')\n"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "ValueError" in told.stderr
    assert found_in(told.stderr.encode(), ("aVerySecretCanary",)) == []
