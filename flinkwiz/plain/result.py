"""What was made it for: the SQL on stdout, and a file if wanted."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.plain.asking import Back
from flinkwiz.plain.form import ask_questions
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.wizard.new_file import CannotSave, write_new_file


def give_result(prompt: StepPrompt) -> None:
    """Print the SQL and offer a file. Raises Back and ExpectedError."""
    prompt.announce()
    ask_questions(prompt, prompt.step.questions)
    controller = prompt.controller
    _offer_action(prompt)
    prompt.console.say(controller.recipe.sql.known_line(controller.session))
    prompt.console.data(controller.setup.script)
    if _wants_file(prompt):
        _save(prompt)


def _offer_action(prompt: StepPrompt) -> None:
    """What makes the script better and is done only on the user's word (security-rules.md F3)."""
    controller = prompt.controller
    action = controller.recipe.sql.action(controller.session)
    if action is None or not action.ask:
        return
    if action.because:
        prompt.console.say(action.because)
    if prompt.agrees(action.ask, enter=bool(action.because)):
        prompt.console.say(action.doing)
        controller.setup.improve_script()


def _wants_file(prompt: StepPrompt) -> bool:
    finish, save = Row("finish", _("Finish")), Row("save", _("Save the SQL to a file, then finish"))
    while True:
        try:
            return pick(prompt.asker, _("What now"), (finish, save), finish) is save
        except Back:
            prompt.tell_fixed()


def _save(prompt: StepPrompt) -> None:
    controller = prompt.controller
    try:
        path = write_new_file(controller.setup.script, Path(), controller.recipe.sql.file_stem(controller.answers), ".sql")
    except CannotSave as problem:
        prompt.console.say(str(problem))
        return
    prompt.console.say(_("Saved: {path} (no secret in it, it may go into version control).").format(path=path))
