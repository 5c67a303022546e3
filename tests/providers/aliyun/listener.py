"""A listener on this machine that answers everything the same, byte for byte."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress


@contextmanager
def one_answer(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A listener that answers every connection with the same bytes and keeps what it got."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(65536))
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


@contextmanager
def dripping(first: bytes, drip: bytes, every: float = 0.02) -> Iterator[str]:
    """A listener that never comes to an end: it answers with the first bytes at once, and then drips; its address.

    Arguments:
        every: seconds between two drips.
    """
    over = threading.Event()

    def pour(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(65536)
            connection.sendall(first)
            while not over.wait(every):
                connection.sendall(drip)

    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(8) as pool:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    pool.submit(pour, server.accept()[0])

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
