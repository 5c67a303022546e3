"""How far a run is: one line a change, folded from the engine's events. Pure; times are given, never taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from gettext import gettext as _

from flinkwiz.resources.change_text import API, kind_word

from flinkwiz.engine.change import Change, Plan, to_do
from flinkwiz.engine.resource import Event, Progress
from screens.columns import column_after, row
from screens.plan_rows import target_of
from screens.symbols import Symbols

_SETTLED: frozenset[Progress] = frozenset({"done", "kept", "undone"})
_NOTED: frozenset[Progress] = frozenset({"waiting", "looking", "remade", "failed"})


@dataclass(frozen=True)
class Line:
    """One change under way.

    Attributes:
        progress: None before its first event.
        text: of its last event.
        began: when it was first worked on, in seconds of any clock; None before.
        ended: when it was settled or failed; None before.
    """

    change: Change
    progress: Progress | None = None
    text: str = ""
    began: float | None = None
    ended: float | None = None


@dataclass(frozen=True)
class Run:
    """A run of a plan.

    Attributes:
        noted: the last event that people should know of, such as why a call is made again.
    """

    lines: tuple[Line, ...]
    noted: Event | None = None

    @property
    def settled(self) -> int:
        """How many of the things to do are done."""
        doing = {change.id for change in to_do(tuple(line.change for line in self.lines))}
        return sum(line.progress in _SETTLED for line in self.lines if line.change.id in doing)

    @property
    def note(self) -> str:
        """What to say below the lines; "" for nothing."""
        if self.noted is None:
            return ""
        note = _("{kind}: {text}").format(kind=kind_word(self.noted.change), text=self.noted.text)
        return _("{note}. Nothing is wrong: waiting is enough.").format(note=note) if self.noted.progress == "waiting" else note


def run_of(plan: Plan) -> Run:
    """A run that has not begun."""
    return Run(tuple(Line(change) for change in plan))


def after(run: Run, event: Event, now: float) -> Run:
    """The run after an event that came at `now`."""
    lines = tuple(_after(line, event, now) if line.change.id == event.change else line for line in run.lines)
    return Run(lines, _noted(run.noted, event))


def _after(line: Line, event: Event, now: float) -> Line:
    is_over = event.progress in _SETTLED or event.progress == "failed"
    began = now if line.began is None else line.began
    return replace(line, progress=event.progress, text=event.text, began=began, ended=now if is_over else None)


def _noted(before: Event | None, event: Event) -> Event | None:
    """A wait is forgotten when its change goes on; that a key was made anew stays, since it explains a second key."""
    if event.progress in _NOTED:
        return event
    is_over = before is not None and before.change == event.change and before.progress != "remade"
    return None if is_over else before


def run_lines(run: Run, now: float, width: int, signs: Symbols) -> list[str]:
    """The run as text, a row a change.

    Arguments:
        now: on the clock of the events, for what is still under way.
        width: cells that there are.
    """
    targets = [target_of(line.change) for line in run.lines]
    word = column_after(targets, 12)
    starts = (0, 2, 12, word, column_after([_word(line) for line in run.lines], word))
    return [text for line in run.lines for text in row(_cells(line, now, signs), starts, 2, width)]


def _cells(line: Line, now: float, signs: Symbols) -> tuple[str, ...]:
    kind, target = kind_word(line.change.id), target_of(line.change)
    return (_sign(line.progress, signs), kind, target, _word(line), _elapsed(line, now))


def _sign(progress: Progress | None, signs: Symbols) -> str:
    marks: Mapping[Progress | None, str] = {
        None: "",
        "working": ">",
        "waiting": "~",
        "looking": "?",
        "remade": "!",
        "done": signs.yes,
        "kept": "=",
        "failed": signs.no,
        "undone": signs.yes,
    }
    return marks[progress]


def _word(line: Line) -> str:
    if line.progress == "done":
        return line.text.removesuffix(f" ({API[line.change.id][0]})")
    words: Mapping[Progress | None, str] = {
        None: "",
        "working": _("working"),
        "waiting": _("waiting"),
        "looking": _("looking"),
        "remade": _("made anew"),
        "kept": _("there, kept"),
        "failed": _("failed"),
        "undone": _("gone"),
    }
    return words[line.progress]


def _elapsed(line: Line, now: float) -> str:
    """Whole seconds; less than one is not worth a word."""
    if line.began is None:
        return ""
    seconds = int((now if line.ended is None else line.ended) - line.began)
    return _("{seconds} s").format(seconds=seconds) if seconds else ""
