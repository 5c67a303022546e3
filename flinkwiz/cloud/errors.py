"""CloudError: the one way a cloud call fails, made of the SDK's exception without keeping it.

Exception texts carry URLs, proxy passwords and cut-off answers with secrets in them (security.md H2), so only the class, the
code, the status, the request ID and the message of a parsed JSON error are taken over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flinkwiz.cloud.guard import REDIRECTED, TOO_LARGE, Blocked
from flinkwiz.shown import shown

Service = Literal["RAM", "STS", "SLS", "Flink", "workspace console"]

Kind = Literal["denied", "not found", "conflict", "quota", "throttled", "unreachable", "invalid", "signature", "server"]


@dataclass(eq=False)
class CloudError(Exception):
    """A cloud call failed.

    Attributes:
        kind: what sort of failure, the same words for every service.
        service: which service was asked.
        action: the call, such as ``CreateUser``.
        code: the service's code, such as ``EntityAlreadyExists.User``; "" where there was no answer.
        message: the service's sentence, or ours; safe to show.
        request_id: for the vendor's support; "" where there was no answer.
    """

    kind: Kind
    service: Service
    action: str
    code: str = ""
    message: str = ""
    request_id: str = ""

    def __str__(self) -> str:
        """One line that names the call and the code."""
        code = f" ({self.code})" if self.code else ""
        return f"{self.service} {self.action}: {self.message or self.kind}{code}"

    @property
    def is_unknown_outcome(self) -> bool:
        """Whether a write that failed so may have been done all the same."""
        return self.kind in ("unreachable", "server")


_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"NoPermission|Forbidden.*|ProjectForbidden|NotAuthorized|NotMember|AccessDenied.*", "denied"),
    (r"Throttling.*|.*QuotaExceed|.*QpsLimitExceeded|ServerBusy", "throttled"),
    (r"LimitExceeded.*|.*Quota.*Exceeded", "quota"),
    (r"EntityAlreadyExists.*|DeleteConflict.*|.*AlreadyExists?|.*AlreadyExisted", "conflict"),
    (r"EntityNotExists?.*|.*NotExists?|990301", "not found"),
    (r"InvalidAccessKeyId.*|Signature.*|IncompleteSignature|InvalidTimeStamp.*|RequestTimeExpired", "signature"),
    (r"InvalidSecurityToken.*|InvalidCredentials|MissAccessKeyId", "signature"),
    (r"InternalServerError|InternalError|ServiceUnavailable|RequestTimeout", "server"),
)
"""Patterns of whole codes, and what they mean; the first that fits counts."""

_DENIED_MESSAGE = re.compile(r"denied by sts or ram")
_EXISTS_MESSAGE = re.compile(r"\balready exists?\b", re.IGNORECASE)


def kind_of(code: str, message: str, status: int) -> Kind:
    """The sort of failure a service's code stands for; codes come first, since statuses differ between documents (facts 1.4)."""
    if code == "Unauthorized":
        return "denied" if _DENIED_MESSAGE.search(message) else "signature"
    for pattern, kind in _KINDS:
        if re.fullmatch(pattern, code, re.IGNORECASE):
            return kind
    if _EXISTS_MESSAGE.search(message):
        return "conflict"
    if status == 429:
        return "throttled"
    return "server" if status >= 500 or not code else "invalid"


def translated(service: Service, action: str, problem: Exception) -> CloudError:
    """What an SDK exception says, in our words; the exception itself is not kept."""
    inner = getattr(problem, "inner_exception", None)
    source: Any = inner if getattr(inner, "code", None) else problem
    code = getattr(source, "code", None)
    if not code or not isinstance(code, str) or code == "None":
        return _without_answer(service, action, inner or problem)
    data = source.data if isinstance(getattr(source, "data", None), Mapping) else {}
    message = shown(str(data.get("Message") or data.get("message") or source.message or ""))
    status = _number(data.get("statusCode") or data.get("httpCode") or getattr(source, "status_code", 0))
    request_id = shown(str(data.get("RequestId") or data.get("requestId") or ""), 64)
    return CloudError(kind_of(code, message, status), service, action, shown(code, 80), message, request_id)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0


_UNUSABLE: tuple[tuple[str, str], ...] = (
    ("Failed to parse the value as json", "the answer could not be read"),
    ("codec can't decode", "the answer could not be read"),
    (TOO_LARGE, TOO_LARGE),
    (REDIRECTED, REDIRECTED),
)
"""Words of errors after an answer of no use, the guard's own among them, and ours for them."""

_NETWORK: tuple[tuple[str, str], ...] = (
    ("Read timed out", "no answer in time"),
    ("ConnectTimeout", "no connection in time"),
    ("NameResolution", "name not found"),
    ("Failed to resolve", "name not found"),
    ("CERTIFICATE_VERIFY_FAILED", "the certificate is not trusted"),
    ("RemoteDisconnected", "the connection broke"),
    ("Unable to connect to proxy", "the proxy cannot be reached"),
    ("refused", "connection refused"),
)
"""Words of the SDKs' network errors and ours for them; the rest of their text holds the whole URL and is not shown."""


def _without_answer(service: Service, action: str, problem: Exception) -> CloudError:
    if isinstance(problem, Blocked):
        return CloudError("invalid", service, action, "Blocked", str(problem))
    text = str(problem)
    unusable = next((ours for theirs, ours in _UNUSABLE if theirs in text), None)
    if unusable is not None:
        return CloudError("server", service, action, message=unusable)
    reason = next((ours for theirs, ours in _NETWORK if theirs in text), "the connection broke")
    return CloudError("unreachable", service, action, message=reason)
