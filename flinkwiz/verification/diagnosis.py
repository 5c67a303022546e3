"""What is found out about this computer: what `flinkwiz doctor` tells, whoever found it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at. It holds no secret and nothing that a terminal would obey.

    Attributes:
        id: what it is about, a word for scripts.
        ok: as it should be, to be looked at, or None where that cannot be known.
        what: what was found, in whole sentences.
        why: why that matters, or "".
        next_step: what to do, or "".
    """

    id: str
    ok: bool | None
    what: str
    why: str = ""
    next_step: str = ""
