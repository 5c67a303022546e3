"""The command line that makes a set-up: what one person sends to another."""

from __future__ import annotations

from flinkwiz.questions.answering import questions
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.sessions import all_steps


def apply_command(session: Session) -> str:
    """`flinkwiz apply` with every answer that is not its default, and with --practice where the set-up is practised."""
    flags = []
    for question in questions(all_steps(recipe_of(session.recipe))):
        value = session.answers.get(question.field, "")
        if value and question.when(session.answers) and question.toggle is None and not question.button:
            flags.append(f"--{question.field} {value}")
    practice = ["--practice"] if session.is_practice else []
    return " ".join(("flinkwiz apply", *practice, *flags))
