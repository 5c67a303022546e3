"""The Condition block of a statement, held against what is known of a call (alibaba-cloud.md 5.3)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from ipaddress import ip_address, ip_network
from typing import Any

from flinkwiz.policy.document import Conditions
from flinkwiz.policy.three_valued import Truth, every, opposite, some
from flinkwiz.policy.wildcard import VARIABLE, matches

Comparison = Callable[[str, str], Truth]
"""Takes the call's value and one of the policy's; raises ValueError where one of them is not of the operator's type."""


def holds(conditions: Conditions, context: Mapping[str, str]) -> Truth:
    """Whether a call meets all conditions; None where an operator is unknown, a key is not in `context` or a value is odd.

    Arguments:
        context: what is known of the call, from condition key (in any case) to value, such as ``acs:SourceIp``.
    """
    known = {key.lower(): value for key, value in context.items()} if conditions else {}
    return every(_each(conditions, known))


def _each(conditions: Conditions, context: Mapping[str, str]) -> Iterator[Truth]:
    for name, keys in conditions.items():
        for key, wanted in keys.items():
            yield _holds(name, context.get(key.lower()), wanted)


def _holds(name: str, actual: str | None, wanted: tuple[str, ...]) -> Truth:
    if actual is None:
        return None
    if name in _POSITIVE:
        return some(_compared(_POSITIVE[name], actual, value) for value in wanted)
    if name in _NEGATIVE:
        return opposite(some(_compared(_NEGATIVE[name], actual, value) for value in wanted))
    return None


def _compared(comparison: Comparison, actual: str, wanted: str) -> Truth:
    if VARIABLE.search(wanted):
        return None
    try:
        return comparison(actual, wanted)
    except ValueError:
        return None


def _equal_ignoring_case(actual: str, wanted: str) -> bool:
    return actual.casefold() == wanted.casefold()


def _like(actual: str, wanted: str) -> bool:
    return matches(wanted, actual)


def _numeric(compare: Callable[[Any, Any], bool]) -> Comparison:
    return lambda actual, wanted: compare(_number(actual), _number(wanted))


_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)


def _number(text: str) -> Decimal:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return Decimal(text)


def _dated(compare: Callable[[Any, Any], bool]) -> Comparison:
    return lambda actual, wanted: compare(_moment(actual), _moment(wanted))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _same_truth(actual: str, wanted: str) -> bool:
    return _flag(actual) == _flag(wanted)


def _flag(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def _in_network(actual: str, wanted: str) -> bool:
    return ip_address(actual) in ip_network(wanted, strict=False)


def _inside_network(actual: str, wanted: str) -> Truth:
    """Like `_in_network`; unknown at the first and last address, which only the operators with IncludeBorder name."""
    address, network = ip_address(actual), ip_network(wanted, strict=False)
    if network.num_addresses > 1 and address in (network.network_address, network.broadcast_address):
        return None
    return address in network


_POSITIVE: Mapping[str, Comparison] = {
    "StringEquals": operator.eq,
    "StringEqualsIgnoreCase": _equal_ignoring_case,
    "StringLike": _like,
    "NumericEquals": _numeric(operator.eq),
    "NumericLessThan": _numeric(operator.lt),
    "NumericLessThanEquals": _numeric(operator.le),
    "NumericGreaterThan": _numeric(operator.gt),
    "NumericGreaterThanEquals": _numeric(operator.ge),
    "DateEquals": _dated(operator.eq),
    "DateLessThan": _dated(operator.lt),
    "DateLessThanEquals": _dated(operator.le),
    "DateGreaterThan": _dated(operator.gt),
    "DateGreaterThanEquals": _dated(operator.ge),
    "Bool": _same_truth,
    "IpAddress": _inside_network,
    "IpAddressIncludeBorder": _in_network,
}
"""Operators that hold when one value fits."""

_NEGATIVE: Mapping[str, Comparison] = {
    "StringNotEquals": operator.eq,
    "StringNotEqualsIgnoreCase": _equal_ignoring_case,
    "StringNotLike": _like,
    "NumericNotEquals": _numeric(operator.eq),
    "DateNotEquals": _dated(operator.eq),
    "NotIpAddress": _inside_network,
    "NotIpAddressIncludeBorder": _in_network,
}
"""Operators that hold when no value fits (alibaba-cloud.md 5.3: unverified, and the safe direction for an Allow)."""

OPERATORS = frozenset({*_POSITIVE, *_NEGATIVE})
"""Every operator that RAM takes (alibaba-cloud.md 5.3)."""
