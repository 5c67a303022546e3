"""What is shown, already in words: plans, runs and checks as frozen values that every front end renders in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.change import Action, Change, Plan, ResourceId, conflicts, consequences, to_do
from flinkwiz.engine.plan import by_id
from flinkwiz.engine.resource import Resources, ResourceWords
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.migration import SAID
from flinkwiz.sessions.session import Session
from flinkwiz.text.times import day_and_minute
from flinkwiz.verification.check import Check, CheckId
from flinkwiz.verification.finding import Finding, as_recorded


@dataclass(frozen=True)
class PlanLine:
    """A line of a plan in words.

    Attributes:
        number: its place in the set-up, from 1, whichever way the plan goes.
        kind: what sort of thing, in one word.
        target: what it names, also before it exists.
        details: why it is as it is, the call, the place in the console, and how it is taken back.
    """

    id: ResourceId
    number: int
    action: Action
    kind: str
    target: str
    thing: str
    why: str
    details: str


@dataclass(frozen=True)
class PlanView:
    """A plan in words.

    Attributes:
        plan: what it is of.
    """

    plan: Plan
    lines: tuple[PlanLine, ...]

    @property
    def count(self) -> int:
        """How many things are to be done."""
        return len(to_do(self.plan))

    @property
    def is_blocked(self) -> bool:
        """Whether something is in the way."""
        return bool(conflicts(self.plan))

    @property
    def question(self) -> str:
        """Whether it is to be made now."""
        if self._makes_something:
            text = ngettext("Make this {count} thing now?", "Make these {count} things now?", self.count)
        else:
            text = ngettext("Change this {count} thing now?", "Change these {count} things now?", self.count)
        return text.format(count=self.count)

    @property
    def agreement(self) -> str:
        """The yes to that question, for a button or a row."""
        if self._makes_something:
            text = ngettext("Make {count} thing", "Make {count} things", self.count)
        else:
            text = ngettext("Change {count} thing", "Change {count} things", self.count)
        return text.format(count=self.count)

    @property
    def _makes_something(self) -> bool:
        return any(change.action == "create" for change in self.plan)

    @property
    def consequences(self) -> tuple[str, ...]:
        """What it does to what runs already, in whole sentences, each once; it is said before the yes."""
        return consequences(self.plan)

    @property
    def blocking(self) -> PlanLine:
        """The first line that is in the way; only where the plan is blocked."""
        return next(line for line in self.lines if line.action == "conflict")

    def line(self, resource: ResourceId) -> PlanLine:
        """The line of a resource."""
        return next(line for line in self.lines if line.id == resource)


def plan_view(plan: Plan, resources: Resources) -> PlanView:
    """A plan in words."""
    numbers = {resource.id: number for number, resource in enumerate(resources, start=1)}
    known = by_id(resources)
    return PlanView(plan, tuple(_line(change, numbers[change.id], known[change.id].words) for change in plan))


def _line(change: Change, number: int, words: ResourceWords) -> PlanLine:
    thing = words.to_be_made if change.action == "create" and words.to_be_made else change.target
    details = _("{number}: {details}.").format(number=number, details=_details(change, words))
    return PlanLine(change.id, number, change.action, words.kind, change.target, thing, change.why, details)


def _details(change: Change, words: ResourceWords) -> str:
    if change.action == "create":
        text = _("{call}. Console: {place}. Undo: {undo}")
        if words.undo_effect:
            text = _("{call}. Console: {place}. Undo: {undo}; {effect}")
        return text.format(call=words.create_call, place=words.console, undo=words.delete_call, effect=words.undo_effect)
    why = _("{target}: {why}").format(target=change.target, why=change.why)
    return _("{undo}. {why}").format(undo=words.delete_call, why=why) if change.action == "delete" else why


@dataclass(frozen=True)
class CheckLine:
    """A check in words.

    Attributes:
        evidence: how it came out when it was tried, and what is known now.
        now: what is known now alone.
    """

    finding: Finding
    title: str
    evidence: str
    now: str

    @property
    def id(self) -> CheckId:
        """Which check it is."""
        return self.finding.id

    @property
    def ok(self) -> bool | None:
        """Passed now, failed now, or not tried now."""
        return self.finding.ok


@dataclass(frozen=True)
class ChecksView:
    """Checks in words.

    Attributes:
        verdict: how they came out, in one line; one that was not tried now is never counted as passed.
        tried: how many were made now with the new secret itself; "" for none.
        uncheckable: what no check can show.
    """

    lines: tuple[CheckLine, ...]
    verdict: str
    tried: str
    uncheckable: str
    recipe: AnyRecipe

    @property
    def failed(self) -> tuple[CheckLine, ...]:
        """Those that failed."""
        return tuple(line for line in self.lines if line.ok is False)

    @property
    def is_recorded(self) -> bool:
        """Whether nothing is known of now."""
        return all(line.ok is None for line in self.lines)

    def way_on(self, again: str) -> str:
        """What to do about those that failed; "" where none did.

        Arguments:
            again: how one runs the set-up again, such as "choose Try again".
        """
        known = tuple(line.finding.now for line in self.lines if line.finding.now is not None)
        return self.recipe.checks.way_on(known, again)


def checks_view(findings: tuple[Finding, ...], session: Session) -> ChecksView:
    """Checks of a session in words."""
    recipe = recipe_of(session.recipe)
    part = recipe.checks
    tried = sum(finding.id in part.live and finding.is_tried_now for finding in findings)
    return ChecksView(
        tuple(_check_line(finding, recipe) for finding in findings),
        _verdict(findings, is_proven=bool(tried) or not part.live),
        part.tried(tried) if tried else "",
        part.uncheckable(),
        recipe,
    )


def recorded_view(session: Session) -> ChecksView:
    """The checks of a session as they were recorded: nothing was asked now."""
    return checks_view(as_recorded(session.checks), session)


def _check_line(finding: Finding, recipe: AnyRecipe) -> CheckLine:
    now = _seen(finding.now, recipe) if finding.now else _("not tried now")
    return CheckLine(finding, _title(finding.subject, recipe), _evidence(finding, now, recipe), now)


def _title(check: Check, recipe: AnyRecipe) -> str:
    return check.details["title"] if check.code == SAID else recipe.checks.title(check)


def _evidence(finding: Finding, now: str, recipe: AnyRecipe) -> str:
    """What was seen now, after how it came out when it was tried."""
    record = finding.recorded
    if record is None:
        return _seen(finding.subject, recipe)
    text = _("passed on {when}; {now}") if record.ok else _("failed on {when}: {seen}; {now}")
    return text.format(when=day_and_minute(record.at), seen=_seen(record, recipe), now=now)


def _seen(check: Check, recipe: AnyRecipe) -> str:
    return check.details["evidence"] if check.code == SAID else recipe.checks.evidence(check)


def _verdict(findings: tuple[Finding, ...], *, is_proven: bool) -> str:
    """How they came out, in a sentence or more.

    Arguments:
        is_proven: whether what was made was tried now itself, where it can be.
    """
    if any(finding.recorded for finding in findings):
        return " ".join(_verdict_beside_records(findings))
    passed, failed = _counted(findings)
    skipped = len(findings) - passed - failed
    if failed:
        text = ngettext(
            "Made, but not proven: {failed} of {all} check failed.",
            "Made, but not proven: {failed} of {all} checks failed.",
            len(findings),
        )
    elif not is_proven:
        text = ngettext(
            "Made, not proven: {passed} of {all} check passed, {skipped} not tried.",
            "Made, not proven: {passed} of {all} checks passed, {skipped} not tried.",
            len(findings),
        )
    elif skipped:
        text = ngettext(
            "It works: {passed} of {all} check passed, {skipped} not tried.",
            "It works: {passed} of {all} checks passed, {skipped} not tried.",
            len(findings),
        )
    else:
        text = ngettext("It works: {passed} of {all} check passed.", "It works: {passed} of {all} checks passed.", len(findings))
    return text.format(passed=passed, failed=failed, skipped=skipped, all=len(findings))


def _counted(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many passed now and how many failed."""
    passed, failed = (sum(finding.ok is outcome for finding in findings) for outcome in (True, False))
    return passed, failed


def _verdict_beside_records(findings: tuple[Finding, ...]) -> Iterator[str]:
    """What came out now, and how much of it is only recorded, in a sentence or more."""
    passed, failed = _counted(findings)
    decided = passed + failed
    if failed:
        text = ngettext(
            "Not as it should be: {failed} of {all} check failed now.",
            "Not as it should be: {failed} of {all} checks failed now.",
            decided,
        )
        yield text.format(failed=failed, all=decided)
    elif passed:
        text = ngettext("{passed} of {all} check passed now.", "{passed} of {all} checks passed now.", decided)
        yield text.format(passed=passed, all=decided)
    else:
        yield _("Nothing was tried now.")
    recorded = [finding.recorded for finding in findings if finding.recorded is not None and finding.ok is None]
    if recorded:
        text = ngettext("{count} was tried earlier.", "{count} were tried earlier.", len(recorded))
        yield text.format(count=len(recorded))
    failed_then = sum(check.ok is False for check in recorded)
    if failed_then:
        yield ngettext("{count} of them failed then.", "{count} of them failed then.", failed_then).format(count=failed_then)
