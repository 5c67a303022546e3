"""Questions and steps as data: one question is one answer is one flag; a step is a screen of questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option


class Reader(Protocol):
    """What there is to choose from; `cloud.reader` reads it."""

    def namespaces(self, region: str) -> Sequence[Option]:
        """Workspaces with their namespaces."""

    def projects(self, region: str) -> Sequence[Option]:
        """Projects of a region."""

    def logstores(self, region: str, project: str) -> Sequence[Option]:
        """Logstores of a project."""


def _proposes_nothing(_answers: Answers) -> str | None:
    return None


def _refuses_nothing(_value: str, _answers: Answers) -> str | None:
    return None


def _is_always_asked(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        field: its name in the session file, its flag without the hyphens, its widget's ID.
        text: what is asked.
        needs: a change of one of these drops this answer.
        choices: what there is to choose from; called in a worker by the front end; raises what the reader raises.
        propose: what Enter, --yes and a missing flag take, or None.
        proposes_first: whether the first choice that can be chosen is proposed.
        refuse: why a value cannot be taken, in a sentence, or None.
        when: whether it is asked at all.
        keeps_typed: whether an answer that differs from its proposal outlives a change of what it needs.
    """

    field: Field
    text: str
    needs: tuple[Field, ...] = ()
    choices: Callable[[Reader, Answers], Sequence[Option]] | None = None
    propose: Callable[[Answers], str | None] = _proposes_nothing
    proposes_first: bool = False
    refuse: Callable[[str, Answers], str | None] = _refuses_nothing
    when: Callable[[Answers], bool] = _is_always_asked
    keeps_typed: bool = False


@dataclass(frozen=True)
class Step:
    """A screen: its key, its title, and its questions; () where something is shown, not asked."""

    key: str
    title: str
    questions: tuple[Question, ...]
