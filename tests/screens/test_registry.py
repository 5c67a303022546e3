"""Which screen shows which place."""

from __future__ import annotations

import pytest

from screens.registry import PLACES, STEPS, screen_class
from screens.step_screen import StepScreen


@pytest.mark.parametrize("name", [*STEPS.values(), *PLACES.values()])
def test_every_screen_of_the_table_is_there(name: str) -> None:
    assert issubclass(screen_class(name), StepScreen)
