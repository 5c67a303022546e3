"""The eyes of the tests of a terminal's bytes: they see every sequence and every hidden character that has no place there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journeys.sequences import OF_QUESTIONS, OF_SCREENS, clipboard, count, pieces, strangers

DRAWN = "\x1b[?25l\x1b[1;1H\x1b[38;2;255;255;255mWhich project?\x1b[0m\r\n状态 ✓ ┃ ▀\x1b[?25h"
ASKED = "\x1b[0m\x1b[?7l\x1b[0m\x1b[J Account [1]: \x1b[14D\x1b[14C\x1b[?7h\x1b[6n\x08\r\r\n"

HARM = {
    "the clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "a link": "\x1b]8;;https://evil.example\x1b\\",
    "the title": "\x1b]0;evil\x07",
    "a notification": "\x1b]9;evil\x07",
    "another pointer": "\x1b]22;none\x07",
    "a command without an end": "\x1b]52;c;ZXZp",
    "a program through tmux": "\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\",
    "a device's own command": "\x1bP+q544e\x1b\\",
    "a privacy message": "\x1b^evil\x1b\\",
    "an application's command": "\x1b_Gf=100;ZXZpbA==\x1b\\",
    "a reset": "\x1bc",
    "a saved cursor": "\x1b7",
    "another alphabet": "\x1b(0",
    "a single shift": "\x1bOP",
    "an empty screen": "\x1b[2J",
    "a report": "\x1b[c",
    "a report of the title": "\x1b[21t",
    "printing": "\x1b[5i",
    "a mode of others": "\x1b[?1002h",
    "a scrolling region": "\x1b[1;2r",
    "a bare escape": "\x1b",
    "a sequence without an end": "\x1b[31",
    "a bell": "\x07",
    "a null": "\x00",
    "delete": "\x7f",
    "a shift to another alphabet": "\x0e",
    "a sequence of one byte": "\x9b2J",
    "a command of one byte": "\x9d52;c;ZXZpbA==\x9c",
    "another reading order": "\u202egnol",
    "an isolate": "\u2066x",
    "nothing between letters": "\u200b",
    "a mark of byte order": "\ufeff",
    "another line": "\u2028",
    "a filler": "\u3164",
    "another variant": "x\ufe0f",
    "a tag": "\U000e0041",
    "a private picture": "\ue0b0",
    "a soft hyphen": "\xad",
}
"""By what it does, each of the kinds that must be noticed."""


@pytest.mark.parametrize(("sent", "allowed"), [(DRAWN, OF_SCREENS), (ASKED, OF_QUESTIONS)], ids=["screens", "questions"])
def test_what_the_toolkits_draw_is_allowed(sent: str, allowed: re.Pattern[str]) -> None:
    assert strangers(sent.encode(), allowed) == []
    assert count(sent.encode()) > 4


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
@pytest.mark.parametrize(("sent", "allowed"), [(DRAWN, OF_SCREENS), (ASKED, OF_QUESTIONS)], ids=["screens", "questions"])
def test_raw_harm_is_noticed_wherever_it_stands(sent: str, allowed: re.Pattern[str], harm: str) -> None:
    for place in (0, sent.index(" ") + 1, len(sent)):
        assert strangers((sent[:place] + harm + " " + sent[place:]).encode(), allowed)


def test_what_one_front_end_needs_the_other_may_not_send() -> None:
    assert strangers(DRAWN.encode(), OF_QUESTIONS)
    assert strangers(ASKED.encode(), OF_SCREENS)


def test_the_clipboard_is_allowed_once_and_with_exactly_one_text() -> None:
    copying = clipboard("SELECT 1")
    assert strangers(f"{DRAWN}{copying}".encode(), OF_SCREENS, copying) == []
    assert strangers(f"{DRAWN}{clipboard('evil')}{copying}".encode(), OF_SCREENS, copying) == [ascii(clipboard("evil"))]
    for sent in (DRAWN, f"{copying}{DRAWN}{copying}"):
        with pytest.raises(AssertionError):
            strangers(sent.encode(), OF_SCREENS, copying)


def test_what_is_not_utf_8_is_no_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        strangers(b"\x9b2J", OF_SCREENS)


@given(st.text(st.sampled_from("\x1b[]P^_ON\\;?0123hmHc \x07\x08\x18\x9b\x9c\x9dab\u202e")))
def test_no_byte_is_lost_between_the_pieces(sent: str) -> None:
    assert "".join(piece.text for piece in pieces(sent.encode())) == sent
