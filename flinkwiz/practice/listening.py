"""Connections of the practice cloud: as many as its process has room for; the others wait in the system's own queue.

Nobody is turned away. Where all places are taken, those who hold one without asking anything lose it, so that neither idle
connections nor half a request can keep out a caller who does ask.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket
from typing import Any

from aiohttp import web

BACKLOG = 1024
"""Connections that the system keeps until there is a place for them."""

MOST_CONNECTIONS = 256
"""Places for connections, where the process may open enough files."""

GRACE_S = 1.0
"""Seconds that a connection may ask nothing while others wait for a place."""

_LOOK_S = 0.05
"""Seconds between two looks whether somebody's grace is over."""


class PatientServer(web.Server):
    """An HTTP server that knows which of its connections ask nothing, and since when.

    Attributes:
        places: how many connections there may be at once.
    """

    def __init__(self, handler: Any, **settings: Any) -> None:
        """Take the handler of requests and the settings of aiohttp's server."""
        super().__init__(handler, **settings)
        self.places = min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 4)
        self._silent: dict[web.RequestHandler, float] = {}
        self._left = asyncio.Event()

    @property
    def is_crowded(self) -> bool:
        """Whether half of the places are taken: none is kept after its answer then, because SDKs keep one for each host."""
        return len(self.connections) > self.places // 2

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        self._silent[handler] = asyncio.get_running_loop().time()

    def connection_lost(self, handler: web.RequestHandler, exc: BaseException | None = None) -> None:
        super().connection_lost(handler, exc)
        self._silent.pop(handler, None)
        self._left.set()

    def heard(self, handler: web.RequestHandler) -> None:
        """Note that a whole request has come: its connection keeps its place until the answer."""
        self._silent.pop(handler, None)

    def answered(self, handler: web.RequestHandler) -> None:
        """Note that a connection asks nothing any more."""
        if handler.transport is not None:
            self._silent[handler] = asyncio.get_running_loop().time()

    async def wait_for_place(self) -> None:
        """Wait until there is a place for one more connection."""
        while len(self.connections) >= self.places:
            self._close_silent()
            self._left.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await self._left.wait()

    def _close_silent(self) -> None:
        now = asyncio.get_running_loop().time()
        for handler in [each for each, since in self._silent.items() if now - since >= GRACE_S]:
            handler.force_close()


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens; 0 takes a free port.

    Raises:
        OSError: the port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except BaseException:
        listening.close()
        raise
    return listening


async def accept_all(listening: socket.socket, server: PatientServer) -> None:
    """Give a place to one connection after the other, until cancelled; none is left open without a place then."""
    loop = asyncio.get_running_loop()
    while True:
        await server.wait_for_place()
        await _somebody_waits(listening)
        try:
            connection, _address = listening.accept()
            connection.setblocking(False)
            await loop.connect_accepted_socket(server, connection)
        except BlockingIOError:  # the client has gone already
            continue
        except OSError:  # the process may open no more files: one is closed soon
            await asyncio.sleep(_LOOK_S)


async def _somebody_waits(listening: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    waits = asyncio.Event()
    loop.add_reader(listening, waits.set)
    try:
        await waits.wait()
    finally:
        loop.remove_reader(listening)
