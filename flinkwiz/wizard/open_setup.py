"""A set-up in an open session on an open cloud: what is asked of it and done to it, by flags, screens and plain questions alike.

Every method that asks the cloud blocks and raises CloudError: front ends call it in a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.debug_events import JournalWritten
from flinkwiz.engine.journal import Entry
from flinkwiz.engine.permission import Permission
from flinkwiz.engine.resource import Resources
from flinkwiz.engine.snapshot import read_state
from flinkwiz.engine.state import SetupState
from flinkwiz.recipes.recipe import AnyRecipe, Known
from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import KeepsSession
from flinkwiz.wizard.command_line import apply_command
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.sessions import policy_in, resources_in, script_in, setup_in


@dataclass(frozen=True)
class OpenSetup:
    """One set-up, its cloud, and the writer of its session."""

    connection: Connection
    writer: KeepsSession

    @property
    def session(self) -> Session:
        """As it is in its file."""
        return self.writer.session

    @property
    def recipe(self) -> AnyRecipe:
        """What it is about."""
        return recipe_of(self.session.recipe)

    @property
    def setup(self) -> Any:
        """The recipe's value; raises MissingAnswer or BadName."""
        return setup_in(self.session)

    @property
    def resources(self) -> Resources:
        """What it consists of; raises MissingAnswer or BadName, and UnsafePolicy before any call."""
        return resources_in(self.session, self.connection.identity.name)

    @property
    def policy(self) -> str | None:
        """The text of its policy, or None."""
        return policy_in(self.session)

    @property
    def script(self) -> str:
        """The finished SQL; raises UnsafeScript."""
        return script_in(self.session)

    def read_state(self) -> SetupState:
        """What is wanted, known and there now."""
        return read_state(self.resources, self.connection.cloud, self.session.journal)

    def record(self, entries: Mapping[ResourceId, Entry]) -> None:
        """Write what is known of some changes; raises SessionProblem."""
        self.writer.record(entries)
        if self.connection.debug is not None:
            states = {change: entry.state for change, entry in entries.items()}
            self.connection.debug(JournalWritten(self.session.name, states))

    def learn(self) -> None:
        """Find out what the SQL needs to know of the thing; raises ExpectedError where there is no such thing."""
        self._keep_known(self.recipe.learn)

    def improve_script(self) -> None:
        """Find out more, on the user's word."""
        self._keep_known(self.recipe.improve)

    def _keep_known(self, read: Any) -> None:
        """Keep what was read, unless the user chose another thing meanwhile."""
        before = self.session.answers
        known: Known = read(before, self.connection.cloud)

        def keep(session: Session) -> Session:
            is_same = all(session.answers.get(field) == before.get(field) for field in self.recipe.thing)
            return replace(session, known=known) if is_same and known != session.known else session

        self.writer.update_if_changed(keep)

    def permissions(self) -> Iterator[Permission]:
        """The rights that making it needs, on its very names."""
        for resource in self.resources:
            values = {**resource.places, "account": self.connection.identity.account}
            for permission in (*resource.permissions.look, *resource.permissions.create):
                yield permission.filled(values)

    def refused_actions(self) -> tuple[str, ...]:
        """What the caller's own policies do not allow of it; () also where that is not known."""
        connection = self.connection
        return connection.provider.refused(connection.cloud, connection.identity, self.permissions()) or ()

    def admin_request(self, refusal: CloudError | None) -> str:
        """The message to an administrator who does what the caller may not.

        Arguments:
            refusal: the error that showed that rights are missing, or None.
        """
        actions = {permission.action for permission in self.permissions() if permission.resource != "*"}
        return self.recipe.words.admin_request(self.setup, apply_command(self.session), tuple(sorted(actions)), refusal)

    def runbook(self) -> str:
        """The same set-up by hand, as Markdown."""
        return self.recipe.words.runbook(self.setup, self.policy or "", self.script)
