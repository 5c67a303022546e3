"""What a recipe is: one way to give a job access to one thing.

A recipe owns its questions, its set-up value, its resources, its policy, its checks, its SQL and its words. The rest of the program
reaches it through `recipes.registry` alone and knows nothing of what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from flinkwiz.engine.change import ResourceId
    from flinkwiz.engine.cloud_error import CloudError
    from flinkwiz.engine.events import OnWait
    from flinkwiz.engine.pending_secrets import PendingSecrets
    from flinkwiz.engine.permission import Permission
    from flinkwiz.engine.resource import Resource, Resources
    from flinkwiz.engine.state import SetupState
    from flinkwiz.policy.explained import Capabilities, Comparison, Explained
    from flinkwiz.questions.answers import Answers, Field
    from flinkwiz.questions.question import Step
    from flinkwiz.sessions.session import Session
    from flinkwiz.verification.check import Check, CheckId
    from flinkwiz.verification.finding import Finding


SetupT = TypeVar("SetupT")
SetupT_contra = TypeVar("SetupT_contra", contravariant=True)

Known = dict[str, Any]
"""What a recipe found out about the thing and keeps in the session beside the answers: plain JSON, never a value of the thing's data."""


@dataclass(frozen=True)
class Template:
    """One of the policies a recipe can make: its answer and its title."""

    key: str
    title: str


class PolicyPart(Protocol[SetupT_contra]):
    """The policy of a recipe, before it exists."""

    @property
    def field(self) -> Field:
        """The question that chooses the template."""

    @property
    def limit(self) -> int:
        """Bytes that the service takes."""

    def templates(self) -> tuple[Template, Template]:
        """The default one and the other."""

    def text(self, setup: SetupT_contra) -> str:
        """The text that is made; raises UnsafePolicy."""

    def preview(self, answers: Answers, account: str, template: str) -> str:
        """The text that a template makes; raises UnsafePolicy or MissingAnswer."""

    def offline(self, answers: Answers, account: str | None) -> str:
        """The text without an account, where it names none; raises ExpectedError for what is missing."""

    def explain(self, answers: Answers, text: str) -> tuple[Explained, ...]:
        """Each statement in words."""

    def capabilities(self, answers: Answers, account: str, text: str) -> Capabilities:
        """What a key with it can and cannot do."""

    def compare(self, answers: Answers, account: str) -> Comparison:
        """The templates side by side."""

    def hint(self, answers: Answers, template: str) -> str:
        """What helps to choose, in a sentence or two."""

    def comparison_hint(self) -> str:
        """What helps to choose, under the comparison."""


class ChecksPart(Protocol[SetupT_contra]):
    """The checks of a recipe."""

    @property
    def live(self) -> frozenset[CheckId]:
        """Those that need the new secret itself, so only the run that made it can make them."""

    def with_secret(self, setup: SetupT_contra, cloud: Any, pending: PendingSecrets, tell: OnWait) -> tuple[Check, ...] | None:
        """What the new secret can do and is refused; None where it is not at hand. Raises CloudError."""

    def of_state(self, setup: SetupT_contra, state: SetupState, references: tuple[str, ...]) -> tuple[Check, ...]:
        """What follows from what is there now.

        Arguments:
            references: the names of every variable that the SQL names.
        """

    def known_now(self, setup: SetupT_contra, state: SetupState, cloud: Any, recorded: tuple[Check, ...]) -> tuple[Finding, ...]:
        """What is known now of checks that were made with the secret, which is gone: nothing is claimed that was not tried.

        Arguments:
            recorded: those of the last run that had it.
        """

    def withdraw(self, setup: SetupT_contra, state: SetupState, cloud: Any, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        """Take back at once what a check found to be in the open; the checks with that said. Raises CloudError."""

    def title(self, check: Check) -> str:
        """What was checked, as a sentence part."""

    def evidence(self, check: Check) -> str:
        """What was seen, or why it was not tried."""

    def way_on(self, checks: tuple[Check, ...], again: str) -> str:
        """What to do about checks that failed, ending in the next step.

        Arguments:
            again: how one runs the set-up again, such as "choose Try again".
        """

    def unproven(self) -> str:
        """That what was made was not proven and cannot be tried from here, and what that means."""

    def tried(self, count: int) -> str:
        """That so many of the first checks were made with the new secret itself."""

    def uncheckable(self) -> str:
        """What no check can show; it is always said."""

    def waiting(self, seconds: float, longest: float | None, stop: str) -> str:
        """That the cloud does not know what was made yet, which is normal.

        Arguments:
            longest: as for `OnWait`.
            stop: how one stops waiting, such as "Ctrl+C".
        """

    def waited(self, seconds: float) -> str:
        """How long that took."""


@dataclass(frozen=True)
class ScriptAction:
    """Something that can be done about the script besides copying and saving it.

    Attributes:
        key: part of its button's ID.
        label: its button.
        doing: what is under way, as a sentence.
        ask: the same as a question with yes and no, or "" where it needs none.
        because: why it is offered, in a sentence, or "".
    """

    key: str
    label: str
    doing: str
    ask: str = ""
    because: str = ""


@dataclass(frozen=True)
class TypedPart:
    """A part of the script that the user may type, in place of what was found out.

    Attributes:
        field: the question that it answers; an empty answer means what was found out.
        label: what is done, such as "Type the columns".
        asks: which part it is, as a question.
        about: how it is written, in a sentence or two.
        text: what stands there now, in as many lines as it is best read in.
        found: what stands there where nothing is typed, written alike.
    """

    field: Field
    label: str
    asks: str
    about: str
    text: str
    found: str

    def answer(self, text: str, tidy: Callable[[str], str]) -> str:
        """The answer that a text comes to: none where it says what was found out anyway.

        Arguments:
            tidy: the question's.
        """
        return "" if tidy(text) == tidy(self.found) else text


class ScriptPart(Protocol[SetupT_contra]):
    """The SQL of a recipe."""

    def script(self, setup: SetupT_contra, session: Session) -> str:
        """The finished SQL, without a secret; raises UnsafeScript."""

    def about(self, session: Session) -> str:
        """Where the script's parts come from, in a sentence or two; changes with the answers."""

    def known_line(self, session: Session) -> str:
        """What is known of the thing for the script, in a sentence."""

    def file_stem(self, answers: Answers) -> str:
        """What a saved file is called, without its ending."""

    def references_preview(self, names: Answers) -> tuple[str, ...]:
        """The lines of the script that name the variables, as they would be with these names."""

    def action(self, session: Session) -> ScriptAction | None:
        """What can be done to make the script better, or None."""

    def typed(self, session: Session) -> TypedPart | None:
        """What of it may be typed, or None; `action` then finds out what is proposed for it."""


class WordsPart(Protocol[SetupT_contra]):
    """What is said of a set-up as a whole."""

    def title(self, answers: Answers) -> str:
        """What it is about, as far as it is answered: "read test / flinktest"; "" for nothing yet."""

    def target(self, answers: Answers) -> str:
        """The thing alone: "test / flinktest"."""

    def announcement(self, answers: Answers) -> str:
        """What the checks will do beyond the plan, said before the yes."""

    def made_lines(self, setup: SetupT_contra, session: Session) -> tuple[tuple[str, str], ...]:
        """What was made: a label of at most 9 cells, and what it is and why."""

    def summary(self, setup: SetupT_contra, session: Session) -> str:
        """What was made and why, to repeat to a colleague; only what was tried is claimed."""

    def proof(self, session: Session) -> str:
        """What was tried and when, in a sentence; "" where nothing was."""

    def next_steps(self) -> tuple[str, ...]:
        """What comes next, in the vendor's console."""

    def next_place(self) -> str:
        """Where that is."""

    def admin_request(self, setup: SetupT_contra, command: str, actions: tuple[str, ...], refusal: CloudError | None) -> str:
        """Some lines for an administrator: what will be made, the two ways to help, and what was refused.

        Arguments:
            command: the command line that makes this very set-up.
            actions: the rights that are needed.
        """

    def runbook(self, setup: SetupT_contra, policy: str, script: str) -> str:
        """The same set-up by hand in the consoles, as Markdown."""

    def lost_secret(self) -> str:
        """What a secret that is gone with its process means for going on."""


class Recipe(Protocol[SetupT]):
    """One recipe."""

    @property
    def key(self) -> str:
        """Its key in the table and in sessions."""

    @property
    def provider(self) -> str:
        """The key of the provider whose cloud it works in."""

    @property
    def same(self) -> tuple[Field, ...]:
        """A set-up with these answers is the same set-up."""

    @property
    def grant(self) -> tuple[Field, ...]:
        """The answers that decide what it reaches: whoever made one is told before a second with the same; () where names alone do."""

    @property
    def locked(self) -> tuple[Field, ...]:
        """Answers that cannot change once something was made under them: it would be lost from sight."""

    @property
    def path(self) -> tuple[Field, ...]:
        """The answers that tell on one line where one is."""

    @property
    def thing(self) -> tuple[Field, ...]:
        """The answers that name the thing: with another thing, what is known is forgotten."""

    @property
    def nouns(self) -> tuple[type[Resource[Any]], ...]:
        """The resources it can list, from which an operator's rights follow."""

    @property
    def ids(self) -> tuple[ResourceId, ...]:
        """Every name that its resources can have in a journal."""

    @property
    def looks(self) -> tuple[Permission, ...]:
        """The rights that choosing and learning need, beside those of its resources."""

    @property
    def policy(self) -> PolicyPart[SetupT] | None:
        """Its policy, where it makes one."""

    @property
    def checks(self) -> ChecksPart[SetupT]:
        """Its checks."""

    @property
    def sql(self) -> ScriptPart[SetupT]:
        """Its SQL."""

    @property
    def words(self) -> WordsPart[SetupT]:
        """What is said of it."""

    @property
    def name(self) -> str:
        """What the job will reach with it, in a word or two."""

    @property
    def about(self) -> str:
        """The same in a few words more, for the list of recipes."""

    def steps(self) -> tuple[Step, ...]:
        """The steps after Connect, in the language in use; the last two are `create` and `sql`."""

    def wanted(self, answers: Answers) -> tuple[ResourceId, ...]:
        """The names of the resources that these answers come to, in the order of the plan."""

    def setup(self, answers: Answers, account: str) -> SetupT:
        """The set-up that complete answers come to; raises MissingAnswer or BadName."""

    def resources(self, setup: SetupT, caller: str) -> Resources:
        """What it consists of, in the order of the plan.

        Arguments:
            caller: the name of the one who asks, or "".
        """

    def variables(self, setup: SetupT) -> Mapping[str, str]:
        """The names of its variables by what they hold, for scripts."""

    def learn(self, answers: Answers, cloud: Any) -> Known:
        """What there is to know of the thing for the SQL; {} where the caller may not look.

        Raises:
            CloudError: the service fails otherwise.
            ExpectedError: there is no such thing.
        """

    def improve(self, answers: Answers, cloud: Any) -> Known:
        """What the script's action finds out, on the user's word. Raises CloudError."""

    def check_journal(self, session: Session) -> None:
        """Refuse identities that no service has, since the journal steers deletes; raises BadName."""


AnyRecipe = Recipe[Any]
