"""Codes become kinds, and every kind of every service has advice that ends in a next step."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.cloud.advice import advise
from flinkwiz.cloud.errors import CloudError, Kind, Service, kind_of, translated

DENIED = "denied by sts or ram, action: log:ListShards, resource: acs:log:cn-beijing:1:project/p/logstore/l"

CODES: tuple[tuple[str, str, int, Kind], ...] = (
    ("NoPermission", "", 403, "denied"),
    ("Forbidden.RAM", "", 403, "denied"),
    ("Unauthorized", DENIED, 401, "denied"),
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


@given(st.text(), st.text(), st.integers(0, 999))
def test_no_code_and_no_message_breaks_the_sorting(code: str, message: str, status: int) -> None:
    assert kind_of(code, message, status) in get_args(Kind)


@given(st.text(max_size=400), st.text(max_size=100))
def test_what_an_error_says_is_always_one_inert_line(message: str, code: str) -> None:
    problem: Any = Exception("never shown")
    problem.code, problem.message, problem.data = code or "X", message, {"Message": message, "RequestId": code}
    error = translated("RAM", "GetUser", problem)
    for text in (error.message, error.code, error.request_id, str(error)):
        assert "\n" not in text
        assert "\x1b" not in text


def test_a_network_errors_own_text_is_not_shown() -> None:
    problem: Any = Exception("HTTPSConnectionPool(host='x', port=443): Max retries with url: /?UserName=canary (Read timed out)")
    error = translated("RAM", "GetUser", problem)
    assert error.message == "no answer in time"
    assert "canary" not in str(error)
