"""Answers become a checked set-up, or say which one is missing or wrong."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.names.aliyun import AccountId
from flinkwiz.names.checked import BadName
from flinkwiz.questions.answers import Field, MissingAnswer
from flinkwiz.recipes.logstore.setup import setup_of

ACCOUNT = AccountId("1000000000000001")
COMPLETE: dict[Field, str] = {
    "region": "cn-beijing",
    "workspace": "b3690a1655da47",
    "namespace": "flink-practice-default",
    "project": "test",
    "logstore": "flinktest",
    "access": "read",
    "consumer-group": "",
    "template": "guide",
    "user": "flinkwiz-test",
    "policy-name": "flinkwiz-test",
    "id-variable": "sls_id",
    "secret-variable": "sls_secret",
    "sink": "blackhole",
    "prove-write": "no",
}


def test_complete_answers_make_a_set_up() -> None:
    setup = setup_of(COMPLETE, ACCOUNT)
    assert setup.grant.logstore.name == "flinktest"
    assert setup.grant.consumer_group is None
    assert setup.prove_write is False


@pytest.mark.parametrize("field", [field for field in COMPLETE if field != "consumer-group"])
def test_a_missing_answer_is_named(field: Field) -> None:
    with pytest.raises(MissingAnswer) as missing:
        setup_of({key: value for key, value in COMPLETE.items() if key != field}, ACCOUNT)
    assert missing.value.field == field


@pytest.mark.parametrize("field", [field for field in COMPLETE if field != "consumer-group"])
def test_a_hostile_answer_is_refused(field: Field) -> None:
    with pytest.raises(BadName):
        setup_of(COMPLETE | {field: "evil.example/x"}, ACCOUNT)


def test_a_consumer_group_counts_for_reading_only() -> None:
    answers: Any = COMPLETE | {"consumer-group": "my-job", "access": "write"}
    assert setup_of(answers, ACCOUNT).grant.consumer_group is None


def test_the_two_variables_need_two_names() -> None:
    with pytest.raises(BadName, match="two names"):
        setup_of(COMPLETE | {"secret-variable": "sls_id"}, ACCOUNT)
