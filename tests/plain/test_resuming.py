"""Home in plain questions: the set-ups of this account are read out before the steps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plain.talking import ENTER, Talk

APPLY = ("apply", "--practice", "--session", "mine", "--project", "test", "--logstore", "flinktest", "--access", "read", "--yes")


@pytest.fixture
def made(ground: Any) -> Any:
    """A practice cloud on which the session `mine` made everything and tried it."""
    assert ground.run(*APPLY).exit_code == 0
    return ground


def test_a_proven_set_up_is_read_out_and_opens_at_its_sql(talk: Talk, made: Any) -> None:
    said = talk("mine", ENTER)
    assert "read test / flinktest: made and proven" in said.heard
    assert "CREATE TEMPORARY TABLE" in said.data


def test_a_set_up_that_was_changed_from_outside_says_so_and_goes_on_where_it_is_put_right(talk: Talk, made: Any) -> None:
    with made.store.transaction() as state:
        state.users["flinkwiz-test-flinktest-read"].policies.clear()
    said = talk("mine", "yes")
    assert "read test / flinktest: changed since" in " ".join(said.heard.split())
    assert "no policy is attached" in " ".join(said.heard.split())
    assert "Make this 1 thing now?" in said.heard
    assert made.cloud()["users"]["flinkwiz-test-flinktest-read"]["policies"]


def test_who_may_not_look_hears_the_record(talk: Talk, made: Any) -> None:
    made.fault("GetUser", "denied", 2)
    assert "made and proven" in " ".join(talk(ENTER).heard.split())
