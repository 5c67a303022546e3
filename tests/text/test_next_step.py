"""What happened and what to do, parted for programs and whole for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.text.next_step import part_next_step


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("There is no Logstore x. Next: check the name.", ("There is no Logstore x.", "Next: check the name.")),
        ("Stopped.", ("Stopped.", "")),
        ("", ("", "")),
        ("'a Next: b' is no name. Next: another.", ("'a Next: b' is no name.", "Next: another.")),
    ],
)
def test_what_to_do_begins_at_the_last_mark(text: str, parts: tuple[str, str]) -> None:
    assert part_next_step(text) == parts


@given(st.text(), st.text().filter(lambda step: "Next:" not in step))
def test_both_parts_together_are_the_whole(told: str, step: str) -> None:
    assert part_next_step(f"{told.rstrip()} Next:{step}") == (told.rstrip(), f"Next:{step}")
