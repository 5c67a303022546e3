"""Rights: what a caller's policies say, in the words of each service."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.authorisation import authoriser, documents_of
from flinkwiz.practice.call import Caller, Refusal
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import Attachment, Policy, PolicyVersion, State, User
from flinkwiz.practice.system_policies import SYSTEM_POLICIES

NOW = 1_800_000_000.0
ARN = "acs:log:cn-beijing:1000000000000001:project/test/logstore/flinktest"
WHO = Caller("u", "234", "1000000000000001", "PRACTICE1")


def policy(document: str) -> Policy:
    return Policy(NOW, "v1", {"v1": PolicyVersion(document, NOW)})


def statement(**members: object) -> str:
    whole = {"Effect": "Allow", "Action": "log:ListShards", "Resource": "*", **members}
    return json.dumps({"Version": "1", "Statement": [whole]})


def state(*documents: str) -> State:
    names = [f"p{number}" for number, _document in enumerate(documents)]
    user = User("234", NOW, policies={name: Attachment("Custom", NOW, NOW) for name in names})
    policies = {name: policy(document) for name, document in zip(names, documents, strict=True)}
    return State(id="1", account="1000000000000001", token="t", users={"u": user}, policies=policies)


def refused(kept: State, service: ServiceName = "sls", action: str = "log:ListShards") -> Refusal | None:
    try:
        authoriser(kept, WHO, service, NOW)(action, ARN)
    except Refusal as refusal:
        return refusal
    return None


def test_nothing_is_allowed_without_a_policy() -> None:
    assert refused(state()) is not None


def test_what_a_policy_allows_is_allowed() -> None:
    assert refused(state(statement())) is None
    assert refused(state(statement()), action="log:GetCursorOrData") is not None


def test_a_deny_of_another_policy_wins() -> None:
    assert refused(state(statement(), statement(Effect="Deny"))) is not None


def test_a_policy_counts_from_when_it_works() -> None:
    kept = state(statement())
    kept.users["u"].policies["p0"].works_from = NOW + 1
    assert refused(kept) is not None
    kept.users["u"].policies["p0"].works_from = NOW
    assert refused(kept) is None


def test_only_the_default_version_counts() -> None:
    kept = state(statement())
    kept.policies["p0"].versions["v2"] = PolicyVersion(statement(Action="log:GetIndex"), NOW)
    kept.policies["p0"].default = "v2"
    assert refused(kept) is not None
    assert refused(kept, action="log:GetIndex") is None


@pytest.mark.parametrize(
    ("condition", "is_allowed"),
    [
        ({"IpAddress": {"acs:SourceIp": "127.0.0.0/8"}}, True),
        ({"IpAddress": {"acs:SourceIp": "10.0.0.0/8"}}, False),
        ({"Bool": {"acs:SecureTransport": "true"}}, True),
        ({"DateLessThan": {"acs:CurrentTime": "2027-01-15T08:00:01Z"}}, True),
        ({"DateLessThan": {"acs:CurrentTime": "2027-01-15T07:59:59Z"}}, False),
        ({"StringEquals": {"acs:SourceVpc": "vpc-1"}}, False),
    ],
)
def test_conditions_see_this_machine_and_this_moment(condition: dict[str, object], is_allowed: bool) -> None:
    assert (refused(state(statement(Condition=condition))) is None) is is_allowed


def test_sls_names_action_and_resource() -> None:
    refusal = refused(state())
    assert refusal is not None
    assert (refusal.status, refusal.code) == (401, "Unauthorized")
    assert refusal.message == f"denied by sts or ram, action: log:ListShards, resource: {ARN}"


@pytest.mark.parametrize(
    ("service", "code"), [("ram", "NoPermission"), ("foasconsole", "NoPermission"), ("ververica", "Forbidden.RAM")]
)
def test_the_others_say_whether_it_was_forbidden_or_not_allowed(service: ServiceName, code: str) -> None:
    for kept, kind in ((state(), "ImplicitDeny"), (state(statement(Effect="Deny")), "ExplicitDeny")):
        refusal = refused(kept, service)
        assert refusal is not None
        assert (refusal.status, refusal.code) == (403, code)
        assert refusal.denied is not None
        assert refusal.denied["NoPermissionType"] == kind


@given(names=st.sets(st.sampled_from(sorted(SYSTEM_POLICIES))))
def test_every_system_policy_can_be_asked(names: set[str]) -> None:
    kept = state()
    kept.users["u"].policies = {name: Attachment("System", NOW, NOW) for name in names}
    assert len(documents_of(kept, "u", NOW)) == len(names)
    reads = {"AdministratorAccess", "AliyunLogFullAccess", "AliyunLogReadOnlyAccess"}
    assert (refused(kept) is None) is bool(names & reads)
