"""Whether a name is free: judged by the resource that will have it, as the plan will judge it, while it is typed (screens.md 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.journal import OURS, entry_of
from flinkwiz.engine.snapshot import read_state
from flinkwiz.questions.answering import questions
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.made_before import maker_of
from flinkwiz.wizard.open_setup import OpenSetup
from flinkwiz.wizard.sessions import all_steps


@dataclass(frozen=True)
class NameState:
    """What is known of one name.

    Attributes:
        sentence: what to say of it; "" where it is free.
    """

    state: Literal["free", "ours", "used", "taken", "unknown"]
    sentence: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether the set-up may go on with it; what cannot be checked shows only when it is made."""
        return self.state != "taken"


def name_state(field: Field, name: str, setup: OpenSetup, others: Iterable[Session]) -> NameState:
    """Whether a name that satisfies its rule is free.

    Arguments:
        others: the other sessions of the same account, which may have made the thing of this name.

    Raises:
        CloudError: other than a refusal to look, which is the state "unknown".
    """
    answers = with_defaults({**setup.session.answers, field: name}, field, setup)
    value = setup.recipe.setup(answers, setup.connection.identity.account)
    resources = setup.recipe.resources(value, setup.connection.identity.name)
    resource = next(each for each in resources if each.name_field == field)
    entry = entry_of(setup.session.journal, resource.id)
    if entry.name == name and entry.state in OURS:
        return NameState("ours", _("Made by this session, kept."))
    try:
        change = resource.plan(read_state((resource,), setup.connection.cloud, setup.session.journal))
    except CloudError as problem:
        if problem.kind != "denied":
            raise
        return NameState("unknown", _("You may not look, so it shows only when it is made."))
    match change.action:
        case "conflict":
            return NameState("taken", _whose(maker_of(resource.id, name, others)))
        case "skip":
            return NameState("used", _("{name}: {why}.").format(name=name, why=change.why))
    return NameState("free")


def _whose(maker: Session | None) -> str:
    """Who made a thing that is in the way, and what to do."""
    if maker is None:
        return _("Somebody else made it. It will not be touched. Next: change the name, for example add -2.")
    text = _("Made by your session {session}. It will not be touched. Next: change the name, for example add -2.")
    return text.format(session=maker.name)


def with_defaults(answers: Answers, field: Field, setup: OpenSetup) -> Answers:
    """The answers with the open ones, and names that break their rule, as they would be by default.

    Arguments:
        field: the name that is judged, which stays as it is.
    """
    complete = dict(answers)
    for question in questions(all_steps(setup.recipe)):
        value = complete.get(question.field)
        is_good = value is not None and question.validate(value, complete) is None
        if question.field != field and not is_good:
            default = question.default(complete) if question.when(complete) else None
            complete[question.field] = question.when_not_asked if default is None else default
    return complete
