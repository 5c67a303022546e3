"""How services refuse on demand: each fault that is a refusal, in the words of the service that meets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import FaultName

_QUOTAS: Mapping[str, str] = {
    "CreateUser": "LimitExceeded.User",
    "CreateAccessKey": "LimitExceeded.User.AccessKey",
    "CreatePolicy": "LimitExceeded.Policy",
    "CreatePolicyVersion": "LimitExceeded.Policy.Version",
    "AttachPolicyToUser": "LimitExceeded.User.Policy",
}
"""RAM's codes of a reached quota by action (facts 1.4); that of other services is not known."""

HOSTILE_TEXT = (
    "\x1b]52;c;ZXZpbA==\x07\x1b[2J[@click=app.quit]x[/][/oops]\u202egnol\x9b31m\r\n::set-env name=x::y\n"
    "{0}{caller.__class__}%s${secret_values.x} denied by sts or ram, action: ram:*, resource: *"
)
"""What an error's text could hold that would do harm if it were taken for more than text (security.md E2, G1, G2)."""


def _failed(service: ServiceName) -> Refusal:
    code = "InternalServerError" if service == "sls" else "InternalError"
    return Refusal(500, code, "The request processing has failed due to some unknown error.")


def _throttled(service: ServiceName) -> Refusal:
    if service == "sls":
        return Refusal(403, "WriteQuotaExceed", "Write quota is exceeded.")
    return Refusal(400, "Throttling.User", "Request was denied due to user flow control.")


def _expired(service: ServiceName) -> Refusal:
    """The refusal of temporary credentials whose time is over (facts 1.4, 3.2)."""
    if service == "sls":
        return Refusal(401, "Unauthorized", "The security token you provided has expired.")
    return Refusal(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.")


def _quota_reached(action: str) -> Refusal:
    return Refusal(409, _QUOTAS.get(action, "LimitExceeded"), "The count is beyond the current limits.")


REFUSALS: Mapping[FaultName, Callable[[ServiceName, str], Refusal]] = {
    "500": lambda service, action: _failed(service),
    "soft-failure": lambda service, action: Refusal(200, "InternalError", "The request could not be completed.", soft=True),
    "throttle": lambda service, action: _throttled(service),
    "quota": lambda service, action: _quota_reached(action),
    "expired": lambda service, action: _expired(service),
    "hostile-text": lambda service, action: Refusal(400, "InvalidParameter", HOSTILE_TEXT),
}
"""The refusal of a service to an action, by the fault that both meet."""
