"""Codes become kinds, and every kind of every service has advice that ends in a next step."""

from __future__ import annotations

import re
import time
from types import SimpleNamespace
from typing import Any, get_args

import pytest
import requests
from darabonba.exceptions import DaraException
from hypothesis import example, given
from hypothesis import strategies as st
from Tea.exceptions import TeaException, UnretryableException

from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.providers.aliyun.advice import advise
from flinkwiz.providers.aliyun.errors import Service, from_sdk_error, kind_of, refusal
from flinkwiz.providers.aliyun.flink import successful
from flinkwiz.providers.aliyun.network_errors import no_answer
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.messages import message_for
from tests import hostile
from tests.covered import covered
from tests.mutating import scalars

DENIED = "denied by sts or ram, action: log:ListShards, resource: acs:log:cn-beijing:1:project/p/logstore/l"

CODES: tuple[tuple[str, str, int, Kind], ...] = (
    ("NoPermission", "", 403, "denied"),
    ("Forbidden.RAM", "", 403, "denied"),
    ("Unauthorized", DENIED, 401, "denied"),
    ("ProjectForbidden", "The Project is disabled : p", 403, "invalid"),
    ("Unauthorized", "AccessKeyId not found: LTAI", 401, "signature"),
    ("EntityNotExist.User", "", 404, "not found"),
    ("ProjectNotExist", "", 404, "not found"),
    ("IndexConfigNotExist", "", 400, "not found"),
    ("990301", "", 200, "not found"),
    ("EntityAlreadyExists.User", "", 409, "conflict"),
    ("DeleteConflict.User.AccessKey", "", 409, "conflict"),
    ("Whatever", "the variable already exists", 200, "conflict"),
    ("LimitExceeded.User.AccessKey", "", 409, "quota"),
    ("Throttling.User", "", 400, "throttled"),
    ("WriteQuotaExceed", "", 403, "throttled"),
    ("InvalidAccessKeyId.NotFound", "", 404, "signature"),
    ("SignatureDoesNotMatch", "", 400, "signature"),
    ("InvalidTimeStamp.Expired", "", 400, "signature"),
    ("InternalServerError", "", 500, "server"),
    ("Unheard.Of", "", 400, "invalid"),
    ("Unheard.Of", "", 503, "server"),
)

WORDS = tuple(code for code, _message, _status, _kind in CODES)

codes = st.sampled_from((*WORDS, "None", "Quota" * 50 + "Exceeded"))
odd = scalars | hostile.texts | st.sampled_from(({"a": [1]}, ["x"], b"bytes", 10**3_000, "9" * 5_000))
"""Values of every type and depth that an answer may have where a text belongs."""


class OneCode(OSError):
    """An error that has a code and nothing else of what the SDKs' errors have."""

    code = "Unheard.Of"


@pytest.mark.parametrize(("code", "message", "status", "kind"), CODES)
def test_a_code_has_its_kind(code: str, message: str, status: int, kind: Kind) -> None:
    assert kind_of(code, message, status) == kind


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("service", get_args(Service))
def test_every_error_has_a_number_and_a_next_step(kind: Kind, service: Service) -> None:
    advice = advise(CloudError(kind, service, "CreateUser", "Some.Code", "Some message"), "dev-01")
    assert re.fullmatch(r"E\d\d", advice.number)
    assert "Next:" in advice.text
    assert "{" not in advice.text


@pytest.mark.fuzz
@given(hostile.texts | st.sampled_from(WORDS), hostile.texts, st.integers(-1, 999))
def test_no_code_and_no_message_breaks_the_sorting(code: str, message: str, status: int) -> None:
    covered("inputs tried")
    assert kind_of(code, message, status) in get_args(Kind)


@st.composite
def sdk_errors(draw: st.DrawFn) -> Exception:
    """What the SDKs may raise: any answer in an exception of either core, perhaps inside another one."""
    data = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(("Message", "message", "RequestId", "requestId"), odd)))
    data |= draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(("statusCode", "httpCode"), odd | st.sampled_from((200, "403"))))
    )
    parts = {"code": draw(odd | codes), "message": draw(odd), "data": draw(st.sampled_from((data, data, None, [data], "data")))}
    problem: Any = draw(st.sampled_from((TeaException, DaraException)))(parts)
    if draw(st.booleans()):
        return problem
    outer = UnretryableException(None, problem)
    for part in draw(st.sets(st.sampled_from(("message", "data")))):
        delattr(problem, part)
    return outer


@pytest.mark.fuzz
@given(sdk_errors(), st.sampled_from(get_args(Service)), hostile.texts)
@example(TeaException({"code": "X", "message": "", "data": {"statusCode": "9" * 5_000}}), "RAM", "")
@example(UnretryableException(None, OneCode()), "SLS", "")
def test_any_answer_becomes_an_error_that_is_told_in_one_inert_line(problem: Exception, service: Service, caller: str) -> None:
    covered("inputs tried")
    error = from_sdk_error(service, "GetUser", problem)
    line = message_for(error, escape_untrusted(caller, 64))
    assert re.match(r"E\d\d .*Next: ", line)
    assert hostile.harm_of(line) == []
    assert len(line) < 6_000
    assert [harm for text in (error.message, error.code, error.request_id, str(error)) for harm in hostile.harm_in(text)] == []
    assert error.__cause__ is error.__context__ is None


@pytest.mark.fuzz
@given(st.fixed_dictionaries(dict.fromkeys(("error_code", "reason", "error_message", "message", "request_id", "success"), odd)))
def test_any_answer_of_flink_is_a_success_or_an_error_that_is_told_in_one_inert_line(members: dict[str, Any]) -> None:
    covered("inputs tried")
    body = SimpleNamespace(**members)
    found = hostile.judged(CloudError, lambda: successful(body, "CreateVariable"))
    if isinstance(found, CloudError):
        assert hostile.harm_of(message_for(found, "dev-01")) == []
    else:
        assert members["success"] is True


@pytest.mark.parametrize(
    "piece", ["Quota", "LimitExceeded", "Exist", "AlreadyExist", "LTAI", "http://", "a@", "a.", "EncodedMessage", "x"]
)
def test_the_longest_answer_is_sorted_soon(piece: str) -> None:
    text = piece * (4_000_000 // len(piece))
    begun = time.process_time()
    error = from_sdk_error(
        "RAM", "GetUser", TeaException({"code": text, "message": text, "data": {"Message": text, "RequestId": text}})
    )
    assert len(message_for(error, "dev-01")) < 1_000
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("message", "told_as"),
    [
        ("AccessKeyId not found: LTAI5tAbCdEfGhIjKl", "AccessKeyId not found: LTAI5t..."),
        ("token of STS.NTabcdefgh is old", "token of STS.NT... is old"),
        ("see https://api.example/x?q=1&t=2#y for more", "see https://api.example/x for more"),
        ("ask some.one+x@example.com", "ask ...@..."),
        ('{"EncodedDiagnosticMessage":"AQEAAAAA+/="}', '{"EncodedDiagnosticMessage ..."}'),
    ],
)
def test_what_no_public_log_should_hold_is_taken_out(message: str, told_as: str) -> None:
    assert refusal("RAM", "GetUser", "X", message, 400, "").message == told_as


def test_a_project_that_cannot_be_used_is_told_as_its_state_and_not_as_a_right() -> None:
    error = refusal("SLS", "ListLogStores", "ProjectForbidden", "The Project is disabled : old-import", 403, "R")
    advice = advise(error, "dev-01")
    assert advice.number == "E23"
    assert "it is: The Project is disabled : old-import (ProjectForbidden)." in advice.text
    assert all(word in advice.text for word in ("just made", "disabled", "overdue"))
    assert "ask" not in advice.text


def test_a_denial_tells_the_right_and_the_resource_but_not_the_account() -> None:
    message = "denied by sts or ram, action: log:ListShards, resource: acs:log:cn-beijing:1234567890123456:project/p/logstore/l"
    advice = advise(refusal("SLS", "GetCursor", "Unauthorized", message, 401, "R"), "dev-01")
    assert advice.number == "E02"
    assert "by its words, log:ListShards on acs:log:cn-beijing:1234...3456:project/p/logstore/l is not allowed." in advice.text


NEITHER = (
    "",
    "denied by sts or ram",
    "denied by sts or ram, action: {caller.__class__}, resource: *",
    "denied by sts or ram, action: log:*, resource: acs:log:cn-beijing:1234567890123456:project/p",
    "denied by sts or ram, action: ram:CreateUser, resource: acs:ram:*:1234567890123456:user/*",
    f"{DENIED}... (12 more characters)",
)


@pytest.mark.parametrize("message", NEITHER)
def test_a_denial_that_tells_neither_or_that_asks_for_more_says_no_more_than_is_known(message: str) -> None:
    advice = advise(CloudError("denied", "SLS", "GetCursor", "Unauthorized", message), "dev-01")
    assert advice.text.startswith("SLS refused GetCursor to dev-01. ")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Variable [sls_x] does not exist.", "(990301): Variable [sls_x] does not exist. Next:"),
        ("resource is missing", "(990301): prod/sls_x: resource is missing. Next:"),
        ("", "(990301): prod/sls_x. Next:"),
    ],
)
def test_what_flink_does_not_know_is_named(message: str, said: str) -> None:
    answer = SimpleNamespace(success=False, error_code="990301", error_message=message, request_id="R")
    name = "sls_x" if "sls_x" in message else "prod/sls_x"
    error = hostile.judged(CloudError, lambda: successful(answer, "UpdateVariable", name))
    advice = advise(error, "dev-01")
    assert (advice.number, said in advice.text) == ("E12", True)


def test_a_network_errors_own_text_is_not_shown() -> None:
    text = "HTTPSConnectionPool(host='x', port=443): Max retries with url: /?UserName=canary (Read timed out)"
    for problem in (Exception(text), no_answer(requests.ConnectionError(text))):
        error = from_sdk_error("RAM", "GetUser", problem)
        assert (error.kind, error.message) == ("unreachable", "the connection broke")
        assert "canary" not in f"{error} {error!r}"
