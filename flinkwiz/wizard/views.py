"""What is shown, already in words: plans, runs and checks as frozen values that every front end renders in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.change import Action, Change, Plan, ResourceId, conflicts, to_do
from flinkwiz.engine.plan import by_id
from flinkwiz.engine.resource import Resources, ResourceWords
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.migration import SAID
from flinkwiz.sessions.session import Session
from flinkwiz.verification.check import Check


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
    """A check in words."""

    check: Check
    title: str
    evidence: str

    @property
    def ok(self) -> bool | None:
        """Passed, failed, or not tried."""
        return self.check.ok


@dataclass(frozen=True)
class ChecksView:
    """Checks in words.

    Attributes:
        verdict: how they came out, in one line; one that was not tried is never counted as passed.
        tried: how many were made with the new secret itself; "" for none.
        uncheckable: what no check can show.
    """

    lines: tuple[CheckLine, ...]
    verdict: str
    tried: str
    uncheckable: str
    recipe: AnyRecipe

    @property
    def checks(self) -> tuple[Check, ...]:
        """What it is of."""
        return tuple(line.check for line in self.lines)

    @property
    def failed(self) -> tuple[CheckLine, ...]:
        """Those that failed."""
        return tuple(line for line in self.lines if line.ok is False)

    def way_on(self, again: str) -> str:
        """What to do about those that failed; "" where none did.

        Arguments:
            again: how one runs the set-up again, such as "choose Try again".
        """
        return self.recipe.checks.way_on(self.checks, again)


def checks_view(checks: tuple[Check, ...], session: Session) -> ChecksView:
    """Checks of a session in words."""
    recipe = recipe_of(session.recipe)
    part = recipe.checks
    tried = sum(check.id in part.live and check.ok is not None for check in checks)
    return ChecksView(
        tuple(CheckLine(check, _title(check, recipe), _evidence(check, recipe)) for check in checks),
        _verdict(checks),
        part.tried(tried) if tried else "",
        part.uncheckable(),
        recipe,
    )


def _title(check: Check, recipe: AnyRecipe) -> str:
    return check.details["title"] if check.code == SAID else recipe.checks.title(check)


def _evidence(check: Check, recipe: AnyRecipe) -> str:
    return check.details["evidence"] if check.code == SAID else recipe.checks.evidence(check)


def _verdict(checks: tuple[Check, ...]) -> str:
    passed, failed = (sum(check.ok is outcome for check in checks) for outcome in (True, False))
    skipped = len(checks) - passed - failed
    if failed:
        text = ngettext(
            "Made, but not proven: {failed} of {all} check failed.",
            "Made, but not proven: {failed} of {all} checks failed.",
            len(checks),
        )
    elif skipped:
        text = ngettext(
            "It works: {passed} of {all} check passed, {skipped} not tried.",
            "It works: {passed} of {all} checks passed, {skipped} not tried.",
            len(checks),
        )
    else:
        text = ngettext("It works: {passed} of {all} check passed.", "It works: {passed} of {all} checks passed.", len(checks))
    return text.format(passed=passed, failed=failed, skipped=skipped, all=len(checks))
