"""A sitting: one user's way through the steps. Screens and plain questions drive it and show what it says.

Every method that asks the cloud blocks and raises CloudError: call it in a worker. Answers live in the session, which is
written at every answer; nothing here knows a toolkit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from flinkwiz.engine.apply import Outcome
from flinkwiz.engine.change import Plan
from flinkwiz.engine.journal import made_things
from flinkwiz.engine.plan import plan_of, policy_text, read_state, safe_policy, undo_plan_of
from flinkwiz.engine.resource import Event
from flinkwiz.engine.state import SetupState
from flinkwiz.engine.undo import undo
from flinkwiz.names.aliyun import Logstore, Namespace, Region, ResourceId
from flinkwiz.providers.aliyun.credentials import Credentials
from flinkwiz.providers.aliyun.projects import LogstoreDetails
from flinkwiz.providers.aliyun.reader import CloudReader
from flinkwiz.questions.answering import LOCKED_FIELDS, WHEN_NOT_ASKED, default_answer, open_questions, questions, set_answer
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question, Step
from flinkwiz.recipes.logstore.field_discovery import Fields, indexed_fields, sampled_fields
from flinkwiz.recipes.logstore.grant import Template
from flinkwiz.recipes.logstore.setup import Setup, grant_of, logstore_of, setup_of
from flinkwiz.recipes.logstore.sql_script import script
from flinkwiz.recipes.logstore.steps import steps
from flinkwiz.recipes.logstore.summary import summary
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem, Sessions, SessionWriter
from flinkwiz.wizard.apply_and_verify import Result, apply_and_verify
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.name_availability import NameField, NameState, name_state
from flinkwiz.wizard.permissions import Permission, read_permissions
from flinkwiz.wizard.sign_in import OpenConnection, SignIn, SignInMethod

_LOGSTORE: tuple[Field, ...] = ("region", "project", "logstore")


@dataclass(frozen=True)
class Start:
    """What the command line knew when it opened a front end.

    Attributes:
        source: the key of the source that a flag named, or None: it is asked.
        given: answers given by flags; their steps are shown as answered.
        session: the session that --session named, or None.
    """

    controller: WizardController
    source: str | None
    given: Answers
    session: Session | None


class WizardController:
    """The state of a wizard: connection, open session, answers."""

    def __init__(self, sign_in: SignIn, home: Path) -> None:
        """Begin with nothing open."""
        self.sign_in, self.sessions = sign_in, Sessions(home)
        self.steps: tuple[Step, ...] = steps()
        self._closing, self._holding = ExitStack(), ExitStack()
        self._connection: Connection | None = None
        self._reader: CloudReader | None = None
        self._keeper: SessionWriter | None = None
        self._at_work = Lock()

    @property
    def connection(self) -> Connection:
        """The open cloud; only after `connect`."""
        assert self._connection is not None
        return self._connection

    @property
    def is_connected(self) -> bool:
        """Whether a cloud is open."""
        return self._connection is not None

    @property
    def session(self) -> Session:
        """The open session; only after `begin`."""
        assert self._keeper is not None
        return self._keeper.session

    @property
    def has_session(self) -> bool:
        """Whether a session is open."""
        return self._keeper is not None

    @property
    def answers(self) -> Answers:
        """What was answered so far."""
        return self.session.answers if self._keeper else {}

    def connect(self, source: SignInMethod, typed: Credentials | None = None) -> Connection:
        """Open the cloud of a source, closing another one that was open; raises what `Doors.open` raises."""
        self.close()
        return self.enter(self.opened(source, typed))

    def opened(self, source: SignInMethod, typed: Credentials | None = None) -> OpenConnection:
        """Open the cloud of a source and leave the sitting as it is: for a front end that may give up waiting for it."""
        closing = ExitStack()
        return OpenConnection(self.sign_in.open(source, typed, closing), closing)

    def enter(self, opened: OpenConnection) -> Connection:
        """Work in an opened cloud from now on, closing another one that was open."""
        self.close()
        self._connection, self._closing = opened.connection, opened.closing
        self._reader = CloudReader(self._connection.cloud)
        return self._connection

    def rights(self, region: str = "") -> tuple[Permission, ...]:
        """What the caller may look at, in the region in use or another; raises BadName where that is none."""
        return read_permissions(self.connection, Region(region or self.region))

    @property
    def region(self) -> str:
        """The region in use: answered, else the credentials' own, else "" where it must be asked."""
        return self.answers.get("region", "") or self.connection.region

    def my_sessions(self) -> tuple[Session, ...]:
        """The sessions of this cloud and account only, the newest first."""
        return tuple(session for session in self.sessions.all() if session.cloud == self.connection.id)

    def begin(self, session: Session | None = None) -> Session:
        """Open a session, or a new one, for writing; raises SessionProblem, also for a session of another cloud (security.md C1)."""
        if session is not None:
            check_cloud(session, self.connection)
        self._keeper = None
        self._holding.close()
        chosen = session or self.sessions.new(self.connection.id, self.connection.identity.account)
        self._keeper = self._holding.enter_context(self.sessions.opened(chosen))
        if self.connection.region and "region" not in self.answers:
            self.answer({"region": self.connection.region})
        return self._keeper.session

    def answer(self, values: Mapping[Field, str]) -> tuple[Field, ...]:
        """Save answers; the fields of other answers that were dropped because they hung on a changed one.

        Raises:
            SessionProblem: they cannot be written, or would rename what was made already.
        """
        answers, dropped = dict(self.answers), list[Field]()
        for field in (question.field for question in questions(self.steps) if question.field in values):
            answers, gone = set_answer(answers, field, values[field], self.steps)
            dropped += [each for each in gone if each not in values]
        if self.things_made and any(answers.get(field) != self.answers.get(field) for field in LOCKED_FIELDS):
            raise SessionProblem(
                _(
                    "{name} has made things under the old answer. Next: take them back (flinkwiz undo {name}), or start a new set-up."
                ).format(name=self.session.name)
            )
        is_elsewhere = any(answers.get(field) != self.answers.get(field) for field in _LOGSTORE)
        self._keep(lambda session: replace(_without_fields(session) if is_elsewhere else session, answers=answers))
        return tuple(dropped)

    def take_proposals(self) -> tuple[Field, ...]:
        """Answer what is still open with what Enter takes, and what other answers make pointless with what stands for it.

        Raises:
            CloudError: a list that a proposal comes from cannot be read.
        """
        return self.answer(
            {question.field: value for question in questions(self.steps) if (value := self._taken(question)) is not None}
        )

    def _taken(self, question: Question) -> str | None:
        if question.field in self.answers:
            return None
        return self.proposal(question) if question.when(self.answers) else WHEN_NOT_ASKED.get(question.field, "")

    def _keep(self, change: Callable[[Session], Session]) -> None:
        assert self._keeper is not None
        self._keeper.update(change)

    def question(self, field: Field) -> Question:
        """The question of a field."""
        return next(question for question in questions(self.steps) if question.field == field)

    def open_questions(self) -> tuple[Question, ...]:
        """What is still to be answered."""
        return open_questions(self.answers, self.steps)

    def options(self, question: Question) -> Sequence[Option]:
        """What there is to choose from; kept after the first time."""
        assert self._reader is not None
        return question.choices(self._reader, self.answers) if question.choices else ()

    def forget_options(self) -> None:
        """Read lists anew from now on: for Try again."""
        self._reader = CloudReader(self.connection.cloud)

    def proposal(self, question: Question) -> str | None:
        """What Enter takes: on the practice cloud the test log is proposed, since it is nobody's."""
        assert self._reader is not None
        if question.field == "prove-write" and self.connection.is_practice:
            return "yes"
        proposed = default_answer(question, self.answers, self._reader)
        return None if proposed is None else proposed[0]

    def refusal(self, question: Question, value: str) -> str | None:
        """Why a value cannot be the answer, in a sentence, or None."""
        return question.refuse(value, self.answers)

    def logstore(self) -> Logstore:
        """The Logstore that was chosen; raises MissingAnswer."""
        return logstore_of(self.answers)

    def details(self, logstore: Logstore) -> LogstoreDetails | None:
        """What there is to tell of a Logstore, or None where it does not exist."""
        return self.connection.cloud.projects.details(logstore)

    def learn_fields(self) -> None:
        """Find out the Logstore's fields for the SQL; raises NoSuchLogstore."""
        logstore = self.logstore()
        self._take_fields(logstore, indexed_fields(logstore, self.connection.cloud))

    def sample_fields(self) -> None:
        """Take the fields from up to ten of the newest logs, on the user's word."""
        logstore = self.logstore()
        self._take_fields(logstore, sampled_fields(logstore, self.connection.cloud))

    def _take_fields(self, logstore: Logstore, known: Fields) -> None:
        """Keep fields, unless the user chose another Logstore while they were read."""
        source, fields = known

        def take(session: Session) -> Session:
            return replace(session, fields_from=source, fields=fields) if logstore_of(session.answers) == logstore else session

        self._keep(take)

    def name_state(self, field: NameField, name: str) -> NameState:
        """Whether a name that satisfies its rule is free."""
        answers = self.answers
        region, workspace, namespace = (
            Region(answers["region"]),
            ResourceId(answers["workspace"]),
            Namespace(answers["namespace"]),
        )
        variables = self.connection.cloud.variables(region, workspace, namespace)
        return name_state(field, name, self.connection.cloud, variables, self.session.journal)

    def setup(self) -> Setup:
        """The set-up that the answers come to; raises MissingAnswer or BadName."""
        return setup_of(self.answers, self.connection.identity.account)

    def policy(self) -> str:
        """The text of the policy; raises UnsafePolicy."""
        return policy_text(self.setup())

    def preview(self, template: Template) -> str:
        """The text of the policy that a template makes for the grant; raises UnsafePolicy or MissingAnswer."""
        return safe_policy(grant_of(self.answers), template, self.connection.identity.account)

    def look(self) -> SetupState:
        """The scene as it is now."""
        return read_state(self.setup(), self.connection.cloud, self.connection.identity, self.session.journal)

    def plan(self, scene: SetupState) -> Plan:
        """The six lines of the plan."""
        return plan_of(scene)

    def make(self, scene: SetupState, on_event: Callable[[Event], None], on_wait: Callable[[float, float], None]) -> Result:
        """Carry out a scene's plan and prove it; see `carry_out`."""
        assert self._keeper is not None
        with self._at_work:
            return apply_and_verify(scene, self.connection.cloud, self._keeper, on_event, on_wait)

    def stop(self) -> None:
        """Ask what is under way to end after its present calls."""
        self.connection.cloud.calls.stop.set()

    def settle(self) -> None:
        """Ask what is being made or taken back to end, and wait until its present calls are written down."""
        if self._connection is not None:
            self.stop()
        with self._at_work:
            pass

    def go_on(self) -> None:
        """Take back an earlier `stop`."""
        self.connection.cloud.calls.stop.clear()

    def undo_plan(self, scene: SetupState) -> Plan:
        """What undo would do."""
        return undo_plan_of(scene)

    def undo(self, scene: SetupState, on_event: Callable[[Event], None]) -> Outcome:
        """Take back what the session made."""
        assert self._keeper is not None
        with self._at_work:
            return undo(scene, self.connection.cloud, self._keeper.record, on_event)

    def sql(self) -> str:
        """The finished SQL."""
        return script(self.setup(), self.session)

    def summary(self) -> str:
        """What was made and why, in a few sentences."""
        return summary(self.setup(), self.session)

    @property
    def things_made(self) -> int:
        """How many of the six are made, or may be."""
        return len(made_things(self.session.journal)) if self._keeper else 0

    def discard(self) -> None:
        """Forget the open session and remove its file; raises SessionProblem where it made things, which are taken back first."""
        assert self._keeper is not None
        if self.things_made:
            raise SessionProblem(_("{name} has made things. Next: flinkwiz undo {name}").format(name=self.session.name))
        self._keeper.remove()
        self._holding.close()
        self._keeper = None

    def close(self) -> None:
        """Let go of session and cloud; everything is saved already. Calls that nobody waits for are not repeated."""
        if self._connection is not None:
            self.stop()
        self._holding.close()
        self._closing.close()
        self._holding, self._closing = ExitStack(), ExitStack()
        self._connection = self._reader = self._keeper = None


def _without_fields(session: Session) -> Session:
    """The session of another Logstore, whose fields are not known yet."""
    return replace(session, fields_from="unknown", fields=())
