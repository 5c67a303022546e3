"""HTTP for the practice cloud: requests read within limits, answers delivered as faults want it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TypeVar

from aiohttp import web

from flinkwiz.practice import control
from flinkwiz.practice.faults import FaultedAnswer
from flinkwiz.practice.listening import PatientServer, accept_all, listening_socket
from flinkwiz.practice.pipeline import handle, handle_late, refuse_busy
from flinkwiz.practice.state_folder import PracticeStateBusy
from flinkwiz.practice.store import PATIENCE_S, Store
from flinkwiz.practice.wire import WireRequest, WireResponse

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())
"""Malformed HTTP and mistakes of ours; silent unless the program that runs us sets up logging."""

LARGEST_BODY = 16 * 1024 * 1024
"""Bytes of a request's body; a larger one is refused with 413."""

LARGEST_LINE = 256 * 1024
"""Bytes of a request line or header: RAM sends whole policies in its URL (wire-protocols.md 1.1)."""

SENDING_S = 10
"""Seconds a client has to send a request, and a kept connection may be idle."""

BODIES = 32
"""Bodies read at once; the others wait, so that they take no more memory than this many of the largest."""

BUSY_S = PATIENCE_S
"""Seconds that a request waits for another process that holds the state."""

_NO_TUNNEL = "This is the practice cloud"
"""The reason given to a CONNECT: of its answer, clients with a left-over HTTPS_PROXY tell no more (security-rules.md B3)."""

_PATIENCE_S = 30.0
"""Seconds that a hanging request hangs at most."""

_LOOK_S = 0.02
"""Seconds between two looks whether a client has gone, or the state is free."""

Answer = TypeVar("Answer")


@asynccontextmanager
async def serve(store: Store, host: str, port: int, warn: Callable[[str], None]) -> AsyncIterator[int]:
    """Serve while the context lasts; gives the port that is listened on.

    Raises:
        OSError: the port is taken.
    """
    listening = listening_socket(host, port)
    site = _Site(store, listening.getsockname()[1], warn)
    accepting = asyncio.create_task(accept_all(listening, site.server))
    try:
        yield site.port
    finally:
        accepting.cancel()
        await asyncio.wait([accepting])
        listening.close()
        site.server.pre_shutdown()
        await site.server.shutdown(timeout=0.1)
        await asyncio.sleep(0)  # a transport that was closed lets go of its socket in the loop's next turn


class _Site:
    """One listening server and what answers its requests."""

    def __init__(self, store: Store, port: int, warn: Callable[[str], None]) -> None:
        self.port = port
        self._store, self._warn = store, warn
        self._bodies = asyncio.Semaphore(BODIES)
        self.server = PatientServer(
            self._answer,
            access_log=None,
            logger=_LOG,
            auto_decompress=False,
            keepalive_timeout=SENDING_S,
            lingering_time=1,
            max_line_size=LARGEST_LINE,
            max_field_size=LARGEST_LINE,
        )

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Read a request, find its answer and deliver it."""
        try:
            return await self._heard(request)
        except TimeoutError:
            return _plain(408, "The request did not come in time.")
        except ConnectionError:
            return _plain(400, "The request broke off.")
        finally:
            self.server.answered(request.protocol)

    async def _heard(self, request: web.BaseRequest) -> web.StreamResponse:
        wire = _wire_request(request)
        is_control = control.is_control(wire)
        if is_control and request.can_read_body:
            refusal = await self._in_time(lambda: control.refusal(self._store, wire, self.port), control.refuse_busy)
            if refusal is not None:
                return _web_response(refusal)
        body = await (_body(request) if is_control else self._body_in_turn(request))
        if body is None:
            return _plain(413, "The request's body is too large.")
        self.server.heard(request.protocol)
        response = await self._delivered(request, replace(wire, body=body))
        if request.method == "CONNECT":
            response.set_status(response.status, _NO_TUNNEL)
        if request.method == "CONNECT" or self.server.is_crowded:
            response.force_close()
        return response

    async def _body_in_turn(self, request: web.BaseRequest) -> bytes | None:
        if not request.can_read_body:
            return b""
        async with self._bodies:
            return await _body(request)

    async def _delivered(self, request: web.BaseRequest, wire: WireRequest) -> web.StreamResponse:
        answered = await self._answered(wire)
        if answered.warning:
            self._warn(answered.warning)
        await asyncio.sleep(answered.delay_s)
        if answered.delivery in ("hang", "late"):
            await _client_gone(request)
        if answered.delivery == "late":
            await self._in_time(lambda: handle_late(self._store, wire, time.time()), lambda problem: refuse_busy(wire, problem))
        if answered.delivery != "answer" and request.transport is not None:
            request.transport.abort()
        return _web_response(answered.response)

    async def _answered(self, wire: WireRequest) -> FaultedAnswer:
        if control.is_control(wire):
            return FaultedAnswer(await self._in_time(lambda: control.answer(self._store, wire, self.port), control.refuse_busy))
        return await self._in_time(lambda: handle(self._store, wire, time.time()), lambda problem: refuse_busy(wire, problem))

    async def _in_time(self, answer: Callable[[], Answer], refuse: Callable[[PracticeStateBusy], Answer]) -> Answer:
        """What `answer` gives once the state is free; the refusal where another process holds it for too long."""
        end = time.monotonic() + BUSY_S
        while True:
            try:
                return answer()
            except PracticeStateBusy as problem:
                if time.monotonic() >= end:
                    return refuse(problem)
            await asyncio.sleep(_LOOK_S)


async def _body(request: web.BaseRequest) -> bytes | None:
    """The raw body, or None where it is too large; a CONNECT has none, what follows it is not HTTP.

    Raises:
        TimeoutError: it does not come in time.
        ConnectionError: it breaks off.
    """
    if request.method == "CONNECT":
        return b""
    body = bytearray()
    async with asyncio.timeout(SENDING_S):
        while chunk := await _chunk(request):
            body += chunk
            if len(body) > LARGEST_BODY:
                return None
    return bytes(body)


async def _chunk(request: web.BaseRequest) -> bytes:
    if request.transport is None:  # its place was given to another while it waited
        raise ConnectionResetError
    return await request.content.readany()


def _wire_request(request: web.BaseRequest) -> WireRequest:
    """The request as it stands on the wire, its body not read yet; bytes beyond ASCII become Latin-1, which keeps them all."""
    target = request.raw_path.encode("utf-8", "surrogateescape").decode("latin-1")
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.raw_headers)
    return WireRequest(request.method, target, headers)


async def _client_gone(request: web.BaseRequest) -> None:
    """Wait until the client has closed its connection, or for as long as nobody waits."""
    end = time.monotonic() + _PATIENCE_S
    while request.transport is not None and time.monotonic() < end:
        await asyncio.sleep(_LOOK_S)


def _web_response(response: WireResponse) -> web.Response:
    return web.Response(status=response.status, headers=dict(response.headers), body=response.body)


def _plain(status: int, text: str) -> web.Response:
    response = web.Response(status=status, text=text)
    response.force_close()
    return response
