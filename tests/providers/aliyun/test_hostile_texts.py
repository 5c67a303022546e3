"""Hostile error texts: what is told of them is inert, says what to do next, and offers nothing that the text asks for (E2, G2)."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pytest

from flinkwiz.cli.failures import failure_of
from flinkwiz.cli.report import Report
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import AccountId, Namespace, PolicyName, ResourceId, UserName, VariableName
from flinkwiz.policy.document import parse
from flinkwiz.providers.aliyun.errors import Service, from_sdk_error
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.promise import broken_promises
from flinkwiz.recipes.logstore.policy.safe_policy import policy_text
from flinkwiz.recipes.logstore.recipe import RECIPE
from flinkwiz.recipes.logstore.request_text import request_text
from flinkwiz.recipes.logstore.setup import Names, Setup
from flinkwiz.wizard.messages import message_for
from screens.widgets.plain_text import PlainText
from tests import hostile
from tests.covered import covered
from tests.providers.aliyun.hostile_texts import ADDRESS, ENCODED, KEY_ID, QUERY, TEXTS
from tests.recipes.logstore.policy.grants import FLINKTEST

ANSWERS: tuple[tuple[Service, str], ...] = (
    ("RAM", "NoPermission"),
    ("SLS", "Unauthorized"),
    ("Flink", "Forbidden.RAM"),
    ("workspace console", "NoPermission"),
    ("SLS", "ProjectNotExist"),
    ("RAM", "EntityNotExist.User"),
    ("RAM", "EntityAlreadyExists.Policy"),
    ("RAM", "DeleteConflict.User"),
    ("SLS", "WriteQuotaExceed"),
    ("STS", "SignatureDoesNotMatch"),
    ("Flink", "InternalError"),
    ("RAM", "LimitExceeded.User"),
    ("SLS", "Unheard.Of"),
)
"""A refusal of every sort."""

SETUP = Setup(
    AccountId("1000000000000001"),
    ResourceId("b3690a1655da47"),
    Namespace("flink-practice-default"),
    Grant(FLINKTEST, "read"),
    "strict",
    Names(UserName("job"), PolicyName("job-policy"), VariableName("job_id"), VariableName("job_secret")),
    "blackhole",
    False,
)

ACTIONS = tuple(sorted({each.action for noun in RECIPE.nouns for each in noun.permissions.all if each.action.startswith("ram:")}))
OFFERED = request_text(SETUP, "flinkwiz apply", ACTIONS, None).splitlines()
"""What an administrator is asked for, whatever was refused."""


def errors_with(text: str) -> list[CloudError]:
    """Errors of every sort with a text as their message, and with it as code and request ID too."""
    messages = [from_sdk_error(service, "CreatePolicy", refused(code, text, "1A2B")) for service, code in ANSWERS]
    return [*messages, *(from_sdk_error(service, "CreatePolicy", refused(text, text, text)) for service in get_args(Service))]


def refused(code: str, message: str, request_id: str) -> Exception:
    """What an SDK raises for an answer."""
    from Tea.exceptions import TeaException

    data: dict[str, Any] = {"Code": code, "Message": message, "RequestId": request_id, "statusCode": 403}
    return TeaException({"code": code, "message": f"code: 403, {message}", "data": data})


def not_to_be_told(line: str) -> list[str]:
    """What a public log must not hold and a line has."""
    return [each for each in (KEY_ID, ADDRESS, QUERY, ENCODED) if each in line]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_is_told_of_a_hostile_text_is_inert_numbered_and_says_what_to_do_next(text: str) -> None:
    covered("hostile error texts")
    for error in errors_with(text):
        line = message_for(error, "dev-01")
        assert re.match(r"E\d\d .*Next: ", line)
        assert hostile.harm_of(line) == []
        assert len(line) < 6_000
        assert not_to_be_told(line) == []
        assert "<class" not in line
        check_report(Report(error=failure_of(error, "dev-01").members).as_json())


def check_report(line: str) -> None:
    """What scripts are told is one line of ASCII, whose texts are inert when they are decoded, too."""
    assert line.isascii()
    assert line.isprintable()
    assert hostile.harm_of(line) == []
    assert not_to_be_told(line) == []
    assert [harm for member in json.loads(line)["error"].values() for harm in hostile.harm_in(member)] == []


def test_a_screen_takes_every_hostile_text_as_it_stands() -> None:
    for text in TEXTS.values():
        line = message_for(from_sdk_error("SLS", "ListShards", refused("Unheard.Of", text, "1A2B")), "dev-01")
        shown: Any = PlainText(line).visual
        assert (shown.plain, shown.spans) == (line, [])


def test_no_hostile_text_changes_what_is_offered() -> None:
    for text in TEXTS.values():
        for code in ("NoPermission", text):
            offered = request_text(
                SETUP, "flinkwiz apply", ACTIONS, from_sdk_error("RAM", "CreatePolicy", refused(code, text, "1A2B"))
            ).splitlines()
            assert offered[:-1] == OFFERED
            assert offered[-1].startswith("Refused: CreatePolicy, ")
            assert hostile.harm_of(offered[-1]) == []


def test_what_is_offered_comes_from_the_closed_tables() -> None:
    assert set(re.findall(r"\bram:\w+", "\n".join(OFFERED))) == set(ACTIONS)
    assert broken_promises(parse(policy_text(SETUP)), SETUP.grant, SETUP.template, SETUP.account) == ()


@pytest.mark.parametrize("service", get_args(Service))
def test_a_denial_tells_nothing_of_what_its_text_asks_for(service: Service) -> None:
    for text in TEXTS.values():
        line = message_for(from_sdk_error(service, "ListShards", refused("NoPermission", text, "1A2B")), "dev-01")
        assert line == message_for(from_sdk_error(service, "ListShards", refused("NoPermission", "no", "1A2B")), "dev-01")


def test_there_are_more_than_two_hundred_different_texts() -> None:
    assert len(set(TEXTS.values())) > 200
