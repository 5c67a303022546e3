"""Fields for text: nothing hidden is held."""

from __future__ import annotations

import unicodedata

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from screens.widgets.text_input import TextInput


class Fields(App[None]):
    """A field."""

    def compose(self) -> ComposeResult:
        yield TextInput(id="text")


@pytest.mark.parametrize("text", ["a\x1b]52;c;aGk=\x07b", "a\u202eb", "a\x00b", "a\u200bb"])
async def test_hidden_characters_never_stand_in_a_field(text: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        field = app.query_one("#text", TextInput)
        field.value = text
        assert not any(unicodedata.category(character).startswith("C") for character in field.value)
        field.value = ""
        field.focus()
        await pilot.pause()
        app.post_message(Paste(text))
        await pilot.pause()
        assert field.value.startswith("a")
        assert not any(unicodedata.category(character).startswith("C") for character in field.value)
