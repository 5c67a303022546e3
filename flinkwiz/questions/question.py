"""Questions and steps as data: one question is one answer is one flag; a step is a screen of questions.

Screens, plain questions and flags are three renderings of this data. It is made by recipes, in the language in use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.guidance import Guidance
from flinkwiz.questions.option import Option

StepKind = Literal["connect", "list", "form", "policy", "names", "create", "result"]
"""How a step is rendered: `list`: one choice from a long list of the cloud's; `form`: fixed choices and fields; `names`: proposed
names that are looked up while they are typed; the others show what follows from the answers."""


def _has_no_default(_answers: Answers) -> str | None:
    return None


def _has_no_other(_answers: Answers, _number: int) -> str | None:
    return None


def _takes_anything(_value: str, _answers: Answers) -> str | None:
    return None


def _as_it_is(value: str) -> str:
    return value


def _is_always_asked(_answers: Answers) -> bool:
    return True


def _columns(option: Option) -> tuple[str, ...]:
    return (option.value, *option.columns)


def _refusal(option: Option) -> str:
    return option.refusal


@dataclass(frozen=True)
class Listing:
    """A list of the cloud's from which a question is answered, and what is said of it.

    Functions that ask the cloud get the provider's list reader, are called in a worker, and raise CloudError.

    Attributes:
        looking: what is under way while the list is read.
        when_denied: what to say in its place where the caller may not see it; given the refused action.
        when_empty: what to say where there is nothing to choose from.
        when_none_fits: what to say where nothing fits what was typed.
        exists: whether a typed name is there; asks the cloud.
        when_missing: what to say of a typed name that is not there.
        hint: what is said of the list as it stands.
        headings: over the columns; () where they speak for themselves.
        cells: the columns of an option.
        when_refused: what to say where an option that cannot be chosen is.
        details: what there is to tell of one option; asks the cloud; None where there is nothing.
        parse: the answers that a typed text comes to, or None for the text itself.
    """

    looking: Callable[[Answers], str]
    when_denied: Callable[[Answers, str], str]
    when_empty: Callable[[Answers], str]
    when_none_fits: Callable[[Answers, str], str]
    exists: Callable[[Any, Answers, str], bool] | None
    when_missing: Callable[[Answers, str], str]
    hint: str = ""
    headings: tuple[str, ...] = ()
    cells: Callable[[Option], tuple[str, ...]] = _columns
    when_refused: Callable[[Option], str] = _refusal
    details: Callable[[Any, Answers, Option], str] | None = None
    parse: Callable[[str], Mapping[Field, str]] | None = None


@dataclass(frozen=True)
class Toggle:
    """Something that is on or off.

    Attributes:
        label: the words beside its box.
        ask: the same as a question with yes and no.
    """

    label: str
    ask: str


@dataclass(frozen=True)
class Offer:
    """Something that may be left out: a question that is asked only on the user's word.

    Attributes:
        toggle: turns it on.
        about: what is said of it while it is off.
        hint: what is said of it while it is on.
        name: the name that is put there, to be changed.
        when_taken: why a name cannot be used, since it is there already, or None; asks the cloud, gets the provider's list reader.
        looking: what is under way while that is asked; given the name.
    """

    toggle: Toggle
    about: str
    hint: str
    name: Callable[[Answers], str]
    when_taken: Callable[[Any, Answers, str], str | None]
    looking: Callable[[str], str]


MOST_PROPOSALS = 99
"""Names that are proposed for set-ups that are alike."""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        field: its name in the session file, its flag without the hyphens, its widget's ID.
        text: what is asked, or the label of its field.
        needs: a change of one of these drops this answer.
        choices: what there is to choose from; gets the provider's list reader, called in a worker; raises CloudError.
        default: what Enter, --yes and a missing flag take, or None.
        defaults_to_first: whether the first choice that can be chosen is the default.
        practice_default: what is taken on a practice cloud instead, or None.
        validate: why a value cannot be taken, in a sentence, or None.
        tidy: the form in which an answer is kept, on one line; what cannot be taken stays as it is.
        when: whether it is asked at all.
        when_not_asked: the answer that stands where it is not.
        another: for a name that is proposed: its second, third... proposal, by that number, for another set-up like this one.
        keeps_typed: whether an answer that nobody proposed outlives a change of what it needs.
        longest: characters that the service takes, or 0 where its rule says enough.
        is_secret: whether the answer is never kept: it goes to where it is used, and nowhere else.
        word: what it asks for, inside a sentence; "" where a change of it is not worth a word.
        button: its label on a button beside a result, which turns it to its next choice or, without choices, opens it for typing;
            "" for none.
        listing: what is said of a list of the cloud's; None for fixed choices and fields.
        toggle: for a question that is answered with yes or no.
        offer: for a question that may be left out.
    """

    field: Field
    text: str
    needs: tuple[Field, ...] = ()
    choices: Callable[[Any, Answers], Sequence[Option]] | None = None
    default: Callable[[Answers], str | None] = _has_no_default
    another: Callable[[Answers, int], str | None] = _has_no_other
    defaults_to_first: bool = False
    practice_default: str | None = None
    validate: Callable[[str, Answers], str | None] = _takes_anything
    tidy: Callable[[str], str] = _as_it_is
    when: Callable[[Answers], bool] = _is_always_asked
    when_not_asked: str = ""
    keeps_typed: bool = False
    longest: int = 0
    is_secret: bool = False
    word: str = ""
    button: str = ""
    listing: Listing | None = None
    toggle: Toggle | None = None
    offer: Offer | None = None

    def proposal(self, answers: Answers, number: int) -> str | None:
        """What is proposed: the default, or a name for another set-up like this one, from 2."""
        return self.default(answers) if number == 1 else self.another(answers, number)

    def is_proposed(self, answer: str, answers: Answers) -> bool:
        """Whether an answer is one that was proposed, so that nobody needs to have typed it."""
        return any(answer == self.proposal(answers, number) for number in range(1, MOST_PROPOSALS + 1))


@dataclass(frozen=True)
class Step:
    """A screen.

    Attributes:
        key: its name; `create` and `result` are the last two of every recipe.
        title: in the rail, one word.
        questions: () where something is shown, not asked.
        asks: what is asked, as answers so far make it; "" for the first question's text.
    """

    key: str
    title: str
    kind: StepKind
    guidance: Guidance
    questions: tuple[Question, ...] = ()
    asks: Callable[[Answers], str] | None = None

    def question_text(self, answers: Answers) -> str:
        """What is asked."""
        return self.asks(answers) if self.asks else self.questions[0].text
