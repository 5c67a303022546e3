"""Answers of another form than they should have: an error with a name, never a crash, never all memory."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from flinkwiz.engine.call_policy import RetryPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import (
    Logstore,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import credentials_from
from flinkwiz.security.secret import Secret
from tests.covered import covered

BEIJING, USER, POLICY = Region("cn-beijing"), UserName("flinkwiz-x"), PolicyName("flinkwiz-x")
LOGSTORE = Logstore(BEIJING, Project("test"), LogstoreName("flinktest"))


def variables(cloud: Cloud) -> Any:
    return cloud.variables(BEIJING, ResourceId("b3690a1655da47"), Namespace("default"))


CALLS: dict[str, Callable[[Cloud], object]] = {
    "identity": lambda cloud: cloud.identity(),
    "users.get": lambda cloud: cloud.users.get(USER),
    "users.create": lambda cloud: cloud.users.create(USER, "x"),
    "keys.of": lambda cloud: cloud.keys.of(USER),
    "keys.create": lambda cloud: cloud.keys.create(USER),
    "policies.get": lambda cloud: cloud.policies.get(POLICY),
    "policies.create": lambda cloud: cloud.policies.create(POLICY, "{}", "x"),
    "variables.all": lambda cloud: variables(cloud).all(),
    "variables.create": lambda cloud: variables(cloud).create(VariableName("v"), Secret("x"), "x"),
    "variables.delete": lambda cloud: variables(cloud).delete(VariableName("v")),
    "workspaces": lambda cloud: cloud.workspaces.rows(BEIJING),
    "projects": lambda cloud: cloud.projects.all(BEIJING),
    "logstores": lambda cloud: cloud.projects.logstores(BEIJING, Project("test")),
    "details": lambda cloud: cloud.projects.details(LOGSTORE),
    "index": lambda cloud: cloud.projects.index(LOGSTORE),
    "shards": lambda cloud: cloud.logs.shards(LOGSTORE),
    "cursor": lambda cloud: cloud.logs.cursor(LOGSTORE, 0, "end"),
    "field names": lambda cloud: cloud.logs.field_names(LOGSTORE),
}

ANSWERS: tuple[Any, ...] = (
    None,
    5,
    "x",
    [1, 2],
    {},
    {"RequestId": "R", "User": 5, "AccessKey": [], "Policy": "x", "AccessKeys": 3, "total": "many", "projects": 5},
    {"RequestId": "R", "User": {}, "Policy": {}, "AccessKey": {"AccessKeyId": "a b", "AccessKeySecret": "s"}},
    {"RequestId": "R", "success": True, "data": "x", "totalSize": 10**12, "TotalCount": 10**12, "total": 10**12},
    {"AccountId": "x", "Arn": 5, "RequestId": 7},
)

TEXTS = (
    "[" * 100_000,
    '{"a":' * 50_000 + "1" + "}" * 50_000,
    '{"total": ' + "9" * 4_000 + "}",
    '{"total": 1e999, "TotalCount": -1, "count": NaN}',
    '{"RequestId": "\\ud800", "projects": [{"projectName": "\\ud800\\u202e"}]}',
    '{"User": {"UserName": "a", "UserName": "b"}}',
    "",
)
"""Answers that are hardly JSON: too deep, numbers without end, halves of characters, names twice."""


@contextmanager
def answering(text: str) -> Iterator[Cloud]:
    """A cloud that answers everything with the same text, which it calls JSON."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_DELETE = answer

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
        thread.start()
        key = credentials_from("PRACTICEabcdefgh", "s", "", "the test")
        retry = RetryPolicy(attempts=1, pause=0.01, settle=0.1)
        yield connect(key, Endpoint(f"http://127.0.0.1:{server.server_port}", 1_000, 1_000), call_policy(retry))
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_no_form_of_answer_is_more_than_an_error(call: Callable[[Cloud], object]) -> None:
    for text in (*map(json.dumps, ANSWERS), *TEXTS):
        with answering(text) as cloud, suppress(CloudError):
            call(cloud)
        covered("odd answers read")


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("name", ["users.create", "keys.create", "policies.create"])
def test_nothing_is_taken_for_made_without_what_tells_it_from_others(name: str, answer: Any) -> None:
    with answering(json.dumps(answer)) as cloud, pytest.raises(CloudError) as refused:
        CALLS[name](cloud)
    assert refused.value.is_unknown_outcome
