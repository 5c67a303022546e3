"""SLS's calls about consumer groups and their checkpoints (alibaba-cloud.md 3.1; error codes of their API pages)."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Annotated, TypeVar

import msgspec

from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue import consumer_groups
from flinkwiz.practice.catalogue_logstores import LogstorePlace
from flinkwiz.practice.services.parameters import whole_number
from flinkwiz.practice.services.routes import path_part
from flinkwiz.practice.services.sls_answers import done
from flinkwiz.practice.services.sls_targets import open_logstore
from flinkwiz.practice.state import ConsumerGroup
from flinkwiz.practice.wire import WireResponse, json_response

MOST_GROUPS = 30

Body = TypeVar("Body")

Timeout = Annotated[int, msgspec.Meta(gt=0, lt=2**31)]
"""Seconds a consumer may be silent."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,126}[a-z0-9]", re.ASCII)


class NewGroup(msgspec.Struct, frozen=True, rename="camel"):
    """The body of CreateConsumerGroup."""

    consumer_group: str
    timeout: Timeout
    order: bool = False


class ChangedGroup(msgspec.Struct, frozen=True):
    """The body of UpdateConsumerGroup; what is absent stays."""

    timeout: Timeout | None = None
    order: bool | None = None


class Checkpoint(msgspec.Struct, frozen=True):
    """The body of ConsumerGroupUpdateCheckPoint."""

    shard: int
    checkpoint: str


def create_consumer_group(call: Call) -> WireResponse:
    """Make a consumer group; its name is in the body, and the right is asked for on that name."""
    invalid = Refusal(400, "JsonInfoInvalid", "consumerGroup or timeout is of error format")
    wanted = _body(call, NewGroup, invalid)
    if _NAME.fullmatch(wanted.consumer_group) is None:
        raise invalid
    place = open_logstore(call, "log:CreateConsumerGroup", f"/consumergroup/{wanted.consumer_group}")
    groups = consumer_groups(call.state, place)
    if wanted.consumer_group in groups:
        raise Refusal(400, "ConsumerGroupAlreadyExist", "consumer group already exist")
    if len(groups) >= MOST_GROUPS:
        raise Refusal(400, "ConsumerGroupQuotaExceed", f"a logstore has at most {MOST_GROUPS} consumer groups")
    new = ConsumerGroup(timeout=wanted.timeout, order=wanted.order)
    call.state.consumer_groups[place.key] = {**groups, wanted.consumer_group: new}
    return done()


def list_consumer_group(call: Call) -> WireResponse:
    """Every consumer group of a Logstore."""
    groups = consumer_groups(call.state, open_logstore(call, "log:ListConsumerGroup", "/consumergroup/*"))
    return json_response([{"name": name, "timeout": each.timeout, "order": each.order} for name, each in groups.items()])


def update_consumer_group(call: Call) -> WireResponse:
    """Give a consumer group another timeout or order."""
    group, place = _open_group(call, "log:UpdateConsumerGroup")
    wanted = _body(call, ChangedGroup, Refusal(400, "JsonInfoInvalid", "timeout is of error value type"))
    group.timeout = group.timeout if wanted.timeout is None else wanted.timeout
    group.order = group.order if wanted.order is None else wanted.order
    return _kept(call, place, group)


def delete_consumer_group(call: Call) -> WireResponse:
    """Delete a consumer group with its checkpoints."""
    _, place = _open_group(call, "log:DeleteConsumerGroup")
    groups = consumer_groups(call.state, place)
    call.state.consumer_groups[place.key] = {name: each for name, each in groups.items() if name != path_part(call, 3)}
    return done()


def get_check_point(call: Call) -> WireResponse:
    """The checkpoints of all shards, or of one; that of a shard where none was saved is empty, as its time is 0.

    Times are microseconds since 1970. A shard that does not exist has no checkpoint (its API page: an empty list), and the
    consumer library takes that for a failure, so every shard that exists must have one.
    """
    group, place = _open_group(call, "log:GetConsumerGroupCheckPoint")
    owners = _owners(group, place, call.now)
    return json_response([_described(group, shard, owners.get(shard, "")) for shard in _wanted_shards(call, place)])


def _wanted_shards(call: Call, place: LogstorePlace) -> list[int]:
    refusal = Refusal(400, "ParameterInvalid", "shard is invalid")
    shards = list(range(place.logstore.shards))
    if not call.request.parameters.get("shard", ""):
        return shards
    wanted = whole_number(call.request.parameters, "shard", 0, range(2**31), refusal)
    return [shard for shard in shards if shard == wanted]


def _described(group: ConsumerGroup, shard: int, consumer: str) -> dict[str, object]:
    return {
        "shard": shard,
        "checkpoint": group.checkpoints.get(shard, ""),
        "updateTime": int(group.updated.get(shard, 0) * 1e6),
        "consumer": consumer,
    }


def update_check_point(call: Call) -> WireResponse:
    """Save a position; without a consumer that is alive only by force, as Flink's connector does it."""
    group, place = _open_group(call, "log:ConsumerGroupUpdateCheckPoint")
    wanted = _body(call, Checkpoint, Refusal(400, "ParameterInvalid", "shard or checkpoint is of error format"))
    _check_base64(wanted.checkpoint)
    if wanted.shard not in range(place.logstore.shards):
        raise Refusal(404, "ShardNotExist", "shard not exist")
    parameters = call.request.parameters
    is_forced = parameters.get("forceSuccess", "").lower() == "true"
    if not is_forced and parameters.get("consumer", "") not in _alive(group, call.now):
        raise Refusal(404, "ConsumerNotExist", "consumer not exist in the consumer group")
    group.checkpoints[wanted.shard], group.updated[wanted.shard] = wanted.checkpoint, call.now
    return _kept(call, place, group)


def heart_beat(call: Call) -> WireResponse:
    """Note that a consumer is alive and tell it its shards: they are dealt out among the consumers alive."""
    group, place = _open_group(call, "log:ConsumerGroupHeartBeat")
    consumer = call.request.parameters.get("consumer", "")
    held = _body(call, list[int], Refusal(400, "ParameterInvalid", "the body is no list of shards"))
    if not consumer:
        raise Refusal(400, "ParameterInvalid", "consumer is missing")
    if held and consumer not in _alive(group, call.now):
        raise Refusal(400, "NotExistConsumerWithBody", "non-exist consumer with non-empty body of heartbeat message")
    group.consumers = {**_alive(group, call.now), consumer: call.now}
    _kept(call, place, group)
    return json_response([shard for shard, owner in _owners(group, place, call.now).items() if owner == consumer])


def _open_group(call: Call, action: str) -> tuple[ConsumerGroup, LogstorePlace]:
    name = path_part(call, 3)
    place = open_logstore(call, action, f"/consumergroup/{name}")
    group = consumer_groups(call.state, place).get(name)
    if group is None:
        raise Refusal(404, "ConsumerGroupNotExist", "consumer group not exist")
    return group, place


def _kept(call: Call, place: LogstorePlace, group: ConsumerGroup) -> WireResponse:
    """Put a changed group into the state: one of the catalogue is not in there before its first change."""
    call.state.consumer_groups[place.key] = {**consumer_groups(call.state, place), path_part(call, 3): group}
    return done()


def _alive(group: ConsumerGroup, now: float) -> dict[str, float]:
    return {name: seen for name, seen in group.consumers.items() if now - seen <= group.timeout}


def _owners(group: ConsumerGroup, place: LogstorePlace, now: float) -> dict[int, str]:
    names = sorted(_alive(group, now))
    return {shard: names[shard % len(names)] for shard in range(place.logstore.shards)} if names else {}


def _body(call: Call, body_type: type[Body], refusal: Refusal) -> Body:
    try:
        return msgspec.json.decode(call.request.body, type=body_type)
    except (msgspec.MsgspecError, RecursionError):
        raise refusal from None


def _check_base64(checkpoint: str) -> None:
    try:
        b64decode(checkpoint, validate=True)
    except ValueError:
        raise Refusal(400, "InvalidShardCheckPoint", "shard checkpoint not encoded by base64") from None
