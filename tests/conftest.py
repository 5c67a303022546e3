"""What every test stands on: a home and a practice cloud of its own, and no way out of this machine."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings as hypothesis_settings

from flinkwiz.cli.main import flinkwiz
from flinkwiz.cli.settings import Settings
from flinkwiz.practice.control import cloud_view
from flinkwiz.practice.state import Fault
from flinkwiz.practice.store import Store
from flinkwiz.text.language import DOMAIN, choose_language
from scripts.pseudo_locale import PSEUDO, write_pseudo_locale
from tests.covered import Figures

hypothesis_settings.register_profile("short", deadline=None)
hypothesis_settings.load_profile("short")
"""What every run tries; the clock on the wall tells nothing on a busy machine, so tests of speed look at CPU seconds."""

hypothesis_settings.register_profile("long", max_examples=int(os.environ.get("ROUNDS", "20000")), deadline=None)
"""What `make fuzz` tries of each property."""


def pytest_configure(config: pytest.Config) -> None:
    """Let tests count what they cover."""
    config.pluginmanager.register(Figures())


_HOME = ("127.0.0.1", "localhost", "::1")
_strangers: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every connection and every name that is not this machine's (security-rules.md B2)."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        host = str(arguments[0])
    else:
        return
    if host not in _HOME:
        _strangers.append(host)
        raise ConnectionRefusedError(f"a test tried to reach {host}")


if sys.gettrace() is None:  # while a hook in Python is told of a new thread's tracer, CPython 3.11 lets no other thread begin
    sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def strangers() -> Iterator[list[str]]:
    """The hosts outside this machine that the test tried to reach; there must be none."""
    before = len(_strangers)
    yield _strangers
    assert _strangers[before:] == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A FLINKWIZ_HOME of the test's own."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    """Impatient settings for that home, with nothing else in the environment."""
    environment = {"FLINKWIZ_HOME": str(home), "HOME": str(home)}
    return Settings(environment, attempts=4, pause=0.01, settle=2.0, connect_timeout=2_000, read_timeout=600)


@dataclass(frozen=True)
class Ground:
    """A practice cloud and the command line that works on it, in this process."""

    home: Path
    settings: Settings

    @property
    def store(self) -> Store:
        """The practice cloud's state."""
        return Store(self.home / "practice")

    def run(self, *words: str, answers: str | None = None) -> Result:
        """Run `flinkwiz` with these words."""
        return CliRunner().invoke(flinkwiz, list(words), obj=self.settings, input=answers, catch_exceptions=False)

    def json(self, *words: str) -> dict[str, Any]:
        """Run `flinkwiz` with these words and --json; its object."""
        found: dict[str, Any] = json.loads(self.run(*words, "--json").stdout)
        return found

    def cloud(self) -> dict[str, Any]:
        """What is in the practice cloud, as GET /_practice/state tells it."""
        with self.store.transaction() as state:
            return json.loads(json.dumps(cloud_view(state)))

    def fault(self, action: str, fault: Any, nth: int = 1) -> None:
        """Let the nth coming call of an action meet a fault."""
        with self.store.transaction() as state:
            state.faults = [*state.faults, Fault(action, fault, nth)]


@pytest.fixture
def ground(home: Path, settings: Settings) -> Ground:
    """A fresh practice cloud whose RAM is not slow."""
    ground = Ground(home, settings)
    with ground.store.transaction() as state:
        state.settings.ram_delay_s = 0.0
    return ground


@pytest.fixture(autouse=True)
def no_connection_kept() -> Iterator[None]:
    """The SDKs keep a connection pool for every practice cloud there ever was: a test closes its own."""
    yield
    core = sys.modules.get("darabonba.core")
    if core is not None:
        for session in list(core.DaraCore._sessions.values()):
            session.close()
        core.DaraCore._sessions.clear()


_OURS = ("ALIBABA_CLOUD_", "ALIBABACLOUD_", "ALICLOUD_", "FLINKWIZ_", "TEXTUAL")
_NETWORK = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own environment reaches a test."""
    for name in list(os.environ):
        if name.upper().startswith(_OURS) or name.upper() in _NETWORK:
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pseudo-locales, compiled."""
    folder = tmp_path_factory.mktemp("locale")
    for name in PSEUDO:
        write_pseudo_locale(name, folder)
    return folder


@pytest.fixture
def speak(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Changes the language of this process; afterwards it is as it was."""
    monkeypatch.setenv("LANGUAGE", "C")
    before = gettext.textdomain(), gettext.bindtextdomain(DOMAIN)

    def change(name: str) -> None:
        os.environ["LANGUAGE"] = name
        choose_language(os.environ, catalogues)

    yield change
    gettext.textdomain(before[0])
    gettext.bindtextdomain(DOMAIN, before[1])
