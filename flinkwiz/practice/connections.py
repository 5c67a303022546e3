"""HTTP for the practice cloud: requests read within limits, answers delivered as faults want it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from flinkwiz.practice import control
from flinkwiz.practice.faults import FaultedAnswer
from flinkwiz.practice.pipeline import handle, handle_late
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest, WireResponse

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())
"""Malformed HTTP and mistakes of ours; silent unless the program that runs us sets up logging."""

LARGEST_BODY = 16 * 1024 * 1024
"""Bytes of a request's body; a larger one is refused with 413."""

LARGEST_LINE = 256 * 1024
"""Bytes of a request line or header: RAM sends whole policies in its URL (wire-protocols.md 0-7)."""

SENDING_S = 10
"""Seconds a client has to send a request, and a kept connection may be idle."""

CONNECTIONS = 32
"""Connections at once; one more is closed unheard."""

_CROWDED = 20
"""Connections from which on none is kept after its answer, because SDKs keep one for each host they called."""

_NO_TUNNEL = "This is the practice cloud"
"""The reason given to a CONNECT: of its answer, clients with a left-over HTTPS_PROXY tell no more (security.md B3)."""

_PATIENCE_S = 30.0
"""Seconds that a hanging request hangs at most."""

_LOOK_S = 0.02
"""Seconds between two looks whether a client has gone."""


class _LimitedServer(web.Server):
    """An HTTP server that closes connections which are too many, before it reads a byte of them."""

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        if len(self.connections) > CONNECTIONS:
            transport.abort()


@asynccontextmanager
async def serve(store: Store, host: str, port: int, warn: Callable[[str], None]) -> AsyncIterator[int]:
    """Serve while the context lasts; gives the port that is listened on.

    Raises:
        OSError: the port is taken.
    """
    site = _Site(store, warn)
    listening = await asyncio.get_running_loop().create_server(site.server, host, port)
    try:
        site.port = listening.sockets[0].getsockname()[1]
        yield site.port
    finally:
        listening.close()
        site.server.pre_shutdown()
        await site.server.shutdown(timeout=0.1)
        await asyncio.sleep(0)  # a transport that was closed lets go of its socket in the loop's next turn


class _Site:
    """One listening server and what answers its requests."""

    def __init__(self, store: Store, warn: Callable[[str], None]) -> None:
        self.port = 0
        self._store, self._warn = store, warn
        self.server = _LimitedServer(
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
            async with asyncio.timeout(SENDING_S):
                body = await _body(request)
        except TimeoutError:
            return _plain(408, "The request did not come in time.")
        if body is None:
            return _plain(413, "The request's body is too large.")
        response = await self._delivered(request, _wire_request(request, body))
        if request.method == "CONNECT":
            response.set_status(response.status, _NO_TUNNEL)
        if request.method == "CONNECT" or len(self.server.connections) > _CROWDED:
            response.force_close()
        return response

    async def _delivered(self, request: web.BaseRequest, wire: WireRequest) -> web.StreamResponse:
        answered = self._answered(wire)
        if answered.warning:
            self._warn(answered.warning)
        await asyncio.sleep(answered.delay_s)
        if answered.delivery in ("hang", "late"):
            await _client_gone(request)
        if answered.delivery == "late":
            handle_late(self._store, wire, time.time())
        if answered.delivery != "answer" and request.transport is not None:
            request.transport.abort()
        return _web_response(answered.response)

    def _answered(self, wire: WireRequest) -> FaultedAnswer:
        if control.is_control(wire):
            return FaultedAnswer(control.answer(self._store, wire, self.port))
        return handle(self._store, wire, time.time())


async def _body(request: web.BaseRequest) -> bytes | None:
    """The raw body, or None where it is too large; a CONNECT has none, what follows it is not HTTP."""
    if request.method == "CONNECT":
        return b""
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _wire_request(request: web.BaseRequest, body: bytes) -> WireRequest:
    """The request as it stands on the wire; bytes beyond ASCII become Latin-1, which keeps them all."""
    target = request.raw_path.encode("utf-8", "surrogateescape").decode("latin-1")
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.raw_headers)
    return WireRequest(request.method, target, headers, body)


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
