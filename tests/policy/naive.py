"""The evaluator once more, by definition: slow, without regular expressions, and with nothing of the product's but its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import Verdict
from flinkwiz.policy.three_valued import Truth

CONTEXT = {"acs:SecureTransport": "true"}
"""What is known of every call that is judged here."""

HOLDING: tuple[tuple[Mapping[str, Mapping[str, tuple[str, ...]]], Truth], ...] = (
    ({}, True),
    ({"Bool": {"acs:SecureTransport": ("true",)}}, True),
    ({"Bool": {"ACS:securetransport": ("false",)}}, False),
    ({"IpAddress": {"acs:SourceIp": ("10.0.0.0/8",)}}, None),
    ({"StringSounds": {"acs:SecureTransport": ("true",)}}, None),
)
"""The conditions that may occur, and whether they hold in that context."""

RANK: Mapping[Verdict, int] = {"denied": 0, "not allowed": 0, "unknown": 1, "allowed": 2}
"""How much a verdict allows."""


@cache
def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern: tried out character by character."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return fits(pattern[1:], text) or (bool(text) and fits(pattern, text[1:]))
    return bool(text) and pattern[0] in ("?", text[0]) and fits(pattern[1:], text[1:])


def covers(pattern: str, resource: str) -> Truth:
    """Whether a resource pattern covers a resource, part by part; None where RAM's reading is not documented."""
    if pattern == "*":
        return True
    wanted, actual = pattern.split(":", 4), resource.split(":", 4)
    if len(wanted) == len(actual) == 5:
        anywhere = [part or "*" for part in wanted[2:4]]
        return all(fits(*pair) for pair in zip([*wanted[:2], *anywhere, wanted[4]], actual, strict=True))
    return None if fits(pattern, resource) else False


def applies(statement: Statement, action: str, resource: str) -> Truth:
    """Whether a statement speaks of a call."""
    named = any(fits(pattern.lower(), action.lower()) for pattern in statement.actions or statement.not_actions)
    if named == bool(statement.not_actions):
        return False
    places = {covers(pattern, resource) for pattern in statement.resources or statement.not_resources}
    place = True if True in places else None if None in places else False
    if statement.not_resources and place is not None:
        place = not place
    held = next(truth for conditions, truth in HOLDING if conditions == statement.conditions)
    if place is False or held is False:
        return False
    return None if place is None or held is None else True


def verdict(documents: Iterable[Document], action: str, resource: str) -> Verdict:
    """What RAM answers, as far as it can be known."""
    statements = [statement for document in documents for statement in document.statements]
    denied = {applies(each, action, resource) for each in statements if each.effect == "Deny"}
    allowed = {applies(each, action, resource) for each in statements if each.effect == "Allow"}
    if True in denied:
        return "denied"
    if not allowed & {True, None}:
        return "not allowed"
    return "allowed" if True in allowed and None not in denied else "unknown"
