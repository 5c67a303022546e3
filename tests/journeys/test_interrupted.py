"""Ctrl+C and Ctrl+Q in a real terminal, in all three front ends: what is said, how it ends, and that the next run makes it whole.

Calls are held in place: every answer takes its time, or one never comes and the program would wait for it for twenty seconds.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import wait
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from flinkwiz.engine.daemon_pool import run_in_daemon_thread
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.wizard.sessions import sessions_in
from flinkwiz.wizard.workflow import Ending, Listener
from tests.engine.whole import assert_whole, without_logs
from tests.journeys.interrupting import interrupting
from tests.journeys.terminal import PATIENCE, Terminal, command
from tests.screens.visit import READ, begun

NAME = "quiet-river"
PLACE: tuple[Field, ...] = ("region", "workspace", "namespace")
USER = "flinkwiz-test-flinktest-read"

SOON = 8.0
"""Seconds in which a program that waits for nothing has ended; one that waits for a call's time-out has not."""

Step = tuple[str, str, tuple[str, ...]]
"""What is seen, the text that is typed then, and the keys that are pressed after it."""


@dataclass(frozen=True)
class Front:
    """A front end on its way to a yes.

    Attributes:
        words: of the command that goes on with the session.
        path: to where the yes is asked.
        yes: the last step of the way, which says it.
        keep: what leaves things as they are once it was stopped.
        kept: the exit code then.
        ways: how to go on and how to take back, as it says in the end.
    """

    words: tuple[str, ...]
    path: tuple[Step, ...]
    yes: Step
    keep: tuple[Step, ...]
    kept: int
    ways: tuple[str, ...]


WAYS = (f"Go on: flinkwiz --session {NAME}", f"Take back: flinkwiz undo {NAME}")
CONNECTED: Step = ("Connected", "", ("enter",))

MAKING: Mapping[str, Front] = {
    "screens": Front(
        ("--practice", "--session", NAME),
        (CONNECTED,),
        ("[ Make 6 things ]", "", ("tab", "enter")),
        (("[>Keep, go on later ]", "", ("enter",)),),
        4,
        WAYS,
    ),
    "plain questions": Front(
        ("--practice", "--plain", "--session", NAME),
        (),
        ("Type 1 or 2", "1", ("enter",)),
        (("What now [", "", ("enter",)),),
        4,
        WAYS,
    ),
    "flags": Front(
        ("apply", "--practice", "--session", NAME),
        (),
        ("Make these changes?", "y", ("enter",)),
        (),
        130,
        ("Go on: the same command again.", WAYS[1]),
    ),
}

UNDOING: Mapping[str, Front] = {
    "screens": Front(
        MAKING["screens"].words,
        (CONNECTED, MAKING["screens"].yes, ("[ Undo the 4 ]", "", ("right", "enter"))),
        ("[ Take back ]", "", ("tab", "enter")),
        (("[>Go on later ]", "", ("enter",)),),
        4,
        WAYS,
    ),
    "plain questions": Front(
        MAKING["plain questions"].words,
        (MAKING["plain questions"].yes, ("What now [", "undo", ("enter",))),
        ("Take them back?", "1", ("enter",)),
        (("Go on now What now [", "", ("enter",)),),
        4,
        WAYS,
    ),
    "flags": Front(
        ("undo", NAME),
        (),
        ("Take these 4 things back?", "y", ("enter",)),
        (),
        130,
        (f"Run it again: flinkwiz undo {NAME}",),
    ),
}


WORKSPACES = "not an editor Number or name [1]:"


LEAVE: Mapping[str, tuple[str, int]] = {"screens": ("ctrl+q", 0), "plain questions": ("ctrl+c", 130), "flags": ("ctrl+c", 130)}
"""The key that leaves a front end in which only something is read, and the exit code."""


@dataclass(frozen=True)
class Hang:
    """A read that is never answered.

    Attributes:
        front: a key of `LEAVE`.
        words: of the command.
        path: to where the read is made.
        told: what stands on the terminal in the end.
        action: the read.
        nth: which call of it hangs; the first look at what one may do lists projects, too.
    """

    front: str
    words: tuple[str, ...]
    path: tuple[Step, ...]
    told: str
    action: str = ""
    nth: int = 1


WIZARD, ASKED, PLAN = MAKING["screens"].words, MAKING["plain questions"].words, ("plan", "--practice", "--session", NAME)
LEFT, STOPPED = (
    "Stopped. Your answers are saved.",
    "Stopped. What was done is saved. Next: run the same command again, which goes on.",
)
NOTHING_MADE = f"Nothing was made. Go on: flinkwiz --session {NAME}"

HANGS: Mapping[str, Hang] = {
    "screens, a list": Hang(
        "screens", WIZARD, (CONNECTED, ("Esc stops.", "", ())), f"3 of 9 Project. {NOTHING_MADE}", "ListProject", 2
    ),
    "screens, the look after the yes": Hang(
        "screens", WIZARD, (CONNECTED, MAKING["screens"].yes), f"8 of 9 Create. {NOTHING_MADE}", "GetPolicy", 2
    ),
    "plain questions, one of many pages": Hang("plain questions", ASKED, (), f"3 of 9 Project. {NOTHING_MADE}", "ListProject", 3),
    "plain questions, the look": Hang("plain questions", ASKED, (), f"8 of 9 Create. {NOTHING_MADE}", "GetPolicy"),
    "plain questions, the look after the yes": Hang(
        "plain questions", ASKED, (MAKING["plain questions"].yes,), f"8 of 9 Create. {NOTHING_MADE}", "GetPolicy", 2
    ),
    "flags, the look": Hang("flags", PLAN, (), STOPPED, "GetPolicy"),
    "flags, the look after the yes": Hang("flags", MAKING["flags"].words, (MAKING["flags"].yes,), STOPPED, "GetPolicy", 2),
}

SIGNING_IN: Mapping[str, Hang] = {
    "screens": Hang("screens", (), (("Environment", "", ("down", "enter")),), ""),
    "plain questions": Hang("plain questions", ("--plain",), (("Account [", "environment", ("enter",)),), LEFT),
    "flags": Hang("flags", ("plan",), (), STOPPED),
}


@pytest.fixture
def session(ground: Any) -> Callable[[], Session]:
    """The session in which everything is answered and nothing is made, as its file says at any time."""
    start = begun(ground.settings, READ)
    start.controller.take_defaults()
    start.controller.close()
    return lambda: sessions_in(ground.home).load(SessionName(NAME))


def forget_project(ground: Any, session: Session) -> None:
    """Let the session be one in which the project is still to be chosen."""
    with sessions_in(ground.home).opened(session) as writer:
        writer.update(lambda kept: replace(kept, answers={field: kept.answers[field] for field in PLACE}))


def do(terminal: Terminal, *steps: Step) -> None:
    for seen, text, keys in steps:
        terminal.sees(seen)
        terminal.type(text)
        terminal.press(*keys)


def ends(terminal: Terminal, code: int, seconds: float = PATIENCE) -> None:
    """Wait until the shell tells the exit code, which is this one."""
    terminal.sees("exit:", seconds)
    assert f"exit: {code}" in terminal.text, terminal.text


def slow(ground: Any, milliseconds: int) -> None:
    with ground.store.transaction() as state:
        state.settings.latency_ms = milliseconds


def stop(terminal: Terminal, ground: Any) -> None:
    """Press Ctrl+C while answers take their time; calls that begin before it is heard take so long that none comes after them."""
    slow(ground, 3_000)
    terminal.press("ctrl+c")
    terminal.sees("Stopping after this call.")
    slow(ground, 0)


def is_met(ground: Any) -> bool:
    """Whether every fault that was put in has been met: the call that meets it is under way."""
    with ground.store.transaction() as state:
        return bool(state.faults == [])


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was: its screen, cursor, mouse and keypad, and lines that are shown as they are typed."""
    assert terminal.modes == "0 1 0 0"
    terminal.type("stty -a")
    terminal.press("enter")
    terminal.sees("isig icanon iexten echo echoe")


def assert_gone_on_with_and_undone(ground: Any, before: dict[str, Any]) -> None:
    assert ground.run("apply", "--practice", "--yes", "--session", NAME).exit_code == 0
    assert_whole(ground.cloud(), "read")
    assert ground.run("undo", NAME, "--yes").exit_code == 0
    assert without_logs(ground.cloud()) == without_logs(before)


@pytest.mark.parametrize("front", MAKING.values(), ids=MAKING.keys())
def test_ctrl_c_while_things_are_made_finishes_the_present_calls_and_can_be_gone_on_with(
    terminal: Terminal, ground: Any, session: Callable[[], Session], front: Front
) -> None:
    before = ground.cloud()
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path)
    terminal.sees(front.yes[0])
    slow(ground, 500)
    do(terminal, front.yes)
    terminal.waits(lambda: USER in ground.cloud()["users"], "the user")
    stop(terminal, ground)
    terminal.sees("of 6 things made.")
    do(terminal, *front.keep)
    ends(terminal, front.kept)
    made = [change for change, entry in session().journal.items() if entry.state == "done"]
    assert len(made) == len(session().journal) in (2, 4, 6)
    for words in (f"{len(made)} of 6 things made.", *front.ways):
        assert words in terminal.text
    assert_given_back(terminal)
    assert_gone_on_with_and_undone(ground, before)


@pytest.mark.parametrize("front", MAKING.values(), ids=MAKING.keys())
def test_a_second_ctrl_c_ends_at_once_though_a_key_may_be_made_and_the_next_run_makes_it_whole(
    terminal: Terminal, ground: Any, session: Callable[[], Session], front: Front
) -> None:
    before = ground.cloud()
    ground.fault("CreateAccessKey", "timeout")
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path, front.yes)
    terminal.waits(lambda: is_met(ground), "the call that hangs")
    terminal.press("ctrl+c")
    terminal.sees("more ends at once")
    terminal.press("ctrl+c")
    ends(terminal, 130, SOON)
    for words in front.ways:
        assert words in terminal.text
    assert session().journal["key"].state == "intended"
    assert_given_back(terminal)
    assert_gone_on_with_and_undone(ground, before)


def half_made(ground: Any, front: Front) -> None:
    """Let making the variables be refused, so that the way to undo opens after four things; flags find them made."""
    for nth in (1, 2):
        ground.fault("CreateVariable", "denied", nth)
    if front is UNDOING["flags"]:
        assert ground.run("apply", "--practice", "--yes", "--session", NAME).exit_code == 4


def assert_taken_back_by_the_next(ground: Any, before: dict[str, Any]) -> None:
    assert without_logs(ground.cloud()) != without_logs(before)
    assert ground.run("undo", NAME, "--yes").exit_code == 0
    assert without_logs(ground.cloud()) == without_logs(before)


@pytest.mark.parametrize("front", UNDOING.values(), ids=UNDOING.keys())
def test_ctrl_c_while_things_are_taken_back_finishes_the_present_calls_and_the_next_undo_takes_the_rest(
    terminal: Terminal, ground: Any, session: Callable[[], Session], front: Front
) -> None:
    before = ground.cloud()
    half_made(ground, front)
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path)
    terminal.sees(front.yes[0])
    slow(ground, 500)
    do(terminal, front.yes)
    terminal.waits(lambda: not ground.cloud()["users"][USER]["accessKeys"], "the end of the key")
    stop(terminal, ground)
    terminal.sees("Not everything is taken back yet.")
    do(terminal, *front.keep)
    ends(terminal, front.kept)
    for words in front.ways:
        assert words in terminal.text
    states = {change: entry.state for change, entry in session().journal.items()}
    assert states["key"] == "undone"
    assert states["user"] == states["policy"] == "done"
    assert_given_back(terminal)
    assert_taken_back_by_the_next(ground, before)


@pytest.mark.parametrize("front", UNDOING.values(), ids=UNDOING.keys())
def test_a_second_ctrl_c_ends_an_undo_at_once_and_the_next_takes_the_rest(
    terminal: Terminal, ground: Any, session: Callable[[], Session], front: Front
) -> None:
    before = ground.cloud()
    half_made(ground, front)
    ground.fault("DeleteAccessKey", "timeout")
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path, front.yes)
    terminal.waits(lambda: is_met(ground), "the call that hangs")
    terminal.press("ctrl+c")
    terminal.sees("more ends at once")
    terminal.press("ctrl+c")
    ends(terminal, 130, SOON)
    for words in front.ways:
        assert words in terminal.text
    assert session().journal["key"].state == "done"
    assert_given_back(terminal)
    assert_taken_back_by_the_next(ground, before)


@pytest.mark.parametrize("front", MAKING.values(), ids=MAKING.keys())
def test_ctrl_c_at_the_yes_makes_nothing_and_keeps_the_answers(
    terminal: Terminal, ground: Any, session: Callable[[], Session], front: Front
) -> None:
    before, answers = ground.cloud(), session().answers
    terminal.open(command(ground.home, *front.words))
    do(terminal, *front.path)
    terminal.sees(front.yes[0])
    terminal.press("ctrl+c")
    if front is MAKING["screens"]:
        do(terminal, ("Your answers are saved. Ctrl+Q quits.", "", ("ctrl+q",)))
        ends(terminal, 0)
    else:
        ends(terminal, 130)
        assert "Stopped." in terminal.text
        assert "saved" in terminal.text
    assert_given_back(terminal)
    assert ground.cloud() == before
    assert session().answers.items() >= answers.items()
    assert session().journal == {}


def test_ctrl_c_at_a_plain_question_ends_with_the_answers_saved(terminal: Terminal, ground: Any) -> None:
    terminal.open(command(ground.home, "--practice", "--plain"))
    do(terminal, (WORKSPACES, "", ("enter",)), ("web-tracking Number or name [1]:", "", ("ctrl+c",)))
    ends(terminal, 130)
    (kept,) = sessions_in(ground.home).all()
    assert kept.answers["namespace"] == "flink-practice-default"
    assert "Stopped. Your answers are saved." in terminal.text
    assert f"Stopped at 3 of 9 Project. Nothing was made. Go on: flinkwiz --session {kept.name}" in terminal.text
    assert_given_back(terminal)


def test_ctrl_c_at_the_first_plain_question_leaves_nothing_behind(terminal: Terminal, ground: Any) -> None:
    terminal.open(command(ground.home, "--plain"))
    do(terminal, ("Account [", "", ("ctrl+c",)))
    ends(terminal, 130)
    assert sessions_in(ground.home).all() == ()
    assert_given_back(terminal)


def test_ctrl_c_on_a_step_of_the_screens_says_what_it_does_not_do(terminal: Terminal, ground: Any) -> None:
    terminal.open(command(ground.home, "--practice"))
    do(
        terminal,
        CONNECTED,
        ("workspace ID b3690a1655da47, running", "", ("enter",)),
        ("the guide's example", "", ("ctrl+c",)),
        ("Your answers are saved. Ctrl+Q quits.", "", ("ctrl+q",)),
    )
    ends(terminal, 0)
    (kept,) = sessions_in(ground.home).all()
    assert f"Stopped at 3 of 9 Project. Nothing was made. Go on: flinkwiz --session {kept.name}" in terminal.text
    assert_given_back(terminal)


def test_whoever_leaves_before_anything_is_chosen_leaves_nothing_behind_and_is_told_nothing(
    terminal: Terminal, ground: Any
) -> None:
    terminal.open(command(ground.home, "--practice"))
    do(terminal, CONNECTED, ("workspace ID b3690a1655da47, running", "", ("ctrl+q",)))
    ends(terminal, 0)
    assert sessions_in(ground.home).all() == ()
    assert "Stopped at" not in terminal.text


@pytest.mark.parametrize("hang", HANGS.values(), ids=HANGS.keys())
def test_whoever_leaves_while_a_read_hangs_has_the_prompt_back_long_before_its_time_out(
    terminal: Terminal, ground: Any, session: Callable[[], Session], hang: Hang
) -> None:
    if hang.action == "ListProject":
        forget_project(ground, session())
    with ground.store.transaction() as state:
        state.settings.projects = 2_000
    ground.fault(hang.action, "timeout", hang.nth)
    terminal.open(command(ground.home, *hang.words))
    do(terminal, *hang.path)
    terminal.waits(lambda: is_met(ground), "the read that hangs")
    key, code = LEAVE[hang.front]
    terminal.press(key)
    ends(terminal, code, SOON)
    assert hang.told in terminal.text
    assert_given_back(terminal)
    assert session().journal == {}


@pytest.mark.parametrize("hang", SIGNING_IN.values(), ids=SIGNING_IN.keys())
def test_whoever_leaves_while_a_network_swallows_everything_has_the_prompt_back_at_once(
    terminal: Terminal, ground: Any, hang: Hang
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        environment = {
            "HTTPS_PROXY": f"http://127.0.0.1:{silent.getsockname()[1]}",
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAI5tNobodysKey00",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "nobodysSecret",
        }
        terminal.open(command(ground.home, *hang.words, environment=environment))
        do(terminal, *hang.path)
        with silent.accept()[0]:
            key, code = LEAVE[hang.front]
            terminal.press(key)
            ends(terminal, code, SOON)
    assert hang.told in terminal.text
    assert_given_back(terminal)


@pytest.mark.usefixtures("session")
def test_after_ctrl_c_a_lost_answer_is_not_asked_for_again_and_scripts_learn_of_it(ground: Any) -> None:
    for nth in (1, 2, 3, 4):
        ground.fault("CreateAccessKey", "timeout", nth)

    def is_lost() -> bool:
        with ground.store.transaction() as state:
            return len(state.faults) < 4

    before = ground.cloud()
    with interrupting(is_lost):
        result = ground.run("apply", "--practice", "--yes", "--session", NAME, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 130
    assert told["error"]["kind"] == "unreachable"
    assert {line["id"]: line["status"] for line in told["plan"]}["key"] == "unknown"
    assert "Stopping after this call." in result.stderr
    with ground.store.transaction() as state:
        assert len(state.faults) == 3
        state.faults = []
    assert_gone_on_with_and_undone(ground, before)


@pytest.mark.usefixtures("session")
def test_a_run_that_ctrl_c_stopped_is_an_error_to_scripts(ground: Any) -> None:
    slow(ground, 200)
    with interrupting(lambda: USER in ground.cloud()["users"]):
        result = ground.run("apply", "--practice", "--yes", "--session", NAME, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 130
    assert told["error"]["kind"] == "interrupted"
    assert {line["status"] for line in told["plan"]} == {"done", "planned"}


def test_a_sitting_that_is_settled_comes_to_the_end_of_its_present_calls_and_has_them_written_down(ground: Any) -> None:
    start = begun(ground.settings, READ)
    proposal = start.controller.look("apply")
    slow(ground, 200)
    quiet = Listener(lambda event: None, lambda seconds, longest: None)
    making = run_in_daemon_thread(lambda: start.controller.runs.run(proposal, quiet))
    while USER not in ground.cloud()["users"] and not making.done():
        wait([making], 0.01)
    start.controller.runs.settle()
    states, made = {entry.state for entry in start.controller.session.journal.values()}, start.controller.made[0]
    start.controller.close()
    ending = making.result()
    assert isinstance(ending, Ending)
    assert ending.outcome.was_stopped
    assert states == {"done"}
    assert made in (2, 4)
