"""What is said of a typed name that is not in a list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Answers
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Listing, Question
from flinkwiz.wizard.lists import Lists

NAMES = ("app_events", "flinktest")


def listed_in(reader: Sequence[str], name: str) -> bool:
    if "denied" in reader:
        raise CloudError("denied", "SLS", "ListLogStores")
    return name in reader


def question() -> Question:
    listing = Listing(
        looking=lambda answers: "",
        when_denied=lambda answers, action: "",
        when_empty=lambda answers: "",
        when_none_fits=lambda answers, typed: "",
        exists=lambda reader, answers, name: listed_in(reader, name),
        when_missing=lambda answers, name: f"There is no {name}.",
    )
    return Question("logstore", "Which?", choices=lambda reader, answers: [Option(name) for name in reader], listing=listing)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("flinktest", ""), ("flnktest", "There is no flnktest. Nearest: flinktest."), ("zzz", "There is no zzz.")],
)
def test_the_nearest_name_is_offered_for_a_slip_and_for_nothing_else(typed: str, said: str) -> None:
    answers: Answers = {}
    assert Lists(NAMES).missing(question(), answers, typed) == said


def test_a_name_that_one_may_not_look_for_is_not_said_to_be_missing() -> None:
    assert Lists(["denied"]).missing(question(), {}, "flinktest") == ""
