from __future__ import annotations

from itertools import product

import pytest

from flinkwiz.policy.three_valued import Truth, every, opposite, some

VALUES: tuple[Truth, ...] = (True, False, None)


@pytest.mark.parametrize("truths", [*product(VALUES, repeat=3), ()])
def test_a_known_answer_is_right_whatever_the_unknown_values_turn_out_to_be(truths: tuple[Truth, ...]) -> None:
    worlds = list(product(*((True, False) if truth is None else (truth,) for truth in truths)))
    for combined, ordinary in ((every(truths), all), (some(truths), any)):
        answers = {ordinary(world) for world in worlds}
        assert answers == ({True, False} if combined is None else {combined})


@pytest.mark.parametrize(("truth", "turned"), [(True, False), (False, True), (None, None)])
def test_the_opposite_of_unknown_is_unknown(truth: Truth, turned: Truth) -> None:
    assert opposite(truth) is turned
