from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.policy.condition import holds
from flinkwiz.policy.three_valued import Truth
from tests.covered import covered

_ORDERED = ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")
OPERATORS = (
    *(f"String{kind}" for kind in ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike")),
    *(f"{kind}{comparison}" for kind in ("Numeric", "Date") for comparison in _ORDERED),
    *("Bool", "IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder"),
)


@pytest.mark.parametrize(
    ("operator", "actual", "wanted", "truth"),
    [
        ("StringEquals", "vpc-1", "vpc-1", True),
        ("StringEquals", "VPC-1", "vpc-1", False),
        ("StringNotEquals", "VPC-1", "vpc-1", True),
        ("StringEqualsIgnoreCase", "VPC-1", "vpc-1", True),
        ("StringNotEqualsIgnoreCase", "VPC-1", "vpc-1", False),
        ("StringLike", "vpc-123", "vpc-*", True),
        ("StringLike", "Vpc-123", "vpc-*", False),
        ("StringNotLike", "vpc-123", "vpc-?", True),
        ("NumericEquals", "10", "10.0", True),
        ("NumericNotEquals", "10", "11", True),
        ("NumericLessThan", "9", "10", True),
        ("NumericLessThan", "10", "10", False),
        ("NumericLessThanEquals", "10", "10", True),
        ("NumericGreaterThan", "-1", "-2", True),
        ("NumericGreaterThanEquals", "1", "2", False),
        ("NumericEquals", "ten", "10", None),
        ("NumericEquals", "nan", "nan", None),
        ("DateEquals", "2026-11-22T10:00:00Z", "2026-11-22T18:00:00+08:00", True),
        ("DateNotEquals", "2026-11-22T10:00:00Z", "2026-11-22", True),
        ("DateLessThan", "2026-11-22T10:00:00Z", "2026-11-23T00:00:00Z", True),
        ("DateLessThanEquals", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00", True),
        ("DateGreaterThan", "2026-11-22T10:00:00Z", "2026-11-23T00:00:00Z", False),
        ("DateGreaterThanEquals", "tomorrow", "2026-11-23T00:00:00Z", None),
        ("Bool", "true", "True", True),
        ("Bool", "false", "true", False),
        ("Bool", "yes", "true", None),
        ("IpAddress", "10.1.2.3", "10.0.0.0/8", True),
        ("IpAddress", "11.1.2.3", "10.0.0.0/8", False),
        ("IpAddress", "10.1.2.3", "10.1.2.3", True),
        ("IpAddress", "10.0.0.0", "10.0.0.0/8", None),
        ("IpAddressIncludeBorder", "10.0.0.0", "10.0.0.0/8", True),
        ("NotIpAddress", "11.1.2.3", "10.0.0.0/8", True),
        ("NotIpAddressIncludeBorder", "10.255.255.255", "10.0.0.0/8", False),
        ("IpAddress", "::1", "10.0.0.0/8", False),
        ("IpAddress", "here", "10.0.0.0/8", None),
    ],
)
def test_each_operator_compares_as_documented(operator: str, actual: str, wanted: str, truth: Truth) -> None:
    assert holds({operator: {"acs:Key": (wanted,)}}, {"acs:Key": actual}) is truth


def test_one_fitting_value_is_enough() -> None:
    assert holds({"StringEquals": {"key": ("a", "b")}}, {"key": "b"}) is True


def test_a_negative_operator_needs_that_no_value_fits() -> None:
    assert holds({"StringNotEquals": {"key": ("a", "b")}}, {"key": "b"}) is False
    assert holds({"StringNotEquals": {"key": ("a", "b")}}, {"key": "c"}) is True


def test_all_keys_and_all_operators_must_hold() -> None:
    conditions = {"StringEquals": {"one": ("1",), "two": ("2",)}, "Bool": {"three": ("true",)}}
    assert holds(conditions, {"one": "1", "two": "2", "three": "true"}) is True
    assert holds(conditions, {"one": "1", "two": "x", "three": "true"}) is False
    assert holds(conditions, {"one": "1", "two": "2", "three": "false"}) is False


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_key_that_is_not_known_leaves_the_condition_unknown(operator: str) -> None:
    assert holds({operator: {"acs:SourceIp": ("10.0.0.1",)}}, {}) is None


def test_an_operator_that_is_not_known_leaves_the_condition_unknown() -> None:
    assert holds({"StringSounds": {"key": ("a",)}}, {"key": "a"}) is None


def test_a_failed_condition_settles_it_although_another_is_unknown() -> None:
    assert holds({"StringEquals": {"absent": ("a",), "key": ("b",)}}, {"key": "c"}) is False


def test_keys_are_compared_without_regard_to_case() -> None:
    assert holds({"StringEquals": {"acs:PrincipalARN": ("x",)}}, {"acs:PrincipalArn": "x"}) is True


def test_no_condition_always_holds() -> None:
    assert holds({}, {}) is True


odd = st.text(max_size=40) | st.from_regex(r"[0-9.:/TZ+-]{1,30}", fullmatch=True) | st.datetimes().map(lambda d: d.isoformat())


@pytest.mark.fuzz
@given(st.sampled_from(OPERATORS), odd, odd)
def test_no_value_is_too_odd_for_an_answer(operator: str, actual: str, wanted: str) -> None:
    covered("inputs tried")
    assert holds({operator: {"key": (wanted,)}}, {"key": actual}) in (True, False, None)
