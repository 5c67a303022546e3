"""Checked names: what each service takes, and nothing that could steer a request."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import (
    AccessKeyId,
    AccountId,
    ConsumerGroup,
    InstanceId,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.sessions.session_names import SessionName
from tests import hostile
from tests.covered import covered

KINDS: tuple[type[CheckedName], ...] = (
    AccessKeyId,
    AccountId,
    ConsumerGroup,
    InstanceId,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    SessionName,
    UserName,
    VariableName,
)

GOOD: tuple[tuple[type[CheckedName], str], ...] = (
    (Region, "cn-beijing"),
    (Region, "cn-shanghai-finance-1"),
    (Project, "k8s-log-c1f0a7d3b2e94"),
    (LogstoreName, "app_events"),
    (LogstoreName, "ab"),
    *((ConsumerGroup, name) for name in ("my_first-job", "jobTwoGroup", "Flink-CG", "test_Consumer", "ab", "cg.1")),
    (ResourceId, "b3690a1655da47"),
    (InstanceId, "f-cn-wwo36qj4g06"),
    (Namespace, "flink-practice-default"),
    (AccountId, "1000000000000001"),
    (UserName, "flinkwiz-test.a_b"),
    (PolicyName, "flinkwiz-test-flinktest-read"),
    (VariableName, "sls_test_flinktest_read_id"),
    (AccessKeyId, "LTAI5tAbCdEfGhIjKlMnOpQr"),
    (SessionName, "quiet-river"),
)

HOSTILE = (
    "",
    " ",
    "a b",
    "evil.example/",
    "evil.example/x",
    "a@evil.example:443/",
    "cn-beijing#",
    "cn-beijing?x",
    "../x",
    "a/b",
    "x?type=log",
    "x#y",
    "x*",
    "x:y",
    "${secret_values.x}",
    "a'b",
    'a"b',
    "a`b",
    "a\nb",
    "a\x00b",
    "a\u202eb",
    "ｔｅｓｔ",
    "x" * 200,
)


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_names_that_the_services_take_are_taken(kind: type[CheckedName], text: str) -> None:
    assert kind(text) == text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_kind_of_name_takes_a_hostile_text(kind: type[CheckedName], text: str) -> None:
    with pytest.raises(BadName):
        kind(text)


LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
LETTERS = LOWER + UPPER

RULES: dict[type[CheckedName], tuple[int, int, str, str, str]] = {
    AccessKeyId: (8, 128, LETTERS + DIGITS + ".", LETTERS + DIGITS + ".", LETTERS + DIGITS + "."),
    AccountId: (10, 20, DIGITS, DIGITS, DIGITS),
    ConsumerGroup: (2, 63, LETTERS + DIGITS, LETTERS + DIGITS + "-_.", LETTERS + DIGITS),
    InstanceId: (1, 64, LETTERS + DIGITS, LETTERS + DIGITS + "-", LETTERS + DIGITS + "-"),
    LogstoreName: (2, 63, LOWER + DIGITS, LOWER + DIGITS + "-_", LOWER + DIGITS),
    Namespace: (1, 64, LETTERS + DIGITS, LETTERS + DIGITS + "-_", LETTERS + DIGITS + "-_"),
    PolicyName: (1, 128, LETTERS + DIGITS + "-", LETTERS + DIGITS + "-", LETTERS + DIGITS + "-"),
    Project: (3, 63, LOWER + DIGITS, LOWER + DIGITS + "-", LOWER + DIGITS),
    ResourceId: (14, 14, "abcdef" + DIGITS, "abcdef" + DIGITS, "abcdef" + DIGITS),
    SessionName: (1, 64, LOWER + DIGITS, LOWER + DIGITS + "-", LOWER + DIGITS + "-"),
    UserName: (1, 64, LETTERS + DIGITS + "._", LETTERS + DIGITS + "._-", LETTERS + DIGITS + "._-"),
    VariableName: (1, 64, LETTERS + "_", LETTERS + DIGITS + "_", LETTERS + DIGITS + "_"),
}
"""Each rule once more, without a regular expression: shortest, longest, and what may stand first, inside and last."""

LOOK_ALIKES = ("０", "٣", "²", "①", "ａ", "а", "ı", "ſ", "K", "é", "e\u0301", "‐", "－", "．", "＿", "\u00ad", "\u200d", "\ufe0f")
"""What looks, folds or is normalised like a letter, a digit or a hyphen and is none: full width, Cyrillic, long s, Kelvin."""

near_names = st.text(st.sampled_from(LETTERS + DIGITS + "-_./:*\n\r\t \x00" + "".join(LOOK_ALIKES)), max_size=20)
valid_names = st.sampled_from(KINDS).flatmap(lambda kind: st.from_regex(kind.pattern, fullmatch=True))


@st.composite
def spoilt_names(draw: st.DrawFn) -> str:
    """A valid name with one thing put into it."""
    name = draw(valid_names)
    place = draw(st.integers(0, len(name)))
    put = draw(st.sampled_from((*LOOK_ALIKES, *hostile.PIECES, *"\n\r\0/*?:@#.$ ", "\r\n", "x" * 128)))
    return name[:place] + put + name[place + draw(st.integers(0, 1)) :]


def is_region(text: str) -> bool:
    first, *rest = text.split("-")
    words = all(1 <= len(word) <= 20 and not set(word) - set(LOWER + DIGITS) for word in rest)
    return len(text) <= 40 and 2 <= len(first) <= 4 and not set(first) - set(LOWER) and 1 <= len(rest) <= 4 and words


def fits(kind: type[CheckedName], text: str) -> bool:
    """Whether a text satisfies the rule of a kind of name."""
    if kind is Region:
        return is_region(text)
    shortest, longest, first, inside, last = RULES[kind]
    is_made_of = text[:1] in first and text[-1:] in last and not set(text[1:-1]) - set(inside)
    return shortest <= len(text) <= longest and is_made_of


def test_every_kind_of_name_is_tried() -> None:
    assert set(KINDS) == set(CheckedName.__subclasses__()) == {*RULES, Region}


@pytest.mark.fuzz
@given(near_names | valid_names | spoilt_names() | hostile.texts, st.sampled_from(KINDS))
@example("test\n", Project)
@example("٣" * 12, AccountId)
@example("K" * 8, AccessKeyId)
def test_a_name_is_taken_exactly_when_its_rule_says_so(text: str, kind: type[CheckedName]) -> None:
    covered("inputs tried")
    name = hostile.judged(BadName, lambda: kind(text))
    if isinstance(name, BadName):
        assert not fits(kind, text)
        assert hostile.harm_in(str(name)) == []
        assert len(str(name)) < 1_200
        return
    assert fits(kind, text)
    assert name == text == unicodedata.normalize("NFKC", text)
    assert name.isascii()
    assert not set(name) & set(" /\\?#@:*'\"`${}\n\r\t\x00")


@given(st.from_regex(r"[a-z]{2,4}(-[a-z0-9]{1,6}){1,4}", fullmatch=True))
def test_every_region_is_a_label_of_a_host_name(region: str) -> None:
    assert len(Region(region)) <= 40
    assert not region.startswith("-")
    assert not region.endswith("-")


def test_a_trailing_line_break_is_not_overlooked() -> None:
    with pytest.raises(BadName):
        Project("test\n")


def test_the_message_shows_a_hostile_text_inert() -> None:
    with pytest.raises(BadName, match=r"\\x1b"):
        Project("\x1b[31m")


def test_an_instance_id_is_no_workspace_id() -> None:
    with pytest.raises(BadName, match="not the instance ID"):
        ResourceId("f-cn-wwo36qj4g06")


def test_an_access_key_id_is_shortened_to_its_ends() -> None:
    assert AccessKeyId("LTAI5tAbCdEfGhIjKlMnx7Qd").short == "LTAI...x7Qd"


def test_what_stands_in_an_ids_place_and_may_be_a_secret_is_not_shown_at_all() -> None:
    assert AccessKeyId("xY7secretOfNobody0123456789012").short == "********"


def test_a_practice_key_is_known_by_its_beginning() -> None:
    assert AccessKeyId("PRACTICEabcdefgh").is_practice
    assert not AccessKeyId("LTAI5tAbCdEfGhIj").is_practice
