"""Flags beside a set-up that is gone on with by plain questions, and another region than the credentials' own."""

from __future__ import annotations

from tests.plain.talking import ENTER, Talk

MINE = {"user": "flinkwiz-mine", "id-variable": "sls_mine_id"}
WHY = "--user, --id-variable cannot be changed: {name} has made things under the old answer."


def test_going_on_takes_the_flags(talk: Talk) -> None:
    talk(ENTER, ENTER, ENTER)
    (begun,) = talk.sessions()
    talk(ENTER, given=MINE)
    (session,) = talk.sessions()
    assert session.name == begun.name
    assert {**session.answers, **MINE} == session.answers


def test_a_set_up_that_made_things_says_what_it_cannot_take_and_is_opened_as_it_is(talk: Talk) -> None:
    talk(*[ENTER] * 7, "yes", ENTER)
    (made,) = talk.sessions()
    assert made.journal
    said = talk("2", given=MINE)
    assert WHY.format(name=made.name) in said.heard
    (session,) = talk.sessions()
    assert session.answers == made.answers


def test_what_was_made_before_says_which_flags_it_cannot_take(talk: Talk) -> None:
    talk(*[ENTER] * 7, "yes", ENTER)
    (made,) = talk.sessions()
    said = talk("1", *[ENTER] * 6, given=MINE)
    assert "You made this on" in said.heard
    assert WHY.format(name=made.name) in said.heard


def test_another_region_drops_what_hung_on_the_old_one_and_looks_there(talk: Talk) -> None:
    said = talk(ENTER, "<", "<", "region", "cn-shanghai")
    assert "Changed: region. Choose again: workspace, namespace; the rest is kept." in said.heard
    assert "Region cn-shanghai. You may:" in said.heard
    assert "2 of 9 Workspace" in said.heard.partition("Region cn-shanghai")[2]


def test_a_region_from_a_flag_is_looked_at_first(talk: Talk) -> None:
    said = talk(given={"region": "cn-shanghai"})
    assert "Region cn-shanghai. You may:" in said.heard
    assert "Region cn-beijing" not in said.heard


def test_a_flag_that_is_no_region_is_said_and_the_region_stays(talk: Talk) -> None:
    said = talk(ENTER, given={"region": "Nowhere!"})
    assert "--region cannot be taken: 'Nowhere!' is not a valid region" in said.heard
    assert "Region cn-beijing. You may:" in said.heard
