"""The table of recipes: a line each. A recipe is a package with `flags.FLAGS` and `recipe.RECIPE`, loaded when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkwiz.recipes.flag import Flag
    from flinkwiz.recipes.recipe import AnyRecipe

RECIPES: dict[str, str] = {
    "logstore": "flinkwiz.recipes.logstore",
}
"""Each recipe's package by its key; the first is the default."""


class UnknownRecipe(Exception):
    """No recipe has this key."""


def recipe_of(key: str) -> AnyRecipe:
    """A recipe; raises UnknownRecipe."""
    if key not in RECIPES:
        raise UnknownRecipe(key)
    recipe: AnyRecipe = import_module(f"{RECIPES[key]}.recipe").RECIPE
    return recipe


def default_recipe() -> AnyRecipe:
    """The recipe that is meant where nothing is said."""
    return recipe_of(next(iter(RECIPES)))


def all_recipes() -> tuple[AnyRecipe, ...]:
    """Every recipe, in the order of the table."""
    return tuple(map(recipe_of, RECIPES))


def flags() -> Iterator[Flag]:
    """The flags of every recipe, each once; they are data alone, so that help stays quick."""
    seen: set[str] = set()
    for package in RECIPES.values():
        for flag in import_module(f"{package}.flags").FLAGS:
            if flag.field not in seen:
                seen.add(flag.field)
                yield flag
