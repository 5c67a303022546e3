"""The outside world on 127.0.0.1: a company's HTTPS proxy behind which the real services stand, as far as a test needs them.

It is reached as users behind a proxy reach it, by HTTPS_PROXY, and its CA takes the place of the usual ones:
no code of ours knows of it. It keeps every byte that came in clear, and every request that came inside TLS.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import trustme

Certify = Callable[[str], ssl.SSLContext]
"""The server side of TLS for the host that was asked for."""

_CONNECT = re.compile(rb"CONNECT ([a-z0-9.-]+):[0-9]+ HTTP/1\.[01]\r\n")
_ONLY_CONNECT = re.compile(rb"CONNECT ([a-z0-9.-]+:[0-9]+) HTTP/1\.[01]\r\n(?:Host: \1\r\n)?\r\n")
"""A whole opening that tells nothing but where to; newer Pythons add the Host line."""

_KEY = re.compile(r"Credential=([^,/]+)")
_TLS_HANDSHAKE = b"\x16"
_PATIENCE_S = 10.0
"""Seconds after which a connection that says nothing is given up, so that no test hangs."""

USER_ID = "202233445566778899"
"""Of every caller."""

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@dataclass(frozen=True)
class Caller:
    """Whom a key belongs to."""

    account: str
    name: str

    @property
    def arn(self) -> str:
        """As STS gives it."""
        return f"acs:ram::{self.account}:user/{self.name}"


@dataclass(frozen=True)
class Asked:
    """One request inside TLS; header names are in lower case."""

    host: str
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def action(self) -> str:
        """What is asked for: the service's word for it, or method and path, with SLS's `type` where it tells two apart."""
        parts = urlsplit(self.target)
        kind = parse_qs(parts.query).get("type", [""])[0]
        return self.headers.get("x-acs-action") or f"{self.method} {parts.path}{f' {kind}' if kind else ''}"

    @property
    def key_id(self) -> str:
        """The AccessKey ID that signed."""
        found = _KEY.search(self.headers.get("authorization", ""))
        return found[1] if found else ""

    @property
    def whole(self) -> bytes:
        """All of it, for a search."""
        return f"{self.method} {self.target} {dict(self.headers)}".encode() + self.body


@dataclass(frozen=True)
class Answer:
    """What a service answers.

    Attributes:
        drip: what is sent after it, again and again, until the client goes away.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: bytes = b""

    @property
    def wire(self) -> bytes:
        """As it goes out."""
        headers = dict(self.headers) if self.drip else {**self.headers, "Content-Length": str(len(self.body))}
        lines = (f"HTTP/1.1 {self.status} Answer", *(f"{name}: {value}" for name, value in headers.items()), "", "")
        return "\r\n".join(lines).encode() + self.body


def in_json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON, as all five services give it."""
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json;charset=utf-8", **(headers or {})})


def not_permitted(asked: Asked) -> Answer:
    """The refusal of a caller without rights, in the form of the service (wire-protocols.md 3.1)."""
    if asked.host.endswith(".log.aliyuncs.com"):
        message = f"denied by sts or ram, action: {asked.action}, resource: acs:log:*:*:project/*"
        return in_json({"errorCode": "Unauthorized", "errorMessage": message}, 401, {"x-log-requestid": "R"})
    if asked.host.startswith("ververica."):
        code, message = "NoPermission", "You are not authorized to do this action."
        told = {"errorCode": code, "errorMessage": message, "reason": code, "message": message}  # the words differ by operation
        return in_json({"success": False, **told, "httpCode": 200, "requestId": "R"})
    return _gateway(asked, 403, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM.")


def _gateway(asked: Asked, status: int, code: str, message: str) -> Answer:
    return in_json({"RequestId": "R", "HostId": asked.host, "Code": code, "Message": message}, status)


@dataclass
class Outside:
    """What is outside, and what came there.

    Attributes:
        callers: who owns which AccessKey ID; a key of nobody is refused.
        answer: a test's own answers; None leaves a request to what the real service would say to `callers`.
        tunnel: answers a CONNECT.
        straight_to: the host for which TLS begins at once, without CONNECT; "" for none.
        certify: with which certificate TLS is ended.
        address: where the proxy listens, "host:port".
        clear: for each connection, every byte that came before TLS.
        secured: connections whose TLS was agreed on by both sides.
    """

    callers: Mapping[str, Caller]
    certify: Certify
    answer: Callable[[Asked], Answer | None] = lambda _asked: None
    tunnel: bytes = ESTABLISHED
    straight_to: str = ""
    address: str = ""
    clear: list[bytes] = field(default_factory=list)
    secured: int = 0
    asked: list[Asked] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The proxy's address for HTTPS_PROXY."""
        return f"http://{self.address}"

    @property
    def openings(self) -> list[str]:
        """Where each connection asked to be led, "host:port", in order; one that said anything more in clear, as it stands."""
        found = ((_ONLY_CONNECT.fullmatch(clear), clear) for clear in self.clear)
        return sorted(match[1].decode() if match else repr(clear) for match, clear in found)

    @property
    def actions(self) -> list[str]:
        """What was asked for, in the order it came."""
        return [each.action for each in self.asked]

    def answered(self, asked: Asked) -> Answer:
        """Keep a request; its answer."""
        self.asked.append(asked)
        return self.answer(asked) or self._really(asked)

    def _really(self, asked: Asked) -> Answer:
        if asked.action != "GetCallerIdentity":
            return not_permitted(asked)
        caller = self.callers.get(asked.key_id)
        if caller is None:
            return _gateway(asked, 404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
        facts = {"IdentityType": "RAMUser", "PrincipalId": USER_ID, "UserId": USER_ID, "RequestId": "R"}
        return in_json({"AccountId": caller.account, "Arn": caller.arn, **facts})


class PrivateCA:
    """A CA of a company's own."""

    def __init__(self) -> None:
        """Make its key."""
        self._ca = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}

    def __call__(self, host: str) -> ssl.SSLContext:
        """The server side of TLS as `host`."""
        if host not in self._contexts:
            self._contexts[host] = self._context(self._ca.issue_cert(host))
        return self._contexts[host]

    def expired(self, host: str) -> ssl.SSLContext:
        """The same with a certificate that ended yesterday."""
        return self._context(self._ca.issue_cert(host, not_after=datetime.now(UTC) - timedelta(days=1)))

    @staticmethod
    def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
        return context

    def write(self, path: Path) -> Path:
        """Write its certificate, for those who are to trust it."""
        self._ca.cert_pem.write_to_path(str(path))
        return path


@cache
def company_ca() -> PrivateCA:
    """The CA that `lead_there` makes trusted; one a process, since its key takes time."""
    return PrivateCA()


def lead_there(monkeypatch: pytest.MonkeyPatch, outside: Outside, folder: Path) -> None:
    """Let requests of both schemes go to the proxy, so that one in clear would be seen too, and its CA be trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(company_ca().write(folder / "company-ca.pem")))
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, outside.url)


class _Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = False  # then they are joined at the end

    def __init__(self, outside: Outside) -> None:
        super().__init__(("127.0.0.1", 0), _Visitor)
        self.outside = outside
        self.talking: set[socket.socket] = set()

    def hang_up(self) -> None:
        """End what clients keep open; TLS is not asked, which would wait for them."""
        for each in tuple(self.talking):
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep a fault of the double's own for the end of the test."""
        self.outside.faults.append(sys.exception() or RuntimeError())


class _Visitor(socketserver.BaseRequestHandler):
    server: _Proxy

    def handle(self) -> None:
        outside = self.server.outside
        self.request.settimeout(_PATIENCE_S)
        with self._talking(self.request), suppress(OSError):
            host = outside.straight_to or self._led_to()
            if outside.straight_to:
                outside.clear.append(b"")
            if not host:
                return
            with outside.certify(host).wrap_socket(self.request, server_side=True) as secure, self._talking(secure):
                outside.secured += 1
                self._serve(host, secure)

    def _led_to(self) -> str:
        """The host that a CONNECT led to, "" where none did."""
        outside = self.server.outside
        outside.clear.append(clear := _head(self.request))
        asked_for = _CONNECT.match(clear)
        self.request.sendall(outside.tunnel if asked_for else b"HTTP/1.1 400 Only CONNECT\r\nContent-Length: 0\r\n\r\n")
        return asked_for[1].decode() if asked_for and outside.tunnel is ESTABLISHED else ""

    @contextmanager
    def _talking(self, connection: socket.socket) -> Iterator[None]:
        self.server.talking.add(connection)
        try:
            yield
        finally:
            self.server.talking.discard(connection)

    def _serve(self, host: str, secure: ssl.SSLSocket) -> None:
        with secure.makefile("rb") as reader:
            while line := reader.readline().decode("latin-1"):
                method, target, _version = line.split()
                headers = {name.lower(): value for name, value in http.client.parse_headers(reader).items()}
                body = reader.read(int(headers.get("content-length", 0)))
                answer = self.server.outside.answered(Asked(host, method, target, headers, body))
                secure.sendall(answer.wire)
                while answer.drip:
                    secure.sendall(answer.drip)
                    time.sleep(0.02)


def _head(connection: socket.socket) -> bytes:
    """What a client says before it is answered: up to an empty line, and whatever came with it."""
    said = b""
    while b"\r\n\r\n" not in said and not said.startswith(_TLS_HANDSHAKE) and (more := connection.recv(65536)):
        said += more
    return said


@contextmanager
def outside_world(callers: Mapping[str, Caller], certify: Certify | None = None) -> Iterator[Outside]:
    """Serve it while the context lasts."""
    outside = Outside(callers, certify or company_ca())
    with _Proxy(outside) as proxy:
        outside.address = f"127.0.0.1:{proxy.server_address[1]}"
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield outside
        finally:
            proxy.shutdown()
            proxy.hang_up()
            thread.join()
    assert outside.faults == []
