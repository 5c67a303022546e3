"""What others attached to the job's user is told as text in the proof and the undo, markup and escapes as they stand."""

from __future__ import annotations

import time
from typing import Any

import pytest
from textual.widgets import Input

from flinkwiz.practice.state import Attachment, Policy, PolicyVersion
from flinkwiz.questions.answers import Field
from tests.conftest import Ground
from tests.screens.answers import NAMES, TO_CREATE
from tests.screens.visit import Visit, begun, made, visiting

HOSTILE = ("\x1b]52;c;ZXZpbA==\x07", "[@click=app.quit]x[/]", "[/oops]", "\u202egnol")
"""Raw, they would set the clipboard, quit on a click, break Textual's markup and turn the reading order."""

NOTHING = '{"Version": "1", "Statement": []}'


def attach_hostile(ground: Ground, names: tuple[str, ...]) -> None:
    """Let somebody else put the job's user into groups of these names, and attach policies of these names."""
    now = time.time()
    with ground.store.transaction() as state:
        user = state.users[NAMES["user"]]
        user.groups = list(names)
        user.policies |= {name: Attachment("Custom", now, now) for name in names}
        state.policies |= {name: Policy(now, "v1", {"v1": PolicyVersion(NOTHING, now)}, description=name) for name in names}


def assert_inert(visit: Visit) -> None:
    assert visit.app.is_running
    assert visit.app.clipboard == ""
    assert not any(character in visit.text for character in "\x1b\x07\u202e")


@pytest.mark.parametrize("name", HOSTILE, ids=["OSC 52", "click", "markup", "reading order"])
async def test_the_undo_tells_what_others_gave_the_user_as_text(ground: Any, name: str) -> None:
    start = made(ground.settings, TO_CREATE)
    attach_hostile(ground, (name,))
    async with visiting(start, "create.undo") as visit:
        await visit.sees("Something is in the way")
        await visit.press(*["down"] * 6, "enter")
        await visit.rests()
        assert_inert(visit)
        assert start.controller.look("undo").view.is_blocked


@pytest.mark.parametrize("name", HOSTILE, ids=["OSC 52", "click", "markup", "reading order"])
async def test_a_check_again_tells_what_else_is_attached_as_text(ground: Any, name: str) -> None:
    start = made(ground.settings, TO_CREATE)
    attach_hostile(ground, (name,))
    async with visiting(start, "create") as visit:
        await visit.sees("[ Check it ]")
        await visit.press("tab", "enter")
        await visit.sees("also attached: ")
        await visit.rests()
        assert_inert(visit)


@pytest.mark.parametrize("text", ["[@click=app.quit]x[/]", "[/oops]"])
@pytest.mark.parametrize("field", ["user", "policy-name", "id-variable"])
async def test_markup_typed_as_a_name_is_only_a_bad_name(ground: Any, field: Field, text: str) -> None:
    async with visiting(begun(ground.settings, TO_CREATE), "names") as visit:
        await visit.sees("Are these names all right?", "free")
        visit.app.screen.query_one(f"#input-{field}", Input).value = text
        await visit.sees("not allowed")
        assert_inert(visit)
