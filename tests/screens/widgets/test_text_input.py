"""Fields for text: nothing hidden is held, and a burst of keys does not put a secret into the ID's field."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste

from screens.typed_pair import TypedPairFields
from screens.widgets.secret_input import SecretInput
from screens.widgets.text_input import IdInput, TextInput


class Fields(App[None]):
    """A field and a typed pair."""

    def compose(self) -> ComposeResult:
        yield TextInput(id="text")
        yield TypedPairFields()

    def on_input_submitted(self) -> None:
        self.query_one(SecretInput).focus()


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


async def test_a_burst_of_id_enter_and_secret_leaves_the_secret_out_of_the_ids_field() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(IdInput).focus()
        await pilot.pause()
        for key in (*"LTAI5t", "enter", *"canary"):
            app.post_message(_key(key))
        await pilot.pause()
        await pilot.pause()
        assert app.query_one(IdInput).value == "LTAI5t"
        assert app.query_one(SecretInput).reveal().reveal() == "canary"


def _key(name: str) -> Any:
    return Key(name, name if len(name) == 1 else "\r")
