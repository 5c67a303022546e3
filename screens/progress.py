"""How far a run is: one line a change, folded from the engine's events. Pure; times are given, never taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from gettext import gettext as _

from flinkwiz.engine.change import Action, ResourceId
from flinkwiz.engine.events import Event, Progress
from flinkwiz.wizard.views import PlanLine, PlanView
from screens.columns import column_after, row
from screens.symbols import Symbols

_SETTLED: frozenset[Progress] = frozenset({"done", "kept", "undone"})
_TO_DO: frozenset[Action] = frozenset({"create", "update", "delete"})
_NOTED: frozenset[Progress] = frozenset({"waiting", "looking", "remade", "failed"})


@dataclass(frozen=True)
class LineProgress:
    """One change under way.

    Attributes:
        progress: None before its first event.
        text: of its last event.
        began: when it was first worked on, in seconds of any clock; None before.
        ended: when it was settled or failed; None before.
    """

    line: PlanLine
    progress: Progress | None = None
    text: str = ""
    began: float | None = None
    ended: float | None = None


@dataclass(frozen=True)
class RunProgress:
    """How far a run is.

    Attributes:
        count: how many things are to be done.
        noted: the last event that people should know of, such as why a call is made again.
    """

    lines: tuple[LineProgress, ...] = ()
    count: int = 0
    noted: Event | None = None

    @property
    def settled(self) -> int:
        """How many of the things to do are done."""
        return sum(each.progress in _SETTLED for each in self.lines if each.line.action in _TO_DO)

    @property
    def note(self) -> str:
        """What to say below the lines; "" for nothing."""
        if self.noted is None:
            return ""
        note = _("{kind}: {text}").format(kind=self._kind(self.noted.change), text=self.noted.text)
        return _("{note}. Nothing is wrong: waiting is enough.").format(note=note) if self.noted.progress == "waiting" else note

    def _kind(self, change: ResourceId) -> str:
        return next(each.line.kind for each in self.lines if each.line.id == change)


def progress_of(view: PlanView) -> RunProgress:
    """A run that has not begun."""
    return RunProgress(tuple(map(LineProgress, view.lines)), view.count)


def after(run: RunProgress, event: Event, now: float) -> RunProgress:
    """The run after an event that came at `now`."""
    lines = tuple(_after(each, event, now) if each.line.id == event.change else each for each in run.lines)
    return replace(run, lines=lines, noted=_noted(run.noted, event))


def _after(each: LineProgress, event: Event, now: float) -> LineProgress:
    is_over = event.progress in _SETTLED or event.progress == "failed"
    began = now if each.began is None else each.began
    return replace(each, progress=event.progress, text=event.text, began=began, ended=now if is_over else None)


def _noted(before: Event | None, event: Event) -> Event | None:
    """A wait is forgotten when its change goes on; that a thing was made anew stays, since it explains a second one."""
    if event.progress in _NOTED:
        return event
    is_over = before is not None and before.change == event.change and before.progress != "remade"
    return None if is_over else before


def run_lines(run: RunProgress, now: float, width: int, signs: Symbols) -> list[str]:
    """The run as text, a row a change.

    Arguments:
        now: on the clock of the events, for what is still under way.
        width: cells that there are.
    """
    word = column_after([each.line.thing for each in run.lines], 12)
    starts = (0, 2, 12, word, column_after([_word(each) for each in run.lines], word))
    return [text for each in run.lines for text in row(_cells(each, now, signs), starts, 2, width)]


def _cells(each: LineProgress, now: float, signs: Symbols) -> tuple[str, ...]:
    return (_sign(each.progress, signs), each.line.kind, each.line.thing, _word(each), _elapsed(each, now))


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


def _word(each: LineProgress) -> str:
    words: Mapping[Progress | None, str] = {
        None: "",
        "working": _("working"),
        "waiting": _("waiting"),
        "looking": _("looking"),
        "remade": _("made anew"),
        "done": each.text,
        "kept": _("there, kept"),
        "failed": _("failed"),
        "undone": _("gone"),
    }
    return words[each.progress]


def _elapsed(each: LineProgress, now: float) -> str:
    """Whole seconds; less than one is not worth a word."""
    if each.began is None:
        return ""
    seconds = int((now if each.ended is None else each.ended) - each.began)
    return _("{seconds} s").format(seconds=seconds) if seconds else ""
