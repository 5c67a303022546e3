"""What the RAM adapters share: one call with its request model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.aliyun.clients import Clients
from flinkwiz.providers.aliyun.sdk import load

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class RamCalls:
    """RAM's calls by their names; adapters give them meaning."""

    clients: Clients
    calls: CallPolicy

    def read(self, action: str, **parameters: object) -> Any:
        """The body of a call that changes nothing; raises CloudError."""
        return self.calls.read("RAM", action, lambda: self._body(action, parameters))

    def write(self, action: str, **parameters: object) -> Any:
        """The body of a call that changes something; raises CloudError."""
        return self.calls.write("RAM", action, lambda: self._body(action, parameters))

    def _body(self, action: str, parameters: dict[str, object]) -> Any:
        request = getattr(load("alibabacloud_ram20150501.models"), f"{action}Request")(**parameters)
        runtime = load("darabonba.runtime").RuntimeOptions()
        method = _WORD_START.sub("_", action).lower()
        body = getattr(self.clients.ram(), f"{method}_with_options")(request, runtime).body
        part(body, "request_id", action)
        return body


def part(body: Any, name: str, action: str) -> Any:
    """A part of an answer that must be there.

    Raises:
        CloudError: it is not, so nobody knows what was done. Every answer of RAM has its request ID.
    """
    value = getattr(body, name, None)
    if value is None or value == "":
        raise CloudError("server", "RAM", action, message=_("the answer is not complete"))
    return value
