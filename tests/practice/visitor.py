"""Calls to the services of the practice cloud without a socket: what a verified request does to a state."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from flinkwiz.practice.call import Call, Caller, Operation, Refusal
from flinkwiz.practice.services import foasconsole, sls, ververica
from flinkwiz.practice.state import State
from flinkwiz.practice.wire import WireRequest, WireResponse

ACCOUNT = "1000000000000001"
NOW = 1_800_000_000.0

FindOperation = Callable[[WireRequest, str], tuple[str, Operation] | None]


def new_state() -> State:
    """A practice cloud as it begins, without users: the caller is made up."""
    return State(id="p-1", account=ACCOUNT, token="t")


@dataclass
class Visitor:
    """Somebody who calls, and what they were asked to have the right for.

    Attributes:
        asked: the RAM actions and ARNs in the order they were checked.
        forbidden: the RAM actions that are refused.
    """

    state: State = field(default_factory=new_state)
    user: str = "admin"
    now: float = NOW
    asked: list[tuple[str, str]] = field(default_factory=list)
    forbidden: frozenset[str] = frozenset()

    def sls(
        self,
        method: str,
        target: str,
        body: object = b"",
        headers: Mapping[str, str] | None = None,
        *,
        project: str = "test",
        region: str = "cn-beijing",
    ) -> WireResponse:
        """Call SLS; a body that is no bytes goes as JSON."""
        request = WireRequest(method, target, tuple((headers or {}).items()), _encoded(body))
        return self._call(sls.find_operation, request, region, project)

    def ververica(
        self, method: str, target: str, body: object = b"", *, workspace: str = "b3690a1655da47", region: str = "cn-beijing"
    ) -> WireResponse:
        """Call Ververica with a workspace header, or without one for ""."""
        headers = (("Workspace", workspace),) if workspace else ()
        return self._call(ververica.find_operation, WireRequest(method, target, headers, _encoded(body)), region, "")

    def console(self, action: str, query: str = "") -> WireResponse:
        """Call the workspace console."""
        request = WireRequest("GET", f"/?Action={action}&Format=JSON&{query}", ())
        return self._call(foasconsole.find_operation, request, "cn-beijing", "")

    def _call(self, find: FindOperation, request: WireRequest, region: str, project: str) -> WireResponse:
        found = find(request, project)
        assert found is not None, f"no operation for {request.method} {request.target}"
        action, operation = found
        caller = Caller(self.user, "2", ACCOUNT, "PRACTICEKEY00001")
        return operation(Call(self.state, request, caller, self.now, region, project, action, self._authorise))

    def _authorise(self, action: str, resource: str) -> None:
        self.asked.append((action, resource))
        if action in self.forbidden:
            raise Refusal(401, "Unauthorized", f"denied by sts or ram, action: {action}, resource: {resource}")


def told(response: WireResponse) -> Any:
    """The JSON of an answer."""
    return json.loads(response.body)


def refusal(act: Callable[[], object]) -> tuple[int, str]:
    """The status and code with which a call is refused."""
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.status, caught.value.code


def _encoded(body: object) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()
