"""What is said of a changed answer."""

from __future__ import annotations

from flinkwiz.questions.invalidation import dropped_message
from flinkwiz.recipes.logstore.steps import steps


def test_what_must_be_chosen_again_is_said() -> None:
    words = dropped_message(("project",), ("logstore", "consumer-group", "user"), steps())
    assert words == "Changed: project. Choose again: Logstore, consumer group; the rest is kept."


def test_what_is_only_proposed_anew_is_not_worth_a_word() -> None:
    assert dropped_message(("access",), ("user", "id-variable"), steps()) == ""
    assert dropped_message(("template",), (), steps()) == ""
