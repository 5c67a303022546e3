"""Which service a host name stands for, and which operation a request asks of it (wire-protocols.md 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from flinkwiz.practice.call import Operation
from flinkwiz.practice.wire import WireRequest

ServiceName = Literal["ram", "sts", "sls", "ververica", "foasconsole"]


@dataclass(frozen=True)
class Endpoint:
    """What a host name stands for.

    Attributes:
        region: "" for RAM and the global STS.
        project: the SLS project, else "".
    """

    service: ServiceName
    region: str = ""
    project: str = ""


_REGION = r"(?P<region>[a-z]{2,4}(?:-[a-z0-9]{1,20}){1,4}?)"

_HOSTS: tuple[tuple[ServiceName, re.Pattern[str]], ...] = (
    ("ram", re.compile(r"ram\.aliyuncs\.com")),
    ("sts", re.compile(rf"sts(?:\.{_REGION})?\.aliyuncs\.com")),
    ("ververica", re.compile(rf"ververica\.{_REGION}\.aliyuncs\.com")),
    ("foasconsole", re.compile(rf"foasconsole\.{_REGION}\.aliyuncs\.com")),
    (
        "sls",
        re.compile(rf"(?:(?P<project>[a-z0-9][a-z0-9-]{{1,61}}[a-z0-9])\.)?{_REGION}(?:-intranet)?\.log\.aliyuncs\.com"),
    ),
)
"""Only the right forms, so that a client that derives a wrong host fails here as it would at the real cloud."""


def endpoint_of(host: str) -> Endpoint | None:
    """What a host name, in lower case and without port, stands for; None for every host that is not served."""
    for service, pattern in _HOSTS:
        match = pattern.fullmatch(host)
        if match is not None:
            parts = match.groupdict()
            return Endpoint(service, parts.get("region") or "", parts.get("project") or "")
    return None


def find_operation(endpoint: Endpoint, request: WireRequest) -> tuple[str, Operation] | None:
    """The name of the operation asked for and the function that does it, or None where there is no such operation.

    A service is loaded when it is first called: whoever signs in waits for STS alone.
    """
    service = import_module(f"flinkwiz.practice.services.{endpoint.service}")
    found: tuple[str, Operation] | None = service.find_operation(request, endpoint.project)
    return found
