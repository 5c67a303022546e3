"""What the command palette (Ctrl+P) offers on every step, beside what the step itself adds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from gettext import gettext as _
from typing import Any

from textual.app import App, SystemCommand

from flinkwiz import __version__
from flinkwiz.errors import ExpectedError
from flinkwiz.text.program import hint
from flinkwiz.wizard.navigation import FIRST, index_of, place_of, place_text
from screens.clipboard import copied_message, screen_text
from screens.commands import HELP, QUIT, THEME, Command
from screens.step_screen import StepScreen


def palette_commands(app: App[Any], shown: StepScreen) -> Iterator[SystemCommand]:
    """The commands that make sense here and now."""
    yield from _going(shown)
    yield from _copying(app, shown)
    if shown.controller.has_session and not shown.controller.has_made:
        yield SystemCommand(_("Discard this set-up"), _("Nothing was made; its answers are forgotten"), lambda: _discard(shown))
    for command in (THEME, HELP, QUIT):
        yield _entry(app, command)


def _entry(app: App[Any], command: Command) -> SystemCommand:
    return SystemCommand(command.label(), command.about(), lambda: app.call_later(app.run_action, command.action))


def _going(shown: StepScreen) -> Iterator[SystemCommand]:
    """Every step up to the first that is not answered yet."""
    controller = shown.controller
    if not controller.has_session:
        return
    furthest = index_of(place_of(controller.session, controller.steps), controller.steps)
    for step in controller.steps[: furthest + 1]:
        if step.key != shown.step.key:
            title = _("Go to {place}").format(place=place_text(step.key, controller.steps))
            yield SystemCommand(title, _("Nothing is lost"), partial(shown.leave, step.key))


def _discard(shown: StepScreen) -> None:
    try:
        shown.controller.discard()
    except ExpectedError as problem:
        shown.tell_problem(problem)
    else:
        shown.leave(FIRST)


def _copying(app: App[Any], shown: StepScreen) -> Iterator[SystemCommand]:
    def copied(text: str, other_way: str) -> None:
        app.copy_to_clipboard(text)
        shown.say(copied_message(other_way))

    def copy_screen() -> None:
        copied(_whole_text(shown), _("Mark it with Shift and the mouse."))

    yield SystemCommand(_("Copy this screen as text"), _("For a ticket: with version, step and session"), copy_screen)
    policy = _policy(shown)
    if policy is not None:
        other_way = _("Run: flinkwiz policy")
        yield SystemCommand(_("Copy policy"), _("The JSON as it is created"), lambda: copied(policy, other_way))
    script = _script(shown)
    if script is not None:
        other_way = hint(_("Run: {flinkwiz} sql {session}"), session=shown.controller.session.name)
        yield SystemCommand(_("Copy SQL"), _("There is no secret in it"), lambda: copied(script, other_way))


def _policy(shown: StepScreen) -> str | None:
    """The policy, or None where there is none, or the answers do not come to one yet."""
    try:
        return shown.controller.setup.policy if shown.controller.has_session else None
    except ExpectedError:
        return None


def _script(shown: StepScreen) -> str | None:
    """The SQL, or None before there is anything for it to name."""
    try:
        return shown.controller.setup.script if shown.controller.has_made else None
    except ExpectedError:
        return None


def _whole_text(shown: StepScreen) -> str:
    controller = shown.controller
    session = controller.session.name if controller.has_session else _("no session")
    last = _("flinkwiz {version}, {place}, {session}").format(
        version=__version__, place=place_text(shown.step.key, controller.steps), session=session
    )
    return "\n".join(part for part in (screen_text(shown), shown.problem, last) if part) + "\n"
