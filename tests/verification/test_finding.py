"""What is known of a check now is never more than what was asked now, or follows from it."""

from __future__ import annotations

import pytest

from flinkwiz.verification.check import Check, check_now
from flinkwiz.verification.finding import Finding, as_recorded, tried_now

PASSED = Check("read", True, "answered", {"logstore": "flinktest"}, "2026-11-22T10:00:00Z")
FAILED = Check("read", False, "failed", {}, "2026-11-22T10:00:00Z")
NOT_TRIED = Check("write", None, "not-wanted", {}, "2026-11-22T10:00:00Z")


@pytest.mark.parametrize("check", [PASSED, FAILED])
def test_a_record_says_nothing_of_now(check: Check) -> None:
    (finding,) = as_recorded([check])
    assert (finding.ok, finding.recorded, finding.is_tried_now) == (None, check, False)


def test_what_was_never_tried_leaves_no_record() -> None:
    (finding,) = as_recorded([NOT_TRIED])
    assert (finding.ok, finding.recorded, finding.subject) == (None, None, NOT_TRIED)


@pytest.mark.parametrize("check", [PASSED, FAILED])
def test_what_was_made_now_counts(check: Check) -> None:
    (finding,) = tried_now([check])
    assert (finding.ok, finding.recorded, finding.is_tried_now) == (check.ok, None, True)


def test_what_follows_from_what_is_there_fails_but_was_not_tried() -> None:
    finding = Finding(check_now("read", False, "refused-no-policy"), PASSED)
    assert (finding.ok, finding.is_tried_now, finding.subject) == (False, False, PASSED)
