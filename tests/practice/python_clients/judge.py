"""Calls of each client; prints a JSON object from client to call to "ok", or to the code of its error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from aliyun_log_producer import Producer, ProducerConfig
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import RpcRequest

KEY = os.environ["KEY_ID"], os.environ["KEY_SECRET"]
SLS = "http://cn-beijing.log.aliyuncs.com"
IN_TEST = ("--project_name=test", "--logstore_name=flinktest")
IN_GROUPS = ("--project=test", "--logstore=flinktest")
IN_GROUP = (*IN_GROUPS, "--consumer_group=cli")
SEARCHED = {"project": "test", "logstore": "flinktest"}
SPAN = {"fromTime": "2026-01-01 00:00:00", "toTime": "2026-01-02 00:00:00"}
HOSTILE = 'a<b>&"c"]]>'

COMMANDS = {
    "projects": ("list_project", "--size=3"),
    "project": ("get_project", "--project_name=test"),
    "no project": ("get_project", "--project_name=nobodys"),
    "Logstores": ("list_logstore", "--project_name=test"),
    "Logstore": ("get_logstore", *IN_TEST),
    "index": ("get_index_config", *IN_TEST),
    "shards": ("list_shards", *IN_TEST),
    "first cursor": ("get_begin_cursor", *IN_TEST, "--shard_id=0"),
    "last cursor": ("get_end_cursor", *IN_TEST, "--shard_id=1"),
    "cursor time": ("get_cursor_time", *IN_TEST, "--shard_id=0", "--cursor=MA=="),
    "new group": ("create_consumer_group", *IN_GROUP, "--timeout=30", "--in_order=False"),
    "same group": ("create_consumer_group", *IN_GROUP, "--timeout=30", "--in_order=False"),
    "groups": ("list_consumer_group", *IN_GROUPS),
    "group changed": ("update_consumer_group", *IN_GROUP, "--timeout=60"),
    "empty checkpoints": ("get_check_point", *IN_GROUP),
    "checkpoint saved": ("update_check_point", *IN_GROUP, "--shard=0", "--check_point=MTA="),
    "checkpoint read": ("get_check_point_fixed", *IN_GROUP, "--shard=0"),
    "group deleted": ("delete_consumer_group", *IN_GROUP),
    "histograms": ("get_histograms", f"--request={json.dumps({**SEARCHED, **SPAN})}"),
    "topics": ("list_topics", f"--request={json.dumps(SEARCHED)}"),
    "new Logstore": ("create_logstore", "--project_name=test", "--logstore_name=new"),
}
"""Of aliyun-log-cli, in this order."""


def command(*words: str) -> tuple[int, Any]:
    """What aliyunlog says, as JSON or nothing."""
    program = str(Path(sys.executable).with_name("aliyunlog"))
    names = {"ACCESSID": KEY[0], "ACCESSKEY": KEY[1], "ENDPOINT": SLS}
    environment = {**os.environ, **{f"ALIYUN_LOG_CLI_{name}": value for name, value in names.items()}}
    ran = subprocess.run([program, "log", *words], check=False, env=environment, capture_output=True, text=True, timeout=60)
    return ran.returncode, json.loads(ran.stdout or "{}")


def of_command(words: Sequence[str]) -> str:
    """How a call of aliyun-log-cli came out; the program's exit code and its words must agree."""
    code, said = command(*words)
    refusal = said.get("errorCode") if isinstance(said, dict) else None
    if refusal:
        return str(refusal)
    return "ok" if code == 0 else f"exit code {code}"


def found(query: str) -> int:
    """How many logs aliyun-log-cli finds."""
    _code, rows = command("get_log", *IN_GROUPS, "--from_time=1 hour ago", "--to_time=1 hour later", f"--query={query}")
    return len(rows)


def produced(compression: str) -> dict[str, str]:
    """How the Rust producer's deliveries to a Logstore that exists and to one that does not came out."""
    deliveries: list[Any] = []
    key_id, secret = KEY
    settings = ProducerConfig(
        endpoint=SLS, access_key_id=key_id, access_key_secret=secret, compression=compression, max_attempts=1
    )
    with Producer(settings) as producer:
        for logstore in ("flinktest", "nobodys"):
            producer.writer("test", logstore).send({"message": f"crab-{compression}"}, topic="t", on_delivery=deliveries.append)
            producer.flush()
    first, second = ("ok" if problem is None else problem.error_code for problem in deliveries)
    return {compression: first, f"{compression}, no Logstore": second}


def of_core(action: str, asked: str | None, service: str = "ram", version: str = "2015-05-01", **parameters: str) -> str:
    """What a strict parser finds in the answer that the older SDK gets: a comment, else the code, else what it is called.

    Arguments:
        asked: the format, or None to say nothing of it.
    """
    request = RpcRequest(service, version, action)
    request.set_endpoint(f"{service}.aliyuncs.com")
    request.set_accept_format(asked)
    request.set_protocol_type("http")
    request.set_method("POST")
    for name, value in parameters.items():
        request.add_query_param(name, value)
    _status, _headers, body = AcsClient(*KEY, "cn-beijing").get_response(request)
    if asked == "JSON":
        said = json.loads(body)
        return str(said.get("User", {}).get("Comments") or said.get("Code") or f"{action}Response")
    root = ElementTree.fromstring(body)
    return root.findtext("User/Comments") or root.findtext("Code") or root.tag


def of_sdk(asked: str | None) -> dict[str, str]:
    """How each call of the older SDK came out."""
    return {
        "CreateUser": of_core("CreateUser", asked, UserName=f"core-{asked}", Comments=HOSTILE),
        "ListUsers": of_core("ListUsers", asked),
        "STS": of_core("GetCallerIdentity", asked, "sts", "2015-04-01"),
        "no user": of_core("GetUser", asked, UserName=HOSTILE),
    }


def main() -> None:
    judged = {
        "command line": {name: of_command(words) for name, words in COMMANDS.items()},
        "producer": {**produced("zstd"), **produced("lz4")},
        "found": {compression: found(f"crab-{compression}") for compression in ("zstd", "lz4")},
        "XML": of_sdk("XML"),
        "nothing said": of_sdk(None),
        "JSON": of_sdk("JSON"),
    }
    sys.stdout.write(json.dumps(judged))


if __name__ == "__main__":
    main()
