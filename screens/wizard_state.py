"""The walk: what every screen is given. Answers are not in here; they are in the session, behind `walk.sitting`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flinkwiz.engine.change import Plan
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Field
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import Start, WizardController
from flinkwiz.wizard.sign_in import SignInMethod
from screens.route import FIRST

Purpose = Literal["make", "preview"]
"""`preview`: the caller has no RAM rights and goes on to see everything; step 8 then shows the request instead of making things."""


@dataclass
class WizardState:
    """One way through the wizard.

    Attributes:
        here: the key of the step that is shown.
        source: how the user signed in, once that is known.
        region: typed at Connect, for credentials that name none.
        purpose: whether step 8 makes things or only shows them.
        refusal: what was refused at Connect, for the request for the administrator.
        notice: what the next screen says first, such as what a changed answer dropped.
        agreed: the plan that was shown when the user said yes.
        ram_took: seconds that the last proof waited for RAM to know the new key.
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
    agreed: Plan = ()
    ram_took: float = 0.0
    was_interrupted: bool = False
    unsaved: dict[Field, str] = field(default_factory=dict)

    @property
    def controller(self) -> WizardController:
        """What answers, asks the cloud and makes things."""
        return self.start.controller

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
        if is_meant and not self.controller.things_made:
            self.take_given()
        return self.controller.session

    def take_given(self) -> None:
        """Save the answers that flags gave; those that cannot be are kept with the reason. Raises SessionProblem."""
        accepted: dict[Field, str] = {}
        for name, value in self.start.given.items():
            reason = self.controller.refusal(self.controller.question(name), value)
            if reason is None:
                accepted[name] = value
            else:
                self.unsaved[name] = reason
        if accepted:
            self.controller.answer(accepted)

    def still_given(self) -> Mapping[Field, str]:
        """The flags' answers that stand as they were given."""
        answers = self.controller.answers
        return {name: value for name, value in self.start.given.items() if answers.get(name) == value}
