"""How an error ends a command: its exit code, its sentences, its part of the JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.errors import ExitCode
from flinkwiz.providers.aliyun.advice import advise, error_message


@dataclass(frozen=True)
class Failure:
    """An error as a user and a script get it."""

    code: ExitCode
    text: str
    members: Mapping[str, str]


def _plain(code: ExitCode, kind: str, text: str) -> Failure:
    return Failure(
        code,
        text,
        {"kind": kind, "service": "", "action": "", "code": "", "message": text, "requestId": "", "advice": ""},
    )


def cloud_failure(error: CloudError, caller: str) -> Failure:
    """A failed call: what happened, why, and what to do, with the number to say on the phone."""
    advice = advise(error, caller)
    members = {
        "kind": error.kind,
        "service": error.service,
        "action": error.action,
        "code": error.code,
        "message": error.message,
        "requestId": error.request_id,
        "advice": f"{advice.number} {advice.text}",
    }
    return Failure(ExitCode.REFUSED, error_message(error, caller), members)


def usage_failure(problem: Exception) -> Failure:
    """Wrong usage: a bad name, flags that do not fit, an unsafe folder."""
    return _plain(ExitCode.USAGE, "usage", str(problem))


def refused_failure(problem: Exception) -> Failure:
    """A conflict, a busy or broken session, credentials that cannot be used."""
    return _plain(ExitCode.REFUSED, "conflict", str(problem))


def interrupted_failure() -> Failure:
    """Ctrl+C while nothing was under way that could be ended more gently."""
    return _plain(ExitCode.INTERRUPTED, "interrupted", _("Stopped. What was done is saved; the same command goes on."))


def unforeseen_failure() -> Failure:
    """An error nobody foresaw: scripts learn that there was one, stderr tells the rest."""
    return _plain(ExitCode.REFUSED, "internal", _("flinkwiz met an error it does not know."))


def missing_failure(flag: str) -> Failure:
    """An answer that nobody gave."""
    text = _("An answer is missing and nobody can be asked. Next: add --{flag}.").format(flag=flag)
    return _plain(ExitCode.MISSING_ANSWER, "missing answer", text)
