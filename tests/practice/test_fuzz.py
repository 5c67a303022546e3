"""The practice cloud under fire: no state file, no control request and no call to a service makes it raise."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice import control
from flinkwiz.practice.faults import FaultedAnswer
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.pipeline import handle
from flinkwiz.practice.services.ram import _OPERATIONS
from flinkwiz.practice.state import (
    AccessKey,
    AddedLogs,
    Attachment,
    ConsumerGroup,
    Policy,
    PolicyVersion,
    Settings,
    State,
    User,
    Variable,
)
from flinkwiz.practice.store import PracticeStateBroken, Store, new_state
from flinkwiz.practice.wire import WireRequest, WireResponse
from tests import hostile
from tests.covered import covered
from tests.mutating import changed

from . import signing

pytestmark = pytest.mark.fuzz

PORT = 4711
DOCUMENT = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'


def lived_in() -> State:
    """A state with something of everything in it."""
    now = time.time()
    state = new_state(Settings(ram_delay_s=0.0), now)
    state.users["job"] = User("2000000001", now, groups=["g"], has_login=True)
    state.users["job"].access_keys["PRACTICE0000000000000001"] = AccessKey("s", now, 0.0, last_used=now)
    state.users["job"].policies["job"] = Attachment("Custom", now, 0.0)
    state.policies["job"] = Policy(now, "v1", {"v1": PolicyVersion(DOCUMENT, now)})
    state.variables["flink-practice-default"] = {"a": Variable("Clear", "x"), "b": Variable("Encrypted", "y", "about")}
    state.added_logs["cn-beijing/test/flinktest"] = AddedLogs([(0, now, b"")])
    state.consumer_groups["cn-beijing/test/flinktest"] = {"g": ConsumerGroup(30, True, {0: "MA=="}, {0: now}, {"c": now})}
    return state


LIVED_IN = lived_in()
GOOD = msgspec.json.encode(LIVED_IN)
KEY_ID, KEY = operator_key(LIVED_IN, "admin")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice cloud's folder, in which every example begins anew."""
    return tmp_path_factory.mktemp("practice")


def begun(folder: Path, state: bytes = GOOD) -> Store:
    """A practice cloud with this state file."""
    store = Store(folder)
    store.nonces.clear()
    (folder / "state.json").write_bytes(state)
    return store


def check(response: WireResponse) -> None:
    """Whether an answer can be sent and read."""
    assert 200 <= response.status < 600
    assert [text for header in response.headers.items() for text in header if hostile.hidden(text)] == []
    is_json = response.headers.get("Content-Type", "").startswith("application/json")
    if is_json and not response.headers.get("x-log-compresstype"):
        json.loads(response.body)


def answered(store: Store, request: WireRequest) -> FaultedAnswer:
    """What becomes of a request; it can always be delivered."""
    found = handle(store, request, time.time())
    check(found.response)
    return found


latin = st.text(st.characters(codec="latin-1"), max_size=20)
"""What a server makes of the bytes on the wire."""

TARGETS = (
    "",
    *"/ * // ? /? /% /%zz/%00?%=%&&=&a http:// http://ram.aliyuncs.com http://ram.aliyuncs.com/?Action=GetUser&UserName=a".split(),
    *"/_practice /_practice/state /_practice/faults http://test.cn-beijing.log.aliyuncs.com/logstores/flinktest/shards".split(),
    *"http://ververica.cn-beijing.aliyuncs.com/api/v2/namespaces/x/variables ram.aliyuncs.com:443".split(),
)
HOSTS = (
    "",
    *f"127.0.0.1:{PORT} ram.aliyuncs.com RAM.aliyuncs.com:80 sts.aliyuncs.com foasconsole.cn-beijing.aliyuncs.com".split(),
    *"test.cn-beijing.log.aliyuncs.com cn-beijing.log.aliyuncs.com ververica.cn-beijing.aliyuncs.com evil.example".split(),
)
HEADERS = (
    "Host Authorization X-Practice-Token Content-Type Content-MD5 Origin Date Accept-Encoding x-acs-action x-acs-date "
    "x-acs-signature-nonce x-acs-security-token x-log-date x-log-bodyrawsize x-log-compresstype"
).split()
VALUES = (
    *(*HOSTS, LIVED_IN.token, "application/json", "application/x-www-form-urlencoded", "GetUser", "zstd", "9" * 5_000, "-1"),
    f"ACS3-HMAC-SHA256 Credential={KEY_ID},SignedHeaders=host;x,Signature=0",
    f"SLS4-HMAC-SHA256 Credential={KEY_ID}/20261122/cn-beijing/sls/aliyun_v4_request,Signature=0",
    *(f"LOG {KEY_ID}:x", f"acs {KEY_ID}:x", "LOG LTAI:x", "20261122T000000Z", "0" * 99),
)

headers = st.lists(st.tuples(st.sampled_from(HEADERS) | latin, st.sampled_from(VALUES) | latin), max_size=6).map(tuple)
requests = st.builds(
    WireRequest,
    st.sampled_from(("GET", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "")) | latin,
    st.sampled_from(TARGETS) | latin | st.tuples(st.sampled_from(TARGETS), latin).map("".join),
    st.tuples(st.sampled_from(HOSTS), headers).map(lambda pair: (("Host", pair[0]), *pair[1])) | headers,
    st.binary(max_size=60),
)


@given(changed(json.loads(GOOD)))
def test_a_state_changed_by_hand_is_refused_or_can_be_served(folder: Path, state: bytes) -> None:
    covered("inputs tried")
    store = begun(folder, state)
    kept = hostile.judged(PracticeStateBroken, store.prepare)
    if kept is not None:
        assert hostile.harm_in(str(kept)) == []
        return
    with Store(folder).transaction() as read:
        assert msgspec.json.decode(msgspec.json.encode(read), type=State) == read
        token = read.token
    host = ("Host", f"127.0.0.1:{PORT}")
    if not hostile.hidden(token):
        check(control.answer(store, WireRequest("GET", "/_practice/state", (host, ("X-Practice-Token", token))), PORT))
    for action, query in (("GetUser", {"UserName": "job"}), ("ListPoliciesForUser", {"UserName": "job"})):
        answered(store, signing.acs3(KEY_ID, KEY.secret, action, query))
    answered(store, signing.log_v4(KEY_ID, KEY.secret, path="/logstores/flinktest/shards"))


@given(
    changed([{"action": "CreateUser", "fault": "500", "nth": 1}, {"action": "GetUser", "fault": "denied", "nth": 2}])
    | st.binary()
)
def test_faults_of_any_form_are_taken_or_refused_in_a_sentence(folder: Path, body: bytes) -> None:
    covered("inputs tried")
    store = begun(folder)
    headers = (("Host", f"127.0.0.1:{PORT}"), ("X-Practice-Token", LIVED_IN.token), ("Content-Type", "application/json"))
    response = control.answer(store, WireRequest("POST", "/_practice/faults", headers, body), PORT)
    check(response)
    assert response.status in (200, 400)
    with store.transaction() as state:
        assert bool(state.faults) <= (response.status == 200)
    answered(store, signing.acs3(KEY_ID, KEY.secret, "GetUser", {"UserName": "job"}))


@given(requests)
def test_no_control_request_of_any_form_raises_or_is_answered_without_the_token(folder: Path, request: WireRequest) -> None:
    covered("inputs tried")
    response = control.answer(begun(folder), request, PORT)
    check(response)
    assert response.status == 404 or request.header("x-practice-token") == LIVED_IN.token


@given(requests)
def test_no_request_of_any_form_raises_or_is_done_without_a_signature(folder: Path, request: WireRequest) -> None:
    covered("inputs tried")
    found = answered(begun(folder), request)
    assert found.response.status >= 400
    assert (folder / "state.json").read_bytes() == GOOD


WORDS = (
    *("", DOCUMENT, KEY_ID, "PRACTICE0000000000000001", "level: error", "a" * 3_000, "\x00", "日志"),
    *"job admin u dev-01 Custom System AdministratorAccess v1 v2 Active Inactive true 0 1 -1 99999999999999999999 1e9".split(),
    *'0x1 MA== begin end * flinktest app_events g log logs cursor cursor_time "'.split(),
)
words = st.sampled_from(WORDS) | hostile.texts.map(lambda text: text.encode("utf-8", "replace").decode())

PARAMETERS = (
    "UserName NewUserName PolicyName PolicyType PolicyDocument VersionId UserAccessKeyId Status Marker MaxItems Comments "
    "DisplayName Description SetAsDefault CascadingDelete NewComments RotateStrategy x"
).split()

ram_calls = st.tuples(st.sampled_from(tuple(_OPERATIONS)), st.dictionaries(st.sampled_from(PARAMETERS), words, max_size=5))


@given(st.lists(ram_calls, max_size=3))
def test_signed_calls_of_ram_with_any_parameters_are_answered(folder: Path, calls: list[tuple[str, Mapping[str, str]]]) -> None:
    covered("inputs tried")
    store = begun(folder)
    for action, query in calls:
        answered(store, signing.acs3(KEY_ID, KEY.secret, action, query))


PARTS = "logstores metricstores shards consumergroups index lb route logs 0 1".split()
LOG_PATHS = (
    "/ /{} /{}/{} /logstores /logstores/{} /logstores/{}/index /logstores/{}/shards /logstores/{}/shards/{} /logstores/{}/shards/lb "
    "/logstores/{}/logs /logstores/{}/consumergroups /logstores/{}/consumergroups/{} /metricstores/{}"
).split()
FLINK_PATHS = (
    "/{} /api/v2/namespaces/flink-practice-default/variables /api/v2/namespaces/flink-practice-default/variables/{} "
    "/api/v2/namespaces/{}/variables /gateway/v2/namespaces/editable"
).split()
QUERY = (
    "type cursor end_cursor from to count shard consumer forceSuccess query line offset size key topic reverse logstoreName "
    "telemetryType pageIndex pageSize regionId x"
).split()

parts = st.sampled_from(PARTS) | words
queries = st.dictionaries(st.sampled_from(QUERY), words, max_size=4)
bodies = (
    changed({"name": "a", "value": "x", "kind": "Encrypted", "description": "about"})
    | changed({"consumerGroup": "g2", "timeout": 30, "order": True, "shard": 0, "checkpoint": "MA=="})
    | changed({"from": 0, "to": 2_000_000_000, "query": "*", "line": 10, "offset": 0, "reverse": True, "topic": ""})
    | changed([0, 1])
    | st.binary(max_size=40)
)


@st.composite
def paths(draw: st.DrawFn, patterns: list[str]) -> str:
    """A path with its gaps filled."""
    pattern = draw(st.sampled_from(patterns))
    return pattern.format(*(quote(draw(parts), safe="") for _gap in range(pattern.count("{}"))))


@given(st.sampled_from(("GET", "POST", "PUT", "DELETE")), paths(LOG_PATHS), queries, bodies, st.sampled_from(("test.", "")))
def test_signed_calls_of_sls_with_any_path_query_and_body_are_answered(
    folder: Path, method: str, path: str, query: Mapping[str, str], body: bytes, project: str
) -> None:
    covered("inputs tried")
    host = f"{project}cn-beijing.log.aliyuncs.com"
    answered(begun(folder), signing.log_v4(KEY_ID, KEY.secret, method, path, query=query, body=body, host=host))


workspaces = st.sampled_from(("b3690a1655da47", ""))


@given(st.sampled_from(("GET", "POST", "PATCH", "DELETE")), paths(FLINK_PATHS), queries, bodies, workspaces)
def test_signed_calls_of_flink_with_any_path_query_and_body_are_answered(
    folder: Path, method: str, path: str, query: Mapping[str, str], body: bytes, workspace: str
) -> None:
    covered("inputs tried")
    headers = {"workspace": workspace} if workspace else {}
    host = "ververica.cn-beijing.aliyuncs.com"
    call = signing.acs3(KEY_ID, KEY.secret, "x", query, method=method, host=host, path=path, headers=headers, body=body)
    answered(begun(folder), call)
