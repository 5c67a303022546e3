"""What the job will reach: the question that chooses the recipe, asked where there is more than one."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.questions.answers import Field
from flinkwiz.questions.guidance import Guidance
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question, Step
from flinkwiz.questions.validators import must_be_one_of
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import RECIPES, all_recipes

FIELD: Field = "recipe"


def what_steps(recipe: AnyRecipe) -> tuple[Step, ...]:
    """The step, or none where there is nothing to choose.

    Arguments:
        recipe: the one in use; only recipes of its provider can take its place.
    """
    if len(RECIPES) == 1:
        return ()
    options = tuple(Option(each.key, (each.name, each.about)) for each in all_recipes() if each.provider == recipe.provider)
    question = Question(
        FIELD,
        _("What will the job reach?"),
        choices=lambda _reader, _answers: options,
        default=lambda _answers: recipe.key,
        validate=must_be_one_of(tuple(option.value for option in options)),
    )
    return (Step("what", _("What"), "form", _guidance(), (question,)),)


def _guidance() -> Guidance:
    return Guidance(
        _("One set-up gives a job access to one thing. A job that needs two takes two set-ups."),
        _("What the job reads from or writes to."),
        _("Questions, permissions and SQL follow from it."),
        _("Nowhere: by hand it is decided by which page of the manual you follow."),
    )
