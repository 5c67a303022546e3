"""A session works in its own cloud only: every pair of clouds, with every command that takes a session (security-rules.md C1).

Two practice clouds (one after a reset) and two real accounts, which stand behind the proxy of `tests.outside`.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from flinkwiz.cli.settings import Settings
from flinkwiz.sessions.session import Session, decode_session, encode_session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import Sessions
from flinkwiz.wizard.sessions import check_session, sessions_in
from tests.called import called, count_calls
from tests.conftest import Ground
from tests.covered import covered
from tests.outside import Caller, Outside, lead_there, outside_world

GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")
PRACTICE = ("practice-a", "practice-b")
ACCOUNTS = {"account-1": "1111222233334444", "account-2": "5555666677778888"}
CLOUDS = (*PRACTICE, *ACCOUNTS)

KEYS = {"account-1": "LTAI5tOfAccountOne01", "account-2": "LTAI5tOfAccountTwo02"}
CALLERS = {KEYS[name]: Caller(account, "alice") for name, account in ACCOUNTS.items()}

ONLINE: Mapping[str, tuple[str, ...]] = {
    "apply": ("apply", "--yes", "--session"),
    "apply, begun": ("apply", "--yes", "--session"),
    "plan": ("plan", "--session"),
    "plan, begun": ("plan", "--session"),
    "verify": ("verify",),
    "undo": ("undo", "--yes"),
    "wizard": ("--plain", "--session"),
    "wizard, begun": ("--plain", "--session"),
}
"""The begun session leaves questions open, whose proposals would be read from the cloud."""


def settings_of(home: Path) -> Settings:
    """Impatient settings, with profiles for both accounts."""
    return Settings({"FLINKWIZ_HOME": str(home), "HOME": str(home)}, 1, 0.01, 2.0, 2_000, 2_000)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a made and a begun session of each of the four clouds, and both practice clouds' states beside it."""
    home = tmp_path_factory.mktemp("template") / "home"
    home.mkdir(mode=0o700)
    ground, sessions = Ground(home, settings_of(home)), sessions_in(home)
    for name in PRACTICE:
        assert ground.run("practice", "reset").exit_code == 0
        with ground.store.transaction() as state:
            state.settings.ram_delay_s = 0.0
        assert ground.json("apply", "--practice", *GRANT, "--yes", "--session", name)["error"] is None
        count_calls(ground.store)
        shutil.copytree(home / "practice", home / name)
        save(sessions, begun(sessions.load(SessionName(name))))
    shutil.rmtree(home / "practice")
    for name, account in ACCOUNTS.items():
        theirs = real(sessions.load(SessionName("practice-a")), name, account)
        save(sessions, theirs)
        save(sessions, begun(theirs))
    (home / ".aliyun").mkdir()
    pairs = {name: {"access_key_id": key, "access_key_secret": "s", "region_id": "cn-beijing"} for name, key in KEYS.items()}
    profiles = [{"name": name, "mode": "AK", **pair} for name, pair in pairs.items()]
    (home / ".aliyun" / "config.json").write_text(json.dumps({"current": "", "profiles": profiles}))
    return home


def real(session: Session, name: str, account: str) -> Session:
    """The same set-up as a real account would have it."""
    theirs = replace(session, name=name, cloud=f"aliyun:{account}", account=account)
    return decode_session(encode_session(theirs).replace(b"PRACTICE", b"LTAI5tOf"), check_session)


def begun(session: Session) -> Session:
    """The same set-up, only just begun."""
    answers = {field: session.answers[field] for field in ("region", "project", "logstore", "access")}
    return replace(session, name=f"begun-{session.name}", answers=answers, journal={}, checks=(), known={})


def save(sessions: Sessions, session: Session) -> None:
    with sessions.opened(session) as writer:
        writer.update(lambda _kept: session)


@dataclass(frozen=True)
class Place:
    """A home of the test's own, signed in to one of the clouds."""

    ground: Ground
    outside: Outside

    def signed_in(self, cloud: str) -> tuple[str, ...]:
        """The flags that mean a cloud; of the practice clouds only one is there at a time."""
        shutil.copytree(self.ground.home / (cloud if cloud in PRACTICE else "practice-a"), self.ground.home / "practice")
        return ("--practice",) if cloud in PRACTICE else ("--profile", cloud)

    def sessions(self) -> dict[str, bytes]:
        """Everything in the folder of the sessions."""
        files = (path for path in (self.ground.home / "sessions").rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in files}

    def called(self) -> dict[str, int]:
        """What was asked of the practice cloud, and how often."""
        return called(self.ground.store)


@pytest.fixture
def place(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    home = shutil.copytree(template, tmp_path / "home")
    with outside_world(CALLERS) as outside:
        lead_there(monkeypatch, outside, tmp_path)
        yield Place(Ground(home, settings_of(home)), outside)


def named(command: str, session: str) -> str:
    """The session that a command takes of a cloud."""
    return f"begun-{session}" if command.endswith("begun") else session


def words(command: str, session: str, *flags: str) -> tuple[str, ...]:
    """A command line for a cloud's session."""
    return (*ONLINE[command], named(command, session), *flags)


def spoken(cloud: str) -> str:
    """What a sentence calls a cloud."""
    return "practice" if cloud in PRACTICE else ACCOUNTS[cloud]


@pytest.mark.parametrize(("session", "here"), [pair for pair in product(CLOUDS, CLOUDS) if pair[0] != pair[1]])
def test_a_session_of_another_cloud_is_refused_before_anything_is_called(place: Place, session: str, here: str) -> None:
    flags = place.signed_in(here)
    sessions, cloud = place.sessions(), place.ground.cloud()
    ours = flags[-1] if session in PRACTICE and here in ACCOUNTS else spoken(here)
    for number, command in enumerate(ONLINE, start=1):
        result = place.ground.run(*words(command, session, *flags))
        assert result.exit_code == 2, command
        (sentence,) = [line for line in result.stderr.splitlines() if "Next: " in line]
        name, _belongs, rest = sentence.partition(" belongs to ")
        assert name == named(command, session)
        assert spoken(session) in rest, command
        assert ours in rest, command
        assert place.sessions() == sessions, command
        assert {*place.called(), *place.outside.actions} <= {"GetCallerIdentity"}, command
        assert sum(place.called().values()) + len(place.outside.asked) <= number, command
        covered("session and cloud pairs")
    assert place.ground.cloud() == cloud


@pytest.mark.parametrize("command", ONLINE)
@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_session_goes_on_in_its_own_cloud(place: Place, cloud: str, command: str) -> None:
    result = place.ground.run(*words(command, cloud, *place.signed_in(cloud)))
    assert result.exit_code != 2
    asked, other = (place.called(), place.outside.clear) if cloud in PRACTICE else (place.outside.actions, place.called())
    assert len(asked) > 1
    assert not other
    covered("session and cloud pairs")


def test_without_a_name_only_the_set_ups_of_the_open_cloud_count(place: Place) -> None:
    sessions = sessions_in(place.ground.home)
    flags = place.signed_in("account-1")
    for number, cloud in enumerate(CLOUDS):
        save(sessions, replace(sessions.load(SessionName(cloud)), started=f"2099-11-0{number + 1}T10:00:00Z"))
    assert place.ground.json("verify", *flags)["session"] == "account-1"
    assert place.ground.json("verify", "--profile", "account-2")["session"] == "account-2"
    assert place.ground.json("verify", "--practice")["session"] == "practice-a"
    assert (place.ground.json("sql")["session"], place.ground.json("sql", "--practice")["session"]) == ("account-2", "practice-b")


@pytest.mark.parametrize(("kept", "here"), [("practice-a", "practice-b"), ("account-2", "account-1")])
def test_without_a_name_and_a_set_up_of_the_open_cloud_nothing_is_called(place: Place, kept: str, here: str) -> None:
    for name, path in sessions_in(place.ground.home).paths().items():
        if name != kept:
            path.unlink()
    result = place.ground.run("verify", *place.signed_in(here))
    assert result.exit_code == 2
    assert f"There is no set-up of {'the practice cloud' if here in PRACTICE else f'account {ACCOUNTS[here]}'}" in result.stderr
    assert {*place.called(), *place.outside.actions} == {"GetCallerIdentity"}


@pytest.mark.parametrize("command", ["sql", "show"])
@pytest.mark.parametrize(("session", "here"), list(product(CLOUDS, CLOUDS)))
def test_offline_every_session_is_told_and_says_of_which_cloud_it_is(place: Place, session: str, here: str, command: str) -> None:
    flags = () if here in ACCOUNTS else place.signed_in(here)
    before = place.sessions()
    result = place.ground.run(command, session, *flags)
    told = place.ground.json(command, session, *flags)
    is_practice = session in PRACTICE
    assert result.exit_code == 0
    assert told["cloud"] == ("practice" if is_practice else f"aliyun:{ACCOUNTS[session]}")
    assert ("practice cloud" in result.stdout) is is_practice
    assert command == "sql" or is_practice or ACCOUNTS[session] in result.stdout
    assert place.sessions() == before
    assert place.outside.clear == []
    assert here in ACCOUNTS or place.called() == {}
    covered("session and cloud pairs")


@pytest.mark.parametrize("command", ONLINE)
def test_a_practice_session_goes_to_the_practice_cloud_although_an_account_is_in_the_environment(
    place: Place, command: str
) -> None:
    place.signed_in("practice-a")
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": KEYS["account-1"], "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "s"}
    settings = place.ground.settings
    environment = {**settings.environment, **keys}
    ground = Ground(place.ground.home, dataclasses.replace(settings, environment=environment))
    result = ground.run(*words(command, "practice-a"))
    assert result.exit_code != 2
    assert len(place.called()) > 1
    assert place.outside.clear == []


def test_the_proxy_in_use_is_named_at_the_beginning_and_without_its_password(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    flags = place.signed_in("account-1")
    monkeypatch.setenv("HTTPS_PROXY", f"http://alice:canary-of-the-proxy@{place.outside.address}")
    result = place.ground.run(*words("verify", "account-1", *flags))
    assert f"Requests go through the proxy {place.outside.address}." in result.stderr
    assert "canary" not in result.stderr
