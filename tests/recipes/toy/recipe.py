"""The toy recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.events import OnWait
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.resource import Resources
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import Namespace, Region, ResourceId, VariableName
from flinkwiz.questions.answers import Answers, given
from flinkwiz.questions.guidance import Guidance
from flinkwiz.questions.question import Question, Step
from flinkwiz.questions.validators import must_be
from flinkwiz.recipes.logstore.steps import steps as logstore_steps
from flinkwiz.recipes.recipe import Known, Recipe, ScriptAction, TypedPart
from flinkwiz.resources.check_words import TITLES, evidence
from flinkwiz.resources.flink_variable import VariableResource
from flinkwiz.resources.secret_source import TypedSecret
from flinkwiz.resources.state_checks import encrypted_check, references_check
from flinkwiz.resources.variable_place import ReadVariables, VariablePlace
from flinkwiz.sessions.session import Session
from flinkwiz.sql.quoting import secret_reference
from flinkwiz.verification.check import Check
from flinkwiz.verification.finding import Finding, as_recorded

_WORDS = Guidance("A toy.", "A toy.", "To show how a recipe is added.", "Nowhere.")


@dataclass(frozen=True)
class Toy:
    """A variable in a namespace."""

    place: VariablePlace


class ToyChecks:
    """The variable is there and encrypted."""

    live = frozenset[str]()

    def with_secret(self, setup: Toy, cloud: Any, pending: PendingSecrets, tell: OnWait) -> tuple[Check, ...] | None:
        return None

    def of_state(self, setup: Toy, state: SetupState, references: tuple[str, ...]) -> tuple[Check, ...]:
        return encrypted_check((setup.place,), state), references_check(setup.place.reading, references, state)

    def known_now(self, setup: Toy, state: SetupState, cloud: Any, recorded: tuple[Check, ...]) -> tuple[Finding, ...]:
        return as_recorded(recorded)

    def withdraw(self, setup: Toy, state: SetupState, cloud: Any, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        return checks

    def title(self, check: Check) -> str:
        return TITLES[check.id]()

    def evidence(self, check: Check) -> str:
        return evidence(check)

    def way_on(self, checks: tuple[Check, ...], again: str) -> str:
        return f"Next: {again}." if any(check.ok is False for check in checks) else ""

    def tried(self, count: int) -> str:
        return ""

    def uncheckable(self) -> str:
        return "Nobody can look into a variable."

    def unproven(self) -> str:
        return ""

    def waiting(self, seconds: float, longest: float | None, stop: str) -> str:
        return ""

    def waited(self, seconds: float) -> str:
        return ""


class ToyScript:
    """One line that names the variable."""

    def script(self, setup: Toy, session: Session) -> str:
        return f"SET 'toy' = '{secret_reference(setup.place.name)}';\n"

    def about(self, session: Session) -> str:
        return "It names the variable."

    def known_line(self, session: Session) -> str:
        return "Nothing is known of toys."

    def file_stem(self, answers: Answers) -> str:
        return "toy"

    def references_preview(self, names: Answers) -> tuple[str, ...]:
        return (f"'toy' = '${{secret_values.{names['toy-variable']}}}'",)

    def action(self, session: Session) -> ScriptAction | None:
        return None

    def typed(self, session: Session) -> TypedPart | None:
        return None


class ToyWords:
    """A toy has few words."""

    def title(self, answers: Answers) -> str:
        return f"toy {answers.get('toy-variable', '')}".rstrip()

    def target(self, answers: Answers) -> str:
        return answers.get("toy-variable", "")

    def announcement(self, answers: Answers) -> str:
        return "Nothing is tried with the word."

    def made_lines(self, setup: Toy, session: Session) -> tuple[tuple[str, str], ...]:
        return (("variable", f"{setup.place.name}: holds the word"),)

    def summary(self, setup: Toy, session: Session) -> str:
        return f"The word is in {setup.place.name}. To take it all back: flinkwiz undo {session.name}"

    def proof(self, session: Session) -> str:
        return ""

    def next_place(self) -> str:
        return "Next:"

    def next_steps(self) -> tuple[str, ...]:
        return ("Play.",)

    def admin_request(self, setup: Toy, command: str, actions: tuple[str, ...], refusal: CloudError | None) -> str:
        return f"Please run: {command}"

    def runbook(self, setup: Toy, policy: str, script: str) -> str:
        return f"Make the variable {setup.place.name}.\n"

    def lost_secret(self) -> str:
        return "The word must be typed again."


class ToyRecipe:
    """One variable that holds a word the user types."""

    key = "toy"
    provider = "aliyun"
    name = "Toy"
    about = "a word in a variable"
    same = ("region", "workspace", "namespace", "toy-variable")
    grant = ()
    locked = same
    path = ("namespace", "toy-variable")
    thing = ("toy-variable",)
    nouns = (VariableResource,)
    ids = ("toy",)
    looks = ()
    policy = None
    checks = ToyChecks()
    sql = ToyScript()
    words = ToyWords()

    def steps(self) -> tuple[Step, ...]:
        workspace = next(step for step in logstore_steps() if step.key == "workspace")
        variable = Question(
            "toy-variable", "Variable", default=lambda _answers: "toy_word", validate=must_be(VariableName), keeps_typed=True
        )
        word = Question("toy-word", "The word", validate=lambda value, _answers: None if value else "Type it.", is_secret=True)
        return (
            workspace,
            Step("word", "Word", "form", _WORDS, (word,), lambda _answers: "Which word?"),
            Step("names", "Names", "names", _WORDS, (variable,), lambda _answers: "Is this name all right?"),
            Step("create", "Create", "create", _WORDS, (), lambda _answers: "What will be made"),
            Step("sql", "SQL", "result", _WORDS, (), lambda _answers: "Your SQL is ready to run."),
        )

    def wanted(self, answers: Answers) -> tuple[str, ...]:
        return self.ids

    def setup(self, answers: Answers, account: str) -> Toy:
        region, workspace = Region(given(answers, "region")), ResourceId(given(answers, "workspace"))
        reading = ReadVariables(region, workspace, Namespace(given(answers, "namespace")))
        return Toy(VariablePlace("toy", VariableName(given(answers, "toy-variable")), reading))

    def resources(self, setup: Toy, caller: str) -> Resources:
        return (VariableResource(setup.place, TypedSecret("toy-word", "holds the word, encrypted"), "toy-variable"),)

    def variables(self, setup: Toy) -> Mapping[str, str]:
        return {"word": setup.place.name}

    def learn(self, answers: Answers, cloud: Any) -> Known:
        return {}

    def improve(self, answers: Answers, cloud: Any) -> Known:
        return {}

    def check_journal(self, session: Session) -> None:
        for entry in session.journal.values():
            VariableName(entry.name)


RECIPE: Recipe[Any] = ToyRecipe()
