"""What a screen ends with: where the user wants to go from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Next:
    """The step's questions are answered: on to the next step."""


@dataclass(frozen=True)
class Back:
    """To the step before; nothing is lost."""


@dataclass(frozen=True)
class Goto:
    """To a named step.

    Attributes:
        key: a key of `screens.registry.SCREENS`.
    """

    key: str


@dataclass(frozen=True)
class Quit:
    """Out of the wizard; the summary, or the way to go on, is printed."""


Move = Next | Back | Goto | Quit
