"""The screens in a language that nobody speaks: what they show comes from the catalogue."""

from __future__ import annotations

import pytest

from flinkwiz.cli.settings import Settings
from tests.pseudo_speech import PROSE, Speak
from tests.screens.visit import begun, visiting


@pytest.mark.parametrize("step", ["access", "policy", "names", "create"])
async def test_a_step_shows_what_the_catalogue_says(settings: Settings, speak: Speak, step: str) -> None:
    speak("accented")
    async with visiting(begun(settings), step, (100, 40)) as visit:
        await visit.rests()
        assert visit.text.count("~~") > 5
        assert [row for row in visit.text.splitlines() if PROSE.search(row)] == []
