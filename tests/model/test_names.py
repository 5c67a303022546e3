"""Checked names: what each service takes, and nothing that could steer a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.model.names import (
    AccessKeyId,
    AccountId,
    BadName,
    CheckedName,
    ConsumerGroup,
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

KINDS: tuple[type[CheckedName], ...] = (
    AccessKeyId,
    AccountId,
    ConsumerGroup,
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
    (ConsumerGroup, "my_first-job"),
    (ResourceId, "b3690a1655da47"),
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


@given(st.text(), st.sampled_from(KINDS))
def test_whatever_is_taken_is_plain_ascii_without_separators(text: str, kind: type[CheckedName]) -> None:
    try:
        name = kind(text)
    except BadName:
        return
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


def test_a_practice_key_is_known_by_its_beginning() -> None:
    assert AccessKeyId("PRACTICEabcdefgh").is_practice
    assert not AccessKeyId("LTAI5tAbCdEfGhIj").is_practice
