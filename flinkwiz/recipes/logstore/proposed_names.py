"""Names proposed from the grant: readable, and within each service's rule (screens.md 7).

Two grants can have the same proposal (``app-events`` and ``app_events`` have one variable name): the wizard asks for the next
number where a name is given already, so the second has a 2 after the access, and so on. A hash is put only where a name is cut.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from flinkwiz.questions.answers import Answers

_USER_LONGEST, _POLICY_LONGEST, _VARIABLE_LONGEST = 64, 128, 64
_HASH = 4

Half = Literal["id", "secret"]


def user_name(answers: Answers, number: int = 1) -> str | None:
    """``flinkwiz-<project>-<logstore>-<access>``, at most 64 characters; None while the grant is not known."""
    parts = _grant(answers)
    return parts and _fitted("flinkwiz-" + "-".join(parts), "-", parts, _USER_LONGEST, number)


def policy_name(answers: Answers, number: int = 1) -> str | None:
    """The same for the policy, at most 128 characters.

    RAM allows no underscore there, so each becomes a hyphen.
    """
    parts = _grant(answers)
    if parts is None:
        return None
    return _fitted("flinkwiz-" + "-".join(parts).replace("_", "-"), "-", parts, _POLICY_LONGEST, number)


def variable_name(answers: Answers, half: Half, number: int = 1) -> str | None:
    """``sls_<project>_<logstore>_<access>_id`` or ``_secret``, at most 64 characters; the ending is never cut."""
    parts = _grant(answers)
    if parts is None:
        return None
    name = "sls_" + "_".join(parts).replace("-", "_")
    return _fitted(name, "_", parts, _VARIABLE_LONGEST - len("_secret"), number) + f"_{half}"


def _grant(answers: Answers) -> tuple[str, str, str] | None:
    if not {"project", "logstore", "access"} <= answers.keys():
        return None
    return answers["project"], answers["logstore"], answers["access"]


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:_HASH]


def _fitted(name: str, joint: str, parts: tuple[str, ...], longest: int, number: int) -> str:
    """The name, its middle cut and a hash put there if it is too long; access and number at its end stay readable."""
    ending = "" if number == 1 else f"{joint}{number}"
    if len(name + ending) <= longest:
        return name + ending
    tail = f"{joint}{_digest(parts)}{joint}{parts[-1]}{ending}"
    return name[: longest - len(tail)].rstrip("-_") + tail
