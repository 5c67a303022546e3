"""`flinkwiz doctor`: what it tells of a computer where all is well and of one where something is wrong; never a secret."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from email.utils import formatdate
from pathlib import Path
from time import time
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from flinkwiz.cli.diagnosis import with_short_paths
from flinkwiz.cli.main import flinkwiz
from flinkwiz.cli.settings import Settings
from flinkwiz.verification.diagnosis import Diagnosis
from tests.canary import found_in
from tests.outside import Answer, Asked, Caller, in_json, lead_there, outside_world

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "goldens" / "doctor.txt"
DOCUMENT = (ROOT / "docs" / "json.md").read_text()
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "json-schema" / "flinkwiz-1.json").read_text()))
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
OF_THIS_COMPUTER = ("versions", "sdks", "keyring", "certificates")
"""Findings that differ from one computer to the next."""

KEY, SECRET = "LTAI5tOfAccountOne01", "aSecretCanaryOfTheOperator"


def doctor(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it as a process of its own, as users do, without a terminal."""
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(home.parent), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "flinkwiz", "doctor", *words],
        env=variables | environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, timeout=60,
    )  # fmt: skip


def findings(home: Path, *words: str, **environment: str) -> dict[str, dict[str, Any]]:
    """What it finds, by what it is about."""
    told = doctor(home, "--json", *words, **environment)
    assert (told.stdout.isascii(), told.stdout.count("\n")) == (True, 1)
    result = json.loads(told.stdout)
    assert [error.message for error in SCHEMA.iter_errors(result)] == []
    found = {each["id"]: each for each in result["findings"]}
    assert [name for name in found if f"`{name}`" not in DOCUMENT] == []
    wrong = [each for each in found.values() if each["ok"] is False]
    assert (told.returncode, result["error"]) == (1 if wrong else 0, None)
    return found


def wrong(home: Path, *words: str, **environment: str) -> dict[str, Any]:
    """The one finding that is not as it should be."""
    (found,) = [each for each in findings(home, *words, **environment).values() if each["ok"] is False]
    return found


def test_of_a_computer_where_all_is_well_it_tells_this(home: Path) -> None:
    told = doctor(home, "--practice")
    lines = [line for line in told.stdout.splitlines() if not re.search(rf" ({'|'.join(OF_THIS_COMPUTER)}) ", line)]
    assert "\n".join(lines) + "\n" == GOLDEN.read_text()
    assert (told.returncode, told.stderr) == (0, "Nothing is wrong with this computer, as far as it can be seen.\n")


def test_without_an_account_it_makes_nothing_and_needs_nothing(home: Path) -> None:
    found = findings(home / "not" / "yet")
    assert list(home.iterdir()) == []
    assert found["home"]["what"] == "~/yet is not there yet and can be made."
    assert (found["sign-in"]["ok"], found["clock"]["ok"]) == (None, None)
    assert "flinkwiz 0." in found["versions"]["what"]
    assert "requests 2." in found["sdks"]["what"]


def test_a_home_that_others_may_look_into_is_wrong(home: Path) -> None:
    home.chmod(0o755)
    assert "others may look into it" in wrong(home)["what"]


def test_a_home_that_cannot_be_made_is_wrong(home: Path) -> None:
    (home / "file").touch()
    assert wrong(home / "file")["what"].startswith("The folder ~/file cannot be used: ")


def test_a_session_that_cannot_be_read_is_wrong_and_one_that_is_open_is_told(ground: Any) -> None:
    assert ground.run("apply", "--practice", "--session", "mine", *GRANT, "--yes").exit_code == 0
    folder = ground.home / "sessions" / "practice"
    with (folder / "mine.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = findings(ground.home)
        assert (found["sessions"]["what"], found["locks"]["ok"]) == ("1 set-up, which can be read.", True)
        assert found["locks"]["what"] == "Another flinkwiz works on: mine."
    assert findings(ground.home)["locks"]["what"] == "No other flinkwiz works on a session."
    (folder / "mine.json").write_text("{")
    broken = wrong(ground.home)
    assert (broken["id"], "~/home/sessions/practice/mine.json" in broken["what"]) == ("sessions", True)


def test_a_lock_that_is_no_file_of_ours_is_wrong(ground: Any) -> None:
    assert ground.run("apply", "--practice", "--session", "mine", *GRANT, "--yes").exit_code == 0
    lock = ground.home / "sessions" / "practice" / "mine.lock"
    lock.unlink(missing_ok=True)
    lock.symlink_to("nowhere")
    assert wrong(ground.home)["id"] == "locks"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TEXTUAL_LOG", "/tmp/canary-of-a-log"), ("PYTHONDEVMODE", "1"), ("DEBUG", "sdk")],
    ids=["our own", "undone by a new start", "of the SDKs"],
)
def test_a_recorder_is_told_by_its_name_alone(home: Path, name: str, value: str) -> None:
    found = wrong(home, **{name: value})
    assert (found["id"], found["what"], found["next"]) == ("recorders", f"{name} is set, and is not obeyed.", "unset it")


def test_the_proxy_is_told_without_its_password(home: Path) -> None:
    found = findings(home, HTTPS_PROXY="http://alice:canary-of-the-proxy@proxy.example:3128")
    assert found["proxy"]["what"] == "Requests go through the proxy proxy.example:3128."
    assert "canary" not in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("HTTPS_PROXY", "socks5://proxy.example:1080", "The address in HTTPS_PROXY cannot be used."),
        ("HTTP_PROXY", "http://proxy.example:3128", "Requests go straight out; HTTP_PROXY does not count for them."),
        ("SSL_CERT_FILE", "/nowhere/ca.pem", "SSL_CERT_FILE names nothing that is there."),
        ("REQUESTS_CA_BUNDLE", __file__, "What REQUESTS_CA_BUNDLE names holds no certificate that can be read."),
    ],
)
def test_a_variable_of_the_way_out_that_leads_nowhere_is_wrong(home: Path, name: str, value: str, what: str) -> None:
    found = wrong(home, **{name: value})
    assert found["what"] == what
    assert found["next"]


@pytest.mark.parametrize(("skew", "direction"), [(600, "ahead of"), (1200, "ahead of"), (-1200, "behind")])
def test_a_clock_that_is_off_is_told_also_where_the_cloud_refuses_for_it(ground: Any, skew: int, direction: str) -> None:
    with ground.store.transaction() as state:
        state.settings.clock_skew_s = skew
    found = findings(ground.home, "--practice")
    told = re.fullmatch(rf"The cloud's clock is (\d+) s {direction} this computer's\.", found["clock"]["what"])
    assert told is not None
    assert abs(int(told[1]) - abs(skew)) <= 3
    assert (found["clock"]["ok"], found["sign-in"]["ok"]) == (False, abs(skew) < 900)


def test_a_practice_cloud_that_cannot_be_served_is_a_finding(home: Path) -> None:
    (home / "practice").mkdir(mode=0o700)
    (home / "practice" / "state.json").write_text("{")
    found = findings(home, "--practice")
    assert (found["sign-in"]["ok"], "practice reset" in found["sign-in"]["what"], found["clock"]["ok"]) == (False, True, None)


def test_a_profile_that_is_not_there_is_a_finding(home: Path) -> None:
    found = wrong(home, "--profile", "nobody")
    assert found["id"] == "sign-in"


@pytest.mark.parametrize(("ahead", "agrees"), [(0, True), (400, False)])
def test_a_real_cloud_is_asked_once_and_its_answer_dates_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int, agrees: bool
) -> None:
    account, password = "1111222233334444", "canary-of-the-proxy"

    def dated(_asked: Asked) -> Answer:
        facts = {"AccountId": account, "Arn": f"acs:ram::{account}:user/alice", "UserId": "1", "IdentityType": "RAMUser"}
        return in_json(facts, headers={"Date": formatdate(time() + ahead, usegmt=True)})

    with outside_world({KEY: Caller(account, "alice")}) as outside:
        outside.answer = dated
        lead_there(monkeypatch, outside, tmp_path)
        keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": KEY, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET}
        proxy = {"HTTPS_PROXY": f"http://alice:{password}@{outside.address}", "SSL_CERT_FILE": os.environ["SSL_CERT_FILE"]}
        found = findings(home, **keys, **proxy)
    assert outside.actions == ["GetCallerIdentity"]
    assert found["sign-in"]["what"] == "You are alice, a RAM user of account 1111...4444."
    assert (found["clock"]["ok"], found["proxy"]["what"]) == (agrees, f"Requests go through the proxy {outside.address}.")
    assert found_in(json.dumps(found).encode(), (SECRET, password, KEY, account)) == []


def test_a_real_cloud_that_does_not_answer_is_a_finding_after_one_try(home: Path) -> None:
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": KEY, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET, "HTTPS_PROXY": "http://127.0.0.1:9"}
    found = findings(home, **keys)
    assert (found["sign-in"]["ok"], found["clock"]["ok"]) == (False, None)
    assert found["sign-in"]["what"].startswith("E08 ")


def test_a_window_that_is_too_small_is_told_with_its_size(home: Path) -> None:
    person, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
    environment = {"HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "flinkwiz", "doctor"]
    with subprocess.Popen(command, env=environment, stdin=terminal, stdout=terminal, stderr=subprocess.DEVNULL) as process:
        os.close(terminal)
        said = b""
        try:
            while more := os.read(person, 65_536):
                said += more
        except OSError:  # how Linux says that nobody writes there any more
            pass
    os.close(person)
    text = " ".join(said.decode().split())
    assert process.returncode == 1
    assert "look at it terminal xterm, 60x20, utf-8. The screens need" in text
    assert "80x24. Next: make the window larger, or use --plain." in text


def test_a_process_that_was_not_hardened_is_told() -> None:
    program = (
        "from flinkwiz.security.core_dumps import are_core_dumps_forbidden as forbidden, forbid_core_dumps\n"
        "print(forbidden()); forbid_core_dumps(); print(forbidden())"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("/home/ann/x and /home/ann", "~/x and ~"),
        ("/home/anna/x", "/home/anna/x"),
        ("/srv/home/ann/x", "/srv/home/ann/x"),
        ("no path", "no path"),
    ],
)
def test_the_users_own_folder_is_told_as_a_tilde(text: str, short: str) -> None:
    (found,) = with_short_paths([Diagnosis("home", True, text, text, text)], {"HOME": "/home/ann/"})
    assert (found.what, found.why, found.next_step) == (short, short, short)


SECRETS = some.text(some.characters(codec="ascii", categories=["L", "N"]), min_size=12, max_size=24).map(
    lambda text: f"Zq7{text}"
)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=25)
@given(secrets=some.lists(SECRETS, min_size=7, max_size=7, unique=True), is_json=some.booleans())
def test_no_secret_of_the_environment_is_ever_told(secrets: list[str], is_json: bool) -> None:
    password, user, key, token, log, cookie, practice = secrets
    environment = {
        "HTTPS_PROXY": f"http://{user}:{password}@127.0.0.1:9",
        "ALL_PROXY": f"socks5://{user}:{password}@proxy.example",
        "ALIBABA_CLOUD_ACCESS_KEY_ID": KEY,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": key,
        "ALIBABA_CLOUD_SECURITY_TOKEN": token,
        "TEXTUAL_LOG": log,
        "REQUESTS_CA_BUNDLE": f"/nowhere/{cookie}",
        "FLINKWIZ_PRACTICE_TOKEN": practice,
    }
    with pytest.MonkeyPatch.context() as patch, CliRunner().isolated_filesystem() as folder:
        for name, value in environment.items():
            patch.setenv(name, value)
        state = Settings({**os.environ, "HOME": folder, "FLINKWIZ_HOME": folder})
        told = CliRunner().invoke(flinkwiz, ["doctor", *(["--json"] if is_json else [])], obj=state, catch_exceptions=False)
    assert "127.0.0.1:9" in told.stdout
    assert found_in(told.output.encode(), (*secrets, KEY)) == []
