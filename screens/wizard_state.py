"""What every screen is given: where the user is, and what one leaves for the next. Answers are in the session, behind the controller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import Start, WizardController
from flinkwiz.wizard.navigation import FIRST, next_step, previous_step
from flinkwiz.wizard.sign_in import SignInMethod
from flinkwiz.wizard.what_step import FIELD
from flinkwiz.wizard.workflow import Proposal

Purpose = Literal["make", "preview"]
"""`preview`: the caller lacks rights and goes on to see everything; Create then shows the request instead of making things."""


@dataclass
class WizardState:
    """One way through the wizard.

    Attributes:
        here: the place that is shown: a step's key, or one of `places`.
        source: how the user signed in, once that is known.
        region: typed at Connect, for credentials that name none.
        purpose: whether Create makes things or only shows them.
        refusal: what was refused, for the request for the administrator.
        notice: what the next screen says first, such as what a changed answer dropped.
        agreed: what was shown when the user said yes.
        waited: seconds that the last checks waited for the cloud to know what was made.
        was_interrupted: whether the user left at once while things were made or taken back.
        unsaved: answers given by flags that were refused, with the reason, for the screen that asks for them.
    """

    start: Start
    here: str = FIRST
    source: SignInMethod | None = None
    region: str = ""
    purpose: Purpose = "make"
    refusal: CloudError | None = None
    notice: str = ""
    agreed: Proposal | None = None
    waited: float = 0.0
    was_interrupted: bool = False
    unsaved: dict[Field, str] = field(default_factory=dict)

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
        """Open a session, or a new one with the region and the answers that were given before it. Raises SessionProblem."""
        opened = self.controller.begin(session)
        if self.region and "region" not in opened.answers:
            self.controller.answer({"region": self.region})
        is_meant = session is None or (self.start.session is not None and session.name == self.start.session.name)
        if is_meant and not self.controller.has_made:
            self._take_given()
        return self.controller.session

    def _take_given(self) -> None:
        """Save the answers that flags gave; those that cannot be are kept with the reason. Raises SessionProblem."""
        if FIELD in self.start.given:
            self.controller.answer({FIELD: self.start.given[FIELD]})
        accepted, refused = self.controller.refused_answers(self.start.given)
        self.unsaved |= refused
        if accepted:
            self.controller.answer(accepted)

    def _still_given(self) -> Mapping[Field, str]:
        """The flags' answers that stand as they were given."""
        answers = self.answers
        return {name: value for name, value in self.start.given.items() if answers.get(name) == value}
