"""What others can name and describe in the cloud is only text in a real terminal: nothing crashes, nothing is copied but our SQL."""

from __future__ import annotations

import json
import re
import time
from base64 import b64decode
from typing import Any

from flinkwiz.practice.state import Attachment, ConsumerGroup, Policy, PolicyVersion, State, User, Variable
from tests.conftest import Ground
from tests.journeys.terminal import Terminal, command

STEAL = "\x1b]52;c;ZXZpbA==\x07"
"""Raw, it would put "evil" into the clipboard."""

HOSTILE = (STEAL, "\x1b[2Jcleared", "[@click=app.quit]x[/]", "[/oops]", "\u202egnol", "\x9b31m", "a\r\n::error::b")
PLACE = "cn-beijing/test/odd-fields"
USER, POLICY = "flinkwiz-test-odd-fields-read", "flinkwiz-test-odd-fields-read"
_COPIED = re.compile(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]*)")


def make_hostile(state: State) -> None:
    """Fill the practice cloud with what others can choose, in each of the hostile texts."""
    now, text = time.time(), "".join(HOSTILE)
    attached = {name: Attachment("Custom", now, now) for name in HOSTILE}
    statement = {"Effect": "Allow", "Action": text, "Resource": text}
    document = PolicyVersion(json.dumps({"Version": "1", "Statement": [statement]}), now)
    state.users[USER] = User("200000000000000001", now, comments=text, display_name=text, groups=list(HOSTILE), policies=attached)
    state.users["admin"].groups, state.users["admin"].comments = list(HOSTILE), text
    state.users["admin"].policies |= attached
    for name in (POLICY, *HOSTILE):
        state.policies[name] = Policy(now, "v1", {"v1": document}, description=text)
    state.variables["flink-practice-default"] = {name: Variable("Clear", text, text) for name in HOSTILE}
    state.consumer_groups[PLACE] = {name: ConsumerGroup(60, False) for name in HOSTILE}


def go_to_names(terminal: Terminal) -> None:
    """From the start to the names of a set-up that reads a Logstore with odd fields in a consumer group."""
    for seen in ("Connected", "flink-practice / flink-practice-default", "the guide's example"):
        terminal.sees(seen)
        terminal.press("enter")
    terminal.sees("> flinktest")
    terminal.type("odd-fields")
    terminal.sees("> odd-fields")
    terminal.press("enter")
    terminal.sees("(x) Read")
    terminal.press("tab", "space")
    terminal.sees("flinkwiz-odd-fields")
    terminal.press("enter")
    terminal.sees("The last permission is for your consumer group")
    terminal.press("enter")


def choose_other_names(terminal: Terminal) -> None:
    """Type names in the place of those that are somebody else's."""
    terminal.sees("taken")
    terminal.press("ctrl+u")
    terminal.sees("RAM user: '' is not a valid")
    terminal.type("my-job")
    terminal.sees("my-job")
    terminal.press("tab", "ctrl+u")
    terminal.sees("Policy: '' is not a valid")
    terminal.type("my-job")
    terminal.press("enter")


def make_and_copy(terminal: Terminal) -> None:
    """Make the things, copy the SQL, and read the summary."""
    terminal.sees("[ Make 6 things ]")
    terminal.press("tab", "enter")
    terminal.sees("It works:")
    terminal.press("enter")
    terminal.sees("Your SQL is ready to run.")
    terminal.press("enter")
    terminal.sees("Sent to your terminal's clipboard.")
    terminal.press("enter")
    terminal.sees("Done. This is what was made, and why.")
    terminal.press("enter")
    terminal.sees("To take it all back: flinkwiz undo")


def copied(raw: bytes) -> list[str]:
    """Every text that these bytes put into the terminal's clipboard."""
    return [b64decode(found).decode() for found in _COPIED.findall(raw)]


def test_the_search_finds_what_would_be_stolen() -> None:
    assert copied(STEAL.encode()) == ["evil"]


def test_hostile_names_and_descriptions_reach_a_terminal_as_text_only(terminal: Terminal, ground: Any) -> None:
    with ground.store.transaction() as state:
        make_hostile(state)
    terminal.open(command(ground.home, "--practice"))
    go_to_names(terminal)
    choose_other_names(terminal)
    make_and_copy(terminal)
    (sql,) = copied(terminal.raw.read_bytes())
    assert sql == sql_of(ground)
    assert "`back``tick`" in sql
    assert "\x1b" not in sql


def sql_of(ground: Ground) -> str:
    (path,) = (ground.home / "sessions" / "practice").glob("*.json")
    return str(ground.run("sql", path.stem).stdout)
