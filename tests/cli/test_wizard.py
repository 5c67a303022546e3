"""Which front end opens, before either toolkit is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flinkwiz.cli.wizard import wants_plain

ROOT = Path(__file__).parents[2]
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read")

REPORT_MODULES = """
import atexit, sys
loaded = lambda: [name for name in ("textual", "questionary", "prompt_toolkit", "keyring") if name in sys.modules]
atexit.register(lambda: print("LOADED", *loaded(), file=sys.stderr))
from flinkwiz.cli.main import main
sys.argv[0] = "flinkwiz"
main()
"""


def run(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `flinkwiz` with nobody at its standard input; it tells which toolkits it loaded."""
    whole = {"PATH": os.environ["PATH"], "HOME": str(home), "FLINKWIZ_HOME": str(home), "TERM": "xterm", **environment}
    return subprocess.run(
        [sys.executable, "-c", REPORT_MODULES, *words],
        cwd=ROOT, env=whole, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


CLOUDS = (
    "requests",
    "aiohttp",
    "Tea",
    "darabonba",
    "flinkwiz.providers.aliyun.cloud",
    "flinkwiz.wizard.workflow",
    "flinkwiz.resources",
)
"""What is there only once a cloud is opened."""


def test_the_ways_to_sign_in_and_the_steps_are_known_before_anything_of_a_cloud_is_loaded(home: Path) -> None:
    program = (
        "import sys\nfrom flinkwiz.cli.settings import Settings\nfrom flinkwiz.cli.wizard_start import wizard_start\n"
        "import screens.connect, screens.navigator\n"
        "flags = {'practice': True, 'profile': None, 'operator': None, 'session': None}\n"
        "controller = wizard_start(Settings(), flags).controller\n"
        "print(len(controller.steps), [source.key for source in controller.sign_in.sources()])\n"
        f"print([name for name in {CLOUDS!r} if name in sys.modules])"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "FLINKWIZ_HOME": str(home)}
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["9 ['practice', 'environment', 'typed']", "[]"]


@pytest.mark.parametrize(
    ("asked", "environment", "is_terminal", "plain"),
    [
        (False, {"TERM": "xterm"}, True, False),
        (True, {"TERM": "xterm"}, True, True),
        (False, {"FLINKWIZ_PLAIN": "1"}, True, True),
        (False, {"FLINKWIZ_PLAIN": "0"}, True, False),
        (False, {"TERM": "dumb"}, True, True),
        (False, {"TERM": "xterm"}, False, True),
    ],
)
def test_plain_questions_are_for_whoever_asks_and_where_no_screen_can_be(
    asked: bool, environment: dict[str, str], is_terminal: bool, plain: bool
) -> None:
    assert wants_plain(asked, environment, is_terminal) is plain


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ((), "--practice"),
        (("--plain",), "--practice"),
        (("--practice",), "--project"),
        (("--practice", "--project", "test"), "--logstore"),
        (("--practice", "--project", "test", "--logstore", "flinktest"), "--access"),
        (("--practice", *GRANT), "--yes"),
    ],
)
def test_with_nobody_to_ask_the_missing_flag_is_named_and_no_toolkit_is_loaded(
    home: Path, words: tuple[str, ...], flag: str
) -> None:
    ended = run(home, *words)
    assert ended.returncode == 3
    assert flag in ended.stderr.rpartition("Next: add ")[2]
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-1] == "LOADED"
    assert ended.stdout == ""


def test_help_loads_no_toolkit(home: Path) -> None:
    ended = run(home, "--help")
    assert ended.returncode == 0
    assert ended.stderr.splitlines()[-1] == "LOADED"
