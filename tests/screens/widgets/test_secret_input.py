"""The secret's field: paste works, nothing gets out."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Paste

from screens.clipboard import screen_text
from screens.widgets.secret_input import LONGEST, SecretInput

CANARY = "CANARYsecretOfNobody"


class Field(App[None]):
    """One field, and what it told."""

    def compose(self) -> ComposeResult:
        self.told: list[str] = []
        yield SecretInput(id="secret")

    def on_secret_input_changed(self, event: SecretInput.Changed) -> None:
        self.told.append(f"{event!r} {vars(event)}")

    @property
    def typed(self) -> str:
        return self.query_one(SecretInput).reveal().reveal()


async def test_a_pasted_secret_is_taken_whole_and_shown_as_dots() -> None:
    app = Field()
    async with app.run_test(size=(60, 5)) as pilot:
        app.query_one(SecretInput).post_message(Paste(f"  {CANARY}\nsecond line"))
        await pilot.pause()
        assert app.typed == CANARY
        assert CANARY not in screen_text(app.screen)
        assert "*" * len(CANARY) in screen_text(app.screen)


async def test_no_message_and_no_repr_holds_what_was_typed() -> None:
    app = Field()
    async with app.run_test() as pilot:
        await pilot.press(*"SECRETabc")
        assert app.typed == "SECRETabc"
        assert app.told
        assert not any("SECRET" in told for told in app.told)
        assert "SECRET" not in repr(app.query_one(SecretInput))


async def test_copy_and_cut_leave_the_clipboard_empty() -> None:
    app = Field()
    async with app.run_test() as pilot:
        await pilot.press(*"SECRETabc", "ctrl+a", "ctrl+c", "ctrl+x")
        assert app.clipboard == ""
        assert app.typed == "SECRETabc"


async def test_backspace_takes_one_away_and_ctrl_u_all() -> None:
    app = Field()
    async with app.run_test() as pilot:
        await pilot.press(*"abc", "backspace")
        assert app.typed == "ab"
        await pilot.press("ctrl+u")
        assert app.typed == ""


async def test_more_than_any_secret_has_is_not_taken() -> None:
    app = Field()
    async with app.run_test() as pilot:
        app.query_one(SecretInput).post_message(Paste("x" * (LONGEST + 10)))
        await pilot.pause()
        assert len(app.typed) == LONGEST
