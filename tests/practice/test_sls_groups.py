"""Consumer groups and their checkpoints."""

from __future__ import annotations

from typing import Any

import pytest

from flinkwiz.practice.services.sls_groups import MOST_GROUPS
from flinkwiz.practice.shards import cursor_of

from .visitor import ACCOUNT, NOW, Visitor, refusal, told

GROUPS = "/logstores/orders/consumergroups"
JOB = f"{GROUPS}/orders-job"
EMPTY = {"shard": 0, "checkpoint": "", "updateTime": 0, "consumer": ""}
LOGSTORE = f"acs:log:cn-beijing:{ACCOUNT}:project/mall-orders/logstore/orders"


def ask(visitor: Visitor, method: str, target: str, body: object = b"") -> Any:
    response = visitor.sls(method, target, body, project="mall-orders")
    return told(response) if response.body else None


def create(visitor: Visitor, name: str = "mine", timeout: object = 60) -> None:
    ask(visitor, "POST", GROUPS, {"consumerGroup": name, "timeout": timeout, "order": True})


def names(visitor: Visitor) -> list[str]:
    return [group["name"] for group in ask(visitor, "GET", GROUPS)]


def test_the_catalogues_group_is_listed() -> None:
    assert ask(Visitor(), "GET", GROUPS) == [{"name": "orders-job", "timeout": 60, "order": False}]


def test_a_group_is_made_changed_and_deleted() -> None:
    visitor = Visitor()
    create(visitor)
    assert names(visitor) == ["orders-job", "mine"]
    ask(visitor, "PUT", f"{GROUPS}/mine", {"timeout": 30})
    assert {"name": "mine", "timeout": 30, "order": True} in ask(visitor, "GET", GROUPS)
    ask(visitor, "DELETE", f"{GROUPS}/mine")
    assert names(visitor) == ["orders-job"]


def test_the_catalogues_group_can_be_changed_and_deleted_for_good() -> None:
    visitor = Visitor()
    ask(visitor, "PUT", JOB, {"order": True})
    assert ask(visitor, "GET", GROUPS) == [{"name": "orders-job", "timeout": 60, "order": True}]
    ask(visitor, "DELETE", JOB)
    assert names(visitor) == []
    assert refusal(lambda: ask(visitor, "DELETE", JOB)) == (404, "ConsumerGroupNotExist")


@pytest.mark.parametrize(
    ("method", "target", "body", "asked"),
    [
        ("POST", GROUPS, {"consumerGroup": "mine", "timeout": 9}, ("log:CreateConsumerGroup", "/consumergroup/mine")),
        ("GET", GROUPS, b"", ("log:ListConsumerGroup", "/consumergroup/*")),
        ("PUT", JOB, {"timeout": 9}, ("log:UpdateConsumerGroup", "/consumergroup/orders-job")),
        ("DELETE", JOB, b"", ("log:DeleteConsumerGroup", "/consumergroup/orders-job")),
        ("GET", JOB, b"", ("log:GetConsumerGroupCheckPoint", "/consumergroup/orders-job")),
        (
            "POST",
            f"{JOB}?type=checkpoint&forceSuccess=true",
            {"shard": 0, "checkpoint": cursor_of(1)},
            ("log:ConsumerGroupUpdateCheckPoint", "/consumergroup/orders-job"),
        ),
        ("POST", f"{JOB}?type=heartbeat&consumer=c", [], ("log:ConsumerGroupHeartBeat", "/consumergroup/orders-job")),
    ],
)
def test_each_call_asks_for_its_right_on_the_group(method: str, target: str, body: object, asked: tuple[str, str]) -> None:
    visitor = Visitor()
    ask(visitor, method, target, body)
    assert visitor.asked == [(asked[0], LOGSTORE + asked[1])]
    forbidden = Visitor(forbidden=frozenset({asked[0]}))
    assert refusal(lambda: ask(forbidden, method, target, body)) == (401, "Unauthorized")
    assert forbidden.state == Visitor().state


def test_a_taken_name_is_refused() -> None:
    assert refusal(lambda: create(Visitor(), "orders-job")) == (400, "ConsumerGroupAlreadyExist")


@pytest.mark.parametrize(("name", "timeout"), [("", 60), ("A", 60), ("a" * 129, 60), ("a/b", 60), ("mine", 0), ("mine", "x")])
def test_a_wrong_name_or_timeout_is_refused(name: str, timeout: object) -> None:
    assert refusal(lambda: create(Visitor(), name, timeout)) == (400, "JsonInfoInvalid")


def test_a_timeout_of_nothing_is_refused_for_a_group_there_is() -> None:
    assert refusal(lambda: ask(Visitor(), "PUT", JOB, {"timeout": 0})) == (400, "JsonInfoInvalid")


def test_a_logstore_has_thirty_groups_at_most() -> None:
    visitor = Visitor()
    for number in range(MOST_GROUPS - 1):
        create(visitor, f"group-{number}")
    assert refusal(lambda: create(visitor, "one-more")) == (400, "ConsumerGroupQuotaExceed")


def save(visitor: Visitor, shard: int, checkpoint: str, how: str = "forceSuccess=true") -> None:
    ask(visitor, "POST", f"{JOB}?type=checkpoint&{how}", {"shard": shard, "checkpoint": checkpoint})


def test_a_checkpoint_is_kept_with_its_time() -> None:
    visitor = Visitor()
    save(visitor, 1, cursor_of(3))
    expected = {"shard": 1, "checkpoint": cursor_of(3), "updateTime": int(NOW * 1e6), "consumer": ""}
    assert ask(visitor, "GET", f"{JOB}?shard=1") == [expected]
    assert ask(visitor, "GET", JOB) == [EMPTY, expected]


def test_a_new_group_has_an_empty_checkpoint_for_every_shard() -> None:
    visitor = Visitor()
    create(visitor)
    assert ask(visitor, "GET", f"{GROUPS}/mine") == [EMPTY, {**EMPTY, "shard": 1}]
    assert ask(visitor, "GET", f"{GROUPS}/mine?shard=") == ask(visitor, "GET", f"{GROUPS}/mine")
    assert ask(visitor, "GET", f"{GROUPS}/mine?shard=0") == [EMPTY]


def test_a_group_of_the_catalogue_has_them_too_with_the_consumer_that_holds_the_shard() -> None:
    visitor = Visitor()
    beat(visitor, "first")
    assert ask(visitor, "GET", f"{JOB}?shard=1") == [{**EMPTY, "shard": 1, "consumer": "first"}]


def test_a_shard_that_does_not_exist_has_no_checkpoint() -> None:
    assert ask(Visitor(), "GET", f"{JOB}?shard=2") == []


@pytest.mark.parametrize("shard", ["first", "-1", "0.5", "%D9%A0"])
def test_what_is_no_number_of_a_shard_is_refused(shard: str) -> None:
    assert refusal(lambda: ask(Visitor(), "GET", f"{JOB}?shard={shard}")) == (400, "ParameterInvalid")


@pytest.mark.parametrize(
    ("shard", "checkpoint", "how", "refused"),
    [
        (2, cursor_of(1), "forceSuccess=true", (404, "ShardNotExist")),
        (0, "no base64!", "forceSuccess=true", (400, "InvalidShardCheckPoint")),
        (0, cursor_of(1), "forceSuccess=false", (404, "ConsumerNotExist")),
        (0, cursor_of(1), "consumer=stranger", (404, "ConsumerNotExist")),
    ],
)
def test_a_wrong_checkpoint_is_refused(shard: int, checkpoint: str, how: str, refused: tuple[int, str]) -> None:
    assert refusal(lambda: save(Visitor(), shard, checkpoint, how)) == refused


def beat(visitor: Visitor, consumer: str, held: list[int] | None = None) -> Any:
    return ask(visitor, "POST", f"{JOB}?type=heartbeat&consumer={consumer}", held or [])


def test_the_consumers_alive_share_the_shards() -> None:
    visitor = Visitor()
    assert beat(visitor, "first") == [0, 1]
    assert beat(visitor, "second") == [1]
    assert beat(visitor, "first", [0, 1]) == [0]
    save(visitor, 1, cursor_of(1), "consumer=second")
    assert [each["consumer"] for each in ask(visitor, "GET", JOB)] == ["first", "second"]


def test_a_consumer_that_is_silent_too_long_loses_its_shards() -> None:
    visitor = Visitor()
    beat(visitor, "first")
    visitor.now += 61
    assert beat(visitor, "second") == [0, 1]
    assert refusal(lambda: beat(visitor, "first", [0])) == (400, "NotExistConsumerWithBody")


def test_a_heartbeat_without_a_consumer_is_refused() -> None:
    assert refusal(lambda: beat(Visitor(), "")) == (400, "ParameterInvalid")
