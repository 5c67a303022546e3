"""What is said of a Logstore set-up as a whole."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.request_text import request_text
from flinkwiz.recipes.logstore.runbook import runbook
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.recipes.logstore.summary import made_lines, proof, summary
from flinkwiz.sessions.session import Session


class LogstoreWords:
    """The words part of the recipe."""

    def title(self, answers: Answers) -> str:
        """Access and Logstore."""
        access = {"read": _("read"), "write": _("write")}.get(answers.get("access", ""), "")
        return " ".join(filter(None, (access, self.target(answers))))

    def target(self, answers: Answers) -> str:
        """Project and Logstore."""
        return " / ".join(answers[name] for name in ("project", "logstore") if name in answers)

    def announcement(self, answers: Answers) -> str:
        """The refusal can appear in the customer's audit log."""
        if answers["access"] == "write":
            tried = _("Then the new key is tried: reading {logstore} must be refused.")
        else:
            tried = _("Then the new key is tried: reading {logstore} must work, reading another Logstore must be refused.")
        audited = _("That one refusal can show up in your audit log. It is meant.")
        return f"{tried.format(logstore=answers['logstore'])} {audited}"

    def made_lines(self, setup: Setup, session: Session) -> tuple[tuple[str, str], ...]:
        """User, policy, key, variables."""
        return tuple(made_lines(setup, session))

    def summary(self, setup: Setup, session: Session) -> str:
        """In a few sentences."""
        return summary(setup, session)

    def proof(self, session: Session) -> str:
        """What the key was tried on."""
        return proof(session)

    def next_place(self) -> str:
        """The workspace."""
        return _("Next, in the console of the Flink workspace:")

    def next_steps(self) -> tuple[str, ...]:
        """Deploy and start."""
        return (
            _("Development > ETL > New Blank Stream Draft: paste the SQL, then Deploy."),
            _("O&M > Deployments > Start. In a minute the status should be RUNNING."),
        )

    def admin_request(self, setup: Setup, command: str, actions: tuple[str, ...], refusal: CloudError | None) -> str:
        """To a RAM administrator."""
        return request_text(setup, command, actions, refusal)

    def runbook(self, setup: Setup, policy: str, script: str) -> str:
        """The consoles' way."""
        return runbook(setup, policy, script)

    def lost_secret(self) -> str:
        """What the variables do not hold yet is made with another key."""
        return _("The key's secret is gone with the old process: unless its variable holds it already, another key is made.")
