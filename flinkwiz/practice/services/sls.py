"""The operations of SLS by method and path (alibaba-cloud.md 3.1, wire-protocols.md 4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flinkwiz.practice.call import Call, Operation
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.services import sls_get_logs, sls_groups, sls_logstores, sls_projects, sls_put_logs, sls_shards
from flinkwiz.practice.services.routes import Route, found_route
from flinkwiz.practice.wire import WireRequest, WireResponse

_SHARD = "/logstores/*/shards/*"
_GROUPS = "/logstores/*/consumergroups"
_GROUP = "/logstores/*/consumergroups/*"

_REGION_ROUTES: Final = (Route("GET", "/", "ListProject", sls_projects.list_project),)

_PROJECT_ROUTES: Final = (
    Route("GET", "/", "GetProject", sls_projects.get_project),
    Route("GET", "/logstores", "ListLogStores", sls_logstores.list_log_stores),
    Route("GET", "/logstores/*", "GetLogs", sls_get_logs.get_logs, "log"),
    Route("GET", "/logstores/*", "GetLogStore", sls_logstores.get_log_store),
    Route("GET", "/logstores/*/index", "GetIndex", sls_logstores.get_index),
    Route("GET", "/metricstores", "ListMetricStores", sls_logstores.list_metric_stores),
    Route("GET", "/metricstores/*", "GetMetricStore", sls_logstores.get_metric_store),
    Route("GET", "/logstores/*/shards", "ListShards", sls_shards.list_shards),
    Route("GET", _SHARD, "GetCursor", sls_shards.get_cursor, "cursor"),
    Route("GET", _SHARD, "GetCursorTime", sls_shards.get_cursor_time, "cursor_time"),
    Route("GET", _SHARD, "PullLogs", sls_shards.pull_logs, "log"),
    Route("GET", _SHARD, "PullLogs", sls_shards.pull_logs, "logs"),
    Route("POST", "/logstores/*/shards/lb", "PutLogs", sls_put_logs.put_logs),
    Route("POST", "/logstores/*/shards/route", "PutLogs", sls_put_logs.put_logs),
    Route("POST", "/logstores/*/logs", "GetLogsV2", sls_get_logs.get_logs_v2),
    Route("POST", _GROUPS, "CreateConsumerGroup", sls_groups.create_consumer_group),
    Route("GET", _GROUPS, "ListConsumerGroup", sls_groups.list_consumer_group),
    Route("PUT", _GROUP, "UpdateConsumerGroup", sls_groups.update_consumer_group),
    Route("DELETE", _GROUP, "DeleteConsumerGroup", sls_groups.delete_consumer_group),
    Route("GET", _GROUP, "GetCheckPoint", sls_groups.get_check_point),
    Route("POST", _GROUP, "ConsumerGroupUpdateCheckPoint", sls_groups.update_check_point, "checkpoint"),
    Route("POST", _GROUP, "ConsumerGroupHeartBeat", sls_groups.heart_beat, "heartbeat"),
)


def find_operation(request: WireRequest, project: str) -> tuple[str, Operation] | None:
    """The action a request asks for and what does it, or None where SLS has no such operation here.

    Arguments:
        project: from the host name; "" for the host of a region.
    """
    found = found_route(_PROJECT_ROUTES if project else _REGION_ROUTES, request)
    return (found[0], _numbered(found[1])) if found else None


def _numbered(operation: Operation) -> Operation:
    """The same operation with a request ID in its answer."""

    def answer(call: Call) -> WireResponse:
        response = operation(call)
        return replace(response, headers={**response.headers, "x-log-requestid": new_request_id()})

    return answer
