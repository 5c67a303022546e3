"""`--debug`: a private file that tells what a run did, and in which nothing secret can be."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
import pytest
from click.testing import CliRunner

from flinkwiz.cli.debug_log import DebugLog
from flinkwiz.cli.options import cloud_options
from flinkwiz.engine.debug_events import Crashed, DebugEvent, Ended, Started
from screens.app import FlinkwizApp
from tests.called import called, count_calls
from tests.canary import found_in
from tests.outside import Caller, lead_there, outside_world

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "debug-log.md").read_text()
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
APPLY = ("apply", "--practice", "--session", "mine", *GRANT, "--yes", "--debug")
ACCOUNT, KEY = "1111222233334444", "LTAI5tOfAccountOne01"


def logs(ground: Any) -> list[Path]:
    """The files of all runs, the oldest first."""
    return sorted((ground.home / "debug").iterdir())


def lines(path: Path) -> list[dict[str, Any]]:
    """What a log tells."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def told(ground: Any, event: str) -> list[dict[str, Any]]:
    """The lines of one kind in the only log."""
    (path,) = logs(ground)
    return [line for line in lines(path) if line["event"] == event]


def secrets_in(ground: Any) -> tuple[str, ...]:
    """Every secret that the practice cloud knows."""
    users = ground.cloud()["users"].values()
    return tuple(key["secret"] for user in users for key in user["accessKeys"].values())


def test_every_call_of_an_apply_is_told_once_and_with_its_outcome(ground: Any) -> None:
    count_calls(ground.store)
    assert ground.run(*APPLY).exit_code == 0
    calls = told(ground, "call")
    assert Counter(line["action"] for line in calls) == called(ground.store)
    assert {"CreateAccessKey", "CreateVariable", "GetCursor"} <= set(called(ground.store))
    assert all(line["outcome"] == "ok" or line["requestId"] for line in calls)
    assert {line["service"] for line in calls} == {"RAM", "STS", "SLS", "Flink", "workspace console"}


def test_a_run_is_told_from_its_start_to_its_end(ground: Any) -> None:
    assert ground.run(*APPLY).exit_code == 0
    (path,) = logs(ground)
    first, *between, run, last = lines(path)
    assert (first["event"], first["command"], first["frontEnd"]) == ("start", "apply", "flags")
    assert set(first["flags"]) == {"--practice", "--session", "--project", "--logstore", "--access", "--yes", "--debug"}
    assert (last["event"], last["exitCode"]) == ("end", 0)
    assert (run["event"], set(run["statuses"].values()), run["checks"]["read"]) == ("run", {"done"}, True)
    assert {line["event"] for line in between} == {"call", "connected", "plan", "journal"}
    states = [line["states"]["key"] for line in between if line["event"] == "journal" and "key" in line["states"]]
    assert (states[0], states[-1]) == ("intended", "done")
    assert told(ground, "plan")[0]["actions"]["secret-variable"] == "create"


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["plain", "json"])
def test_no_secret_and_no_answer_of_flags_is_in_it_and_only_its_owner_reads_it(ground: Any, more: tuple[str, ...]) -> None:
    assert ground.run(*APPLY, *more).exit_code == 0
    secrets = secrets_in(ground)
    assert ground.run("undo", "mine", "--yes", "--debug", *more).exit_code == 0
    assert len(secrets) == 3
    assert len(logs(ground)) == 2
    for path in logs(ground):
        assert found_in(path.read_bytes(), secrets) == []
        assert b"flinktest" not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((ground.home / "debug").stat().st_mode) == 0o700


def test_its_place_is_told_once_at_the_end_and_stdout_is_as_it_was(ground: Any) -> None:
    with_log = ground.run(*APPLY, "--json")
    (path,) = logs(ground)
    sentence = f"Debug log: {path}. It holds no secret; read it before you send it."
    assert with_log.stderr.splitlines()[-1] == sentence
    assert with_log.stderr.count("Debug log") == 1
    without = ground.run(*(word for word in APPLY if word != "--debug"), "--json")
    assert logs(ground) == [path]
    assert "Debug log" not in without.stderr
    assert json.loads(with_log.stdout).keys() == json.loads(without.stdout).keys()


def test_a_call_that_fails_shows_its_code_and_the_end_shows_the_failure(ground: Any) -> None:
    ground.fault("CreateVariable", "denied")
    assert ground.run(*APPLY).exit_code == 4
    (call,) = [line for line in told(ground, "call") if line["outcome"] == "denied" and line["action"] == "CreateVariable"]
    (failure,) = told(ground, "failure")
    assert call["code"]
    assert (failure["action"], failure["code"], failure["requestId"]) == ("CreateVariable", call["code"], call["requestId"])
    assert told(ground, "run")[0]["problem"] == "denied"
    assert told(ground, "end")[0]["exitCode"] == 4


def test_repeated_tries_are_told_with_their_numbers_and_pauses(ground: Any) -> None:
    for nth in (1, 2):
        ground.fault("GetPolicy", "throttle", nth)
    assert ground.run("plan", "--practice", *GRANT, "--debug").exit_code == 0
    tries = [line for line in told(ground, "call") if line["action"] == "GetPolicy"]
    assert [(line["attempt"], line["outcome"]) for line in tries] == [(1, "throttled"), (2, "throttled"), (3, "not found")]
    assert "pauseMs" not in tries[0]
    assert all(5 <= line["pauseMs"] <= 20 for line in tries[1:])


def test_a_refusal_before_anything_is_called_is_told_too(ground: Any) -> None:
    assert ground.run("verify", "nothing", "--debug").exit_code == 2
    (path,) = logs(ground)
    assert [line["event"] for line in lines(path)] == ["start", "failure", "end"]
    assert (told(ground, "failure")[0]["kind"], told(ground, "end")[0]["exitCode"]) == ("usage", 2)


def test_the_plain_wizard_keeps_one_too(ground: Any) -> None:
    assert ground.run("--plain", "--practice", *GRANT, "--debug").exit_code == 3
    first = told(ground, "start")[0]
    assert (first["command"], first["frontEnd"]) == ("flinkwiz", "plain")
    assert {line["event"] for line in lines(logs(ground)[0])} == {"start", "call", "connected", "plan", "failure", "end"}


@pytest.fixture
def account(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Mapping[str, str], str]]:
    """The environment of a real account behind a proxy with a password, and the proxy's address."""
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": KEY, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "aSecretCanaryOfTheOperator"}
    with outside_world({KEY: Caller(ACCOUNT, "alice")}) as outside:
        lead_there(monkeypatch, outside, tmp_path)
        proxy = f"http://alice:canary-of-the-proxy@{outside.address}"
        homes = {"HOME": str(home), "FLINKWIZ_HOME": str(home)}
        yield {**os.environ, **homes, **keys, "HTTPS_PROXY": proxy}, outside.address


def test_of_a_real_account_number_key_and_proxy_no_more_is_told_than_helps(
    ground: Any, account: tuple[Mapping[str, str], str]
) -> None:
    environment, proxy = account
    run = [sys.executable, "-m", "flinkwiz", "plan", *GRANT, "--region", "cn-beijing", "--debug"]
    ended = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, told(ground, "crash")) == (1, [])
    (connected,) = told(ground, "connected")
    assert (connected["cloud"], connected["account"], connected["key"]) == ("aliyun", "1111...4444", "LTAI...ne01")
    assert connected["user"] == "alice"
    (way,) = told(ground, "network")
    assert (way["proxy"], way["trusted"]) == (proxy, ["SSL_CERT_FILE"])
    text = logs(ground)[0].read_bytes()
    assert ACCOUNT.encode() not in text
    assert KEY.encode() not in text
    assert found_in(text, ("aSecretCanaryOfTheOperator", "canary-of-the-proxy")) == []


@click.command("failing")
@cloud_options
def failing(**_flags: Any) -> None:
    secret = "aVerySecretCanary"
    raise ValueError(f"no {secret}")


def test_an_error_nobody_foresaw_is_told_by_its_class_and_place_only(ground: Any) -> None:
    result = CliRunner().invoke(failing, ["--debug"], obj=ground.settings)
    assert isinstance(result.exception, ValueError)
    (crash,) = told(ground, "crash")
    assert crash["kind"] == "ValueError"
    assert crash["places"][-1].startswith("test_debug_log.py:")
    assert crash["places"][-1].endswith(" failing")
    assert found_in(logs(ground)[0].read_bytes(), ("aVerySecretCanary",)) == []
    assert told(ground, "end")[0]["exitCode"] == 1


class Failing(FlinkwizApp):
    CSS_PATH = [str(ROOT / "screens" / "frame.tcss")]

    def on_mount(self) -> None:
        raise ValueError("no aVerySecretCanary")


async def test_an_error_that_ends_the_screens_is_told_too() -> None:
    seen: list[DebugEvent] = []
    with pytest.raises(ValueError, match="no "):
        async with Failing(lambda: pytest.fail("it began"), debug=seen.append).run_test():
            pass
    (crash,) = seen
    assert isinstance(crash, Crashed)
    assert (crash.kind, crash.places[-1].endswith(" on_mount")) == ("ValueError", True)
    assert found_in(str(crash).encode(), ("aVerySecretCanary",)) == []


def test_a_folder_that_others_may_read_is_refused_before_anything_is_done(ground: Any) -> None:
    (ground.home / "debug").mkdir(mode=0o755)
    before = ground.cloud()
    result = ground.run(*APPLY)
    assert result.exit_code == 2
    assert "The debug log cannot be written: The folder" in result.stderr
    assert ground.cloud() == before


def test_a_full_disk_stops_no_run_and_is_told_at_the_end(home: Path) -> None:
    program = (
        "import pathlib, resource, signal, sys\n"
        "from flinkwiz.cli.debug_log import DebugLog\nfrom flinkwiz.engine.debug_events import Ended\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "log = DebugLog(pathlib.Path(sys.argv[1]))\n"
        "for number in range(3): log.write(Ended(number))\n"
        "print(log.close())"
    )
    run = [sys.executable, "-c", program, str(home / "log.jsonl")]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == f"Debug log: {home / 'log.jsonl'}. It is not whole: File too large.\n"


def test_after_its_end_nothing_is_added_and_no_other_file_is_written(home: Path) -> None:
    log = DebugLog(home / "log.jsonl")
    log.write(Ended(0))
    log.close()
    with (home / "next").open("wb"):
        log.write(Ended(1))
    assert [line["exitCode"] for line in lines(home / "log.jsonl")] == [0]
    assert (home / "next").read_bytes() == b""


def test_text_from_outside_is_inert_in_it(home: Path) -> None:
    log = DebugLog(home / "log.jsonl")
    log.write(Started("1", "3", "a\x1b[2Jb\u202e", "c", ("\n##[error]",), "flags"))
    log.close()
    (line,) = lines(home / "log.jsonl")
    assert (line["platform"], line["flags"]) == ("a\\x1b[2Jb\\u202e", ["\\x0a#\\x23[error]"])


def leaves(hint: Any) -> Iterator[Any]:
    """The types that a value of a declared type consists of."""
    if get_origin(hint) is Literal:
        yield from {type(value) for value in get_args(hint)}
    elif isinstance(hint, UnionType) or get_args(hint):
        for part in get_args(hint):
            yield from leaves(part)
    else:
        yield hint


@pytest.mark.parametrize("event", DebugEvent.__subclasses__(), ids=lambda event: event.__name__)
def test_a_field_is_made_of_words_and_numbers_and_stands_in_the_document(event: type[DebugEvent]) -> None:
    hints: Mapping[str, Any] = {name: hint for name, hint in get_type_hints(event).items() if not name.startswith("__")}
    fields = event.__struct_fields__
    assert {leaf for name in fields for leaf in leaves(hints[name])} <= {str, int, bool, type(None), ...}
    named = (event.__struct_config__.tag, *event.__struct_encode_fields__)
    assert [name for name in named if f"`{name}`" not in DOCUMENT] == []


def test_without_the_flag_nothing_of_it_is_loaded(ground: Any) -> None:
    program = (
        "import sys\nfrom flinkwiz.cli.main import flinkwiz\n"
        "try:\n    flinkwiz(['plan', '--practice', *sys.argv[1:]])\nexcept SystemExit: pass\n"
        "print('flinkwiz.cli.debug_log' in sys.modules, file=sys.stderr)"
    )
    environment = {"PATH": "/usr/bin:/bin", **ground.settings.environment}
    run = [sys.executable, "-c", program, *GRANT]
    told = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert told.stderr.splitlines()[-1] == "False"
    assert not (ground.home / "debug").exists()
