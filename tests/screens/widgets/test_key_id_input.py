"""The ID's field: a pair pasted there fills both, and a secret that lands there is never seen."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste

from flinkwiz.providers.registry import provider_of
from screens.clipboard import screen_text
from screens.typed_pair import TypedPairFields
from screens.widgets.key_id_input import KeyIdInput
from screens.widgets.secret_input import SecretInput
from tests.providers.aliyun.test_typed_pair import ID, SECRET


class Fields(App[None]):
    """A typed pair."""

    CSS = "Horizontal { height: 1; } .label { width: 20; } SecretInput { height: 1; width: 1fr; }"

    def compose(self) -> ComposeResult:
        yield TypedPairFields(provider_of("aliyun"), id="typed")

    @property
    def pair(self) -> tuple[str, str]:
        typed = self.query_one(TypedPairFields).pair
        return typed.key_id, typed.secret.reveal()

    @property
    def text(self) -> str:
        return screen_text(self.screen)


def key(name: str) -> Any:
    return Key(name, {"enter": "\r", "comma": ","}.get(name, name))


async def seen_while(app: Fields, pilot: Any, keys: list[str]) -> list[str]:
    """What stood on the screen after each key of a burst."""
    seen = []
    for name in keys:
        app.post_message(key(name))
        await pilot.pause()
        seen.append(app.text)
    return seen


@pytest.mark.parametrize("end", ["enter", "comma", " "])
async def test_a_burst_of_id_separator_and_secret_leaves_the_secret_out_of_the_ids_field(end: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).focus()
        await pilot.pause()
        for name in (*ID, end, *SECRET):
            app.post_message(key(name))
        await pilot.pause()
        await pilot.pause()
        assert app.pair == (ID, SECRET)


@pytest.mark.parametrize("field", [KeyIdInput, SecretInput])
@pytest.mark.parametrize(
    "pasted",
    [f"{ID},{SECRET}", f"{ID}\t{SECRET}\n", f"{ID}\r{SECRET}", f"\ufeffAccessKey ID,AccessKey Secret\r\n{ID},{SECRET}\r\n"],
)
async def test_a_pair_pasted_into_either_field_fills_both(field: type[SecretInput], pasted: str) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query(field).last().post_message(Paste(pasted))
        await pilot.pause()
        assert app.pair == (ID, SECRET)
        assert app.query_one("#typed-secret").has_focus
        assert "LTAI5tPastedByHa********" in app.text
        assert SECRET[:4] not in app.text


async def test_a_secret_pasted_for_the_id_is_dots_at_once_and_doubted() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).post_message(Paste(SECRET))
        await pilot.pause()
        assert "*" * 30 in app.text
        assert SECRET[:4] not in app.text
        assert app.query_one(TypedPairFields).doubt.startswith("This is no AccessKey ID")


async def test_a_secret_typed_for_the_id_is_never_seen_whatever_it_begins_with() -> None:
    app, secret = Fields(), "LTaiQueerSecretOfNobody01234567"
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).focus()
        seen = await seen_while(app, pilot, [*secret])
        assert not any(letter in row for text in seen for row in text.splitlines() if "AccessKey ID" in row for letter in "LTQ")


async def test_a_secret_pasted_behind_the_id_hides_both() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).post_message(Paste(ID))
        app.query_one(KeyIdInput).post_message(Paste(SECRET))
        await pilot.pause()
        assert ID[:6] not in app.text
        assert SECRET[:4] not in app.text


async def test_full_width_letters_of_an_input_method_are_made_narrow() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).focus()
        await pilot.pause()
        for letter in "\uff2c\uff34\uff21\uff29\uff15":
            app.post_message(Key(letter, letter))
        await pilot.pause()
        assert app.pair == ("LTAI5", "")


async def test_nothing_can_be_copied_out_of_the_ids_field() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(KeyIdInput).post_message(Paste(SECRET))
        await pilot.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert app.clipboard == ""
