"""Rows: names are never cut at their end, and the mark stays in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from flinkwiz.text.width import shorten_middle
from screens.clipboard import screen_text
from screens.widgets.virtual_list import VirtualList, count_words, laid_out, starts_of

TEXT = st.text(st.sampled_from("abc-日本"), min_size=1, max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5), st.integers(12, 60))
def test_a_row_never_outgrows_its_place(rows: list[tuple[str, str]], cells: int) -> None:
    starts = starts_of(rows)
    assert all(cell_len(laid_out(row, starts, cells)) <= cells for row in rows)


@given(TEXT, st.integers(8, 40))
def test_a_shortened_name_keeps_its_end(name: str, cells: int) -> None:
    short = shorten_middle(name, cells)
    assert cell_len(short) <= cells
    assert short == name or short[-1] == name[-1]


def test_the_count_says_when_only_the_first_are_listed() -> None:
    assert count_words(200, 10_012, 10_012) == "first 200 of 10,012"
    assert count_words(3, 3, 12) == "3 of 12"


class Many(App[None]):
    """A hundred rows in ten lines."""

    CSS = "VirtualList { height: 10; }"

    def compose(self) -> ComposeResult:
        yield VirtualList(id="rows")


async def test_the_marked_row_is_always_in_sight() -> None:
    app = Many()
    async with app.run_test(size=(40, 12)) as pilot:
        rows = app.query_one(VirtualList)
        rows.fill([(f"name-{number:03d}",) for number in range(100)], (0,), 0)
        for by in (50, -20, 200, -3):
            rows.move(by)
            await pilot.pause()
            assert f"> name-{rows.highlighted:03d}" in screen_text(app.screen)
        rows.move(-200)
        await pilot.pause()
        assert "90 more below" in screen_text(app.screen)
