"""A run, folded from events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.engine.change import Action, Change
from flinkwiz.engine.events import Event
from flinkwiz.recipes.registry import default_recipe
from flinkwiz.wizard.views import PlanLine, PlanView
from screens.progress import after, progress_of, run_lines
from screens.symbols import Symbols

IDS = default_recipe().ids


def view(*actions: Action) -> PlanView:
    """A plan that does this to each of the things in turn."""
    plan = tuple(Change(id, action, f"the-{id}", "why") for id, action in zip(IDS, actions, strict=True))
    lines = (PlanLine(each.id, n, each.action, each.id, each.target, each.target, "why", "") for n, each in enumerate(plan, 1))
    return PlanView(plan, tuple(lines))


MAKE: tuple[Action, ...] = ("create",) * 6
ALL = view(*MAKE)
SIGNS = Symbols("+", "x")
PROGRESSES = ("working", "waiting", "looking", "remade", "done", "kept", "failed", "undone")
EVENTS = st.lists(st.builds(Event, st.sampled_from(IDS), st.sampled_from(PROGRESSES), st.just("text")), max_size=30)


def test_a_done_line_says_what_was_made_without_the_call() -> None:
    run = after(progress_of(ALL), Event("policy", "done", "made", "RAM CreatePolicy"), 1.0)
    assert run_lines(run, 1.0, 78, SIGNS)[0].split() == ["+", "policy", "the-policy", "made"]
    assert run.settled == 1


def test_less_than_a_second_is_not_worth_a_word() -> None:
    run = after(progress_of(ALL), Event("user", "working", ""), 1.0)
    assert " s" not in run_lines(run, 1.9, 78, SIGNS)[1]
    assert run_lines(run, 5.2, 78, SIGNS)[1].endswith("4 s")


def test_a_wait_is_explained_until_its_change_goes_on() -> None:
    waiting = after(progress_of(ALL), Event("key", "waiting", "Throttling: again in 1.0 s, try 2 of 5"), 1.0)
    assert waiting.note == "key: Throttling: again in 1.0 s, try 2 of 5. Nothing is wrong: waiting is enough."
    assert after(waiting, Event("policy", "done", "made"), 2.0).note == waiting.note
    assert after(waiting, Event("key", "done", "made"), 2.0).note == ""


def test_that_a_key_was_made_anew_stays_explained() -> None:
    remade = after(progress_of(ALL), Event("key", "remade", "deleted, made anew"), 1.0)
    assert after(remade, Event("key", "done", "made"), 2.0).note == "key: deleted, made anew"


def test_what_is_kept_is_not_counted_as_to_do() -> None:
    assert after(progress_of(view("skip", *MAKE[1:])), Event("policy", "kept", "there"), 1.0).settled == 0


@given(EVENTS)
def test_a_run_has_its_six_lines_whatever_happens(events: list[Event]) -> None:
    run = progress_of(ALL)
    for moment, event in enumerate(events):
        run = after(run, event, float(moment))
    assert tuple(each.line for each in run.lines) == ALL.lines
    assert 0 <= run.settled <= 6
    assert len(run_lines(run, 100.0, 78, SIGNS)) >= 6
