"""Copying, said honestly."""

from __future__ import annotations

from screens.clipboard import copied_message


def test_it_says_sent_and_the_other_way() -> None:
    assert copied_message("Choose Save.", {}) == "Sent to your terminal's clipboard. Nothing there when you paste? Choose Save."


def test_tmux_users_are_told_what_tmux_needs() -> None:
    assert "tmux passes it on only with: set -g set-clipboard on. Nothing" in copied_message(
        "Choose Save.", {"TMUX": "/tmp/tmux"}
    )
