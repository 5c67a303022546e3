from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import Verdict, covers, decide
from flinkwiz.policy.three_valued import Truth
from tests.covered import covered
from tests.recipes.logstore.policy.grants import allow, at, guide

FLINKTEST = "project/test/logstore/flinktest"
OTHER = "project/test/logstore/app_events"


@pytest.mark.parametrize(
    ("policy", "action", "path", "verdict"),
    [
        ("guide_read.json", "log:ListShards", FLINKTEST, "allowed"),
        ("guide_read.json", "log:GetCursorOrData", FLINKTEST, "allowed"),
        ("guide_read.json", "log:CreateConsumerGroup", f"{FLINKTEST}/consumergroup/g", "not allowed"),
        ("guide_read.json", "log:ListShards", OTHER, "allowed"),
        ("guide_read.json", "log:GetCursorOrData", OTHER, "not allowed"),
        ("guide_read.json", "log:ListLogStores", "project/test/logstore/*", "allowed"),
        ("guide_read.json", "log:ListLogStores", "project/prod/logstore/*", "not allowed"),
        ("guide_read.json", "log:ListProject", "project/*", "allowed"),
        ("guide_read.json", "log:ListConsumerGroup", f"{FLINKTEST}/consumergroup/*", "allowed"),
        ("guide_read.json", "log:GetConsumerGroupCheckPoint", f"{FLINKTEST}/consumergroup/g", "not allowed"),
        ("guide_read.json", "log:PostLogStoreLogs", FLINKTEST, "not allowed"),
        ("guide_write.json", "log:GetCursorOrData", FLINKTEST, "not allowed"),
        ("guide_write.json", "log:PostLogStoreLogs", FLINKTEST, "allowed"),
        ("guide_write.json", "log:PostLogStoreLogs", f"{FLINKTEST}2", "not allowed"),
    ],
)
def test_the_vendors_policies_answer_as_the_facts_say(policy: str, action: str, path: str, verdict: Verdict) -> None:
    assert decide((guide(policy),), action, at(path)) == verdict


HERE = at(FLINKTEST)
ALLOWED = Document((allow("log:Get*", HERE),))
FORBIDDEN = Document((Statement("Deny", ("*",), ("*",)),))
PERHAPS = {"IpAddress": {"acs:SourceIp": ("10.0.0.0/8",)}}


def test_what_nobody_allows_is_not_allowed() -> None:
    assert decide((), "log:GetIndex", HERE) == "not allowed"


def test_a_deny_wins_over_an_allow_of_another_policy() -> None:
    assert decide((ALLOWED, FORBIDDEN), "log:GetIndex", HERE) == "denied"
    assert decide((FORBIDDEN, ALLOWED), "log:GetIndex", HERE) == "denied"


def test_what_hangs_on_a_variable_is_unknown_and_never_past_a_deny() -> None:
    own = Document((allow("log:Get*", at("project/${acs:username}/logstore/*")),))
    assert decide((own,), "log:GetIndex", HERE) == "unknown"
    assert decide((own,), "log:PostLogStoreLogs", HERE) == "not allowed"
    assert decide((own,), "log:GetIndex", "acs:oss:*:*:bucket/a") == "not allowed"
    perhaps_forbidden = Document((Statement("Deny", ("log:*",), (at("project/${acs:username}/*"),)),))
    assert decide((ALLOWED, perhaps_forbidden), "log:GetIndex", HERE) == "unknown"
    conditional = Document(
        (Statement("Allow", ("log:*",), ("*",), conditions={"StringEquals": {"acs:user": ("${acs:username}",)}}),)
    )
    assert decide((conditional,), "log:GetIndex", HERE, {"acs:user": "somebody"}) == "unknown"


def test_a_deny_on_something_else_changes_nothing() -> None:
    elsewhere = Document((Statement("Deny", ("log:*",), (at(OTHER),)),))
    assert decide((ALLOWED, elsewhere), "log:GetIndex", HERE) == "allowed"


def test_actions_are_compared_without_regard_to_case_and_resources_with() -> None:
    assert decide((ALLOWED,), "LOG:getINDEX", HERE) == "allowed"
    assert decide((ALLOWED,), "log:GetIndex", HERE.replace("logstore", "Logstore")) == "not allowed"


def test_not_action_is_every_action_but_those_named() -> None:
    document = Document((Statement("Allow", (), ("*",), not_actions=("ram:*", "log:Delete*")),))
    assert decide((document,), "oss:GetObject", "acs:oss:*:1:bucket") == "allowed"
    assert decide((document,), "log:DeleteProject", at("project/test")) == "not allowed"


def test_not_resource_is_every_resource_but_those_named() -> None:
    document = Document((Statement("Deny", ("*",), (), not_resources=(HERE,)),))
    assert decide((ALLOWED, document), "log:GetIndex", HERE) == "allowed"
    assert decide((ALLOWED, document), "log:GetIndex", at(OTHER)) == "denied"


@pytest.mark.parametrize(
    ("context", "verdict"),
    [({"acs:SourceIp": "10.1.1.1"}, "allowed"), ({"acs:SourceIp": "8.8.8.8"}, "not allowed"), ({}, "unknown")],
)
def test_a_conditional_allow_hangs_on_what_is_known(context: dict[str, str], verdict: Verdict) -> None:
    document = Document((Statement("Allow", ("log:*",), ("*",), conditions=PERHAPS),))
    assert decide((document,), "log:GetIndex", HERE, context) == verdict
    assert decide((document, FORBIDDEN), "log:GetIndex", HERE, context) == "denied"
    assert decide((document, ALLOWED), "log:GetIndex", HERE, context) == "allowed"


@pytest.mark.parametrize(
    ("context", "verdict"),
    [({"acs:SourceIp": "10.1.1.1"}, "denied"), ({"acs:SourceIp": "8.8.8.8"}, "allowed"), ({}, "unknown")],
)
def test_a_conditional_deny_makes_an_allow_unknown_and_nothing_else(context: dict[str, str], verdict: Verdict) -> None:
    document = Document((Statement("Deny", ("log:*",), ("*",), conditions=PERHAPS),))
    assert decide((ALLOWED, document), "log:GetIndex", HERE, context) == verdict
    assert decide((document,), "log:GetIndex", HERE) == "not allowed"


@pytest.mark.parametrize(
    ("pattern", "resource", "covered"),
    [
        ("*", "*", True),
        ("*", HERE, True),
        (HERE, "*", False),
        ("acs:log:*:*:project/*", HERE, True),
        ("acs:log:::project/*", HERE, True),
        (f"acs:log:cn-*:*:{FLINKTEST}", HERE, True),
        (f"acs:log:*:{FLINKTEST}", HERE, None),
        ("acs:log:*", HERE, None),
        ("acs:oss:*", HERE, False),
        (f"acs:log:*:2*:{FLINKTEST}", HERE, False),
        (f"acs:log:*:*:{FLINKTEST}", f"{HERE}/consumergroup/g", False),
        (f"acs:log:*:*:{FLINKTEST}/*", HERE, False),
        (f"acs:log:*:*:{FLINKTEST}*", f"{HERE}2", True),
        ("acs:log:*:*:a:b", "acs:log:r:1:a:b", True),
    ],
)
def test_resources_are_compared_part_by_part(pattern: str, resource: str, covered: Truth) -> None:
    assert covers(pattern, resource) is covered


def test_a_star_in_the_region_does_not_reach_into_the_account() -> None:
    document = Document((allow("log:*", "acs:log:*:1:project/x"),))
    assert decide((document,), "log:GetIndex", "acs:log:cn-beijing:2:1:project/x") == "not allowed"


pieces = st.sampled_from(("acs", "log", "*", "?", ":", "project", "/", "x", "", "*a*a*a*b"))
patterns = st.lists(pieces, max_size=12).map("".join)
statements = st.builds(
    Statement,
    st.sampled_from(("Allow", "Deny")),
    st.tuples(patterns),
    st.tuples(patterns),
    conditions=st.just({}) | st.just(PERHAPS),
)
documents = st.lists(statements, max_size=4).map(lambda parts: Document(tuple(parts)))


@given(documents, patterns, patterns)
def test_one_more_deny_never_allows_more(document: Document, action: str, resource: str) -> None:
    before = decide((document,), action, resource)
    after = decide((document, Document((Statement("Deny", (action,), ("*",)),))), action, resource)
    assert before in ("allowed", "unknown", "denied", "not allowed")
    assert after not in ("allowed", "unknown")


@pytest.mark.fuzz
@given(documents, patterns, patterns, st.sampled_from(("10.1.1.1", "8.8.8.8")))
def test_an_answer_that_is_known_stays_when_more_is_known(document: Document, action: str, resource: str, address: str) -> None:
    covered("inputs tried")
    before = decide((document,), action, resource)
    after = decide((document,), action, resource, {"acs:SourceIp": address})
    refused = ("denied", "not allowed")
    assert after != "unknown" or any(covers(each.resources[0], resource) is None for each in document.statements)
    assert before in ("unknown", after) or (before in refused and after in refused)
