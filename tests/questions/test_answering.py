"""Giving answers: what is open, what a change drops, what is kept, and what stands for what nobody answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import AccountId
from flinkwiz.questions.answering import default_answer, fill_defaults, open_questions, questions, set_answer
from flinkwiz.questions.answers import Answers, Field, MissingAnswer, RefusedAnswer
from flinkwiz.recipes.logstore.recipe import RECIPE
from flinkwiz.recipes.logstore.setup import setup_of
from flinkwiz.wizard.sessions import all_steps
from tests.questions.readers import GRANT, MINE, NAMES, THEIRS, Lists, accesses, grants, logstores, projects

STEPS = all_steps(RECIPE)
ACCOUNT = AccountId("1234567890123456")


def with_names(answers: Answers) -> dict[Field, str]:
    """The answers with every name as proposed."""
    proposed = {question.field: question.default(answers) or "" for question in questions(STEPS) if question.field in NAMES}
    return {**answers, **proposed}


FULL: Answers = {**with_names(GRANT), "consumer-group": "my-job", "template": "strict", "sink": "print"}


def gone(field: Field, value: str, answers: Answers = FULL) -> set[Field]:
    """What a change drops."""
    return set(set_answer(answers, field, value, STEPS)[1])


def test_another_region_drops_where_the_job_and_the_logs_are_and_what_was_proposed_from_it() -> None:
    assert gone("region", "cn-shanghai") == {"workspace", "namespace", "project", "logstore", "consumer-group", *NAMES}


def test_another_workspace_of_the_region_drops_its_namespace_alone() -> None:
    assert gone("workspace", "4e91b7d06c2fa3") == {"namespace"}


def test_another_project_drops_the_logstore_the_group_and_the_proposed_names() -> None:
    assert gone("project", "app-logs") == {"logstore", "consumer-group", *NAMES}


def test_another_logstore_drops_the_group_and_the_proposed_names() -> None:
    assert gone("logstore", "app_events") == {"consumer-group", *NAMES}


def test_another_access_drops_the_group_and_the_proposed_names_but_never_the_template() -> None:
    assert gone("access", "write") == {"consumer-group", *NAMES}


@pytest.mark.parametrize("field", ["template", "sink", "user", "id-variable", "secret-variable", "policy-name", "consumer-group"])
def test_an_answer_that_nothing_hangs_on_drops_nothing(field: Field) -> None:
    assert gone(field, "another") == set()


@given(grants, st.sampled_from(NAMES), projects)
def test_a_name_typed_by_hand_outlives_another_grant(answers: Answers, name: Field, project: str) -> None:
    typed = {**with_names(answers), name: "mine_by_hand"}
    changed, dropped = set_answer(typed, "project", project, STEPS)
    assert changed[name] == "mine_by_hand"
    assert name not in dropped


@given(grants, projects, logstores, accesses)
def test_after_any_change_every_name_that_is_left_is_one_typed_by_hand(
    answers: Answers, project: str, logstore: str, access: str
) -> None:
    changed: Answers = {**with_names(answers), "user": "by-hand"}
    changes: tuple[tuple[Field, str], ...] = (("project", project), ("logstore", logstore), ("access", access))
    for field, value in changes:
        changed, _dropped = set_answer(changed, field, value, STEPS)
    proposed = {question.field: question.default(changed) for question in questions(STEPS)}
    assert changed["user"] == "by-hand"
    assert all(changed.get(name) in (None, proposed[name]) for name in NAMES if name != "user")


@given(st.sampled_from([question.field for question in questions(STEPS)]), st.text(max_size=5))
def test_the_same_answer_again_changes_nothing_and_any_answer_is_kept(field: Field, value: str) -> None:
    assert set_answer(FULL, field, FULL.get(field, value), STEPS) == ({**FULL, field: FULL.get(field, value)}, ())
    assert set_answer(FULL, field, value, STEPS)[0][field] == value


def test_a_first_answer_drops_nothing_that_a_flag_answered_before() -> None:
    answers, dropped = set_answer({"logstore": "flinktest"}, "project", "test", STEPS)
    assert answers == {"logstore": "flinktest", "project": "test"}
    assert dropped == ()


def test_what_is_dropped_and_what_is_kept_are_the_old_answers_and_nothing_else() -> None:
    answers, dropped = set_answer(FULL, "project", "app-logs", STEPS)
    assert {**answers, "project": "test", **{field: FULL[field] for field in dropped}} == FULL


def test_open_questions_are_those_that_are_asked_here_in_order() -> None:
    fields = [question.field for question in open_questions(GRANT, STEPS)]
    assert fields == ["consumer-group", "template", *NAMES, "columns", "sink"]
    assert [question.field for question in open_questions({**GRANT, "access": "write"}, STEPS)] == [
        "template",
        *NAMES,
        "prove-write",
        "columns",
    ]


def test_the_first_namespace_that_may_be_used_is_proposed_with_its_workspace() -> None:
    question = next(question for question in questions(STEPS) if question.field == "workspace")
    assert default_answer(question, {"region": "cn-beijing"}, Lists(), False) == (MINE.value, MINE.also)
    assert default_answer(question, {"region": "cn-beijing"}, Lists(rows=(THEIRS,)), False) is None


def test_a_project_is_never_proposed_and_never_read_for_it() -> None:
    question, lists = next(question for question in questions(STEPS) if question.field == "project"), Lists()
    assert default_answer(question, GRANT, lists, False) is None
    assert lists.asked == []


def test_flags_alone_make_a_whole_set_up() -> None:
    given_by_flags: Answers = {"region": "cn-beijing", "project": "test", "logstore": "flinktest", "access": "read"}
    setup = setup_of(fill_defaults(given_by_flags, Lists(), STEPS, False), ACCOUNT)
    assert (setup.workspace, setup.namespace, setup.template, setup.sink) == (MINE.value, "mine-default", "guide", "blackhole")
    assert setup.grant.consumer_group is None
    assert not setup.prove_write


@pytest.mark.parametrize("missing", ["project", "logstore", "access"])
def test_what_has_neither_an_answer_nor_a_proposal_is_named(missing: Field) -> None:
    with pytest.raises(MissingAnswer) as caught:
        fill_defaults({field: value for field, value in GRANT.items() if field != missing}, Lists(), STEPS, False)
    assert caught.value.field == missing


def test_a_bad_answer_from_a_flag_is_refused_with_its_name() -> None:
    with pytest.raises(RefusedAnswer, match="access"):
        fill_defaults({**GRANT, "access": "everything"}, Lists(), STEPS, False)


@given(grants)
def test_completed_answers_are_complete_and_keep_what_was_given(answers: Answers) -> None:
    whole = fill_defaults(answers, Lists(), STEPS, False)
    assert answers.items() <= whole.items()
    assert open_questions(whole, STEPS) == ()
    assert setup_of(whole, ACCOUNT).grant.logstore.name == answers["logstore"]


@given(grants)
def test_no_proposal_is_refused_by_its_own_question(answers: Answers) -> None:
    whole: dict[Field, str] = dict(answers)
    for question in questions(STEPS):
        proposed = question.default(whole)
        if proposed is not None and question.when(whole):
            assert question.validate(proposed, whole) is None
            whole[question.field] = proposed
