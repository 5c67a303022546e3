"""An error that nobody foresaw, in every screen and every way it can come up: the terminal is given back, and nothing inside is told."""

from __future__ import annotations

import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

import screens
from flinkwiz.engine.journal import possibly_created
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.sessions import all_steps, is_finished, sessions_in
from screens.registry import PLACES as BESIDES
from screens.registry import STEPS
from tests.canary import found_below, found_in
from tests.covered import covered
from tests.engine.whole import assert_whole
from tests.journeys.crashing import SECRET, WAYS
from tests.journeys.sequences import OF_QUESTIONS, OF_SCREENS, strangers
from tests.journeys.terminal import Terminal, command
from tests.journeys.test_canary_tui import secrets_of
from tests.screens.answers import TO_CREATE
from tests.screens.visit import begun, made

ROOT = Path(__file__).parents[2]
CRASHING = "tests.journeys.crashing"
NAME = "quiet-river"

Step = tuple[str, tuple[str, ...]]
"""What is seen, and the keys that are pressed then."""

CONNECTED: Step = ("Connected in", ("enter",))
TO_PROOF: tuple[Step, ...] = (CONNECTED, ("Your SQL is ready to run.", ("escape",)))
TO_UNDO: tuple[Step, ...] = (*TO_PROOF, ("Nothing was tried now", ("tab", "enter")))
SLOWLY: Step = ("", ("slowly",))
"""From here on every call takes its time, so that what is under way stays so."""


@dataclass(frozen=True)
class Place:
    """A screen, and how to come to it.

    Attributes:
        screen: its class, as `crashing` names it.
        path: the keys that lead to it.
        seen: what it shows.
        answers: how many the session has that is gone on with, or None where there is no session.
        is_made: whether the session's things are made.
        words: more words of the command.
    """

    screen: str
    path: tuple[Step, ...]
    seen: str
    answers: int | None = len(TO_CREATE)
    is_made: bool = False
    words: tuple[str, ...] = ("--session", NAME)


PLACES: Mapping[str, Place] = {
    "connect": Place("screens.connect:ConnectScreen", (), "Connected in", None, words=()),
    "resume": Place("screens.resume:ResumeScreen", (CONNECTED,), "Go on where you stopped?", words=()),
    "made-before": Place(
        "screens.made_before:MadeBeforeScreen",
        (
            CONNECTED,
            ("> Start a new set-up", ("enter",)),
            ("flink-practice / flink-practice-default", ("enter",)),
            ("the guide's example", ("enter",)),
            ("> flinktest", ("enter",)),
            ("(x) Read", ("enter",)),
        ),
        "You made this on",
        is_made=True,
        words=(),
    ),
    "workspace": Place("screens.list_screen:ListScreen", (CONNECTED,), "Where will the job run?", 0),
    "project": Place("screens.list_screen:ListScreen", (CONNECTED,), "Which project holds the logs?", 2),
    "logstore": Place("screens.list_screen:ListScreen", (CONNECTED,), "Which Logstore will the job use?", 3),
    "access": Place("screens.form_screen:FormScreen", (CONNECTED,), "(x) Read", 4),
    "policy": Place("screens.policy:PolicyScreen", (CONNECTED,), "Keep the guide's policy", 6),
    "names": Place("screens.names:NamesScreen", (CONNECTED,), "Are these names all right?", 7),
    "create": Place("screens.create:CreateScreen", (CONNECTED,), "[ Make 6 things ]"),
    "create.making": Place(
        "screens.making:MakingScreen", (CONNECTED, ("[ Make 6 things ]", ()), SLOWLY, ("", ("tab", "enter"))), "Making 6 things"
    ),
    "create.proof": Place("screens.proof:ProofScreen", TO_PROOF, "Nothing was tried now", is_made=True),
    "create.undo": Place("screens.undo:UndoScreen", TO_UNDO, "[ Take back ]", is_made=True),
    "create.undoing": Place(
        "screens.undoing:UndoingScreen",
        (*TO_UNDO, ("[ Take back ]", ()), SLOWLY, ("", ("tab", "enter"))),
        "Taking back 6 things",
        is_made=True,
    ),
    "create.preview": Place(
        "screens.preview:PreviewScreen",
        (("[ Preview only ]", ("tab", "tab", "enter")),),
        "A RAM administrator makes the things.",
        words=("--session", NAME, "--operator", "dev-01"),
    ),
    "sql": Place("screens.sql:SqlScreen", (CONNECTED,), "Your SQL is ready to run.", is_made=True),
    "sql.typed": Place(
        "screens.typed_part:TypedPartScreen",
        (CONNECTED, ("Your SQL is ready to run.", ("shift+tab", "shift+tab", "shift+tab", "enter"))),
        "Which columns does",
        is_made=True,
    ),
    "sql.done": Place(
        "screens.done:DoneScreen",
        (CONNECTED, ("Your SQL is ready to run.", ("tab", "enter"))),
        "Done. This is what was made",
        is_made=True,
    ),
}
"""Every screen of the table, by its key there."""

ABOVE: Mapping[str, Place] = {
    "help": Place("screens.help:HelpScreen", (CONNECTED, ("(x) Read", ("f1",))), "Why it is asked", 4),
    "palette": Place("textual.command:CommandPalette", (CONNECTED, ("(x) Read", ("ctrl+p",))), "Copy this screen as text", 4),
}
"""What lies over a step."""

ALL: Mapping[str, Place] = {**PLACES, **ABOVE}
BY_THEMSELVES = ("compose", "mount")


def possible(place: str) -> list[str]:
    """The ways that there are in a place: over a step nobody asks the cloud."""
    return [way for way in WAYS if way != "call" or place in PLACES]


def ways_of_places() -> list[Any]:
    """Every way in every place, all but one of each place only in a soak: the next way for the next place."""
    chosen = {(place, possible(place)[number % len(possible(place))]) for number, place in enumerate(ALL)}
    pairs = [(place, way) for place in ALL for way in possible(place)]
    assert {way for _place, way in chosen} == set(WAYS)
    return [pytest.param(*pair, marks=() if pair in chosen else pytest.mark.soak) for pair in pairs]


def leaves(base: type) -> set[type]:
    """The classes below a class that none is below."""
    below: list[type] = base.__subclasses__()
    return set().union(*(leaves(each) for each in below)) if below else {base}


def test_every_screen_has_a_line_here() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        import_module(module.name)
    ours = {each for each in leaves(Screen) if each.__module__.startswith("screens.")} | {CommandPalette}
    assert set(PLACES) == {step.key for step in all_steps(default_recipe())} | set(BESIDES)
    assert {step.kind for step in all_steps(default_recipe())} == set(STEPS)
    assert {place.screen for place in ALL.values()} == {f"{each.__module__}:{each.__name__}" for each in ours}


def prepare(ground: Any, place: Place) -> None:
    """Leave the session that the place is reached from."""
    if place.answers is None:
        return
    start = made(ground.settings, TO_CREATE) if place.is_made else begun(ground.settings, first(place.answers))
    start.controller.close()


def first(count: int) -> Answers:
    """So many of the answers, as they are asked for."""
    return dict(list(TO_CREATE.items())[:count])


def go(terminal: Terminal, ground: Any, path: tuple[Step, ...]) -> None:
    for seen, keys in path:
        terminal.sees(seen)
        if keys == ("slowly",):
            with ground.store.transaction() as state:
                state.settings.latency_ms = 600
        else:
            terminal.press(*keys)


def environment(tmp_path: Path) -> dict[str, str]:
    """Where a crash may write."""
    (tmp_path / "temporary").mkdir()
    return {"HOME": str(tmp_path), "TMPDIR": str(tmp_path / "temporary")}


def expected_code(session: Session | None) -> int:
    """4 where something was made and more is to be done, else 1."""
    return 4 if session is not None and possibly_created(session.journal) and not is_finished(session) else 1


def assert_told(told: str, kind: str) -> None:
    """The kind of the error and its place, and what to do."""
    text = " ".join(told.split())
    assert f"flinkwiz met an error it does not know: {kind}." in text
    assert "Please report it with these lines:" in text
    assert "crashing.py:" in text
    assert "Traceback" not in text
    assert "textual run" not in text


def assert_given_back(terminal: Terminal) -> None:
    """The shell is there, on the usual screen, with a cursor, and shows and does what is typed."""
    assert terminal.modes == "0 1 0 0"
    terminal.type("stty -a; echo 6 times 7 is $((6 * 7))")
    terminal.sees("6 times 7 is $((6")
    terminal.press("enter")
    terminal.sees("isig icanon iexten echo echoe")
    terminal.sees("6 times 7 is 42")


def assert_nothing_told(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    """Neither the error's text nor a frame's locals nor any secret of the cloud, anywhere."""
    secrets = (SECRET, *secrets_of(ground))
    assert len(secrets) >= 3
    assert found_in(terminal.raw.read_bytes(), secrets) == []
    assert found_in(terminal.scrollback.encode(), secrets) == []
    assert b"it was about" not in terminal.raw.read_bytes()
    covered("sinks searched", 2 + searched_below(tmp_path, ground, secrets))


def searched_below(tmp_path: Path, ground: Any, secrets: tuple[str, ...]) -> int:
    """How many files hold no secret: all there are but the practice cloud's own."""
    practice = ground.home / "practice"
    assert found_below(tmp_path, secrets, but=practice) == []
    return sum(path.is_file() and practice not in path.parents for path in tmp_path.rglob("*"))


def assert_ended(
    terminal: Terminal,
    ground: Any,
    tmp_path: Path,
    code: int,
    kind: str = "ForcedError",
    allowed: re.Pattern[str] = OF_SCREENS,
) -> None:
    """It has ended as a crash is to end, and sent nothing but what its toolkit needs."""
    terminal.sees("exit: ")
    assert f"exit: {code}" in terminal.text
    assert_told(terminal.text, kind)
    assert_nothing_told(terminal, ground, tmp_path)
    assert strangers(terminal.raw.read_bytes(), allowed) == []
    assert_given_back(terminal)
    covered("crashes forced")


@pytest.mark.parametrize(("key", "way"), ways_of_places())
def test_a_crash_in_a_screen_gives_the_terminal_back_and_tells_its_kind_and_place_only(
    terminal: Terminal, ground: Any, tmp_path: Path, key: str, way: str
) -> None:
    place = ALL[key]
    prepare(ground, place)
    program = (CRASHING, place.screen, way)
    terminal.open(command(ground.home, "--practice", *place.words, environment=environment(tmp_path), program=program))
    go(terminal, ground, place.path)
    if way not in BY_THEMSELVES:
        terminal.sees(place.seen)
        terminal.press("f9")
    terminal.sees("exit: ")
    session = sessions_in(ground.home).load(SessionName(NAME)) if place.answers is not None else None
    assert_ended(terminal, ground, tmp_path, expected_code(session), "SelfPaintedError" if way == "painted" else "ForcedError")


@pytest.mark.parametrize(
    ("where", "way"),
    [
        ("screens.app:FlinkwizApp", "compose"),
        ("screens.app:FlinkwizApp", "mount"),
        ("screens.wizard_state:WizardState", "__init__"),
    ],
)
def test_a_crash_before_the_first_screen_ends_as_well(
    terminal: Terminal, ground: Any, tmp_path: Path, where: str, way: str
) -> None:
    ground.cloud()
    program = (CRASHING, where, way)
    terminal.open(command(ground.home, "--practice", environment=environment(tmp_path), program=program))
    assert_ended(terminal, ground, tmp_path, 1)


BUFFER = "prompt_toolkit.buffer:Buffer"
TYPED = (("Account [", "typed\n"), ("AccessKey ID", "LTAI5tTypedByHand00\n"))

Talk = tuple[tuple[str, str], ...]
"""What is seen, and the text that is typed then."""

TALKS: Mapping[str, tuple[str, str, tuple[str, ...], Talk]] = {
    "a prompt": (BUFFER, "typed", (), (("Account [", "!"),)),
    "a secret's prompt": (BUFFER, "typed", (), (*TYPED, ("AccessKey secret", "begun with!"))),
    "between two prompts": ("flinkwiz.plain.step_prompt:StepPrompt", "announce", ("--practice",), ()),
    "a thread that makes something": (
        "flinkwiz.providers.aliyun.variables:Variables",
        "create",
        ("--practice", "--session", NAME),
        (("Type 1 or 2", "1\n"),),
    ),
}
"""What fails in the plain questions, in which way, the words, and what is typed until then."""


@pytest.mark.parametrize(("where", "way", "words", "talk"), TALKS.values(), ids=TALKS.keys())
def test_a_crash_in_the_plain_questions_tells_its_kind_and_place_only(
    terminal: Terminal, ground: Any, tmp_path: Path, where: str, way: str, words: tuple[str, ...], talk: Talk
) -> None:
    prepare(ground, ALL["create"])
    program = (CRASHING, where, way)
    terminal.open(command(ground.home, "--plain", *words, environment=environment(tmp_path), program=program))
    for seen, text in talk:
        terminal.sees(seen)
        terminal.type(text)
    assert_ended(terminal, ground, tmp_path, 1, allowed=OF_QUESTIONS)


APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")

THREADS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "looking": ("flinkwiz.providers.aliyun.projects:Projects", "index", ()),
    "making a key": ("flinkwiz.providers.aliyun.keys:Keys", "create", ("--json",)),
    "making a variable": ("flinkwiz.providers.aliyun.variables:Variables", "create", ()),
    "making a variable, for a script": ("flinkwiz.providers.aliyun.variables:Variables", "create", ("--json",)),
}
"""What fails in a thread of `apply`, and the output that is wanted; where something is made, the new secret is in the frames."""


@pytest.mark.parametrize(("where", "way", "output"), THREADS.values(), ids=THREADS.keys())
def test_a_crash_in_a_thread_of_the_flags_tells_its_kind_and_place_only(
    ground: Any, tmp_path: Path, where: str, way: str, output: tuple[str, ...]
) -> None:
    program = (sys.executable, "-m", CRASHING, where, way, *APPLY, *output)
    variables = {"FLINKWIZ_HOME": str(ground.home), "PATH": os.environ["PATH"], **environment(tmp_path)}
    ended = subprocess.run(program, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert_told(ended.stderr, "ForcedError")
    secrets = (SECRET, *secrets_of(ground))
    for told in (ended.stdout, ended.stderr):
        assert found_in(told.encode(), secrets) == []
        assert "it was about" not in told
    if output:
        (line,) = ended.stdout.splitlines()
        assert json.loads(line)["error"]["kind"] == "internal"
    files = searched_below(tmp_path, ground, secrets)
    covered("sinks searched", 2 + files)
    covered("crashes forced")
    assert ground.run(*APPLY).exit_code == 0
    assert_whole(ground.cloud(), "read")
