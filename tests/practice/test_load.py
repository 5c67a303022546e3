"""The practice cloud as 50 programs use it at once: nobody refused, nothing lost, nothing on stderr but what it says anyway.

All the while as many connections as it has places ask nothing, and who holds the token asks the control paths.
"""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import requests
from alibabacloud_ram20150501.client import Client as RamClient
from alibabacloud_tea_openapi.utils_models import Config

from flinkwiz.practice.listening import MOST_CONNECTIONS
from flinkwiz.practice.operators import new_operators
from flinkwiz.practice.store import Store

from .sdk import Ram

CLIENTS = 50

CONTROL_S = 20
"""Seconds in which a control path must answer, however many wait."""


@dataclass(frozen=True)
class Served:
    """A practice cloud in a process of its own.

    Attributes:
        ready: the line it prints when it is ready.
        errors: the file with what it says on stderr.
    """

    ready: dict[str, Any]
    store: Store
    errors: Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    home, errors = tmp_path / "home", tmp_path / "errors"
    home.mkdir(mode=0o700)
    with errors.open("wb") as stderr, _running(home, stderr) as process:
        assert process.stdout is not None
        yield Served(json.loads(process.stdout.readline()), Store(home / "practice"), errors)
        process.terminate()
        assert process.wait(10) == 0


@contextmanager
def _running(home: Path, stderr: Any) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "flinkwiz", "practice", "--ram-delay", "0"]
    environment = {**os.environ, "FLINKWIZ_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr) as process:
        try:
            yield process
        finally:
            process.kill()


def ram(served: Served) -> Ram:
    """RAM for one more client."""
    key_id, secret, url = (str(served.ready[name]) for name in ("accessKeyId", "accessKeySecret", "url"))
    config = Config(access_key_id=key_id, access_key_secret=secret, endpoint="ram.aliyuncs.com", region_id="cn-beijing")
    config.protocol, config.http_proxy, config.https_proxy = "http", url, url
    return Ram(RamClient(config))


def work(call: Ram, name: str, seconds: float) -> str:
    """Make one user after the other and delete the one before; the last one's name."""
    made, until = list[str](), time.monotonic() + seconds
    while not made or time.monotonic() < until:
        made.append(f"{name}-{len(made)}")
        call("CreateUser", user_name=made[-1])
        assert call("GetUser", user_name=made[-1])["User"]["UserName"] == made[-1]
        if len(made) > 1:
            call("DeleteUser", user_name=made[-2])
    return made[-1]


@contextmanager
def idle_connections(port: int) -> Iterator[None]:
    """As many connections that ask nothing as the server has places; each that it lets go is made anew."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(_stay_idle, port, stop)
        try:
            yield
        finally:
            stop.set()
    made.result()


def _stay_idle(port: int, stop: threading.Event) -> None:
    with selectors.DefaultSelector() as selector:
        while not stop.is_set():
            while len(selector.get_map()) < MOST_CONNECTIONS:
                selector.register(socket.create_connection(("127.0.0.1", port), 30), selectors.EVENT_READ)
            for key, _events in selector.select(0.1):
                selector.unregister(key.fileobj)
                cast("socket.socket", key.fileobj).close()
        for key in list(selector.get_map().values()):
            cast("socket.socket", key.fileobj).close()


def ask_control(served: Served, seconds: float) -> set[int]:
    """The statuses with which the control path of the state answers, one question after the other."""
    until = time.monotonic() + seconds
    url, headers = f"{served.ready['url']}/_practice/state", {"X-Practice-Token": str(served.ready["token"])}
    statuses = set[int]()
    while not statuses or time.monotonic() < until:
        statuses.add(requests.get(url, headers=headers, timeout=CONTROL_S).status_code)
    return statuses


@pytest.mark.parametrize("seconds", [2, pytest.param(60, marks=pytest.mark.soak)])
def test_fifty_clients_at_once_are_all_served_and_lose_no_change(served: Served, seconds: float) -> None:
    together = threading.Barrier(CLIENTS + 1)

    def begin(number: int) -> str:
        call = ram(served)
        together.wait(30)
        return work(call, f"c{number}", seconds)

    with idle_connections(int(served.ready["url"].rpartition(":")[2])), ThreadPoolExecutor(CLIENTS) as pool:
        working = [pool.submit(begin, number) for number in range(CLIENTS)]
        together.wait(30)
        assert ask_control(served, seconds) == {200}
        last = [client.result() for client in working]
    with served.store.transaction() as state:
        assert set(state.users) == {*last, *new_operators(0.0)}
    said = " ".join(served.errors.read_text().split())
    assert said.startswith("The practice cloud serves at http://127.0.0.1:")
    assert said.endswith("Ctrl+C ends it.")
    assert said.count(". ") == 2
