"""What was made it for: the SQL on stdout, and a file if wanted."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

from flinkwiz.plain.asking import Back
from flinkwiz.plain.form import ask_questions
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.plain.typed_part import type_part, typed_row
from flinkwiz.recipes.recipe import ScriptAction
from flinkwiz.wizard.new_file import CannotSave, write_new_file


def give_result(prompt: StepPrompt) -> None:
    """Print the SQL and offer a file. Raises Back and ExpectedError."""
    prompt.announce()
    ask_questions(prompt, tuple(question for question in prompt.step.questions if question.choices))
    controller = prompt.controller
    _offer_action(prompt)
    prompt.console.say(controller.recipe.sql.known_line(controller.session))
    if _wants_file_of_script(prompt):
        _save(prompt)


def _wants_file_of_script(prompt: StepPrompt) -> bool:
    """Give the script, and ask whether it is to be saved; a file or a program gets it once, as it is in the end."""
    if prompt.console.is_read:
        prompt.console.data(prompt.controller.setup.script)
        return _wants_file(prompt)
    try:
        return _wants_file(prompt)
    finally:
        prompt.console.data(prompt.controller.setup.script)


def _offer_action(prompt: StepPrompt) -> None:
    """What makes the script better and is done only on the user's word (security-rules.md F3), or typed instead."""
    action = prompt.controller.recipe.sql.action(prompt.controller.session)
    if action is None or not action.ask:
        return
    if action.because:
        prompt.console.say(action.because)
    while not _is_settled(prompt, action):
        pass


def _is_settled(prompt: StepPrompt, action: ScriptAction) -> bool:
    """Do what is chosen; False where it was left undone after all."""
    yes, no = Row("yes", _("yes")), Row("no", _("no"))
    rows = (yes, no, *typed_row(prompt))
    choice = pick(prompt.asker, action.ask, rows, yes if action.because else no)
    if choice is yes:
        prompt.console.say(action.doing)
        prompt.controller.setup.improve_script()
    return choice in (yes, no) or type_part(prompt)


def _wants_file(prompt: StepPrompt) -> bool:
    """Whether the script is to be saved too; it is told again each time that a part of it was typed."""
    finish, save = Row("finish", _("Finish")), Row("save", _("Save the SQL to a file, then finish"))
    while True:
        try:
            choice = pick(prompt.asker, _("What now"), (finish, save, *typed_row(prompt)), finish)
        except Back:
            prompt.tell_fixed()
            continue
        if choice in (finish, save):
            return choice is save
        if type_part(prompt):
            prompt.console.say(prompt.controller.recipe.sql.known_line(prompt.controller.session))
            if prompt.console.is_read:
                prompt.console.data(prompt.controller.setup.script)


def _save(prompt: StepPrompt) -> None:
    controller = prompt.controller
    try:
        path = write_new_file(controller.setup.script, Path(), controller.recipe.sql.file_stem(controller.answers), ".sql")
    except CannotSave as problem:
        prompt.console.say(str(problem))
        return
    prompt.console.say(_("Saved: {path} (no secret in it, it may go into version control).").format(path=path))
