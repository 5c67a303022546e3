"""What every command prints with --json fits docs/json-schema/flinkwiz-1.json, and all that is in it stands in docs/json.md."""

from __future__ import annotations

import fcntl
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flinkwiz.errors import ExitCode

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "json-schema" / "flinkwiz-1.json").read_text())
DOCUMENT = (ROOT / "docs" / "json.md").read_text()
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", "--session", "mine", *GRANT)
PLAN = ("plan", "--practice", *GRANT)


def closed(schema: Any) -> Any:
    """The schema for what this release prints: readers ignore members they do not know, but we print none."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {key: closed(part) for key, part in schema.items()}
    return whole | {"additionalProperties": False} if "properties" in schema and "type" in schema else whole


VALIDATOR = Draft202012Validator(closed(SCHEMA))


def read(text: str) -> dict[str, Any]:
    """The object on stdout, which fits the schema and holds nothing that the document does not explain."""
    assert text.isascii()
    assert text.endswith("\n")
    assert text.count("\n") == 1
    told: dict[str, Any] = json.loads(text)
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(told)] == []
    words = [line["id"] for line in told["plan"]] + [check["id"] for check in told["checks"]]
    words += [told["error"]["kind"]] if told["error"] else []
    assert [word for word in words if f"`{word}`" not in DOCUMENT] == []
    return told


def run(ground: Any, *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the object of a command."""
    result = ground.run(*words, "--json")
    return result.exit_code, read(result.stdout)


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which the session `mine` made everything."""
    assert ground.run(*APPLY, "--yes").exit_code == 0
    return ground


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_member_of_the_schema_stands_in_the_document() -> None:
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    members = {name for part in objects for name in part.get("properties", {})} - {"Version", "Statement"}
    values = {value for name in ("action", "status") for value in SCHEMA["$defs"]["line"]["properties"][name]["enum"]}
    assert [name for name in sorted(members | values) if f"`{name}`" not in DOCUMENT] == []


def test_every_exit_code_stands_in_the_document() -> None:
    assert [code for code in ExitCode if f"\n| {code.value} | " not in DOCUMENT] == []


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("a member too many", {"surprise": 1}),
        ("another version", {"version": 2}),
        ("a cloud of another form", {"cloud": "practice:0123"}),
        ("a check that is neither true nor false nor null", {"checks": [{"id": "read", "ok": "yes", "evidence": ""}]}),
        ("an action that is none", {"plan": [{"id": "user", "action": "rename", "target": "x", "status": "done"}]}),
        ("an error without its advice", {"error": {"kind": "usage"}}),
    ],
)
def test_the_validator_finds(ground: Any, what: str, wrong: dict[str, Any]) -> None:
    _code, told = run(ground, "policy", *GRANT)
    assert not VALIDATOR.is_valid(told | wrong)


def test_the_schema_given_to_readers_leaves_room_for_members_to_come(ground: Any) -> None:
    _code, told = run(ground, "policy", *GRANT)
    assert Draft202012Validator(SCHEMA).is_valid(told | {"recipe": "logstore"})


@pytest.mark.parametrize("access", ["read", "write"])
def test_apply_then_everything_that_reads_the_session_then_undo(ground: Any, access: str) -> None:
    apply = (*APPLY[:-1], access, "--yes")
    code, first = run(ground, *apply)
    assert (code, first["error"], first["session"], first["cloud"]) == (0, None, "mine", "practice")
    assert {(line["action"], line["status"]) for line in first["plan"]} == {("create", "done")}
    assert access in [check["id"] for check in first["checks"]]
    for command in (apply, (*PLAN[:-1], access, "--session", "mine"), ("verify", "mine"), ("show", "mine"), ("sql", "mine")):
        code, told = run(ground, *command)
        assert (code, told["error"], told["session"], told["cloud"]) == (0, None, "mine", "practice")
        assert (told["policy"], told["variables"]) == (first["policy"], first["variables"])
        assert {line["action"] for line in told["plan"]} == (set() if command[0] in ("show", "sql") else {"skip"})
        assert (told["sql"] is None) == (command[0] not in ("apply", "sql"))
    code, undone = run(ground, "undo", "mine", "--yes")
    assert code == 0
    assert {(line["action"], line["status"]) for line in undone["plan"]} == {("delete", "undone")}


def test_a_plan_without_a_session_names_none(ground: Any) -> None:
    code, told = run(ground, *PLAN)
    assert (code, told["session"], told["sql"], told["checks"], told["error"]) == (0, None, None, [], None)
    assert {(line["action"], line["status"]) for line in told["plan"]} == {("create", "planned")}


@pytest.mark.parametrize("template", [(), ("--template", "strict", "--region", "cn-beijing", "--account", "1234567890123456")])
def test_a_policy_is_the_only_member_that_policy_fills(ground: Any, template: tuple[str, ...]) -> None:
    code, told = run(ground, "policy", *GRANT, *template)
    assert (code, told["policy"]["Version"]) == (0, "1")
    assert {name for name, value in told.items() if value} == {"version", "policy"}


USAGE = {
    "a name that is none": (*APPLY, "--yes", "--project", "../x"),
    "flags that do not go together": (*PLAN, "--profile", "prod"),
    "no such session to verify": ("verify", "nothing"),
    "no such session to show": ("show", "nothing"),
    "no session at all": ("sql",),
    "no such session to undo": ("undo", "nothing", "--yes"),
}


@pytest.mark.parametrize("words", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_2_and_says_so(ground: Any, words: tuple[str, ...]) -> None:
    code, told = run(ground, *words)
    assert (code, told["error"]["kind"], told["plan"]) == (2, "usage", [])


@pytest.mark.parametrize("words", [("apply", "--access", "foo"), ("undo",), ("policy", "--nope"), ("nothing",)])
def test_a_command_that_could_not_begin_prints_the_object_too(words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "flinkwiz", *words, "--json"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert read(told.stdout)["error"]["kind"] == "usage"


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (APPLY, "--yes"),
        (APPLY[:-2], "--access"),
        (PLAN[:-2], "--access"),
        (("policy",), "--project"),
        (("policy", *GRANT, "--template", "strict", "--region", "cn-beijing"), "--account"),
    ],
)
def test_a_missing_answer_is_3_and_its_flag_is_named(ground: Any, words: tuple[str, ...], flag: str) -> None:
    code, told = run(ground, *words)
    assert (code, told["error"]["kind"]) == (3, "missing answer")
    assert flag in told["error"]["message"]


def test_an_undo_that_nobody_agreed_to_is_3_and_shows_what_it_would_do(made: Any) -> None:
    code, told = run(made, "undo", "mine")
    assert (code, told["error"]["kind"]) == (3, "missing answer")
    assert {(line["action"], line["status"]) for line in told["plan"]} == {("delete", "planned")}


@pytest.mark.parametrize(
    ("action", "fault", "kind"),
    [
        ("GetIndex", "throttle", "throttled"),
        ("GetUser", "denied", "denied"),
        ("GetPolicy", "timeout", "unreachable"),
        ("GetPolicy", "not-json", "server"),
    ],
)
def test_a_call_that_fails_before_anything_is_made_is_1_and_named(ground: Any, action: str, fault: str, kind: str) -> None:
    for nth in range(1, 9):
        ground.fault(action, fault, nth)
    code, told = run(ground, *APPLY, "--yes")
    assert (code, told["error"]["kind"], told["error"]["action"]) == (1, kind, action)
    assert told["error"]["advice"].startswith("E")


@pytest.mark.parametrize(
    ("action", "fault", "status"),
    [("CreateVariable", "denied", "failed"), ("CreateAccessKey", "500", "unknown"), ("AttachPolicyToUser", "timeout", "unknown")],
)
def test_a_call_that_fails_half_way_is_4_and_the_plan_says_how_far_it_came(
    ground: Any, action: str, fault: str, status: str
) -> None:
    for nth in range(1, 17):
        ground.fault(action, fault, nth)
    code, told = run(ground, *APPLY, "--yes")
    assert (code, told["error"]["action"]) == (4, action)
    assert {"done", status} <= {line["status"] for line in told["plan"]}


def test_an_undo_that_fails_half_way_is_4(made: Any) -> None:
    made.fault("DeleteUser", "denied")
    code, told = run(made, "undo", "mine", "--yes")
    assert (code, told["error"]["kind"]) == (4, "denied")
    assert {"undone", "failed"} <= {line["status"] for line in told["plan"]}


def test_a_name_that_somebody_else_has_is_a_conflict(made: Any) -> None:
    taken = ("--session", "other", "--user", "flinkwiz-test-flinktest-read")
    code, told = run(made, *PLAN, *taken)
    assert (code, told["error"], "conflict" in {line["action"] for line in told["plan"]}) == (1, None, True)
    code, told = run(made, *APPLY[:2], *taken, *GRANT, "--yes")
    assert (code, told["error"]["kind"]) == (1, "conflict")


def test_a_failed_check_is_1_and_no_error(made: Any) -> None:
    with made.store.transaction() as state:
        state.users["flinkwiz-test-flinktest-read"].policies.clear()
    code, told = run(made, "verify", "mine")
    assert (code, told["error"]) == (1, None)
    assert False in [check["ok"] for check in told["checks"]]


def test_a_busy_and_a_broken_session_are_1(made: Any) -> None:
    session = made.home / "sessions" / "practice" / "mine.json"
    with session.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, told = run(made, "undo", "mine", "--yes")
    assert (code, told["error"]["kind"]) == (1, "conflict")
    session.write_text("{")
    for command in ("show", "sql", "verify"):
        code, told = run(made, command, "mine")
        assert (code, told["error"]["kind"]) == (1, "conflict")


def test_an_interrupted_apply_is_130(ground: Any) -> None:
    with ground.store.transaction() as state:
        state.settings.latency_ms = 400
    environment = {"HOME": str(ground.home), "FLINKWIZ_HOME": str(ground.home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "flinkwiz", *APPLY, "--yes", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any("CreatePolicy" in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        stdout, _stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert read(stdout)["error"]["kind"] == "interrupted"
