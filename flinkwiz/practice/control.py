"""The control paths: what the state is, and which faults come next, for whoever holds the token (contracts.md 5.1, security-rules.md A1).

They change and show everything, so they are answered only to a program on this machine that knows the token and asks directly:
never through the proxy form, and never to a web page.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any

import msgspec

from flinkwiz.practice import catalogue
from flinkwiz.practice.state import Fault, State, User
from flinkwiz.practice.state_folder import PracticeStateBusy, PracticeStateUnavailable
from flinkwiz.practice.store import PracticeStateBroken, Store
from flinkwiz.practice.wire import WireRequest, WireResponse, json_response

_NO_STORE = {"Cache-Control": "no-store"}
_ROOT = "/_practice"


def is_control(request: WireRequest) -> bool:
    """Whether a request is for a control path, in whatever form it came."""
    return request.raw_path == _ROOT or request.raw_path.startswith(_ROOT + "/")


def answer(store: Store, request: WireRequest, port: int) -> WireResponse:
    """The answer to a request for a control path; whoever may not ask cannot tell it from a path that is not there.

    Arguments:
        port: where this process serves.

    Raises:
        PracticeStateBusy: another process holds the state; nothing was done.
    """
    handler = _HANDLERS.get((request.method, request.raw_path))
    if handler is None or not _is_direct(request, port):
        return _not_found()
    return _in_state(store, request, handler)


def refusal(store: Store, request: WireRequest, port: int) -> WireResponse | None:
    """The refusal of a request whose body has not been read; None where its headers say that the caller may ask.

    Raises:
        PracticeStateBusy: another process holds the state.
    """
    if (request.method, request.raw_path) not in _HANDLERS or not _is_direct(request, port):
        return _not_found()
    response = _in_state(store, request, lambda question: None)
    return None if response.status == 200 else response


def refuse_busy(problem: PracticeStateBusy) -> WireResponse:
    """The answer to a request for which the state was waited for in vain."""
    return json_response({"error": str(problem)}, 503, _NO_STORE)


def _in_state(store: Store, request: WireRequest, handler: Callable[[_Question], Any]) -> WireResponse:
    """What a handler tells a caller who shows the token."""
    try:
        with store.transaction() as state:
            if not hmac.compare_digest(request.header("x-practice-token").encode(), state.token.encode()):
                return _not_found()
            return json_response(handler(_Question(store, state, request)), headers=_NO_STORE)
    except _BadFaults as problem:
        return json_response({"error": str(problem)}, 400, _NO_STORE)
    except PracticeStateBroken as problem:
        return json_response({"error": str(problem)}, 500, _NO_STORE)
    except PracticeStateBusy:
        raise
    except PracticeStateUnavailable as problem:
        return json_response({"error": str(problem)}, 503, _NO_STORE)


def _not_found() -> WireResponse:
    return json_response({"error": "Not found."}, 404, _NO_STORE)


def _is_direct(request: WireRequest, port: int) -> bool:
    """Whether a program on this machine asks us and no proxy, and no web page makes it ask."""
    headers = request.header_values
    return (
        not request.is_absolute
        and headers.get("host") == [f"127.0.0.1:{port}"]
        and not any(name in ("origin", "referer") or name.startswith("sec-fetch-") for name in headers)
        and (request.method != "POST" or _media_type(request) == "application/json")
    )


def _media_type(request: WireRequest) -> str:
    return request.header("content-type").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class _Question:
    """What an allowed caller asks."""

    store: Store
    state: State
    request: WireRequest


class _BadFaults(Exception):
    """The posted faults cannot be used; the message says why, in a sentence."""


def _show_state(question: _Question) -> dict[str, Any]:
    return {"cloud": cloud_view(question.state), "meta": _meta(question.store, question.state)}


def cloud_view(state: State) -> dict[str, Any]:
    """Everything in the practice cloud that a test may want to look at; scripts rely on its shape (contracts.md 5.1)."""
    return {
        "users": {name: _user(user) for name, user in state.users.items()},
        "policies": {
            name: {"description": policy.description, "document": policy.versions[policy.default].document}
            for name, policy in state.policies.items()
        },
        "variables": {name: _variables(state, name) for name in catalogue.namespaces()},
        "logstores": catalogue.logstore_view(state),
        "workspaces": catalogue.workspace_view(state),
    }


def _variables(state: State, namespace: str) -> dict[str, Any]:
    return {
        name: {"kind": variable.kind, "value": variable.value, "description": variable.description}
        for name, variable in state.variables.get(namespace, {}).items()
    }


def _user(user: User) -> dict[str, Any]:
    return {
        "userId": user.user_id,
        "comments": user.comments,
        "accessKeys": {key_id: {"secret": key.secret, "status": key.status} for key_id, key in user.access_keys.items()},
        "policies": list(user.policies),
    }


def _meta(store: Store, state: State) -> dict[str, Any]:
    return {
        "id": state.id,
        "account": state.account,
        "seed": state.seed,
        "settings": msgspec.to_builtins(state.settings),
        "counters": state.counters,
        "nonces": len(store.nonces),
    }


def _show_faults(question: _Question) -> list[Any]:
    return [msgspec.to_builtins(fault) for fault in question.state.faults]


def _replace_faults(question: _Question) -> list[Any]:
    question.state.faults = _faults(question.request.body)
    return _show_faults(question)


def _faults(body: bytes) -> list[Fault]:
    try:
        faults = msgspec.json.decode(body, type=list[Fault])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as problem:
        raise _BadFaults(_("These are no faults: {reason}.").format(reason=problem)) from None
    if any(fault.nth < 1 for fault in faults):
        raise _BadFaults(_("nth counts from 1."))
    if len({(fault.action, fault.nth) for fault in faults}) < len(faults):
        raise _BadFaults(_("Two faults wait for the same call of the same action."))
    return faults


_HANDLERS: Mapping[tuple[str, str], Callable[[_Question], Any]] = {
    ("GET", "/_practice/state"): _show_state,
    ("GET", "/_practice/faults"): _show_faults,
    ("POST", "/_practice/faults"): _replace_faults,
}
