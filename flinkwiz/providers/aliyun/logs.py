"""The data plane of one Logstore: shards, cursors, pulling and writing logs, as a Flink job uses it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import ConsumerGroup, Logstore
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.sdk import load
from flinkwiz.providers.aliyun.sls import SlsCalls, model

_SAMPLE = 10
"""Logs looked at for the names of their fields, at most (security-rules.md F3)."""

_ONE_DAY = 86_400


@dataclass(frozen=True)
class Logs:
    """SLS's calls about the logs of Logstores."""

    sls: SlsCalls

    @reading("SLS", "ListShards")
    def shards(self, logstore: Logstore) -> tuple[int, ...]:
        """The IDs of the Logstore's shards; raises CloudError."""
        body = self.sls.read(logstore.region, "ListShards", "list_shards", str(logstore.project), str(logstore.name), {})
        return tuple(int(shard.shard_id) for shard in body or ())

    @reading("SLS", "GetCursor")
    def cursor(self, logstore: Logstore, shard: int, start: str) -> str:
        """A position in a shard; raises CloudError.

        Arguments:
            start: ``begin``, ``end`` or seconds since 1970.
        """
        request = model("GetCursorRequest")(from_=start)
        body = self.sls.read(
            logstore.region, "GetCursor", "get_cursor", str(logstore.project), str(logstore.name), str(shard), request, {}
        )
        return str(body.cursor or "")

    @reading("SLS", "GetCheckPoint")
    def positions(self, logstore: Logstore, group: ConsumerGroup) -> tuple[str, ...] | None:
        """The position in each shard that a consumer group keeps, "" where none was saved; None where there is no such group.

        Raises:
            CloudError: the caller may not read them, or there is no such Logstore.
        """
        request = model("GetCheckPointRequest")()
        try:
            body = self.sls.read(
                logstore.region,
                "GetCheckPoint",
                "get_check_point",
                str(logstore.project),
                str(logstore.name),
                str(group),
                request,
                {},
            )
        except CloudError as problem:
            if problem.code != "ConsumerGroupNotExist":
                raise
            return None
        return tuple(saved.checkpoint or "" for saved in body or ())

    def write(self, logstore: Logstore, topic: str, fields: dict[str, str]) -> None:
        """Write one log; raises CloudError."""
        content, item, group = model("LogContent"), model("LogItem"), model("LogGroup")
        contents = [content(key=key, value=value) for key, value in fields.items()]
        body = group(log_items=[item(time=int(time.time()), contents=contents)], topic=topic, source="flinkwiz", log_tags=[])
        request, headers = model("PutLogsRequest")(body=body), model("PutLogsHeaders")(x_log_compresstype="lz4")
        self.sls.write(logstore.region, "PutLogs", "put_logs", str(logstore.project), str(logstore.name), request, headers)

    @reading("SLS", "PullLogs")
    def field_names(self, logstore: Logstore) -> tuple[str, ...]:
        """The names of the fields in up to ten of the newest logs, in the order met; values do not leave. Raises CloudError.

        Raises:
            CloudError: the caller may not read the Logstore.
        """
        names: dict[str, None] = {}
        for shard in self.shards(logstore):
            for item in self._some_logs(logstore, shard):
                names.update(dict.fromkeys(content.get("Key", "") for content in item.get("Contents", ())))
            if names:
                break
        return tuple(names)

    def _some_logs(self, logstore: Logstore, shard: int) -> Iterator[Any]:
        for start in (str(int(time.time()) - _ONE_DAY), "begin"):
            groups = self._pull(logstore, shard, self.cursor(logstore, shard, start))
            items = [item for group in groups for item in group.get("LogItems", ())]
            if items:
                yield from items[:_SAMPLE]
                return

    def _pull(self, logstore: Logstore, shard: int, cursor: str) -> list[Any]:
        """The log groups after a cursor; through `execute`, because the SDK's own pull_logs cannot decode them (wire-protocols.md 4)."""
        body = self.sls.calls.read("SLS", "PullLogs", lambda: self._pull_body(logstore, shard, cursor))
        decoded = body if isinstance(body, dict) else load("aliyun_log_fastpb").deserialize_log_group_list(bytes(body or b""))
        return list(decoded.get("logGroupList", ()))

    def _pull_body(self, logstore: Logstore, shard: int, cursor: str) -> Any:
        models = load("alibabacloud_tea_openapi.utils_models")
        request = models.OpenApiRequest(
            host_map={"project": str(logstore.project)},
            headers={"Accept-Encoding": "zstd", "accept": "application/x-protobuf"},
            query={"cursor": cursor, "count": "1"},
        )
        params = models.Params(
            action="PullLogs",
            version="2020-12-30",
            protocol="HTTPS",
            pathname=f"/logstores/{logstore.name}/shards/{shard}?type=log",
            method="GET",
            auth_type="AK",
            style="ROA",
            req_body_type="none",
            body_type="byte",
        )
        runtime = load("darabonba.runtime").RuntimeOptions()
        return self.sls.clients.sls(logstore.region).execute(params, request, runtime)["body"]
