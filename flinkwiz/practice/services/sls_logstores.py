"""SLS's calls about Logstores, Metricstores and their indexes (alibaba-cloud.md 3.1)."""

from __future__ import annotations

from flinkwiz.names.fields import FieldType
from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.catalogue_logstores import PracticeLogstore, logstores_of
from flinkwiz.practice.catalogue_projects import PracticeProject
from flinkwiz.practice.services.routes import path_part
from flinkwiz.practice.services.sls_answers import page_of
from flinkwiz.practice.services.sls_targets import arn, find_logstore, open_logstore, open_project
from flinkwiz.practice.wire import WireResponse, json_response

CREATED = 1_709_251_200
"""When every Logstore was made, in seconds since 1970."""

_MODE = "standard"
_TELEMETRY = {"Logstore": "None", "Metricstore": "Metrics"}
_TOKENS = [",", " ", "'", '"', ";", "=", "(", ")", "[", "]", "{", "}", "?", "@", "&", "<", ">", "/", ":", "\n", "\t", "\r"]


def list_log_stores(call: Call) -> WireResponse:
    """The names of Logstores and Metricstores, of one kind where telemetryType says so; authorised on ``logstore/*``."""
    project = open_project(call)
    call.authorise("log:ListLogStores", arn(call, f"project/{project.name}/logstore/*"))
    part = call.request.parameters.get("logstoreName", "")
    kinds = _chosen(call, "telemetryType", ("None", "Metrics"))
    names = [each.name for each in _of_mode(call, project) if part in each.name and _TELEMETRY[each.kind] in kinds]
    page = page_of(call, names, usual_size=200)
    return json_response({"count": len(page), "total": len(names), "logstores": page})


def list_metric_stores(call: Call) -> WireResponse:
    """The names of Metricstores; the resource ``metricstore/*`` is a weak fact (alibaba-cloud.md 3.4)."""
    project = open_project(call)
    call.authorise("log:ListMetricStores", arn(call, f"project/{project.name}/metricstore/*"))
    part = call.request.parameters.get("name", "")
    names = [each.name for each in _of_mode(call, project) if each.kind == "Metricstore" and part in each.name]
    page = page_of(call, names, usual_size=200)
    return json_response({"count": len(page), "total": len(names), "metricstores": page})


def get_log_store(call: Call) -> WireResponse:
    """One Logstore or Metricstore with its retention, shards and encryption."""
    place = open_logstore(call, "log:GetLogStore")
    logstore = place.logstore
    described = {
        **_described(logstore),
        "logstoreName": logstore.name,
        "telemetryType": _TELEMETRY[logstore.kind],
        "enable_tracking": False,
    }
    encryption = _encryption(call, logstore)
    return json_response({**described, "encrypt_conf": encryption} if encryption else described)


def get_metric_store(call: Call) -> WireResponse:
    """One Metricstore."""
    project, name = open_project(call), path_part(call, 1)
    call.authorise("log:GetMetricStore", arn(call, f"project/{project.name}/metricstore/{name}"))
    logstore = find_logstore(project, name).logstore
    if logstore.kind != "Metricstore":
        raise Refusal(404, "LogStoreNotExist", f"metricstore {name} does not exist")
    return json_response({**_described(logstore), "name": name, "metricType": "prometheus"})


def get_index(call: Call) -> WireResponse:
    """The index of a Logstore, its fields in their order; 400 IndexConfigNotExist where it has none."""
    logstore = open_logstore(call, "log:GetIndex").logstore
    if not logstore.has_index:
        raise Refusal(400, "IndexConfigNotExist", "index config doesn't exist")
    keys = {field.name: _index_key(field.type) for field in logstore.shape.fields}
    line = {"caseSensitive": False, "chn": False, "token": _TOKENS}
    return json_response(
        {
            "index_mode": "v2",
            "keys": keys,
            "line": line,
            "ttl": logstore.ttl,
            "max_text_len": 2048,
            "log_reduce": False,
            "lastModifyTime": CREATED,
        }
    )


def _chosen(call: Call, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The value that a parameter chooses, all of them where it is absent or empty; raises Refusal where it is unknown."""
    wanted = call.request.parameters.get(name, "")
    if wanted not in ("", *known):
        raise Refusal(400, "ParameterInvalid", f"{name} is invalid")
    return (wanted,) if wanted else known


def _of_mode(call: Call, project: PracticeProject) -> list[PracticeLogstore]:
    """The Logstores of the mode asked for: all are standard ones."""
    is_listed = _MODE in _chosen(call, "mode", (_MODE, "query"))
    return [place.logstore for place in logstores_of(project)] if is_listed else []


def _described(logstore: PracticeLogstore) -> dict[str, object]:
    return {
        "ttl": logstore.ttl,
        "hot_ttl": logstore.ttl,
        "shardCount": logstore.shards,
        "autoSplit": True,
        "maxSplitShard": 64,
        "appendMeta": True,
        "mode": _MODE,
        "createTime": CREATED,
        "lastModifyTime": CREATED,
    }


def _encryption(call: Call, logstore: PracticeLogstore) -> dict[str, object]:
    if not logstore.encryption_key:
        return {}
    role = f"acs:ram::{call.caller.account}:role/aliyunlogdefaultrole"
    key = {"cmk_key_id": logstore.encryption_key, "arn": role, "region_id": call.region}
    return {"enable": True, "encrypt_type": "default", "user_cmk_info": key}


def _index_key(field_type: FieldType) -> dict[str, object]:
    key: dict[str, object] = {"type": field_type, "doc_value": True, "alias": ""}
    if field_type in ("text", "json"):
        key |= {"caseSensitive": False, "chn": True, "token": _TOKENS}
    if field_type == "json":
        key |= {"index_all": True, "max_depth": -1, "json_keys": {}}
    return key
