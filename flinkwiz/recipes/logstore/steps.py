"""The nine steps, in order (design section 4). Screens, prompts and flags are three renderings of this table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from flinkwiz.names.aliyun import (
    ConsumerGroup,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Question, Reader, Step
from flinkwiz.questions.validators import Refuse, breaks_rule, breaks_rule_unless_empty, not_one_of, same_as_id_variable
from flinkwiz.recipes.logstore.proposed_names import policy_name, user_name, variable_name
from flinkwiz.recipes.logstore.setup import ACCESSES, SINKS, TEMPLATES, YES_NO

_GRANT: tuple[Field, ...] = ("project", "logstore", "access")


def _namespaces(reader: Reader, answers: Answers) -> Sequence[Option]:
    rows = reader.namespaces(answers["region"])
    wanted = answers.get("namespace")
    return rows if wanted is None else [row for row in rows if row.also["namespace"] == wanted]


def _namespaces_of_workspace(reader: Reader, answers: Answers) -> Sequence[Option]:
    rows = [row for row in reader.namespaces(answers["region"]) if row.value == answers["workspace"]]
    return [Option(row.also["namespace"], row.columns, row.refusal) for row in rows]


def _projects(reader: Reader, answers: Answers) -> Sequence[Option]:
    return reader.projects(answers["region"])


def _logstores(reader: Reader, answers: Answers) -> Sequence[Option]:
    return reader.logstores(answers["region"], answers["project"])


def _reads(answers: Answers) -> bool:
    return answers.get("access") == "read"


def _writes(answers: Answers) -> bool:
    return answers.get("access") == "write"


def _fixed(*values: str) -> Callable[[Reader, Answers], Sequence[Option]]:
    return lambda _reader, _answers: [Option(value) for value in values]


def _always(value: str) -> Callable[[Answers], str]:
    return lambda _answers: value


def steps() -> tuple[Step, ...]:
    """The steps with their texts in the language in use."""
    return (_connect(), _workspace(), _project(), _logstore(), _access(), _policy(), _names(), _create(), _sql())


def _connect() -> Step:
    return Step("connect", _("Connect"), (Question("region", _("Which region?"), refuse=breaks_rule(Region)),))


def _workspace() -> Step:
    workspace = Question(
        "workspace",
        _("Where will the job run?"),
        ("region",),
        _namespaces,
        proposes_first=True,
        refuse=breaks_rule(ResourceId),
    )
    namespace = Question(
        "namespace",
        _("Which namespace of the workspace?"),
        ("region", "workspace"),
        _namespaces_of_workspace,
        proposes_first=True,
        refuse=breaks_rule(Namespace),
    )
    return Step("workspace", _("Workspace"), (workspace, namespace))


def _project() -> Step:
    project = Question("project", _("Which project holds the logs?"), ("region",), _projects, refuse=breaks_rule(Project))
    return Step("project", _("Project"), (project,))


def _logstore() -> Step:
    text = _("Which Logstore will the job use?")
    logstore = Question("logstore", text, ("project",), _logstores, refuse=breaks_rule(LogstoreName))
    return Step("logstore", _("Logstore"), (logstore,))


def _policy() -> Step:
    template = Question(
        "template",
        _("May the key do this, and only this?"),
        choices=_fixed(*TEMPLATES),
        propose=_always("guide"),
        refuse=not_one_of(TEMPLATES),
    )
    return Step("policy", _("Policy"), (template,))


def _create() -> Step:
    prove_write = Question(
        "prove-write",
        _("Also write one test log?"),
        ("access",),
        choices=_fixed(*YES_NO),
        propose=_always("no"),
        refuse=not_one_of(YES_NO),
        when=_writes,
    )
    return Step("create", _("Create"), (prove_write,))


def _sql() -> Step:
    sink = Question(
        "sink",
        _("Where do the rows go?"),
        choices=_fixed(*SINKS),
        propose=_always("blackhole"),
        refuse=not_one_of(SINKS),
        when=_reads,
    )
    return Step("sql", _("SQL"), (sink,))


def _access() -> Step:
    access = Question(
        "access",
        _("What will the job do with the Logstore?"),
        choices=_fixed(*ACCESSES),
        refuse=not_one_of(ACCESSES),
    )
    group = Question(
        "consumer-group",
        _("In which consumer group does it save its position?"),
        ("logstore", "access"),
        propose=_always(""),
        refuse=breaks_rule_unless_empty(ConsumerGroup),
        when=_reads,
    )
    return Step("access", _("Access"), (access, group))


def _names() -> Step:
    return Step(
        "names",
        _("Names"),
        (
            _name("user", _("RAM user"), user_name, breaks_rule(UserName)),
            _name("policy-name", _("Policy"), policy_name, breaks_rule(PolicyName)),
            _name("id-variable", _("Variable, ID"), lambda answers: variable_name(answers, "id"), breaks_rule(VariableName)),
            _name(
                "secret-variable",
                _("Variable, secret"),
                lambda answers: variable_name(answers, "secret"),
                same_as_id_variable(VariableName),
            ),
        ),
    )


def _name(field: Field, text: str, propose: Callable[[Answers], str | None], refuse: Refuse) -> Question:
    """A name: proposed anew with another grant, but kept where it was typed by hand (ux section 2)."""
    return Question(field, text, _GRANT, propose=propose, refuse=refuse, keeps_typed=True)
