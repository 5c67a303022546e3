"""Loading the SDKs: late, once, quiet and behind the transport guard."""

from __future__ import annotations

import http.client
import importlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_LOGGERS = ("darabonba-core", "alibabacloud-tea", "credentials")

_CORES = (("darabonba.core", "DaraCore"), ("Tea.core", "TeaCore"))
"""The two modules in which the SDKs make their `requests.Session`s, and the classes that keep those made before."""

_CLIENTS = (
    "alibabacloud_sts20150401",
    "alibabacloud_ram20150501",
    "alibabacloud_sls20201230",
    "alibabacloud_ververica20220718",
    "alibabacloud_foasconsole20211028",
)


@cache
def guard_cores() -> None:
    """Put the guard into both SDK cores and silence their loggers.

    The cores print requests and tokens at DEBUG=sdk, as `http.client` does at its debug level (wire-protocols.md 1.2).
    """
    from flinkwiz.providers.aliyun.guard import guarded_session
    from flinkwiz.providers.aliyun.left_out import leave_out

    leave_out()
    session = guarded_session()
    for name, core in _CORES:
        module = importlib.import_module(name)
        module.Session = session  # type: ignore[attr-defined]
        getattr(module, core)._sessions.clear()
        # The guard's session takes none of theirs; to make one reads all certificates of this computer, for every client anew.
        getattr(module, core).get_adapter = lambda *_arguments, **_named: None
    importlib.import_module("alibabacloud_tea_openapi.client")
    http.client.HTTPConnection.debuglevel = 0
    for name in _LOGGERS:
        _silence(logging.getLogger(name))


def _silence(logger: logging.Logger) -> None:
    logger.handlers[:] = [logging.NullHandler()]
    logger.propagate = False


def load(module: str) -> Any:
    """Import an SDK module, guarded first; SDK types are not checked, hence Any."""
    guard_cores()
    return importlib.import_module(module)


def warm_up() -> None:
    """Import every client, so that the first calls do not wait for it."""
    for name in _CLIENTS:
        load(f"{name}.client")


@contextmanager
def warming_up() -> Iterator[None]:
    """Import the clients in a thread meanwhile; it is waited for, since the end of a process must not cut off an import."""
    thread = threading.Thread(target=warm_up, name="warm-up")
    thread.start()
    try:
        yield
    finally:
        thread.join()
