"""The contract with scripts: exit codes, what stdout and stderr hold, what is asked and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
APPLY = ("apply", "--practice", "--project", "test", "--logstore", "flinktest", "--access", "read")
HOSTILE = (
    "evil.example/x",
    "a@evil.example:443/",
    "cn-beijing#",
    "cn-beijing?x",
    "evil.example/",
    "../x",
    "a/b",
    "x?type=log",
    "x#y",
    "*",
)


def flinkwiz(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, with no terminal."""
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(
        [sys.executable, "-m", "flinkwiz", *words],
        env=variables, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip


HEAVY = (
    "textual",
    "questionary",
    "prompt_toolkit",
    "keyring",
    "aiohttp",
    "requests",
    "alibabacloud_tea_openapi",
    "msgspec",
    "screens",
    "pathlib",
    "dataclasses",
    "traceback",
)
"""What `--help` can do without: alone the last three would be a sixth of it."""


def test_help_loads_nothing_heavy(home: Path) -> None:
    program = (
        "import sys\nbefore = set(sys.modules)\nfrom flinkwiz.cli.main import main\nsys.argv = ['flinkwiz', '--help']\nmain()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules.keys() - before], file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stderr.strip() == "[]"


def test_the_policy_is_printed_offline_and_loads_no_sdk(home: Path) -> None:
    program = (
        "import sys\nfrom flinkwiz.cli.main import flinkwiz\n"
        "try:\n    flinkwiz(['policy', '--project', 'test', '--logstore', 'flinktest', '--access', 'read'])\nexcept SystemExit: pass\n"
        "print([name for name in ('requests', 'aiohttp', 'textual', 'Tea') if name in sys.modules], file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout)["Version"] == "1"
    assert told.stderr.strip() == "[]"


def test_no_yes_and_nobody_to_ask_is_3_and_names_the_flag(ground: Any) -> None:
    before = ground.cloud()
    result = ground.run(*APPLY)
    assert result.exit_code == 3
    assert "--yes" in result.stderr
    assert ground.cloud() == before


@pytest.mark.parametrize("missing", ["project", "logstore", "access"])
def test_a_missing_answer_is_3_and_names_its_flag(ground: Any, missing: str) -> None:
    words = list(APPLY)
    at = words.index(f"--{missing}")
    del words[at : at + 2]
    result = ground.run(*words, "--yes")
    assert result.exit_code == 3
    assert f"--{missing}" in result.stderr


def test_practice_and_profile_do_not_go_together(ground: Any) -> None:
    assert ground.run(*APPLY, "--profile", "prod").exit_code == 2


@pytest.mark.parametrize(
    "flag", ["region", "project", "logstore", "workspace", "namespace", "consumer-group", "user", "policy-name", "id-variable"]
)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_2_and_reaches_no_other_host(ground: Any, flag: str, text: str) -> None:
    before = ground.cloud()
    result = ground.run(*APPLY, "--yes", f"--{flag}", text)
    assert result.exit_code == 2
    assert "is not a valid" in result.stderr
    assert ground.cloud() == before


def test_json_is_one_ascii_object_also_on_failure(ground: Any) -> None:
    for words in ((*APPLY, "--yes"), APPLY, (*APPLY, "--yes", "--project", "../x"), ("verify", "nothing")):
        result = ground.run(*words, "--json")
        assert result.stdout.isascii()
        assert result.stdout.count("\n") == 1
        told = json.loads(result.stdout)
        assert told["version"] == 1
        assert (told["error"] is None) == (result.exit_code == 0)
        assert set(told) == {"version", "session", "cloud", "plan", "policy", "variables", "checks", "sql", "sessions", "error"}


def test_an_error_has_all_its_members(ground: Any) -> None:
    ground.fault("CreateUser", "denied")
    told = ground.json(*APPLY, "--yes")
    assert set(told["error"]) == {"kind", "service", "action", "code", "message", "requestId", "advice"}
    assert told["error"]["action"] == "CreateUser"
    assert told["error"]["advice"].startswith("E01 ")


def test_something_made_and_more_to_do_is_4(ground: Any) -> None:
    ground.fault("CreateAccessKey", "denied")
    result = ground.run(*APPLY, "--yes")
    assert result.exit_code == 4
    assert "flinkwiz undo" in result.stderr


def test_stdout_is_data_and_stderr_is_narration(ground: Any) -> None:
    result = ground.run(*APPLY, "--yes")
    assert result.stdout.startswith("-- Made by flinkwiz")
    assert result.stderr.startswith("PRACTICE")
    assert result.stderr.rstrip().endswith("PRACTICE - nothing here was real.")


def test_a_plan_changes_nothing_not_even_a_session(ground: Any) -> None:
    before = ground.cloud()
    result = ground.run("plan", *APPLY[1:])
    assert result.exit_code == 0
    assert result.stdout.count("create") == 6
    assert ground.cloud() == before
    assert not (ground.home / "sessions").exists()


def test_apply_without_a_session_goes_on_with_the_same_set_up(ground: Any) -> None:
    first, second = ground.json(*APPLY, "--yes"), ground.json(*APPLY, "--yes")
    assert first["session"] == second["session"]
    assert ground.json(*APPLY, "--yes", "--logstore", "app_events")["session"] != first["session"]


def test_the_first_editable_namespace_is_proposed(ground: Any) -> None:
    told = ground.json(*APPLY, "--yes")
    assert told["error"] is None
    assert "flink-practice-default" in ground.run("show", told["session"]).stdout


def test_a_namespace_without_its_workspace_finds_it(ground: Any) -> None:
    assert ground.json(*APPLY, "--yes", "--namespace", "flink-practice-default")["error"] is None


def test_a_namespace_that_one_may_only_view_is_refused_with_the_next_step(ground: Any) -> None:
    result = ground.run(*APPLY, "--yes", "--workspace", "4e91b7d06c2fa3", "--namespace", "flink-team-b-default")
    assert result.exit_code in (1, 4)
    assert "Next:" in result.stderr


def test_a_logstore_that_does_not_exist_is_refused_before_anything_is_made(ground: Any) -> None:
    before = ground.cloud()
    result = ground.run(*APPLY, "--yes", "--logstore", "flnktest")
    assert result.exit_code == 1
    assert "There is no Logstore flnktest" in result.stderr
    assert ground.cloud() == before


def test_names_of_things_that_were_made_cannot_be_changed_by_a_flag(ground: Any) -> None:
    name = ground.json(*APPLY, "--yes")["session"]
    result = ground.run(*APPLY, "--yes", "--user", "other")
    assert result.exit_code == 2
    assert f"flinkwiz undo {name}" in result.stderr


def test_a_session_of_a_practice_cloud_that_was_reset_can_only_be_shown(ground: Any) -> None:
    name = ground.json(*APPLY, "--yes")["session"]
    assert ground.run("practice", "reset").exit_code == 0
    assert ground.run("show", name).exit_code == 0
    assert ground.run("sql", name).exit_code == 0
    for words in (("undo", name, "--yes"), ("verify", name), (*APPLY, "--session", name, "--yes")):
        result = ground.run(*words)
        assert result.exit_code == 2
        assert "was reset" in result.stderr


def test_a_practice_session_uses_the_practice_cloud_without_being_told(ground: Any) -> None:
    name = ground.json(*APPLY, "--yes")["session"]
    assert ground.run("verify", name).exit_code == 0
    assert ground.run("verify", name, "--profile", "prod").exit_code == 2
    assert ground.run("undo", name, "--yes").exit_code == 0


def test_without_an_account_the_message_says_what_to_do(ground: Any) -> None:
    result = ground.run("apply", "--project", "test", "--logstore", "flinktest", "--access", "read", "--yes")
    assert result.exit_code == 1
    assert "--practice" in result.stderr


def test_flags_before_a_command_are_wrong_usage(ground: Any) -> None:
    assert ground.run("--practice", "sessions").exit_code == 2


def test_strict_without_an_account_says_what_to_add(ground: Any) -> None:
    words = (
        "policy",
        "--project",
        "test",
        "--logstore",
        "flinktest",
        "--access",
        "read",
        "--template",
        "strict",
        "--region",
        "cn-beijing",
    )
    assert "--account" in ground.run(*words).stderr
    assert "1234567890123456" in ground.run(*words, "--account", "1234567890123456").stdout


def test_the_operators_policy_has_the_account_filled_in(ground: Any) -> None:
    assert "1000000000000001" in ground.run("operator-policy", "--practice").stdout
    assert "1234567890123456" in ground.run("operator-policy", "--account", "1234567890123456").stdout
    assert "ram:CreatePolicy" in ground.run("operator-policy", "--one-person", "--account", "1234567890123456").stdout


def test_the_practice_cloud_serves_other_programs_until_it_is_told_to_end(home: Path) -> None:
    import signal

    words = [sys.executable, "-m", "flinkwiz", "practice"]
    environment = {"HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert set(ready) == {"url", "region", "accessKeyId", "accessKeySecret", "token"}
        assert ready["accessKeyId"].startswith("PRACTICE")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_no_traceback_reaches_a_user(home: Path) -> None:
    (home / "practice").mkdir(mode=0o700)
    (home / "practice" / "state.json").write_text("{")
    told = flinkwiz(*APPLY, "--yes", home=home)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "practice reset" in told.stderr


def test_a_practice_key_for_a_real_account_ends_in_one_sentence(home: Path) -> None:
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "PRACTICEabcdefgh", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "x"}
    told = flinkwiz("plan", *APPLY[2:], home=home, **keys)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "--practice" in told.stderr
