"""The plain wizard from its first line to its last."""

from __future__ import annotations

import os
from gettext import gettext as _

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.plain.asking import Back
from flinkwiz.plain.connecting import connect, tell_rights
from flinkwiz.plain.console import Console, prompting
from flinkwiz.plain.form import ask_questions
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.resuming import resume
from flinkwiz.plain.route import Route
from flinkwiz.plain.step_prompt import Leave, StepPrompt
from flinkwiz.plain.trouble import ask_until_done
from flinkwiz.plain.unattended import run_unattended
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.exit_summary import exit_code, exit_summary
from flinkwiz.wizard.start import Start
from flinkwiz.wizard.table_text import banner


def run_plain(start: Start, is_terminal: bool) -> int:
    """Run the plain wizard; its exit code.

    Arguments:
        is_terminal: whether somebody can be asked.

    Raises:
        MissingAnswer: nobody can be asked, and this has neither an answer nor a default.
        SessionProblem: the session that a flag named cannot be used.
    """
    console = Console()
    if not is_terminal:
        return run_unattended(start, console)
    with prompting(os.environ.get("TERM") == "dumb"):
        return Wizard(start, console).run()


class Wizard:
    """One run, with somebody at the terminal."""

    def __init__(self, start: Start, console: Console) -> None:
        """Take what the command line knew."""
        self._start, self._controller, self._console = start, start.controller, console
        self._connecting = StepPrompt(start.controller, console, start.controller.steps[0])
        self._here, self._was_changed = self._connecting, False
        if "region" in start.given:
            self._controller.choose_region(start.given["region"])

    def run(self) -> int:
        """Ask everything; whatever happens, say how to go on, and close the cloud."""
        if self._start.source == "practice":
            self._console.say(_("PRACTICE - nothing here is real."))
        self._console.say(_("Plain questions. ? explains, < goes back, Ctrl+C leaves. Every answer is saved at once."))
        try:
            self._walk()
            code = ExitCode.DONE
        except Leave as left:
            code = left.code
        except (KeyboardInterrupt, EOFError):
            code = ExitCode.INTERRUPTED
            was_dropped = self._controller.leave_nothing(self._start.given)
            self._console.say(_("Stopped. Nothing is left behind.") if was_dropped else _("Stopped. Your answers are saved."))
        finally:
            made = self._left()
        return code if code is ExitCode.INTERRUPTED else max(code, made)

    def _left(self) -> ExitCode:
        """Say how it ended and which cloud it was, and let go of both; the exit code that what was made calls for."""
        self._controller.leave_nothing(self._start.given)
        words, code = exit_summary(self._controller, self._here.place), exit_code(self._controller)
        if words:
            self._console.say(words)
        if self._controller.is_connected:
            self._console.say(banner(self._controller.connection))
        self._controller.close()
        return code

    def _walk(self) -> None:
        self._connect(self._start.source)
        self._settle(self._start.session)
        while True:
            route = Route(self._controller, self._console, self._take_given, self._was_changed)
            try:
                self._follow(route)
                return
            except Back:
                self._change_place()

    def _follow(self, route: Route) -> None:
        try:
            route.walk()
        finally:
            self._here = route.here

    def _connect(self, key: str | None) -> None:
        """Sign in; after a problem, or with nothing named by a flag, the ways to do it are listed."""
        while not self._controller.is_connected:
            try:
                connect(self._connecting, key)
            except ExpectedError as problem:
                self._console.say(self._controller.message(problem))
            except Back:
                self._console.say(_("This is the first question. Ctrl+C leaves."))
            key = None

    def _settle(self, named: Session | None) -> None:
        """Come to an open session in a region; going back from here means another way to sign in."""
        while True:
            try:
                self._open_session(named)
                return
            except Back:
                self._controller.close()
                self._connect(None)
                named = None

    def _open_session(self, named: Session | None) -> None:
        """Open the named session, or the one chosen; then take the flags' answers and ask what else Connect asks."""
        if named is not None:
            self._controller.begin(named)
        self._was_changed = named is None and resume(self._connecting)
        self._take_given()
        answers = self._controller.answers
        ask_questions(self._connecting, tuple(each for each in self._connecting.step.questions if each.field not in answers))
        ask_until_done(self._connecting, tell_rights)

    def _take_given(self) -> None:
        """Save the flags' answers; one that cannot be is said, and where nothing was made under another its question asked."""
        taken = self._controller.take_given(self._start.given)
        for field, reason in taken.refused.items():
            self._console.say(_("--{flag} cannot be taken: {reason}").format(flag=field, reason=reason))
        for text in taken.told:
            self._console.say(text)

    def _change_place(self) -> None:
        """Back from the second step: the same place again, another region, or another account."""
        stay, region = Row("stay", _("Go on here")), Row("region", _("Another region"))
        account = Row("account", _("Another account"))
        try:
            choice = pick(self._connecting.asker, _("What now"), (stay, region, account), stay)
            if choice is region:
                ask_questions(self._connecting, self._connecting.step.questions)
                ask_until_done(self._connecting, tell_rights)
        except Back:
            return
        if choice is account:
            self._controller.close()
            self._connect(None)
            self._settle(None)
