"""What the logs of the practice cloud look like: their fields, and one log's values out of a random source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Final

from flinkwiz.names.fields import IndexField


@dataclass(frozen=True)
class LogShape:
    """One sort of log.

    Attributes:
        topic: the topic its LogGroups carry.
        fields: its fields with the types their index gives them, in order.
        values: makes one log's values, in the fields' order, from a random source and the log's time.
    """

    topic: str
    fields: tuple[IndexField, ...]
    values: Callable[[Random, int], tuple[str, ...]]


_JOBS = ("orders-etl", "clicks-per-minute", "fraud-alerts", "stock-sync")
_LEVELS = ("INFO", "INFO", "INFO", "INFO", "WARN", "ERROR")
_PLACES = (
    "org.apache.flink.runtime.checkpoint.CheckpointCoordinator.completePendingCheckpoint(CheckpointCoordinator.java:1384)",
    "org.apache.flink.runtime.taskmanager.Task.transitionState(Task.java:1119)",
    "org.apache.flink.runtime.executiongraph.ExecutionGraph.transitionState(ExecutionGraph.java:1421)",
)
_MESSAGES = (
    "Completed checkpoint {number} ({number}120 bytes, checkpointDuration=412 ms).",
    "Source: sls_input ({number}/4) switched from INITIALIZING to RUNNING.",
    "Could not read shard {number} in time, trying again.",
    "Checkpoint {number} expired before completing.",
)
_THREADS = ("flink-pekko.actor.default-dispatcher-4", "Checkpoint Timer", "Source: sls_input (1/4)#0")
_PATHS = ("/", "/cart", "/search?q=tea", "/api/v1/orders", "/static/app.js", "/login")
_AGENTS = ("Mozilla/5.0 (X11; Linux x86_64)", "curl/8.5.0", "okhttp/4.12.0")
_EVENTS = ("order_placed", "order_paid", "order_shipped", "parcel_returned")
_METRICS = ("cpu_utilisation", "memory_used_bytes", "disk_free_bytes")


def _job_log(random: Random, time: int) -> tuple[str, ...]:
    written = datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M:%S")
    message = random.choice(_MESSAGES).format(number=random.randint(1, 4000))
    return (
        random.choice(_JOBS),
        random.choice(_LEVELS),
        random.choice(_PLACES),
        message,
        random.choice(_THREADS),
        f"{written},{random.randint(0, 999):03d}",
    )


def _request_log(random: Random, _time: int) -> tuple[str, ...]:
    address = f"203.0.113.{random.randint(1, 254)}"
    status = random.choice(("200", "200", "200", "304", "404", "500"))
    return address, "GET", random.choice(_PATHS), status, f"{random.random():.3f}", random.choice(_AGENTS)


def _event_log(random: Random, _time: int) -> tuple[str, ...]:
    items = f'{{"sku":"T-{random.randint(100, 999)}","count":{random.randint(1, 5)}}}'
    return random.choice(_EVENTS), str(random.randint(10_000, 99_999)), f"{random.uniform(1, 500):.2f}", items


def _sample(random: Random, time: int) -> tuple[str, ...]:
    labels = f"hostname#$#web-{random.randint(1, 9):02d}|region#$#cn-beijing"
    return random.choice(_METRICS), labels, str(time * 1_000_000_000), f"{random.uniform(0, 100):.4f}"


def _odd_log(random: Random, time: int) -> tuple[str, ...]:
    return (
        str(random.randint(1, 99)),
        random.choice(("a", "b")),
        str(time),
        f"user-{random.randint(1, 99)}",
        "it's",
        'he said "hello"',
        "a `tick`",
        random.choice(("已付款", "已发货")),
        str(random.randint(1, 9)),
        f"{random.uniform(1, 9):.1f}",
        '{"来源":"小程序"}',
    )


JOB: Final = LogShape(
    "flink-job",
    (
        IndexField("deploymentName", "text"),
        IndexField("level", "text"),
        IndexField("location", "text"),
        IndexField("message", "text"),
        IndexField("thread", "text"),
        IndexField("time", "text"),
    ),
    _job_log,
)
"""Logs of Flink jobs, with exactly the fields of the vendor's guide."""

REQUEST: Final = LogShape(
    "request",
    (
        IndexField("remote_addr", "text"),
        IndexField("request_method", "text"),
        IndexField("request_uri", "text"),
        IndexField("status", "long"),
        IndexField("request_time", "double"),
        IndexField("http_user_agent", "text"),
    ),
    _request_log,
)

EVENT: Final = LogShape(
    "event",
    (
        IndexField("event", "text"),
        IndexField("user_id", "long"),
        IndexField("amount", "double"),
        IndexField("items", "json"),
    ),
    _event_log,
)

METRIC: Final = LogShape(
    "",
    (
        IndexField("__name__", "text"),
        IndexField("__labels__", "text"),
        IndexField("__time_nano__", "long"),
        IndexField("__value__", "double"),
    ),
    _sample,
)
"""The samples of a Metricstore (flink-sql.md 3)."""

ODD: Final = LogShape(
    "odd",
    (
        IndexField("order", "text"),
        IndexField("group", "text"),
        IndexField("select", "text"),
        IndexField("user.name", "text"),
        IndexField("it's", "text"),
        IndexField('say "hello"', "text"),
        IndexField("back`tick", "text"),
        IndexField("状态", "text"),
        IndexField("two words", "long"),
        IndexField("price in €", "double"),
        IndexField("上下文", "json"),
    ),
    _odd_log,
)
"""Field names that SQL must quote: reserved words, dots, quotes, back-quotes, spaces, Chinese."""
