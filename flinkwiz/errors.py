"""What every foreseen problem has in common, and the exit codes: part of the contract with scripts."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    REFUSED = 1
    """The cloud refused, a conflict, busy, a check failed, or what was printed did not arrive and nothing was changed."""
    USAGE = 2
    """Wrong usage."""
    MISSING_ANSWER = 3
    """An answer is missing and nobody can be asked; stderr names the flag."""
    UNFINISHED = 4
    """Something changed and more is to do: resume or undo; or what was printed of it did not arrive, and is in the session."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C."""


class ExpectedError(Exception):
    """A problem that is foreseen. Its text is whole sentences, the last of which says what to do next.

    Attributes:
        kind: what sort of problem, in a word for scripts.
        exit_code: how a command ends that meets it.
    """

    kind: str = "invalid"
    exit_code: ExitCode = ExitCode.REFUSED
