"""What a front end is opened with."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.questions.answers import Answers
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.controller import WizardController


@dataclass(frozen=True)
class Start:
    """What the command line knew when it opened a front end.

    Attributes:
        source: the key of the way to sign in that a flag named, or None: it is asked.
        given: answers given by flags; their steps are shown as answered.
        session: the session that --session named, or None.
    """

    controller: WizardController
    source: str | None
    given: Answers
    session: Session | None
