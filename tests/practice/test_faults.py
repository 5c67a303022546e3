"""Faults: counted by action, each met once, each what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.faults import (
    _SPOILT,
    _UNDONE,
    HUGE,
    REFUSALS,
    TAMPERINGS,
    FaultedAnswer,
    Tampering,
    Work,
    apply_fault,
    take,
)
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import Fault, FaultName, State
from flinkwiz.practice.wire import WireRequest, WireResponse

DONE = WireResponse(200, {}, b'{"AccessKeySecret":"x"}')
DENIED, REVOKED = WireResponse(403), WireResponse(400)
REQUEST = WireRequest("POST", "/?Action=CreateAccessKey&UserName=x", (), b'{"name":"v","kind":"Encrypted"}')


def state(*faults: Fault) -> State:
    return State(id="1", account="2", token="3", faults=list(faults))


def outcome(fault: FaultName | None, service: ServiceName = "ram") -> tuple[FaultedAnswer, list[str], list[Refusal]]:
    """What became of a request, what was done for it, and how it was refused."""
    done: list[str] = []
    refusals: list[Refusal] = []

    def do() -> WireResponse:
        done.append("done")
        return DONE

    def refuse(refusal: Refusal) -> WireResponse:
        refusals.append(refusal)
        return WireResponse(refusal.status)

    def tamper(change: Tampering) -> WireResponse:
        done.append(change(REQUEST).target)
        return DONE

    work = Work(service, "CreateUser", do, lambda: DENIED, lambda: REVOKED, tamper, refuse)
    return apply_fault(fault, work), done, refusals


def test_every_fault_there_is_does_something_of_its_own() -> None:
    known = {*_UNDONE, *_SPOILT, *TAMPERINGS, *REFUSALS, "denied", "revoked"}
    assert known == set(get_args(FaultName))
    assert len({str(outcome(fault)) for fault in get_args(FaultName)}) == len(known)


def test_the_nth_call_of_its_action_meets_a_fault_and_no_other() -> None:
    kept = state(Fault("CreateUser", "500", 2))
    assert [take(kept, action) for action in ("CreateUser", "GetUser", "CreateUser", "CreateUser")] == [None, None, "500", None]
    assert kept.faults == []


def test_faults_of_one_action_are_counted_together() -> None:
    kept = state(Fault("A", "cut", 3), Fault("A", "500", 1), Fault("B", "late", 1))
    assert [take(kept, "A") for _call in range(4)] == ["500", None, "cut", None]
    assert kept.faults == [Fault("B", "late", 1)]


@given(places=st.sets(st.integers(1, 30)), calls=st.integers(0, 40))
def test_each_fault_is_met_at_its_place(places: set[int], calls: int) -> None:
    kept = state(*(Fault("A", "500", place) for place in places))
    met_at = {number for number in range(1, calls + 1) if take(kept, "A")}
    assert met_at == {place for place in places if place <= calls}
    assert len(kept.faults) == len(places - met_at)


def test_without_a_fault_the_work_is_done_and_answered() -> None:
    assert outcome(None)[:2] == (FaultedAnswer(DONE), ["done"])


def test_what_is_lost_before_is_not_done() -> None:
    lost: Mapping[FaultName, str] = {"timeout": "hang", "late": "late", "drop-before": "drop"}
    for fault, delivery in lost.items():
        answered, done, _refusals = outcome(fault)
        assert (answered.delivery, done) == (delivery, [])


def test_what_is_lost_after_is_done() -> None:
    answered, done, _refusals = outcome("drop-after")
    assert (answered.delivery, done) == ("drop", ["done"])


def test_a_cut_answer_is_done_and_ends_inside() -> None:
    answered, done, _refusals = outcome("cut")
    assert (answered.delivery, done, answered.response.body) == ("answer", ["done"], b'{"AccessKey')


def test_a_huge_answer_is_whole_and_done() -> None:
    answered, done, _refusals = outcome("huge")
    assert len(answered.response.body) > HUGE
    assert json.loads(answered.response.body) == json.loads(DONE.body)
    assert done == ["done"]


def test_a_request_loses_what_its_fault_takes_from_it() -> None:
    assert TAMPERINGS["ignores-user-name"](REQUEST).parameters == {"Action": "CreateAccessKey"}
    assert json.loads(TAMPERINGS["masked-kind-clear"](REQUEST).body) == {"name": "v", "kind": "Clear"}
    not_json = replace(REQUEST, body=b"no JSON")
    assert TAMPERINGS["masked-kind-clear"](not_json) == not_json


def test_a_revoked_key_is_refused_as_every_later_call() -> None:
    assert outcome("revoked")[:2] == (FaultedAnswer(REVOKED), [])


def test_a_denied_call_is_refused_by_rights() -> None:
    assert outcome("denied")[:2] == (FaultedAnswer(DENIED), [])


def test_a_gateway_that_answers_no_json_has_done_nothing() -> None:
    answered, done, _refusals = outcome("not-json")
    assert (answered.response.status, done) == (502, [])
    assert answered.response.body.startswith(b"<html>")


def test_a_redirect_points_to_no_real_host() -> None:
    answered, done, _refusals = outcome("redirect")
    assert (answered.response.status, done) == (307, [])
    assert answered.response.headers["Location"].endswith(".invalid/")


def test_services_fail_in_their_own_words() -> None:
    expected: Mapping[tuple[FaultName, ServiceName], tuple[int, str]] = {
        ("500", "ram"): (500, "InternalError"),
        ("500", "sls"): (500, "InternalServerError"),
        ("throttle", "ram"): (400, "Throttling.User"),
        ("throttle", "sls"): (403, "WriteQuotaExceed"),
        ("soft-failure", "ververica"): (200, "InternalError"),
        ("quota", "ram"): (409, "LimitExceeded.User"),
        ("expired", "sts"): (400, "InvalidSecurityToken.Expired"),
        ("expired", "sls"): (401, "Unauthorized"),
        ("hostile-text", "ram"): (400, "InvalidParameter"),
    }
    for (fault, service), said in expected.items():
        _answered, done, refusals = outcome(fault, service)
        assert ([(refusal.status, refusal.code) for refusal in refusals], done) == ([said], [])
        assert refusals[0].soft == (fault == "soft-failure")
