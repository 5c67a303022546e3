"""RAM policy documents as frozen values, and their JSON (grammar: alibaba-cloud.md 5.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from gettext import gettext as _
from gettext import ngettext
from typing import Any, Literal

from flinkwiz.text.untrusted import escape_untrusted

LIMIT = 6144
"""Bytes that RAM takes for one document (alibaba-cloud.md 1.2)."""

Effect = Literal["Allow", "Deny"]
Conditions = Mapping[str, Mapping[str, tuple[str, ...]]]
"""From operator to condition key to the values of which one must fit."""


class BadPolicy(ValueError):
    """A text is not a policy that RAM would take for a user; the message says why, in a sentence."""


@dataclass(frozen=True)
class Statement:
    """One permission or prohibition; of each pair with `not_` exactly one is filled."""

    effect: Effect
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    not_actions: tuple[str, ...] = ()
    not_resources: tuple[str, ...] = ()
    conditions: Conditions = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Document:
    """A whole policy."""

    statements: tuple[Statement, ...]


def size(text: str) -> int:
    """How many bytes RAM counts for a document's text."""
    return len(text.encode("utf-8", "surrogatepass"))


def parse(text: str) -> Document:
    """The document that a JSON text says.

    Raises:
        BadPolicy: it is longer than LIMIT, no JSON, has a key twice, or breaks the grammar of user policies.
    """
    if size(text) > LIMIT:
        words = ngettext(
            "The policy has {size} byte; RAM takes {limit}.", "The policy has {size} bytes; RAM takes {limit}.", size(text)
        )
        raise BadPolicy(words.format(size=size(text), limit=LIMIT))
    policy = _members(_decoded(text), frozenset({"Version", "Statement"}), _("The policy"))
    if policy.get("Version") != "1":
        raise BadPolicy(_('The policy\'s Version is not "1", the only one there is.'))
    statements = policy.get("Statement")
    if not isinstance(statements, list) or not statements:
        raise BadPolicy(_("The policy's Statement is not a list with at least one statement."))
    return Document(tuple(_statement(value, number) for number, value in enumerate(statements, 1)))


def _decoded(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_doubles)
    except BadPolicy:
        raise
    except (ValueError, RecursionError):
        raise BadPolicy(_("The policy is not valid JSON.")) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise BadPolicy(_("The policy has the same key twice in one object, so it could be read in two ways."))
    return members


def _members(value: Any, allowed: frozenset[str], where: str) -> dict[str, Any]:
    members = _object(value, where)
    if "Principal" in members:
        raise BadPolicy(_("{where} has a Principal, which only policies of resources have.").format(where=where))
    unknown = sorted(members.keys() - allowed)
    if unknown:
        raise BadPolicy(_("{where} has the unknown key {key}.").format(where=where, key=escape_untrusted(unknown[0], 80)))
    return members


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadPolicy(_("{where} is not a JSON object.").format(where=where))
    return value


_STATEMENT_KEYS = frozenset({"Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"})


def _statement(value: Any, number: int) -> Statement:
    where = _("Statement {number}").format(number=number)
    members = _members(value, _STATEMENT_KEYS, where)
    effect = members.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise BadPolicy(_("{where} has an Effect that is neither Allow nor Deny.").format(where=where))
    _expect_one_of("Action", "NotAction", members, where)
    _expect_one_of("Resource", "NotResource", members, where)
    return Statement(
        effect=effect,
        actions=_listed("Action", members, where),
        resources=_listed("Resource", members, where),
        not_actions=_listed("NotAction", members, where),
        not_resources=_listed("NotResource", members, where),
        conditions=_conditions(members.get("Condition", {}), where),
    )


def _expect_one_of(one: str, other: str, members: Mapping[str, Any], where: str) -> None:
    if (one in members) == (other in members):
        sentence = _("{where} needs one of {one} and {other}, and not both.")
        raise BadPolicy(sentence.format(where=where, one=one, other=other))


def _listed(key: str, members: Mapping[str, Any], where: str) -> tuple[str, ...]:
    return _texts(members[key], f"{where}, {key}") if key in members else ()


def _texts(value: Any, where: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(text, str) for text in values):
        raise BadPolicy(_("{where}: it must be a text or a list of texts.").format(where=where))
    return tuple(values)


def _conditions(value: Any, where: str) -> Conditions:
    place = f"{where}, Condition"
    return {
        operator: {key: _texts(values, place) for key, values in _object(keys, place).items()}
        for operator, keys in _object(value, place).items()
    }


def render(document: Document) -> str:
    """The document's JSON text, laid out as in the vendor's guide; `parse` gives the same document back."""
    statements = [_as_members(statement) for statement in document.statements]
    return json.dumps({"Version": "1", "Statement": statements}, indent=4)


def _as_members(statement: Statement) -> dict[str, object]:
    lists = {
        "Action": statement.actions,
        "NotAction": statement.not_actions,
        "Resource": statement.resources,
        "NotResource": statement.not_resources,
    }
    members: dict[str, object] = {key: _as_value(texts) for key, texts in lists.items() if texts}
    members["Effect"] = statement.effect
    if statement.conditions:
        members["Condition"] = {
            operator: {key: _as_value(values) for key, values in keys.items()} for operator, keys in statement.conditions.items()
        }
    return members


def _as_value(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)


def same_meaning(one: str, other: str) -> bool:
    """Whether two JSON texts say the same, apart from layout, order, list or single text, and the case of actions.

    A text that is no policy means nothing, so it equals no other, not even itself.
    """
    try:
        return meaning(parse(one)) == meaning(parse(other))
    except BadPolicy:
        return False


def meaning(document: Document) -> frozenset[Statement]:
    """What a document says, in a form that is equal for documents of the same meaning."""
    return frozenset(normal(statement) for statement in document.statements)


def normal(statement: Statement) -> Statement:
    """The statement with its lists sorted and without doubles, and its actions in lower case (alibaba-cloud.md 5.1)."""
    return replace(
        statement,
        actions=_sorted(action.lower() for action in statement.actions),
        resources=_sorted(statement.resources),
        not_actions=_sorted(action.lower() for action in statement.not_actions),
        not_resources=_sorted(statement.not_resources),
        conditions={
            operator: {key: _sorted(values) for key, values in keys.items()} for operator, keys in statement.conditions.items()
        },
    )


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))
