"""How an error ends a command: its exit code, its sentences, its part of the JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.names.checked import BadName
from flinkwiz.questions.answers import MissingAnswer
from flinkwiz.recipes.registry import flags as recipe_flags
from flinkwiz.text.next_step import part_next_step
from flinkwiz.text.program import hint
from flinkwiz.text.streams import reason_of


@dataclass(frozen=True)
class Failure:
    """An error as a user and a script get it."""

    code: ExitCode
    text: str
    members: Mapping[str, str]


def plain_failure(code: ExitCode, kind: str, text: str) -> Failure:
    """An error that no cloud answered with."""
    message, advice = part_next_step(text)
    return Failure(
        code,
        text,
        {"kind": kind, "service": "", "action": "", "code": "", "message": message, "requestId": "", "advice": advice},
    )


def failure_of(problem: ExpectedError, caller: str) -> Failure:
    """An expected error: what happened, why, and what to do.

    Arguments:
        caller: how the caller is called in a sentence; "" before that is known.
    """
    if isinstance(problem, CloudError):
        return _cloud_failure(problem, caller)
    if isinstance(problem, MissingAnswer):
        return missing_failure(*problem.fields)
    if isinstance(problem, BadName):
        return plain_failure(problem.exit_code, problem.kind, _("{problem} Next: give another one.").format(problem=problem))
    return plain_failure(problem.exit_code, problem.kind, str(problem))


def _cloud_failure(error: CloudError, caller: str) -> Failure:
    from flinkwiz.wizard.messages import advise, cloud_message

    advice = advise(error, caller)
    members = {
        "kind": error.kind,
        "service": error.service,
        "action": error.action,
        "code": error.code,
        "message": error.message or str(error),
        "requestId": error.request_id,
        "advice": f"{advice.number} {advice.text}",
    }
    return Failure(ExitCode.REFUSED, cloud_message(error, advice), members)


def interrupted_failure() -> Failure:
    """Ctrl+C while nothing was under way that could be ended more gently."""
    text = _("Stopped. What was done is saved. Next: run the same command again, which goes on.")
    return plain_failure(ExitCode.INTERRUPTED, "interrupted", text)


def unforeseen_failure() -> Failure:
    """An error nobody foresaw: scripts learn that there was one, stderr tells the rest."""
    return plain_failure(
        ExitCode.REFUSED,
        "internal",
        _("flinkwiz met an error it does not know. Next: run it again; if it comes back, report what stderr says."),
    )


def undelivered_failure(code: ExitCode, error: int, session: str | None) -> Failure:
    """What was printed did not arrive.

    Arguments:
        error: why, as a number of `errno`.
        session: the session in which what was done is written down, where something was.
    """
    text = _(
        "What was printed did not arrive: stdout could not be written ({reason}). Next: mend where it goes, and run it again."
    )
    if session is not None:
        text = _(
            "What was printed did not arrive: stdout could not be written ({reason}). All that was done is in the session. "
            "Next: {flinkwiz} show {session}"
        )
    return plain_failure(code, "undelivered", hint(text, reason=reason_of(error), session=session))


def missing_failure(*flags: str) -> Failure:
    """Answers that nobody gave, all that are known to be missing, each with what it takes."""
    known = {flag.field: flag for flag in recipe_flags()}
    values = {field: "|".join(flag.choices) or flag.metavar for field, flag in known.items()}
    text = ngettext(
        "An answer is missing and nobody can be asked: {missing}. Next: add {flags}.",
        "{count} answers are missing and nobody can be asked: {missing}. Next: add {flags}.",
        len(flags),
    ).format(
        count=len(flags),
        missing=", ".join(f"--{flag}" for flag in flags),
        flags=" ".join(f"--{flag} {values.get(flag, '')}".rstrip() for flag in flags),
    )
    return plain_failure(ExitCode.MISSING_ANSWER, "missing answer", text)
