"""What RAM answers to a call, by the policies of the caller (alibaba-cloud.md 5.2); control and session policies are not considered.

Where a rule is not documented, or a call's context is not known, the answer is "unknown" and never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from flinkwiz.policy.arn import parts_of
from flinkwiz.policy.condition import holds
from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.three_valued import Truth, every, opposite, some
from flinkwiz.policy.wildcard import VARIABLE, matches

Verdict = Literal["allowed", "denied", "not allowed", "unknown"]
"""`denied`: a Deny forbids it; `not allowed`: no statement allows it. Both are refusals."""

NO_CONTEXT: Mapping[str, str] = MappingProxyType({})


def decide(documents: Iterable[Document], action: str, resource: str, context: Mapping[str, str] = NO_CONTEXT) -> Verdict:
    """Whether a caller who has these policies may do `action` on `resource`.

    A Deny that surely applies wins. "unknown" means that a statement may or may not apply and the answer hangs on it.

    Arguments:
        action: as ``log:ListShards``; compared in lower case.
        resource: the one ARN that the API checks, or ``*`` where it checks all resources (alibaba-cloud.md 3.4, 2.7).
        context: condition keys and values of the call, as far as known.
    """
    statements = [statement for document in documents for statement in document.statements]
    forbidden = some(_applies(each, action, resource, context) for each in statements if each.effect == "Deny")
    if forbidden:
        return "denied"
    permitted = some(_applies(each, action, resource, context) for each in statements if each.effect == "Allow")
    if permitted is False:
        return "not allowed"
    return "allowed" if permitted and forbidden is False else "unknown"


def _applies(statement: Statement, action: str, resource: str, context: Mapping[str, str]) -> Truth:
    if not _names_action(statement, action.lower()):
        return False
    return every((_names_resource(statement, resource), holds(statement.conditions, context)))


def _names_action(statement: Statement, action: str) -> bool:
    if statement.not_actions:
        return not any(matches(pattern.lower(), action) for pattern in statement.not_actions)
    return any(matches(pattern.lower(), action) for pattern in statement.actions)


def _names_resource(statement: Statement, resource: str) -> Truth:
    if statement.not_resources:
        return opposite(some(covers(pattern, resource) for pattern in statement.not_resources))
    return some(covers(pattern, resource) for pattern in statement.resources)


def covers(pattern: str, resource: str) -> Truth:
    """Whether a resource pattern covers one ARN, compared part by part and with regard to case.

    An ARN has five parts, so a star in the region cannot reach into the account; an empty region or account in a pattern means
    any (alibaba-cloud.md 5.1). A pattern that has fewer parts and would fit as plain text is None: RAM's reading is not documented;
    so is one with ``${...}`` that would fit for some value of it.
    """
    if pattern == "*":
        return True
    if VARIABLE.search(pattern):
        return None if covers(VARIABLE.sub("*", pattern), resource) is not False else False
    wanted, actual = _parts(pattern), parts_of(resource)
    if len(wanted) == len(actual) == 5:
        return all(map(matches, wanted, actual))
    return None if matches(pattern, resource) else False


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[str, ...]:
    parts = parts_of(pattern)
    return (*parts[:2], *(part or "*" for part in parts[2:4]), *parts[4:])
