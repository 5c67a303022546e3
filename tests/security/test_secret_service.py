"""The keyring of a Linux desktop as it is: a gnome-keyring without a screen, on a session bus and in a home of the test's own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.security.keychain import SECONDS
from tests.canary import found_below, found_in
from tests.covered import covered
from tests.needed import need

secretstorage, jeepney, blocking = map(pytest.importorskip, ("secretstorage", "jeepney", "jeepney.io.blocking"))
"""What keyring itself uses on Linux, and does not bring along elsewhere."""

ROOT = Path(__file__).parents[2]
SECRET, OTHER_SECRET = "aCanaryOfTheKeyring8f3k", "anotherCanaryOfTheKeyring2m"
PAIR = ("LTAI5tExampleKeyId", SECRET, "1234567890123456")
OTHER_PAIR = ("LTAI5tAnotherKeyId", OTHER_SECRET, "9999999999999999")
PASSWORD = "what unlocks it"
PROMPTER = "org.gnome.keyring.SystemPrompter"
"""Whom gnome-keyring asks to show a window."""

PATIENCE = 20.0
"""Seconds until a service that does not come fails the test."""

BUS = """<busconfig>
<type>session</type>
<listen>unix:runtime=yes</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""
"""A bus that starts no service on demand: neither a second keyring nor a window."""

BEGIN = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec gnome-keyring-daemon --foreground --components=secrets "$@"'


@dataclass(frozen=True)
class Place:
    """A user's own folders, none of which is this machine's."""

    folder: Path

    @property
    def home(self) -> Path:
        """FLINKWIZ_HOME."""
        return self.folder / "flinkwiz"

    def make(self) -> Place:
        """Make the folders."""
        for name in ("home", "run", "flinkwiz"):
            (self.folder / name).mkdir(mode=0o700)
        self.bus.write_text(BUS)
        return self

    @property
    def bus(self) -> Path:
        """The configuration of the user's bus."""
        return self.folder / "bus.conf"

    def environment(self, **more: str) -> dict[str, str]:
        """The whole environment of a process of that user."""
        folders = {"HOME": "home", "XDG_RUNTIME_DIR": "run", "TMPDIR": "run"}
        paths = {name: str(self.folder / below) for name, below in folders.items()}
        return {"PATH": os.environ["PATH"], **paths, **more}

    def ask(self, bus: str, *calls: str, pair: Sequence[str] = PAIR, seconds: float = SECONDS) -> list[dict[str, Any]]:
        """What came of calls of `Keychain` in a new process on a bus."""
        order = {"home": str(self.home), "seconds": seconds, "pair": pair, "calls": calls}
        asker = subprocess.run(
            [sys.executable, "-m", "tests.security.keychain_asker"],
            input=json.dumps(order),
            env=self.environment(DBUS_SESSION_BUS_ADDRESS=bus),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        assert found_in(asker.stderr.encode(), (SECRET, OTHER_SECRET)) == []
        told: list[dict[str, Any]] = json.loads(asker.stdout)
        return told

    @contextmanager
    def service(self, *flags: str) -> Iterator[str]:
        """The Secret Service of that user, until it is killed; the address of its bus."""
        with (
            (self.folder / "service.log").open("ab") as log,
            subprocess.Popen(
                ["dbus-run-session", "--config-file", str(self.bus), "--", "sh", "-c", BEGIN, "sh", *flags],
                env=self.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            ) as process,
        ):
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(PASSWORD)
            process.stdin.close()
            address = process.stdout.readline().strip()
            try:
                wait_for_service(address)
                yield address
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.stdout.read()


def wait_for_service(address: str) -> None:
    """Wait until somebody on the bus keeps secrets, and answers."""
    deadline = time.monotonic() + PATIENCE
    with blocking.open_dbus_connection(address) as connection:
        while not secretstorage.check_service_availability(connection):
            assert time.monotonic() < deadline, "the Secret Service never came"
            time.sleep(0.01)
        assert list(secretstorage.get_all_collections(connection))


def labels(address: str) -> list[str]:
    """What the service keeps, in every collection."""
    with blocking.open_dbus_connection(address) as connection:
        collections = list(secretstorage.get_all_collections(connection))
        assert not any(collection.is_locked() for collection in collections)
        return [item.get_label() for collection in collections for item in collection.get_all_items()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    need("dbus-run-session", "gnome-keyring-daemon")
    return Place(tmp_path).make()


def was_asked(prompter: Any) -> bool:
    """Whether the service asked for a window; fails with TimeoutError where it did not."""
    while prompter.receive(timeout=PATIENCE).header.fields.get(jeepney.HeaderFields.member) != "BeginPrompting":
        pass
    return True


def answers(outcomes: list[dict[str, Any]]) -> list[Any]:
    """The answers of calls that all had one."""
    assert not any("problem" in outcome for outcome in outcomes), outcomes
    return [outcome["answer"] for outcome in outcomes]


def assert_not_in_clear(place: Place) -> None:
    kept = [path for path in (place.folder / "home").rglob("*.keyring") if path.stat().st_size]
    assert kept
    assert found_below(place.folder, (SECRET, OTHER_SECRET), but=Path("/nowhere")) == []
    covered("sinks searched", sum(path.is_file() for path in place.folder.rglob("*")))


def assert_nothing_left(place: Place) -> None:
    with place.service("--unlock") as bus:
        assert labels(bus) == []
        assert answers(place.ask(bus, "kept_for")) == [None]
    assert_not_in_clear(place)


def test_a_pair_is_kept_read_in_another_process_replaced_and_forgotten(place: Place) -> None:
    with place.service("--unlock") as bus:
        assert answers(place.ask(bus, "is_secure", "kept_for", "keep")) == [True, None, None]
        assert len(labels(bus)) == 1
        assert answers(place.ask(bus, "kept_for", "read")) == [PAIR[2], list(PAIR)]
        assert answers(place.ask(bus, "keep", pair=OTHER_PAIR)) == [None]
        assert len(labels(bus)) == 1
        assert answers(place.ask(bus, "kept_for", "read")) == [OTHER_PAIR[2], list(OTHER_PAIR)]
        assert_not_in_clear(place)
        assert answers(place.ask(bus, "forget", "forget", "kept_for")) == [None, None, None]
        (read,) = place.ask(bus, "read")
        assert "holds no AccessKey pair" in read["problem"]
    assert_nothing_left(place)


def test_a_pair_outlives_the_service_and_is_there_again_once_it_is_unlocked(place: Place) -> None:
    with place.service("--unlock") as bus:
        assert answers(place.ask(bus, "keep")) == [None]
    assert_not_in_clear(place)
    with place.service() as bus:
        (locked,) = place.ask(bus, "read")
        assert "Is it locked?" in locked["problem"]
    with place.service("--unlock") as bus:
        assert answers(place.ask(bus, "read", "forget")) == [list(PAIR), None]
    assert_nothing_left(place)


def test_a_locked_keyring_with_nobody_to_unlock_it_is_a_problem_in_words_and_keeps_nothing(place: Place) -> None:
    with place.service("--unlock"):
        pass
    with place.service() as bus:
        for outcome in place.ask(bus, "keep", "read", "forget"):
            assert outcome["problem"] == "The keyring refused (KeyringLocked). Is it locked? Next: unlock it and try again."
            assert outcome["seconds"] < SECONDS
    assert_nothing_left(place)


def test_a_window_that_nobody_answers_is_given_up_within_the_limit_and_keeps_nothing(place: Place) -> None:
    with place.service("--unlock"):
        pass
    limit = 0.5
    with place.service() as bus, blocking.open_dbus_connection(bus) as prompter:
        blocking.Proxy(jeepney.message_bus, prompter).RequestName(PROMPTER)
        (outcome,) = place.ask(bus, "keep", seconds=limit)
        assert "did not answer" in outcome["problem"]
        assert limit <= outcome["seconds"] < SECONDS
        assert was_asked(prompter)
    assert_nothing_left(place)


def test_without_a_service_there_is_no_secure_keyring(tmp_path: Path) -> None:
    place = Place(tmp_path).make()
    secure, kept = place.ask(f"unix:path={tmp_path}/nobody", "is_secure", "keep")
    assert secure["answer"] is False
    assert "no secure keyring" in kept["problem"]
    assert found_below(tmp_path, (SECRET,), but=Path("/nowhere")) == []
