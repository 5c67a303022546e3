"""Step 8 for those without RAM rights: the request and the runbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from flinkwiz.cli.settings import Settings
from tests.screens.answers import TO_CREATE
from tests.screens.visit import begun, check_golden, visiting


async def test_the_request_names_everything_and_can_be_copied(settings: Settings) -> None:
    async with visiting(begun(settings, TO_CREATE, operator="dev-01"), "create.preview") as visit:
        await visit.sees("I am setting up a Flink job", "RAM user job-user", "flinkwiz apply --practice --region cn-beijing")
        await visit.rests()
        await check_golden("preview", visit)
        await visit.press("enter")
        await visit.sees("Sent to your terminal's clipboard.")
        assert visit.app.clipboard.startswith("I am setting up a Flink job")


async def test_the_runbook_is_saved_and_holds_policy_and_sql(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with visiting(begun(settings, TO_CREATE, operator="dev-01"), "create.preview") as visit:
        await visit.sees("I am setting up a Flink job")
        await visit.press("left", "enter")
        await visit.sees("Saved: ./flinktest-read-runbook.md")
    text = (tmp_path / "flinktest-read-runbook.md").read_text(encoding="utf-8")
    assert '"log:ListProject"' in text
    assert "${secret_values.job_key_id}" in text


async def test_previewing_ends_with_the_request_instead_of_create(settings: Settings) -> None:
    start = begun(settings, TO_CREATE, operator="dev-01")
    async with visiting(start, "names") as visit:
        visit.wizard.purpose = "preview"
        await visit.sees("? unknown")
        await visit.press("enter")
        await visit.sees("A RAM administrator makes the things.")
        await visit.press("escape")
        await visit.sees("Are these names all right?")
