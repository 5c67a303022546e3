"""Step 9: the columns, typed in place of those that were found."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key, Paste

from screens.widgets.text_editor import TextEditor
from tests.screens.answers import TO_CREATE, TO_CREATE_WRITE
from tests.screens.visit import Visit, check_golden, made, visiting

NO_INDEX = {**TO_CREATE, "logstore": "no-index"}


async def typed(visit: Visit, text: str) -> None:
    """Put a text in the place of what stands there, as a paste does."""
    await visit.sees("Which columns does")
    editor = visit.app.screen.query_one(TextEditor)
    await visit.wait_for(lambda: editor.has_focus, "the focus")
    editor.put("")
    visit.app.post_message(Paste(text))
    await visit.wait_for(lambda: bool(editor.text), "the paste")


@pytest.mark.parametrize(("size", "name"), [((80, 24), "typed_part"), ((60, 20), "typed_part_60x20")])
async def test_what_is_wrong_with_the_columns_is_said_under_them(ground: Any, size: tuple[int, int], name: str) -> None:
    async with visiting(made(ground.settings, NO_INDEX), "sql.typed", size) as visit:
        await typed(visit, "level STRNG\ntook BIGINT")
        await visit.press("tab", "enter")
        await visit.sees("Column 1, level: STRNG is no Flink type. Nearest: STRING.")
        await visit.rests()
        await check_golden(name, visit)


async def test_typed_columns_stand_in_the_sql_at_once(ground: Any) -> None:
    start = made(ground.settings, NO_INDEX)
    async with visiting(start, "sql.typed") as visit:
        await visit.sees("content STRING")
        await visit.press("backspace", *["backspace"] * len("content STRING"))
        await visit.type("level STRING")
        await visit.press("enter")
        await visit.type("took bigint")
        await visit.press("tab", "enter")
        await visit.sees("Columns are those that you typed.", "Columns: 2 typed by you: level, took", "`took` BIGINT")
        assert start.controller.answers["columns"] == "level STRING, took BIGINT"
        await visit.press("left", "left", "left", "enter")
        await visit.sees("Which columns does no-index have?", "level STRING took BIGINT")


async def test_a_job_that_writes_has_typed_columns_too(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE_WRITE)
    async with visiting(start, "sql.typed") as visit:
        await typed(visit, "code VARCHAR(5)")
        await visit.press("tab", "enter")
        await visit.sees("Columns are those that you typed.")
        assert start.controller.setup.script.count("`code` VARCHAR(5)") == 2


async def test_esc_keeps_what_is_well_formed_and_gives_up_what_is_not_at_the_second_time(ground: Any) -> None:
    start = made(ground.settings, NO_INDEX)
    async with visiting(start, "sql.typed") as visit:
        await typed(visit, "level STRING")
        await visit.press("escape")
        await visit.sees("Columns: 1 typed by you: level")
        await visit.press("left", "left", "left", "enter")
        await typed(visit, "level STRNG")
        await visit.press("escape")
        await visit.sees("Nearest: STRING. Esc again leaves everything as it was.")
        assert visit.app.screen.query_one(TextEditor).text == "level STRNG"
        await visit.press("escape")
        await visit.sees("Your SQL is ready to run.")
        assert start.controller.answers["columns"] == "level STRING"


async def test_leaving_the_wizard_keeps_what_is_well_formed(ground: Any) -> None:
    start = made(ground.settings, NO_INDEX)
    async with visiting(start, "sql.typed") as visit:
        await typed(visit, "level STRING")
        await visit.press("ctrl+q")
        await visit.wait_for(lambda: start.controller.answers["columns"] == "level STRING", "the answer")


async def test_columns_that_are_deleted_are_those_that_were_found(ground: Any) -> None:
    start = made(ground.settings, {**TO_CREATE, "columns": "level STRING"})
    async with visiting(start, "sql.typed") as visit:
        await visit.sees("level STRING")
        await visit.press(*["backspace"] * len("level STRING"), "tab", "enter")
        await visit.sees("Columns come from the index of flinktest.")
        assert start.controller.answers["columns"] == ""


async def test_what_was_typed_comes_back_after_a_look_at_what_is_found(ground: Any) -> None:
    start = made(ground.settings, NO_INDEX)
    async with visiting(start, "sql.typed") as visit:
        await typed(visit, "level STRING")
        await visit.press("tab", "left", "enter")
        await visit.sees("This was found.", "remote_addr STRING")
        await visit.press("ctrl+z")
        await visit.wait_for(lambda: visit.app.screen.query_one(TextEditor).text == "level STRING", "what was typed")


async def test_a_burst_of_tab_and_enter_behind_the_text_uses_it(ground: Any) -> None:
    start = made(ground.settings, NO_INDEX)
    async with visiting(start, "sql.typed") as visit:
        await typed(visit, "level STRING")
        for key in ("tab", "enter"):
            visit.app.post_message(Key(key, None))
        await visit.sees("Columns: 1 typed by you: level")


async def test_a_burst_of_keys_is_taken_in_its_order(ground: Any) -> None:
    async with visiting(made(ground.settings, NO_INDEX), "sql.typed") as visit:
        await visit.sees("content STRING")
        for key in ("ctrl+u", *"ab", "backspace", "c", "home", "x", "end", "ctrl+j", "d"):
            visit.app.post_message(Key(key, key if len(key) == 1 else None))
        await visit.wait_for(lambda: visit.app.screen.query_one(TextEditor).text == "xac\nd", "the text")


@pytest.mark.parametrize("text", ["a\x1b]52;c;aGk=\x07b STRING", "a\u202eb STRING", "a\x00b STRING", "a\u200bb STRING"])
async def test_hidden_characters_never_stand_in_the_editor(ground: Any, text: str) -> None:
    async with visiting(made(ground.settings, NO_INDEX), "sql.typed") as visit:
        await typed(visit, text)
        shown = visit.app.screen.query_one(TextEditor).text
        assert shown.startswith("a")
        assert all(character.isprintable() for character in shown)
