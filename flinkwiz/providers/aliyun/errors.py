"""CloudError: the one way a cloud call fails, made of the SDK's exception without keeping it.

Exception texts carry URLs, proxy passwords and cut-off answers with secrets in them (security-rules.md H2), so only the class, the
code, the status, the request ID and the message of a parsed JSON error are taken over. They end up in public logs, so what
must not be in those is taken out of them (security-rules.md G2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from gettext import gettext as _
from typing import Any, Literal

from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.providers.aliyun.guard import Blocked
from flinkwiz.providers.aliyun.network_errors import NoAnswer
from flinkwiz.text.untrusted import LONGEST, escape_untrusted

Service = Literal["RAM", "STS", "SLS", "Flink", "workspace console", "ECS metadata"]

METADATA: Service = "ECS metadata"
"""The service of an ECS instance that knows the credentials of its role."""

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"ProjectForbidden", "invalid"),  # a state of the project, whoever asks
    (r"NoPermission|Forbidden.*|NotAuthorized|NotMember|AccessDenied.*", "denied"),
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
    """The sort of failure a service's code stands for; codes come first, since statuses differ between documents (alibaba-cloud.md 1.4)."""
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


def from_sdk_error(service: str, action: str, problem: Exception) -> CloudError:
    """What an SDK exception says, in our words; the exception itself is not kept."""
    inner = getattr(problem, "inner_exception", None)
    if isinstance(inner, NoAnswer):
        return _without_answer(service, action, inner)
    source: Any = inner if getattr(inner, "code", None) else problem
    code = getattr(source, "code", None)
    if not code or not isinstance(code, str) or code == "None":
        return _without_answer(service, action, inner or problem)
    data = source.data if isinstance(getattr(source, "data", None), Mapping) else {}
    message = first_text(data.get("Message"), data.get("message"), getattr(source, "message", None))
    status = _number(data.get("statusCode") or data.get("httpCode") or getattr(source, "status_code", 0))
    return refusal(service, action, code, message, status, first_text(data.get("RequestId"), data.get("requestId")))


def from_credential_error(service: str, action: str, problem: Exception) -> CloudError:
    """What an exception of the vendor's credentials library says, whose text holds the whole answer."""
    if isinstance(problem, Blocked | NoAnswer):
        return _without_answer(service, action, problem)
    status, told = _STS_ANSWER.search(_text_of(problem)), None
    with suppress(ValueError, RecursionError):
        told = json.loads(status[2]) if status else None
    if not status or not isinstance(told, Mapping):
        return CloudError("server", service, action, message=_("the answer could not be read"))
    code, message, request_id = (first_text(told.get(name)) for name in ("Code", "Message", "RequestId"))
    return refusal(service, action, code, message, int(status[1]), request_id)


_STS_ANSWER = re.compile(r"http_code: ([0-9]{3}), result: (.*)", re.DOTALL)


def refusal(service: str, action: str, code: str, message: str, status: int, request_id: str) -> CloudError:
    """The error of an answer that says no, made of the service's own words, however long they are."""
    code, message = code[:_MOST_READ], message[:_MOST_READ]
    kind = kind_of(code, message, status)
    return CloudError(kind, service, action, _tellable(code, 80), _tellable(message), _tellable(request_id[:_MOST_READ], 64))


def first_text(*values: object) -> str:
    """The first value that is a text with something in it; "" where none is."""
    return next((value for value in values if isinstance(value, str) and value), "")


def _number(value: object) -> int:
    if isinstance(value, str):
        value = int(value) if re.fullmatch(r"[0-9]{3}", value, re.ASCII) else 0
    return value if isinstance(value, int) and 0 < value < 1000 else 0


_MOST_READ = 1_000
"""Characters of a service's words that are looked at."""

_PRIVATE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b((?:LTAI|STS\.|TMP\.|PRACTICE)[0-9A-Za-z.]{,2})[0-9A-Za-z.]*"), r"\1..."),
    (re.compile(r"(https?://[^\s?#]*)[?#]\S*", re.IGNORECASE), r"\1"),
    (re.compile(r"[\w.%+-]+@[\w-]+(\.[\w-]+)+"), "...@..."),
    (re.compile(r"(Encoded\w*Message)\W+[\w+/=-]*", re.IGNORECASE), r"\1 ..."),
)
"""What is no business of who reads a log, and what stands for it: key IDs, queries of URLs, e-mail addresses, encoded requests."""


def _tellable(text: str, longest: int = LONGEST) -> str:
    for pattern, instead in _PRIVATE:
        text = pattern.sub(instead, text)
    return escape_untrusted(text, longest)


_UNREADABLE = ("Failed to parse the value as json", "codec can't decode")
"""Words of the SDKs' errors after an answer that is no JSON."""


def _without_answer(service: str, action: str, problem: Exception) -> CloudError:
    if isinstance(problem, Blocked):
        return CloudError("invalid", service, action, "Blocked", str(problem))
    if isinstance(problem, NoAnswer):
        return CloudError(problem.kind, service, action, problem.code, problem.reason, is_lasting=problem.is_lasting)
    if any(words in _text_of(problem) for words in _UNREADABLE):
        return CloudError("server", service, action, message=_("the answer could not be read"))
    return CloudError("unreachable", service, action, message=_("the connection broke"))


def _text_of(problem: Exception) -> str:
    """What the SDK made of its error; it prints whole answers, of any form and depth."""
    try:
        return str(problem)
    except (AttributeError, RuntimeError, TypeError, ValueError):
        return ""
