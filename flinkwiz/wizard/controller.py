"""The wizard's controller: one user's way through the steps. Screens and plain questions drive it and show what it says.

Every method that asks the cloud blocks and raises CloudError: call it in a worker. Answers live in the session, which is
written at every answer; nothing here knows a toolkit. The first step is shown before anything is looked at in a cloud, so what
looks, plans and makes is loaded where it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flinkwiz.engine.journal import possibly_created
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.wish import Wishes
from flinkwiz.errors import ExpectedError
from flinkwiz.providers.registry import PROVIDERS, provider_of
from flinkwiz.questions.answering import default_answer, open_questions, questions, tidied, with_defaults
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.invalidation import dropped_message
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question, Step
from flinkwiz.recipes.registry import default_recipe, recipe_of
from flinkwiz.security.secret import Secret
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.store import SessionProblem, SessionWriter
from flinkwiz.text.program import hint
from flinkwiz.wizard.answered import about_another, answered
from flinkwiz.wizard.cloud_match import check_cloud
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.given_answers import TakenAnswers, judged, locked_given, unasked_given, unasked_text, unlocked
from flinkwiz.wizard.lists import Lists
from flinkwiz.wizard.made_before import free_names, is_past_grant, made_before, proposed_names, taken_names
from flinkwiz.wizard.messages import message_for
from flinkwiz.wizard.runs import Runs
from flinkwiz.wizard.sessions import all_steps, is_to_change, made_count, sessions_in
from flinkwiz.wizard.sign_in import OpenConnection, SignIn, SignInMethod, TypedPair
from flinkwiz.wizard.what_step import FIELD

if TYPE_CHECKING:
    from flinkwiz.providers.provider import Provider, TriedCall
    from flinkwiz.recipes.recipe import AnyRecipe
    from flinkwiz.wizard.name_availability import NameState
    from flinkwiz.wizard.open_setup import OpenSetup
    from flinkwiz.wizard.views import ChecksView
    from flinkwiz.wizard.workflow import OperationKey, Proposal, Workflow


class WizardController:
    """The state of a wizard: connection, open session, answers."""

    def __init__(self, sign_in: SignIn, home: Path) -> None:
        """Begin with nothing open."""
        self.sign_in, self.sessions = sign_in, sessions_in(home)
        self.pending = PendingSecrets()
        self.runs = Runs(lambda: self.workflow, lambda: self._connection.cloud.calls.stop if self._connection else None)
        self._closing, self._holding = ExitStack(), ExitStack()
        self._connection: Connection | None = None
        self._lists: Lists | None = None
        self._writer: SessionWriter | None = None
        self._is_begun_here = False
        self._chosen_region = ""
        self._steps: dict[str, tuple[Step, ...]] = {}

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
    def provider(self) -> Provider:
        """The provider of the open cloud, or of the one that is opened first."""
        return self._connection.provider if self._connection else provider_of(next(iter(PROVIDERS)))

    @property
    def session(self) -> Session:
        """The open session; only after `begin`."""
        assert self._writer is not None
        return self._writer.session

    @property
    def has_session(self) -> bool:
        """Whether a session is open."""
        return self._writer is not None

    @property
    def answers(self) -> Answers:
        """What was answered so far."""
        return self.session.answers if self._writer else {}

    @property
    def recipe(self) -> AnyRecipe:
        """What the session is about, or what is meant before there is one."""
        return recipe_of(self.session.recipe) if self._writer else default_recipe()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the recipe in use."""
        key = self.recipe.key
        if key not in self._steps:
            self._steps[key] = all_steps(self.recipe)
        return self._steps[key]

    def step(self, key: str) -> Step:
        """The step of a key."""
        return next(step for step in self.steps if step.key == key)

    def message(self, problem: ExpectedError) -> str:
        """A problem in whole sentences."""
        caller = self.connection.identity.spoken if self.is_connected else ""
        return message_for(problem, caller, self.provider.key)

    def connect(self, source: SignInMethod, typed: TypedPair | None = None) -> Connection:
        """Open the cloud of a way to sign in, closing another one that was open; raises what `SignIn.open` raises."""
        self.close()
        return self.enter(self.opened(source, typed))

    def opened(self, source: SignInMethod, typed: TypedPair | None = None) -> OpenConnection:
        """Open a cloud and leave the controller as it is: for a front end that may give up waiting for it."""
        closing = ExitStack()
        return OpenConnection(self.sign_in.open(source, typed, closing), closing)

    def enter(self, opened: OpenConnection) -> Connection:
        """Work in an opened cloud from now on, closing another one that was open."""
        self.close()
        self._connection, self._closing = opened.connection, opened.closing
        self.forget_options()
        return self._connection

    def try_looks(self, region: str = "") -> tuple[TriedCall, ...]:
        """What the caller may look at, in the region in use or another; raises BadName where that is none."""
        return self.provider.try_looks(self.connection.cloud, region or self.region)

    @property
    def region(self) -> str:
        """The region in use: answered, else chosen for the next set-up, else the credentials' own, else "" where it must be asked."""
        return self.answers.get("region", "") or self._chosen_region or self.connection.region

    def choose_region(self, region: str) -> str | None:
        """Work in this region, whatever the credentials name: from now on in the open session, else in the next one.

        Why it is none, in a sentence, or None.

        Raises:
            SessionProblem: the open session made things in another one.
        """
        reason = self.refusal(self.question("region"), region)
        if reason is None and not self.has_session:
            self._chosen_region = region
        elif reason is None:
            self.answer({"region": region})
        return reason

    def my_sessions(self) -> tuple[Session, ...]:
        """The sessions of this cloud and account only, the newest first."""
        return tuple(session for session in self.sessions.all() if session.cloud == self.connection.id)

    def _others(self) -> tuple[Session, ...]:
        """The sessions of this account besides the open one."""
        return tuple(session for session in self.my_sessions() if session.name != self.session.name)

    def made_before(self, place: str) -> Session | None:
        """The set-up that made things for the same grant, where `place` lies behind the grant and no second one is meant yet."""
        if not self.has_session or not is_past_grant(place, self.recipe, self.steps):
            return None
        return made_before(self.session, self._others())

    def make_second(self) -> None:
        """Mean a second set-up beside the one that was made before: it gets names of its own that are free in the cloud too.

        Raises:
            CloudError: that cannot be looked up.
            SessionProblem: they cannot be written.
        """
        names = free_names(self.answers, self.recipe, self._taken(), lambda field, name: self.name_state(field, name).is_usable)
        self.answer(names)

    def _taken(self) -> frozenset[str]:
        """The names of what other sessions of this account made."""
        return taken_names(self._others())

    def go_to(self, other: Session) -> Session:
        """Open another session in place of this one, which is removed if nothing was ever made in it.

        Raises:
            SessionProblem: it cannot be opened, and the present one stays open.
        """
        check_cloud(other, self.connection)
        holding = ExitStack()
        writer = holding.enter_context(self.sessions.opened(other))
        self._forget_untouched()
        self.pending.drop()
        self._holding.close()
        self._holding, self._writer, self._is_begun_here = holding, writer, False
        self.runs.forget()
        return writer.session

    def leave_nothing(self, given: Answers) -> bool:
        """Forget a session that was begun here and holds nothing to go on with: only what was given, or what was made before.

        Whether there was one.
        """
        if self._writer is None or not self._is_begun_here or self.session.journal:
            return False
        given = tidied(given, self.steps)
        is_answered = any(given.get(field) != value for field, value in self.answers.items() if field != "region")
        if is_answered and made_before(self.session, self._others()) is None:
            return False
        self.discard()
        return True

    def _forget_untouched(self) -> None:
        """Remove the file of the open session where nothing was ever made in it."""
        if self._writer is not None and not self.session.journal:
            self._writer.remove()

    def begin(self, session: Session | None = None) -> Session:
        """Open a session, or a new one, for writing; raises SessionProblem, also for a session of another cloud (security-rules.md C1)."""
        if session is not None:
            check_cloud(session, self.connection)
        self._writer = None
        self.runs.forget()
        self.pending.drop()
        self._holding.close()
        chosen = session or self.sessions.new(self.recipe.key, self.connection.id, self.connection.identity.account)
        self._writer, self._is_begun_here = self._holding.enter_context(self.sessions.opened(chosen)), session is None
        if self.region and "region" not in self.answers:
            self.answer({"region": self.region})
        return self._writer.session

    def take_given(self, given: Answers) -> TakenAnswers:
        """Save what flags answered in the open session, as far as nothing was made under another answer.

        Raises:
            SessionProblem: it cannot be written.
        """
        before, answers = self.session, unlocked(self.session, given)
        told = [locked_given(before, given)]
        if FIELD in answers:
            self.answer({FIELD: answers.pop(FIELD)})
        told.append(unasked_text(unasked_given(answers, self.recipe), self.recipe))
        accepted, refused = judged(answers, self.answers, self.steps)
        changed = [field for field, value in accepted.items() if self.answers.get(field) not in (None, value)]
        told.append(dropped_message(changed, self.answer(accepted), self.steps))
        if changed and is_to_change(before, self.session):
            self._update(lambda session: replace(session, checks=()))
        return TakenAnswers(refused, tuple(filter(None, told)))

    def answer(self, values: Mapping[Field, str]) -> tuple[Field, ...]:
        """Save answers; the fields of other answers that were dropped because they depend on a changed one.

        Raises:
            SessionProblem: they cannot be written.
            LockedAnswer: they would rename what was made already.
        """
        if values.get(FIELD, self.recipe.key) != self.recipe.key:
            self._update(lambda session: about_another(session, values[FIELD]))
        dropped: tuple[Field, ...] = ()

        def change(session: Session) -> Session:
            nonlocal dropped
            changed, dropped = answered(session, values)
            return changed

        self._update(change)
        return dropped

    def take_defaults(self) -> tuple[Field, ...]:
        """Answer what is still open with what Enter takes, and what other answers make pointless with what stands for it.

        Raises:
            CloudError: a list that a default comes from cannot be read.
        """
        known = with_defaults(self.answers, self.lists.reader, self.steps, self.connection.is_practice)
        known |= proposed_names(known, self.recipe, self._taken())
        return self.answer({field: value for field, value in known.items() if field not in self.answers})

    def _update(self, change: Callable[[Session], Session]) -> None:
        assert self._writer is not None
        self._writer.update(change)

    def hold_secret(self, field: Field, secret: Secret) -> None:
        """Hold what was typed for a secret question until it is where it belongs; it is never kept."""
        self.pending.put(field, {"value": secret})

    def question(self, field: Field) -> Question:
        """The question of a field."""
        return next(question for question in questions(self.steps) if question.field == field)

    def open_questions(self) -> tuple[Question, ...]:
        """What is still to be answered."""
        return open_questions(self.answers, self.steps)

    @property
    def lists(self) -> Lists:
        """What there is to choose from; kept after the first time."""
        assert self._lists is not None
        return self._lists

    def options(self, question: Question) -> Sequence[Option]:
        """What a question can be answered with."""
        return self.lists.options(question, self.answers)

    def forget_options(self) -> None:
        """Read lists anew from now on: for Try again."""
        self._lists = Lists(self.provider.reader(self.connection.cloud))

    def default(self, question: Question) -> str | None:
        """What Enter takes; a name is proposed that no other session of this account has given to something."""
        proposed = proposed_names(self.answers, self.recipe, self._taken()) if self.has_session else {}
        if question.field in proposed:
            return proposed[question.field]
        found = default_answer(question, self.answers, self.lists.reader, self.connection.is_practice)
        return None if found is None else found[0]

    def refusal(self, question: Question, value: str) -> str | None:
        """Why a value cannot be the answer, in a sentence, or None."""
        return question.validate(value, self.answers)

    @property
    def setup(self) -> OpenSetup:
        """The set-up of the open session."""
        assert self._writer is not None
        from flinkwiz.wizard.open_setup import OpenSetup

        return OpenSetup(self.connection, self._writer)

    @property
    def workflow(self) -> Workflow:
        """The conversation about its plan."""
        from flinkwiz.wizard.workflow import Workflow

        return Workflow(self.setup, self.pending)

    def name_state(self, field: Field, name: str) -> NameState:
        """Whether a name that satisfies its rule is free."""
        from flinkwiz.wizard.name_availability import name_state

        return name_state(field, name, self.setup, self._others())

    def preview(self, template: str) -> str:
        """The text of the policy that a template makes; raises UnsafePolicy or MissingAnswer. Only for a recipe with a policy."""
        assert self.recipe.policy is not None
        return self.recipe.policy.preview(self.answers, self.connection.identity.account, template)

    def look(self, operation: OperationKey, wishes: Wishes = frozenset()) -> Proposal:
        """What would be done now, with every open answer as Enter would take it; see `Workflow.look`."""
        self.take_defaults()
        proposal = self.runs.look(operation, wishes)
        if operation == "apply" and not self.session.known:
            self.setup.learn()
        return proposal

    @property
    def made(self) -> tuple[int, int]:
        """How many things are made, and of how many."""
        return made_count(self.session) if self._writer else (0, 0)

    @property
    def checks(self) -> ChecksView:
        """The checks of the open session: of the last run in this wizard, else as they were recorded."""
        from flinkwiz.wizard.views import recorded_view

        return self.runs.checks or recorded_view(self.session)

    @property
    def has_made(self) -> bool:
        """Whether the session may have left something in the cloud."""
        return bool(self._writer and possibly_created(self.session.journal))

    def discard(self) -> None:
        """Forget the open session and remove its file; raises SessionProblem where it made things, which are taken back first."""
        assert self._writer is not None
        if self.has_made:
            raise SessionProblem(hint(_("{name} has made things. Next: {flinkwiz} undo {name}"), name=self.session.name))
        self._writer.remove()
        self._holding.close()
        self._writer = None

    def close(self) -> None:
        """Let go of session and cloud; everything is saved already. Calls that nobody waits for are not repeated."""
        self.runs.stop()
        self.pending.drop()
        self._holding.close()
        self._closing.close()
        self._holding, self._closing = ExitStack(), ExitStack()
        self._connection = self._lists = self._writer = None
