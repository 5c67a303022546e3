"""What a key could do now is concluded only from all of its user's policies."""

from __future__ import annotations

import json

import pytest

from flinkwiz.policy.document import Document, parse
from flinkwiz.resources.rights_now import RightsNow

HERE, THERE = (
    "acs:log:cn-beijing:1000000000000001:project/test/logstore/a",
    "acs:log:cn-beijing:1000000000000001:project/test/logstore/b",
)


def document(effect: str, resource: str) -> Document:
    """A policy about reading one Logstore."""
    statement = {"Effect": effect, "Action": ["log:GetCursorOrData"], "Resource": [resource]}
    return parse(json.dumps({"Version": "1", "Statement": [statement]}))


@pytest.mark.parametrize(
    ("effect", "is_whole", "here", "there"),
    [
        ("Allow", True, "allowed", "not allowed"),
        ("Allow", False, "unknown", "unknown"),
        ("Deny", True, "denied", "not allowed"),
        ("Deny", False, "denied", "unknown"),
    ],
)
def test_what_was_not_read_can_allow_and_forbid_but_not_lift_a_deny(effect: str, is_whole: bool, here: str, there: str) -> None:
    rights = RightsNow(("one",), (document(effect, HERE),), is_whole)
    assert rights.verdict("log:GetCursorOrData", HERE) == here
    assert rights.verdict("log:GetCursorOrData", THERE) == there
