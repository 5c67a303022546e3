"""The plain wizard on the real practice cloud, line by line."""

from __future__ import annotations

from typing import Any

from tests.plain.talking import ENTER, Talk

TO_PLAN = (ENTER,) * 7


def test_help_back_and_mistakes_repeat_the_question(talk: Talk) -> None:
    said = talk(ENTER, "?", "99", "<", ENTER, ENTER, ENTER)
    assert "What this is: A project is the part of SLS" in said.heard
    assert "Why it is asked:" in said.heard
    assert "In the console, as of 2026-11-22: SLS console" in said.heard
    assert "Nothing here is called '99'" in said.heard
    assert said.heard.count("2 of 9 Workspace") == 2
    assert said.heard.count("3 of 9 Project") == 2
    assert said.heard.count("4 of 9 Logstore") == 1


def test_the_first_and_the_last_line_say_which_cloud_it_is(talk: Talk) -> None:
    lines = [line for line in talk(ENTER).heard.splitlines() if line.strip()]
    assert lines[0] == "PRACTICE - nothing here is real."
    assert lines[-1].startswith("PRACTICE - nothing here is real.")


def test_ctrl_d_leaves_with_everything_saved_and_the_way_to_go_on(talk: Talk) -> None:
    said = talk(ENTER, ENTER)
    (session,) = talk.sessions()
    assert said.code == 130
    assert "Stopped. Your answers are saved." in said.heard
    assert f"Stopped at 4 of 9 Logstore. Nothing was made. Go on: flinkwiz --session {session.name}" in said.heard
    assert session.answers["project"] == "test"


def test_ctrl_c_leaves_in_the_same_way(talk: Talk) -> None:
    said = talk(ENTER, "\x03")
    assert said.code == 130
    assert "Stopped. Your answers are saved." in said.heard


def test_enter_alone_never_makes_anything(talk: Talk, ground: Any) -> None:
    before = ground.cloud()
    said = talk(*TO_PLAN, *[ENTER] * 5)
    assert "Make these 6 things now?" in said.heard
    assert said.code == 130
    assert ground.cloud() == before


def test_a_no_leaves_in_peace(talk: Talk, ground: Any) -> None:
    before = ground.cloud()
    said = talk(*TO_PLAN, "no")
    assert said.code == 0
    assert "Nothing was made." in said.heard
    assert ground.cloud() == before


def test_what_flags_answered_is_said_and_not_asked_but_can_be_gone_back_to(talk: Talk) -> None:
    said = talk(ENTER, "<", "2", given={"project": "test", "logstore": "flinktest"})
    assert "3 of 9 Project: test" in said.heard
    assert "4 of 9 Logstore: flinktest" in said.heard
    assert said.heard.count("Which Logstore will the job use?") == 1
    assert said.heard.count("Which project holds the logs?") == 0
    (session,) = talk.sessions()
    assert session.answers["logstore"] == "app_events"


def test_a_flag_that_cannot_be_taken_is_said_and_its_question_asked(talk: Talk) -> None:
    said = talk(ENTER, given={"project": "No Such Name"})
    assert "--project cannot be taken" in said.heard
    assert "Which project holds the logs?" in said.heard


def test_a_typed_name_that_does_not_exist_is_refused_with_the_nearest(talk: Talk) -> None:
    said = talk(ENTER, "=tset", ENTER, "=flnktest")
    assert "There is no project tset in cn-beijing." in said.heard
    assert "Nearest: test." in said.heard
    assert "test has no Logstore flnktest. Nearest: flinktest." in said.heard


def test_a_disabled_project_cannot_be_chosen(talk: Talk) -> None:
    assert "Project old-import is disabled. Enable it in the SLS console, or choose another." in talk(ENTER, "old-import").heard


def test_a_namespace_where_one_is_only_viewer_cannot_be_chosen(talk: Talk) -> None:
    said = talk("2")
    assert "Its owner must make you an editor." in said.heard
    assert "3 of 9 Project" not in said.heard


def test_a_changed_project_says_what_is_asked_again(talk: Talk) -> None:
    said = talk(ENTER, ENTER, ENTER, "<", "<", "app-logs")
    assert "Changed: project. Choose again: Logstore; the rest is kept." in said.heard


def test_the_policy_is_explained_compared_and_shown_before_it_is_taken(talk: Talk) -> None:
    said = talk(ENTER, ENTER, ENTER, ENTER, ENTER, "3", "4", "2", ENTER)
    assert "Read and search the logs of flinktest, and see its settings (needed)" in said.heard
    assert '"Action": "log:ListProject"' in said.heard
    assert "Known to work: guide documented; strict open-source connector" in said.heard
    assert "The least the open-source connector calls. If denied, the job's log says why." in said.heard
    (session,) = talk.sessions()
    assert session.answers["template"] == "strict"


def test_a_group_of_another_job_is_refused(talk: Talk) -> None:
    said = talk(ENTER, "mall-orders", "orders", ENTER, "yes", "orders-job", "<", "no")
    assert "Group orders-job exists and may belong to another job." in said.heard
    assert "6 of 9 Policy" in said.heard


def test_a_taken_name_must_be_changed_before_one_can_go_on(talk: Talk) -> None:
    said = talk(*[ENTER] * 6, "2", "admin", "1", "my-user", "1")
    assert "RAM user: admin, cannot be used. Somebody else made it." in said.heard
    assert "RAM user: my-user, free" in said.heard
    assert "8 of 9 Create" in said.heard


def test_full_width_characters_become_ascii(talk: Talk) -> None:
    said = talk(ENTER, "ｔｅｓｔ")
    assert "Changed to ASCII: test" in said.heard
    assert "4 of 9 Logstore" in said.heard


def test_an_unreachable_cloud_is_said_in_place_and_tried_again(talk: Talk, ground: Any) -> None:
    for number in range(1, 5):
        ground.fault("ListProject", "500", nth=number + 1)
    said = talk(ENTER, ENTER, ENTER)
    assert "E11 SLS gave no usable answer to ListProject" in said.heard
    assert "Try again" in said.heard
    assert "4 of 9 Logstore" in said.heard


def test_leaving_after_a_refusal_is_exit_code_1(talk: Talk, ground: Any) -> None:
    for number in range(1, 5):
        ground.fault("ListProject", "500", nth=number + 1)
    assert talk(ENTER, "leave").code == 1
