"""Exit codes: part of the contract with scripts; commands, screens and plain questions end with one of them."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    REFUSED = 1
    """The cloud refused, a conflict, busy, or a check failed."""
    USAGE = 2
    """Wrong usage."""
    MISSING_ANSWER = 3
    """An answer is missing and nobody can be asked; stderr names the flag."""
    UNFINISHED = 4
    """Something changed and more is to do: resume or undo."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C."""
