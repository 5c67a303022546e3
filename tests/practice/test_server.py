"""The server: limits, faults as a client sees them, several processes' worth of servers, a quick end."""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from Tea.exceptions import TeaException

from flinkwiz.practice import connections, listening
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.state import Fault
from flinkwiz.practice.store import PracticeStateBroken, Store

from . import signing
from .sdk import Key, Ram, failure, identity, key_of, ram, refusal

ANYTHING = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def set_fault(cloud: PracticeCloud, fault: str, action: str = "CreateUser") -> None:
    body = json.dumps([{"action": action, "fault": fault}])
    with cloud.store.transaction() as state:
        headers = {"X-Practice-Token": state.token, "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", cloud.port)
    connection.request("POST", "/_practice/faults", body, headers)
    assert connection.getresponse().status == 200
    connection.close()


def has_user(cloud: PracticeCloud) -> bool:
    with cloud.store.transaction() as state:
        return "u" in state.users


def wait_until(is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.005)


def impatient(cloud: PracticeCloud) -> Ram:
    """RAM for a client that gives up soon."""
    return ram(cloud, read_timeout=150)


@contextmanager
def connected(cloud: PracticeCloud, sent: bytes = b"") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", cloud.port), timeout=10) as client:
        client.sendall(sent)
        yield client


def status(client: socket.socket) -> int:
    return int(client.recv(65536).split(b" ", 2)[1])


@pytest.mark.parametrize(
    ("fault", "is_done", "said"),
    [
        ("drop-before", False, "RemoteDisconnected"),
        ("drop-after", True, "RemoteDisconnected"),
        ("not-json", False, "Failed to parse the value as json"),
        ("cut", True, "Failed to parse the value as json"),
        ("500", False, "InternalError"),
        ("throttle", False, "Throttling.User"),
        ("denied", False, "NoPermission"),
    ],
)
def test_a_fault_is_met_once_and_leaves_what_it_says(cloud: PracticeCloud, fault: str, is_done: bool, said: str) -> None:
    set_fault(cloud, fault)
    problem = failure(lambda: ram(cloud)("CreateUser", user_name="u"))
    assert said in f"{problem.code} {problem}"
    assert has_user(cloud) is is_done
    ram(cloud)("CreateUser", user_name="another")


def test_a_request_that_is_never_answered_is_not_done(cloud: PracticeCloud) -> None:
    set_fault(cloud, "timeout")
    assert "timed out" in str(failure(lambda: impatient(cloud)("CreateUser", user_name="u")))
    assert not has_user(cloud)
    ram(cloud)("CreateUser", user_name="u")


def test_a_late_request_is_done_after_the_client_gave_up(cloud: PracticeCloud) -> None:
    set_fault(cloud, "late")
    assert "timed out" in str(failure(lambda: impatient(cloud)("CreateUser", user_name="u")))
    wait_until(lambda: has_user(cloud))


def test_a_soft_failure_raises_nothing_in_the_sdk(cloud: PracticeCloud) -> None:
    set_fault(cloud, "soft-failure")
    assert ram(cloud)("CreateUser", user_name="u") == {}
    assert not has_user(cloud)


def test_a_client_that_follows_the_redirect_gets_nowhere(cloud: PracticeCloud) -> None:
    set_fault(cloud, "redirect")
    assert "forwards nothing" in str(failure(lambda: ram(cloud)("CreateUser", user_name="u")))
    assert not has_user(cloud)


def test_two_servers_of_one_folder_are_one_cloud(cloud: PracticeCloud) -> None:
    with PracticeCloud(cloud.store.folder) as other:
        made = ram(other)("CreateUser", user_name="u")["User"]
        assert ram(cloud)("GetUser", user_name="u")["User"]["UserId"] == made["UserId"]
        request = signing.acs3(key_of(cloud).id, key_of(cloud).secret, query={"UserName": "u"})
        sent = f"{request.method} {request.target} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in request.headers
        )
        answers = []
        for server in (cloud, other):
            with connected(server, f"{sent}Content-Length: 0\r\n\r\n".encode()) as client:
                answers.append(status(client))
        assert answers == [200, 400]


def test_many_threads_are_served(cloud: PracticeCloud) -> None:
    call, names = ram(cloud), [f"u{number}" for number in range(40)]
    failed: list[TeaException] = []

    def create(mine: list[str]) -> None:
        for name in mine:
            try:
                call("CreateUser", user_name=name)
            except TeaException as problem:
                failed.append(problem)

    threads = [threading.Thread(target=create, args=(names[number::8],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(names) < set(call.names("ListUsers", "Users", "User", "UserName"))


def test_a_forgotten_protocol_reaches_nothing(cloud: PracticeCloud) -> None:
    problem = failure(lambda: ram(cloud, protocol="https")("GetUser", user_name="admin"))
    assert "Tunnel connection failed: 502" in str(problem)


def test_a_long_policy_fits_into_the_request_line(cloud: PracticeCloud) -> None:
    document = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"a:b","Resource":"*"}]}' + "\n" * 6000
    ram(cloud)("CreatePolicy", policy_name="p", policy_document=document)
    with cloud.store.transaction() as state:
        assert state.policies["p"].versions["v1"].document == document


def test_a_real_key_is_refused_with_one_warning(store: Store) -> None:
    warnings: list[str] = []
    with PracticeCloud(store.folder, warn=warnings.append) as cloud:
        assert refusal(lambda: identity(cloud, Key("LTAI5tRealLookingKey00001", "s"))) == (404, "InvalidAccessKeyId.NotFound")
    assert len(warnings) == 1
    assert "LTAI" not in warnings[0]


def test_without_a_listener_a_warning_goes_to_stderr(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    with PracticeCloud(store.folder) as cloud:
        assert refusal(lambda: identity(cloud, Key("LTAI5tRealLookingKey00001", "s")))[0] == 404
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    "request_line", ["CONNECT ram.aliyuncs.com:443", "GET http://example.com/", "GET /", "CONNECT 127.0.0.1:1", "OPTIONS *"]
)
def test_nothing_is_forwarded(cloud: PracticeCloud, request_line: str) -> None:
    host = request_line.split()[1].removeprefix("http://").rstrip("/")
    with connected(cloud, f"{request_line} HTTP/1.1\r\nHost: {host or 'x'}\r\n\r\n".encode()) as client:
        assert status(client) == 502


def test_a_tunnel_is_closed_after_its_refusal(cloud: PracticeCloud) -> None:
    with connected(cloud, b"CONNECT ram.aliyuncs.com:443 HTTP/1.1\r\nHost: ram.aliyuncs.com:443\r\n\r\n") as client:
        received = b""
        while chunk := client.recv(65536):
            received += chunk
    assert received.startswith(b"HTTP/1.1 502 ")


def test_the_control_paths_are_served(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        token = state.token
    for shown, expected in ((token, 200), ("wrong", 404)):
        with connected(cloud, ask_state(cloud, shown)) as client:
            assert status(client) == expected


def test_a_body_that_is_too_large_is_refused(cloud: PracticeCloud) -> None:
    length = connections.LARGEST_BODY + 1
    head = f"POST /logstores HTTP/1.1\r\nHost: cn-beijing.log.aliyuncs.com\r\nContent-Length: {length}\r\n\r\n"
    with connected(cloud, head.encode()) as client:
        client.sendall(bytes(length))
        assert status(client) == 413


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"])
def test_a_request_that_does_not_come_is_not_waited_for(store: Store, sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SENDING_S", 0.1)
    with PracticeCloud(store.folder) as cloud, connected(cloud, sent) as client:
        received = client.recv(65536)
        assert not received or received.startswith(b"HTTP/1.1 408 ")


@contextmanager
def crowd(cloud: PracticeCloud, size: int, sent: bytes = b"") -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        yield [stack.enter_context(connected(cloud, sent)) for _number in range(size)]


def ask_state(cloud: PracticeCloud, token: str) -> bytes:
    return f"GET /_practice/state HTTP/1.1\r\nHost: 127.0.0.1:{cloud.port}\r\nX-Practice-Token: {token}\r\n\r\n".encode()


UNSIGNED = b"GET http://ram.aliyuncs.com/?Action=GetUser HTTP/1.1\r\nHost: ram.aliyuncs.com\r\n\r\n"
HALF = b"POST http://ram.aliyuncs.com/ HTTP/1.1\r\nHost: ram.aliyuncs.com\r\nContent-Length: 9\r\n\r\nhalf"


def test_requests_that_are_too_many_wait_for_a_place_and_are_answered(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.settings.latency_ms = 500
    with crowd(cloud, listening.MOST_CONNECTIONS + 44, UNSIGNED) as clients:
        assert {status(client) for client in clients} == {400}


@pytest.mark.parametrize("sent", [b"", b"GET / HT", HALF], ids=["nothing", "half a head", "half a body"])
def test_who_asks_nothing_keeps_nobody_from_the_control_paths(cloud: PracticeCloud, sent: bytes) -> None:
    with cloud.store.transaction() as state:
        token = state.token
    with crowd(cloud, listening.MOST_CONNECTIONS + 44, sent), connected(cloud, ask_state(cloud, token)) as client:
        assert status(client) == 200


def test_without_the_token_no_body_is_waited_for(cloud: PracticeCloud) -> None:
    head = f"POST /_practice/faults HTTP/1.1\r\nHost: 127.0.0.1:{cloud.port}\r\nContent-Type: application/json\r\n"
    with connected(cloud, f"{head}X-Practice-Token: wrong\r\nContent-Length: 900\r\n\r\n".encode()) as client:
        assert status(client) == 404


@pytest.mark.parametrize(("size", "are_some_closed"), [(10, False), (listening.MOST_CONNECTIONS - 10, True)])
def test_connections_are_kept_unless_they_are_many(cloud: PracticeCloud, size: int, are_some_closed: bool) -> None:
    with cloud.store.transaction() as state:
        state.settings.latency_ms = 500
    with crowd(cloud, size, UNSIGNED) as clients:
        answers = [client.recv(65536) for client in clients]
    assert any(b"Connection: close" in answer for answer in answers) is are_some_closed


@contextmanager
def held(cloud: PracticeCloud) -> Iterator[None]:
    """The state's lock, as another process would hold it."""
    with (cloud.store.folder / "lock").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_request_waits_for_the_process_that_holds_the_state(cloud: PracticeCloud) -> None:
    with connected(cloud) as client:
        with held(cloud):
            client.sendall(UNSIGNED)
        assert status(client) == 400


@pytest.mark.parametrize("host", ["ram.aliyuncs.com", "test.cn-beijing.log.aliyuncs.com", "127.0.0.1"])
def test_who_waited_in_vain_is_told_for_whom(cloud: PracticeCloud, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_S", 0.1)
    sent = f"GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    with cloud.store.transaction() as state:
        sent = ask_state(cloud, state.token) if host == "127.0.0.1" else sent
    with held(cloud), connected(cloud, sent) as client:
        received = client.recv(65536)
    assert received.startswith(b"HTTP/1.1 503 ")
    assert f"process {os.getpid()} (".encode() in received


def test_it_stops_quickly_although_another_process_holds_the_state(store: Store) -> None:
    with ExitStack() as stopping:
        cloud = stopping.enter_context(PracticeCloud(store.folder))
        with held(cloud), connected(cloud, UNSIGNED):
            begun = time.monotonic()
            stopping.close()
            assert time.monotonic() - begun < 2


def test_the_latency_is_waited_for(cloud: PracticeCloud) -> None:
    with cloud.store.transaction() as state:
        state.settings.latency_ms = 60
    begun = time.monotonic()
    ram(cloud)("GetUser", user_name="admin")
    assert time.monotonic() - begun >= 0.06


def test_it_stops_quickly_although_a_request_hangs(store: Store) -> None:
    with store.transaction() as state:
        state.faults = [Fault("GetUser", "timeout")]
    failures: list[TeaException] = []
    with PracticeCloud(store.folder) as cloud:
        call = ram(cloud)
        waiting = threading.Thread(target=lambda: failures.append(failure(lambda: call("GetUser", user_name="admin"))))
        waiting.start()
        wait_until(lambda: not _faults(cloud))
        begun = time.monotonic()
    assert time.monotonic() - begun < 2
    waiting.join()
    assert len(failures) == 1


def _faults(cloud: PracticeCloud) -> list[Fault]:
    with cloud.store.transaction() as state:
        return state.faults


def test_a_taken_port_is_an_error_of_the_caller(cloud: PracticeCloud) -> None:
    with pytest.raises(OSError, match="Address already in use"), PracticeCloud(cloud.store.folder, cloud.port):
        pytest.fail("the port is taken")


def test_a_broken_state_is_an_error_of_the_caller(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_bytes(b"broken")
    with pytest.raises(PracticeStateBroken), PracticeCloud(tmp_path):
        pytest.fail("there is no state")


def test_it_listens_on_this_machine_only(cloud: PracticeCloud) -> None:
    assert cloud.url == f"http://127.0.0.1:{cloud.port}"
    listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
    addresses = {
        line.split()[1] for line in listening if line.split()[3] == "0A" and line.split()[1].endswith(f":{cloud.port:04X}")
    }
    assert addresses == {f"0100007F:{cloud.port:04X}"}


def test_no_file_is_left_open_after_it_stopped(store: Store) -> None:
    with PracticeCloud(store.folder) as cloud:
        identity(cloud, key_of(cloud))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _time in range(3):
        with PracticeCloud(store.folder):
            pass
    assert len(list(Path("/proc/self/fd").iterdir())) <= before
