"""Answers without anybody to ask: what was given, and defaults for the rest."""

from __future__ import annotations

from flinkwiz.questions.answering import fill_defaults
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.sessions import all_steps


def complete_answers(given: Answers, connection: Connection, recipe: AnyRecipe) -> dict[Field, str]:
    """The given answers with everything else as Enter would take it.

    Raises:
        MissingAnswer, RefusedAnswer: from the questions.
        CloudError: what there is to choose from cannot be read.
    """
    initial: dict[Field, str] = dict(given)
    if connection.region:
        initial.setdefault("region", connection.region)
    reader = connection.provider.reader(connection.cloud)
    return fill_defaults(initial, reader, all_steps(recipe), connection.is_practice)
