"""What the command palette (Ctrl+P) offers on every step, beside what the step itself adds."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from textual.app import App, SystemCommand

from flinkwiz import __version__
from screens.base import StepScreen
from screens.clipboard import copied_message
from screens.frame import place_words
from screens.moves import Goto
from screens.route import FIRST, index_of, place
from screens.screen_text import screen_text
from screens.theme import DARK, LIGHT


def commands(app: App[Any], step: StepScreen) -> Iterator[SystemCommand]:
    """The commands that make sense here and now."""
    yield from step.commands()
    yield from _going(step)
    yield from _copying(app, step)
    if step.controller.has_session and not step.controller.things_made:
        yield SystemCommand(_("Discard this set-up"), _("Nothing was made; its answers are forgotten"), lambda: _discard(step))
    yield SystemCommand(_("Light or dark"), _("Change the colours"), lambda: _turn_theme(app))
    yield SystemCommand(
        _("Help"),
        _("What this is, why it is asked, where it is in the console"),
        lambda: app.call_later(app.run_action, "explain"),
    )
    yield SystemCommand(_("Quit"), _("Everything is saved"), step.quit)


def _going(step: StepScreen) -> Iterator[SystemCommand]:
    """Every step up to the first that is not answered yet."""
    controller = step.controller
    if not controller.has_session:
        return
    furthest = index_of(place(controller.session, controller.steps), controller.steps)
    for each in controller.steps[: furthest + 1]:
        if each.key != step.KEY:
            title = _("Go to {place}").format(place=place_words(each.key, controller.steps))
            yield SystemCommand(title, _("Nothing is lost"), _goes(step, each.key))


def _discard(step: StepScreen) -> None:
    try:
        step.controller.discard()
    except EXPECTED_ERRORS as problem:
        step.tell_problem(problem)
    else:
        step.leave(Goto(FIRST))


def _goes(step: StepScreen, key: str) -> Any:
    return lambda: step.leave(Goto(key))


def _copying(app: App[Any], step: StepScreen) -> Iterator[SystemCommand]:
    def copied(text: str, other_way: str) -> None:
        app.copy_to_clipboard(text)
        step.say(copied_message(other_way))

    def copy_screen() -> None:
        copied(_whole_text(step), _("Mark it with Shift and the mouse."))

    yield SystemCommand(_("Copy this screen as text"), _("For a ticket: with version, step and session"), copy_screen)
    policy = _policy(step)
    if policy is not None:
        other_way = _("Run: flinkwiz policy")
        yield SystemCommand(_("Copy policy"), _("The JSON as it is created"), lambda: copied(policy, other_way))
    sql = _sql(step)
    if sql is not None:
        other_way = _("Run: flinkwiz sql {session}").format(session=step.controller.session.name)
        yield SystemCommand(_("Copy SQL"), _("There is no secret in it"), lambda: copied(sql, other_way))


def _policy(step: StepScreen) -> str | None:
    """The policy, or None while the answers do not come to one."""
    try:
        return step.controller.policy() if step.controller.has_session else None
    except EXPECTED_ERRORS:
        return None


def _sql(step: StepScreen) -> str | None:
    """The SQL, or None before there is anything for it to name."""
    try:
        return step.controller.sql() if step.controller.has_session and step.controller.things_made else None
    except EXPECTED_ERRORS:
        return None


def _whole_text(step: StepScreen) -> str:
    controller = step.controller
    session = controller.session.name if controller.has_session else _("no session")
    last = _("flinkwiz {version}, {place}, {session}").format(
        version=__version__, place=place_words(step.KEY, controller.steps), session=session
    )
    return "\n".join(part for part in (screen_text(step), step.problem, last) if part) + "\n"


def _turn_theme(app: App[Any]) -> None:
    app.theme = LIGHT.name if app.theme == DARK.name else DARK.name
