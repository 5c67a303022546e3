"""A part of the script, typed on one line in place of what was found out."""

from __future__ import annotations

from flinkwiz.plain.asking import Back
from flinkwiz.plain.form import label
from flinkwiz.plain.picking import Row
from flinkwiz.plain.step_prompt import StepPrompt

_TYPE = "type"


def typed_row(prompt: StepPrompt) -> tuple[Row, ...]:
    """The offer to type a part, where the script has one."""
    part = prompt.controller.recipe.sql.typed(prompt.controller.session)
    return () if part is None else (Row(_TYPE, part.label),)


def type_part(prompt: StepPrompt) -> bool:
    """Let the part be changed until it can be used; False where the user went back and left it as it was."""
    part = prompt.controller.recipe.sql.typed(prompt.controller.session)
    assert part is not None
    question = prompt.controller.question(part.field)
    prompt.console.say(part.asks)
    prompt.console.say(part.about)
    typed = question.tidy(part.text)
    try:
        while True:
            typed = prompt.asker.edited(label(question), typed)
            if prompt.saved(question, part.answer(typed, question.tidy)):
                return True
    except Back:
        return False
