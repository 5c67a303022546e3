"""No secret leaves the wizard in a real terminal: not in its bytes, its scrollback, its files or a toolkit's log (security-rules.md H1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.canary import found_below, found_in
from tests.journeys.terminal import Terminal, command
from tests.journeys.test_newcomer_tui import PATH

TYPED_ID, TYPED_SECRET = "LTAI5tTypedByHand00", "aTypedSecretCanary8f3k"
MISPLACED = (TYPED_SECRET, f"{TYPED_ID},{TYPED_SECRET}", f"{TYPED_ID}\n{TYPED_SECRET}")
"""What is pasted where an ID belongs."""

NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9"}
"""Nobody listens there, so that a typed pair leaves this machine in no test."""

PLAIN: tuple[tuple[str, str], ...] = (
    ("Workspace", ""),
    ("3 of 9", ""),
    ("4 of 9", ""),
    ("5 of 9", ""),
    ("Save the reading position in a consumer group? [2]", ""),
    ("6 of 9", ""),
    ("7 of 9", ""),
    ("Type 1 or 2", "1"),
    ("Where do the rows go", ""),
    ("What now", ""),
)
"""What is seen in the plain questions, and the line that is typed then."""


def keyloggers(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which the toolkits would record what is typed and sent, and take a picture."""
    (tmp_path / "temporary").mkdir()
    return {
        "TEXTUAL_LOG": str(tmp_path / "textual.log"),
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "DEBUG": "sdk",
        "TMPDIR": str(tmp_path / "temporary"),
        "HOME": str(tmp_path),
    }


def secrets_of(ground: Any) -> tuple[str, ...]:
    """Every secret that the practice cloud knows."""
    users = ground.cloud()["users"].values()
    return tuple(key["secret"] for user in users for key in user["accessKeys"].values())


def assert_clean(ground: Any, terminal: Terminal, tmp_path: Path, secrets: tuple[str, ...]) -> None:
    sent = terminal.raw.read_bytes()
    assert b"of 9" in sent
    assert found_in(sent, secrets) == []
    assert found_in(terminal.scrollback.encode(), secrets) == []
    assert found_below(tmp_path, secrets, but=ground.home / "practice") == []
    assert not (tmp_path / "textual.log").exists()
    assert list(tmp_path.rglob("*.svg")) == []


def walk(terminal: Terminal) -> None:
    """Go the newcomer's path through the screens."""
    for seen, keys in PATH:
        terminal.sees(seen)
        terminal.press(*keys)
    terminal.sees("exit: 0")


def talk(terminal: Terminal) -> None:
    """Go the same path through the plain questions."""
    for seen, line in PLAIN:
        terminal.sees(seen)
        terminal.type(line)
        terminal.press("enter")
    terminal.sees("exit: 0")


def test_the_newcomers_path_through_the_screens_leaves_no_secret(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    terminal.open(command(ground.home, "--practice", environment=keyloggers(tmp_path)))
    walk(terminal)
    secrets = secrets_of(ground)
    assert len(secrets) == 3
    assert_clean(ground, terminal, tmp_path, secrets)


def test_the_newcomers_path_through_the_plain_questions_leaves_no_secret(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    terminal.open(command(ground.home, "--practice", "--plain", environment=keyloggers(tmp_path)))
    talk(terminal)
    secrets = secrets_of(ground)
    assert len(secrets) == 3
    assert_clean(ground, terminal, tmp_path, secrets)


def test_a_secret_typed_into_the_screens_leaves_no_trace(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    terminal.open(command(ground.home, environment={**keyloggers(tmp_path), **NOWHERE}))
    terminal.sees("Type an AccessKey pair")
    terminal.press("down", "down", "enter")
    terminal.sees("AccessKey secret")
    terminal.type(TYPED_ID)
    terminal.press("enter")
    terminal.sees("AccessKey secret _")
    terminal.type(TYPED_SECRET)
    terminal.sees("*" * len(TYPED_SECRET))
    terminal.press("enter")
    terminal.sees("E08 STS cannot be reached")
    assert_clean(ground, terminal, tmp_path, (TYPED_SECRET,))


@pytest.mark.parametrize("is_bracketed", [True, False], ids=["as a paste", "as keys"])
@pytest.mark.parametrize("pasted", MISPLACED)
def test_a_secret_pasted_for_the_id_into_the_screens_is_never_on_them(
    terminal: Terminal, ground: Any, tmp_path: Path, pasted: str, is_bracketed: bool
) -> None:
    terminal.open(command(ground.home, environment={**keyloggers(tmp_path), **NOWHERE}))
    terminal.sees("Type an AccessKey pair")
    terminal.press("down", "down", "enter")
    terminal.sees("AccessKey ID _")
    terminal.paste(pasted, is_bracketed=is_bracketed)
    terminal.sees("*" * len(TYPED_SECRET))
    assert_clean(ground, terminal, tmp_path, (TYPED_SECRET,))


@pytest.mark.parametrize("is_bracketed", [True, False], ids=["as a paste", "as keys"])
@pytest.mark.parametrize("pasted", MISPLACED)
def test_a_secret_pasted_for_the_id_into_the_plain_questions_is_never_shown(
    terminal: Terminal, ground: Any, tmp_path: Path, pasted: str, is_bracketed: bool
) -> None:
    terminal.open(command(ground.home, "--plain", environment={**keyloggers(tmp_path), **NOWHERE}))
    terminal.sees("Account [")
    terminal.type("typed")
    terminal.press("enter")
    terminal.sees("AccessKey ID:")
    terminal.paste(pasted, is_bracketed=is_bracketed)
    terminal.sees("*" * len(TYPED_SECRET))
    terminal.press("enter")
    terminal.waits(lambda: "E08 STS cannot be reached" in terminal.text or "is no AccessKey ID" in terminal.text, "an answer")
    assert_clean(ground, terminal, tmp_path, (TYPED_SECRET,))


def test_a_secret_typed_into_the_plain_questions_leaves_no_trace(terminal: Terminal, ground: Any, tmp_path: Path) -> None:
    terminal.open(command(ground.home, "--plain", environment={**keyloggers(tmp_path), **NOWHERE}))
    for seen, line in (("Account [", "typed"), ("AccessKey ID", TYPED_ID), ("AccessKey secret", TYPED_SECRET)):
        terminal.sees(seen)
        terminal.type(line)
        terminal.press("enter")
    terminal.sees("E08 STS cannot be reached")
    assert_clean(ground, terminal, tmp_path, (TYPED_SECRET,))
