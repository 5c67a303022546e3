"""What is known of a check now: what was asked now, what follows from what is there now, or only what was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flinkwiz.verification.check import Check, CheckId


@dataclass(frozen=True)
class Finding:
    """A check with what is known of it now; one of the two is there at least.

    Attributes:
        now: what was asked now or, beside a record, what follows from what is there now; None where nothing is known.
        recorded: how it came out when it was tried, where that was not now.
    """

    now: Check | None
    recorded: Check | None = None

    @property
    def subject(self) -> Check:
        """The check that says what it is about."""
        found = self.recorded or self.now
        assert found is not None
        return found

    @property
    def id(self) -> CheckId:
        """Which check it is."""
        return self.subject.id

    @property
    def ok(self) -> bool | None:
        """Passed now, failed now, or None where it was not tried now, however it came out before."""
        return self.now.ok if self.now else None

    @property
    def is_tried_now(self) -> bool:
        """Whether it passed or failed because it was asked, and not by what follows from what is there."""
        return self.recorded is None and self.ok is not None


def tried_now(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Checks that were made just now."""
    return tuple(Finding(check) for check in checks)


def as_recorded(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Checks of which nothing is known but the record; one that was never tried says why, as it did then."""
    return tuple(Finding(check) if check.ok is None else Finding(None, check) for check in checks)
