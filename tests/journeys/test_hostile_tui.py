"""What others can name, describe and answer in the cloud is only text in a real terminal.

Nothing crashes, nothing is copied but our SQL, and no byte is sent but texts and the sequences that the toolkits need.
"""

from __future__ import annotations

import re
from typing import Any

from tests.conftest import Ground
from tests.covered import covered
from tests.hostile import hidden
from tests.journeys.hostile_cloud import make_hostile
from tests.journeys.sequences import OF_SCREENS, clipboard, count, strangers
from tests.journeys.terminal import Terminal, command

PROGRAM = ("tests.journeys.hostile_cloud",)

Step = tuple[str, str, str, tuple[str, ...]]
"""What is seen; a call whose next answer is a hostile refusal from then on, or ""; what is typed; what is pressed."""

AGAIN: Step = ("[ Try again ]", "", "", ("tab", "tab", "enter"))
"""From a list to the button, once it is offered."""

CHOSEN: tuple[Step, ...] = (
    ("Connected in", "", "", ("enter",)),
    (r"> \x1b[31m\x1b[2J / flink-practice-default", "", "", ("enter",)),
    (r"> test \x1b[31m\x1b[2J", "", "", ("enter",)),
    ("> flinktest", "", "odd-fields", ()),
    (r"from its index: \x1b[31m\x1b[2J, ", "", "", ("enter",)),
    ("(x) Read", "", "", ("tab", "space")),
    ("flinkwiz-odd-fields", "", "", ("enter",)),
    ("The last two permissions are for your consumer group", "", "", ("enter",)),
)
"""From the start to the names of a set-up that reads a Logstore with odd fields in a consumer group."""

RENAMED: tuple[Step, ...] = (
    ("taken", "", "", ("ctrl+u",)),
    ("RAM user: '' is not a valid", "", "my-job", ()),
    ("my-job", "", "", ("tab", "ctrl+u")),
    ("Policy: '' is not a valid", "", "my-job", ("enter",)),
)
"""Other names in the place of those that are somebody else's."""

MADE: tuple[Step, ...] = (
    ("[ Make 6 things ]", "", "", ("tab", "enter")),
    ("It works:", "", "", ("enter",)),
    ("Your SQL is ready to run.", "", "", ("enter",)),
)

COPIED: tuple[Step, ...] = (
    ("Sent to your terminal's clipboard.", "", "", ("enter",)),
    ("Done. This is what was made, and why.", "", "", ("enter",)),
    ("exit: 0", "", "", ()),
)

REFUSED: tuple[Step, ...] = (
    ("E16 STS refused GetCallerIdentity", "", "", ("enter",)),
    ("Connected in", "DescribeInstances", "", ("enter",)),
    ("E16 workspace console refused DescribeInstances", "", "", ("f1",)),
    ("What went wrong", "", "", ("escape",)),
    ("Filter:", "", "", ()),
    AGAIN,
    ("/ flink-practice-default", "ListProject", "", ("enter",)),
    ("E16 SLS refused ListProject", "", "", ()),
    AGAIN,
    ("> test", "ListLogStores", "", ("enter",)),
    ("E16 SLS refused ListLogStores", "", "", ()),
    AGAIN,
    ("flinktest kept", "GetLogStore", "no-index", ()),
    ("details not available (GetLogStore)", "", "", ("enter",)),
    ("(x) Read", "", "", ("tab", "space")),
    ("flinkwiz-no-index", "ListConsumerGroup", "", ("enter",)),
    ("E16 SLS refused ListConsumerGroup", "", "", ("enter",)),
    ("The last two permissions are for your consumer group", "GetUser", "", ("enter",)),
    ("E16 RAM refused GetUser", "GetPolicy", "", ("enter",)),
    ("E16 RAM refused GetPolicy", "", "", ()),
    ("[ Try again ]", "", "", ("tab", "enter")),
    ("[ Make 6 things ]", "CreateUser", "", ("tab", "enter")),
    ("E16 RAM refused CreateUser", "", "", ()),
    AGAIN,
    ("It works:", "", "", ("enter",)),
    ("no-index has no index, so there is one column.", "", "", ("left", "left", "left", "enter")),
    ("Which columns does no-index have?", "PullLogs", "", ("tab",)),
    ("[>Use this ]", "", "", ("left",)),
    ("[>From its logs ]", "", "", ("enter",)),
    ("E16 SLS refused PullLogs", "", "", ()),
    ("[>Try again ]", "", "", ("enter",)),
    ("This was found. Change what is not right, then use it.", "", "", ("tab",)),
    ("[>Use this ]", "", "", ("enter",)),
    ("Columns come from the names in the newest logs of no-index", "", "", ("pagedown",)),
    ("Lines 11 to", "", "", ("pagedown",)),
    ("Lines 21 to", "", "", ("pagedown",)),
    ("Lines 31 to", "", "", ("enter",)),
)
"""The way through hostile refusals, one in every screen that asks the cloud."""


def go(terminal: Terminal, ground: Ground, steps: tuple[Step, ...]) -> None:
    """Take these steps."""
    for seen, refused, text, keys in steps:
        terminal.sees(seen)
        if refused:
            ground.fault(refused, "hostile-text")
        terminal.type(text)
        terminal.press(*keys)


def fill(ground: Ground) -> None:
    """Make the practice cloud hostile."""
    with ground.store.transaction() as state:
        make_hostile(state)


def assert_text_only(terminal: Terminal, allowed: re.Pattern[str], *once: str) -> None:
    """Nothing was sent but texts, the toolkit's own sequences and these."""
    sent = terminal.raw.read_bytes()
    assert strangers(sent, allowed, *once) == []
    covered("sequences of terminals checked", count(sent))


def sql_of(ground: Ground) -> str:
    """The SQL of the one session, in which every character is seen."""
    (path,) = (ground.home / "sessions" / "practice").glob("*.json")
    sql = str(ground.run("sql", path.stem).stdout)
    assert hidden(sql.replace("\n", "")) == []
    return sql


def test_hostile_names_and_descriptions_reach_a_terminal_as_text_only(terminal: Terminal, ground: Any) -> None:
    fill(ground)
    terminal.open(command(ground.home, "--practice", program=PROGRAM))
    go(terminal, ground, (*CHOSEN, *RENAMED, *MADE, *COPIED))
    sql = sql_of(ground)
    assert_text_only(terminal, OF_SCREENS, clipboard(sql))
    assert "`back``tick`" in sql


def test_hostile_refusals_reach_a_terminal_as_text_only(terminal: Terminal, ground: Any) -> None:
    fill(ground)
    ground.fault("GetCallerIdentity", "hostile-text")
    terminal.open(command(ground.home, "--practice", program=PROGRAM))
    go(terminal, ground, (*REFUSED, *COPIED))
    sql = sql_of(ground)
    assert_text_only(terminal, OF_SCREENS, clipboard(sql))
    assert "  `[@click=app.quit]x[/][/oops]` STRING,\n" in sql
    assert r'"\x1b[2J\x1b]52;c;aGk=\x07"' in sql
