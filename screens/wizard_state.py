"""What every screen is given: where the user is, and what one leaves for the next. Answers are in the session, behind the controller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from flinkwiz.questions.answering import tidied
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.invalidation import dropped_message
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.given_answers import locked_given
from flinkwiz.wizard.navigation import FIRST, next_step, previous_step
from flinkwiz.wizard.sign_in import SignInMethod
from flinkwiz.wizard.start import Start
from flinkwiz.wizard.what_step import FIELD
from screens.header import PRACTICE

if TYPE_CHECKING:
    from flinkwiz.engine.cloud_error import CloudError
    from flinkwiz.sessions.session import Session
    from flinkwiz.wizard.workflow import Proposal

Purpose = Literal["make", "preview"]
"""`preview`: the caller lacks rights and goes on to see everything; Create then shows the request instead of making things."""


@dataclass
class WizardState:
    """One way through the wizard.

    Attributes:
        here: the place that is shown: a step's key, or one of `places`.
        meant: the key of the way to sign in that a flag or a named session says, or that was tried last; None before that.
        source: how the user signed in, once that is known.
        purpose: whether Create makes things or only shows them.
        refusal: what was refused, for the request for the administrator.
        notice: what the next screen says first, such as what a changed answer dropped.
        agreed: what was shown when the user said yes.
        waited: seconds that the last checks waited for the cloud to know what was made.
        was_interrupted: whether the user left at once while things were made or taken back.
        unsaved: answers given by flags that were refused, with the reason, for the screen that asks for them.
        has_chosen_region: whether the user chose one on the first screen.
    """

    start: Start
    here: str = FIRST
    meant: str | None = field(init=False)
    source: SignInMethod | None = None
    purpose: Purpose = "make"
    refusal: CloudError | None = None
    notice: str = ""
    agreed: Proposal | None = None
    waited: float = 0.0
    was_interrupted: bool = False
    unsaved: dict[Field, str] = field(default_factory=dict)
    has_chosen_region: bool = False
    _warned_of: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Mean what a flag says, else the cloud of the session that one names; work in the region that a flag named."""
        session = self.start.session
        self.meant = self.start.source or (PRACTICE if session and session.is_practice else None)
        if "region" in self.start.given:
            self.unsaved |= {"region": reason} if (reason := self.controller.choose_region(self.start.given["region"])) else {}

    @property
    def controller(self) -> WizardController:
        """What answers, asks the cloud and makes things."""
        return self.start.controller

    @property
    def answers(self) -> Answers:
        """The answers so far, the recipe among them."""
        recipe = {FIELD: self.controller.recipe.key} if self.controller.has_session else {}
        return {**recipe, **self.controller.answers}

    @property
    def next_step(self) -> str:
        """The key of the step after the one that is shown."""
        return next_step(self.here, self.answers, self._still_given(), self.controller.steps)

    @property
    def previous_step(self) -> str:
        """The key of the step before the one that is shown."""
        return previous_step(self.here, self.controller.steps)

    def take_notice(self) -> str:
        """The notice, which is said once."""
        notice, self.notice = self.notice, ""
        return notice

    def begin(self, session: Session | None = None) -> Session:
        """Open a session, or a new one, with the answers that flags gave. Raises SessionProblem."""
        self.controller.begin(session)
        self.take_given()
        return self.controller.session

    @property
    def given(self) -> Answers:
        """The flags' answers, without a region in whose place another was chosen since."""
        return {field: value for field, value in self.start.given.items() if field != "region" or not self.has_chosen_region}

    def choose_region(self, region: str) -> str | None:
        """Work in another region; why it is none, or None. Raises SessionProblem."""
        before = self.controller.answers
        reason = self.controller.choose_region(region)
        if reason is None:
            self.has_chosen_region = True
            dropped = [field for field in before if field not in self.controller.answers]
            self.notice = dropped_message(("region",), dropped, self.controller.steps)
        return reason

    def take_given(self) -> None:
        """In the open session, save the answers that flags gave; why others cannot be is kept for where they are asked, or said next."""
        taken = self.controller.take_given(self.given)
        self.unsaved |= taken.refused
        self.notice = " ".join(filter(None, (self.notice, *taken.told)))

    def flags_refused(self, session: Session) -> str:
        """Which flags a set-up cannot take, since it made things, and what to do; "" for none. It is said once."""
        if session.name in self._warned_of:
            return ""
        self._warned_of.add(session.name)
        return locked_given(session, self.given)

    def _still_given(self) -> Mapping[Field, str]:
        """The flags' answers that stand as they were given."""
        answers = self.answers
        given = tidied(self.given, self.controller.steps)
        return {name: value for name, value in given.items() if answers.get(name) == value}
