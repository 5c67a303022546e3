"""What a step says beside its questions: why it is asked, and the three parts of its help (screens.md 0.7, 10)."""

from __future__ import annotations

from dataclasses import dataclass

READ_ON = "2026-11-22"
"""The day on which the console's paths were read; its words change often."""


@dataclass(frozen=True)
class Guidance:
    """The words of one step.

    Attributes:
        why: one or two sentences under the question.
        what: help, first part: what this is.
        reason: help, second part: why it is asked.
        console: help, third part: where it is in the vendor's console, as of READ_ON.
    """

    why: str
    what: str
    reason: str
    console: str
