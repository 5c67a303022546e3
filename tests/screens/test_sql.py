"""Step 9: the SQL, to read, copy and save; then what was made and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flinkwiz.questions.answers import Field
from tests.screens.answers import TO_CREATE, TO_CREATE_WRITE
from tests.screens.visit import check_golden, made, visiting


@pytest.mark.parametrize(("size", "name"), [((80, 24), "sql"), ((60, 20), "sql_60x20")])
async def test_the_sql_is_shown_from_its_first_line(ground: Any, size: tuple[int, int], name: str) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "sql", size) as visit:
        await visit.sees("Your SQL is ready to run.", "CREATE TEMPORARY TABLE", "Lines 1 to ")
        await visit.rests()
        await check_golden(name, visit)


async def test_copying_is_said_honestly_and_leads_to_finish(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    async with visiting(start, "sql") as visit:
        await visit.sees("Lines 1 to ")
        await visit.press("enter")
        await visit.sees("Sent to your terminal's clipboard.", "flinkwiz sql quiet-river", "[>Finish ]")
        assert visit.app.clipboard == start.controller.setup.script
        await visit.press("enter")
        await visit.sees("Done. This is what was made, and why.")


async def test_down_scrolls_the_code_while_a_button_has_the_focus(ground: Any) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "sql") as visit:
        await visit.sees("Lines 1 to ")
        await visit.press("down", "down")
        await visit.sees("Lines 3 to ")


async def test_saving_never_writes_over_a_file(ground: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = made(ground.settings, TO_CREATE)
    async with visiting(start, "sql") as visit:
        await visit.sees("Lines 1 to ")
        await visit.press("shift+tab", "enter")
        await visit.sees("Saved: ./flinktest-read.sql")
        await visit.press("enter")
        await visit.sees("Saved: ./flinktest-read-2.sql")
    assert (tmp_path / "flinktest-read.sql").read_text(encoding="utf-8").startswith("-- Made by flinkwiz")


async def test_output_turns_from_blackhole_to_print(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    async with visiting(start, "sql") as visit:
        await visit.sees("Rows go to blackhole")
        await visit.press("left", "left", "enter")
        await visit.sees("Rows go to print")
        assert "'connector' = 'print'" in start.controller.setup.script


async def test_without_an_index_the_columns_come_from_the_logs_on_the_users_word(ground: Any) -> None:
    answers: dict[Field, str] = {**TO_CREATE, "logstore": "no-index"}
    start = made(ground.settings, answers)
    async with visiting(start, "sql") as visit:
        await visit.sees("no-index has no index")
        await visit.press("left", "left", "left", "enter")
        await visit.sees("Which columns does no-index have?", "content STRING")
        assert start.controller.session.known["fields_from"] == "none"
        await visit.press("tab", "left", "enter")
        await visit.sees("This was found.", "remote_addr STRING", "status STRING")
        assert start.controller.session.known["fields_from"] == "sample"
        await visit.press("tab", "enter")
        await visit.sees("Columns come from the names in the newest logs of no-index")
        assert start.controller.answers["columns"] == ""


async def test_columns_that_could_not_be_read_are_tried_again(ground: Any) -> None:
    start = made(ground.settings, {**TO_CREATE, "logstore": "no-index"})
    ground.fault("PullLogs", "denied")
    async with visiting(start, "sql.typed") as visit:
        await visit.sees("[ From its logs ]")
        await visit.press("tab", "left", "enter")
        await visit.sees("E02 SLS refused PullLogs", "[>Try again ]", "[ Use this ]")
        await visit.press("enter")
        await visit.sees("This was found.", "[ From its logs ]", "remote_addr STRING")


async def test_the_fixed_columns_of_a_metricstore_are_read_again_but_never_typed(ground: Any) -> None:
    start = made(ground.settings, {**TO_CREATE, "logstore": "host-metrics", "columns": "a STRING"})
    async with visiting(start, "sql") as visit:
        await visit.sees("Columns are the fixed ones of a Metricstore.", "`__time_nano__` BIGINT")
        await visit.press("left", "left", "left", "enter")
        await visit.sees("Columns: the four fixed ones of a Metricstore.", "[>Columns ]")


async def test_a_flags_columns_that_cannot_be_taken_are_told_with_the_sql(ground: Any) -> None:
    start = made(ground.settings, TO_CREATE)
    async with visiting(start, "connect") as visit:
        visit.wizard.unsaved["columns"] = "Column 1, a: STRNG is no Flink type."
        visit.app.step_screen.leave("sql")  # type: ignore[union-attr]
        await visit.sees("Your SQL is ready to run.", "Column 1, a: STRNG is no Flink type.")


async def test_a_write_job_has_no_output_to_choose(ground: Any) -> None:
    async with visiting(made(ground.settings, TO_CREATE_WRITE), "sql") as visit:
        await visit.sees("Your SQL is ready to run.", "[ Columns ] [ Save ]")


async def test_escape_goes_back_to_the_proof(ground: Any) -> None:
    async with visiting(made(ground.settings, TO_CREATE), "sql") as visit:
        await visit.sees("Lines 1 to ")
        await visit.press("escape")
        await visit.sees("It works")
