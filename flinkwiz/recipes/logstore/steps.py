"""The steps of a Logstore set-up after Connect, in order (contracts.md 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import (
    ConsumerGroup,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.questions.answers import YES_NO, Answers, Field
from flinkwiz.questions.option import Option
from flinkwiz.questions.question import Offer, Question, Step, Toggle
from flinkwiz.questions.validators import Validator, must_be, must_be_one_of, must_be_or_empty, must_differ_from
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.recipes.logstore.listings import logstores, namespaces, projects, workspaces
from flinkwiz.recipes.logstore.proposed_names import Half, policy_name, user_name, variable_name
from flinkwiz.recipes.logstore.setup import ACCESSES, SINKS, TEMPLATES, logstore_of
from flinkwiz.recipes.logstore.typed_columns import must_be_columns, tidied_columns
from flinkwiz.text.width import in_words

if TYPE_CHECKING:
    from flinkwiz.providers.aliyun.reader import CloudReader

_GRANT: tuple[Field, ...] = ("project", "logstore", "access")

_Proposing = Callable[[Answers, int], str | None]
"""The n-th name that is proposed for a grant, from 1."""


def steps() -> tuple[Step, ...]:
    """The steps with their texts in the language in use."""
    return (_workspace(), _project(), _logstore(), _access(), _policy(), _names(), _create(), _sql())


def _reads(answers: Answers) -> bool:
    return answers.get("access") == "read"


def _writes(answers: Answers) -> bool:
    return answers.get("access") == "write"


def _fixed(*options: Option) -> Callable[[CloudReader, Answers], Sequence[Option]]:
    return lambda _reader, _answers: options


def _always(value: str) -> Callable[[Answers], str]:
    return lambda _answers: value


def _workspace() -> Step:
    workspace = Question(
        "workspace",
        _("Where will the job run?"),
        ("region",),
        _workspace_rows,
        defaults_to_first=True,
        validate=must_be(ResourceId),
        word=_("workspace"),
        listing=workspaces(),
    )
    namespace = Question(
        "namespace",
        _("Which namespace of the workspace?"),
        ("region", "workspace"),
        _namespaces_of_workspace,
        defaults_to_first=True,
        validate=must_be(Namespace),
        word=_("namespace"),
        listing=namespaces(),
    )
    return Step("workspace", _("Workspace"), "list", guidance()["workspace"], (workspace, namespace))


def _workspace_rows(reader: CloudReader, answers: Answers) -> Sequence[Option]:
    """Every workspace with its namespaces, or, where a namespace alone was named, those that have it."""
    rows = reader.namespaces(answers["region"])
    wanted = None if "workspace" in answers else answers.get("namespace")
    return rows if wanted is None else [row for row in rows if row.also["namespace"] == wanted]


def _namespaces_of_workspace(reader: CloudReader, answers: Answers) -> Sequence[Option]:
    rows = [row for row in reader.namespaces(answers["region"]) if row.value == answers["workspace"]]
    return [Option(row.also["namespace"], row.columns, row.refusal) for row in rows]


def _project() -> Step:
    project = Question(
        "project",
        _("Which project holds the logs?"),
        ("region",),
        lambda reader, answers: reader.projects(answers["region"]),
        validate=must_be(Project),
        word=_("project"),
        listing=projects(),
    )
    return Step("project", _("Project"), "list", guidance()["project"], (project,))


def _logstore() -> Step:
    logstore = Question(
        "logstore",
        _("Which Logstore will the job use?"),
        ("project",),
        lambda reader, answers: reader.logstores(answers["region"], answers["project"]),
        validate=must_be(LogstoreName),
        word=_("Logstore"),
        listing=logstores(),
    )
    return Step("logstore", _("Logstore"), "list", guidance()["logstore"], (logstore,))


def _access() -> Step:
    access = Question(
        "access",
        _("What will the job do with the Logstore?"),
        choices=lambda _reader, answers: _accesses(_spoken(answers)),
        validate=must_be_one_of(ACCESSES),
        word=_("access"),
    )
    group = Question(
        "consumer-group",
        _("Consumer group"),
        ("logstore", "access"),
        default=_always(""),
        validate=must_be_or_empty(ConsumerGroup),
        when=_reads,
        word=_("consumer group"),
        offer=_group_offer(),
    )
    return Step("access", _("Access"), "form", guidance()["access"], (access, group), _access_asked)


def _spoken(answers: Answers) -> str:
    return in_words(answers["logstore"], _("this Logstore"))


def _access_asked(answers: Answers) -> str:
    return _("What will the job do with {logstore}?").format(logstore=_spoken(answers))


def _accesses(logstore: str) -> Sequence[Option]:
    return (
        Option("read", (_("Read"), _("logs come out of {logstore} (a source table)").format(logstore=logstore))),
        Option(
            "write",
            (_("Write"), _("logs go into {logstore} (a sink table)").format(logstore=logstore)),
            note=_("Write-only: the key will not be able to read the logs back."),
        ),
    )


def _group_offer() -> Offer:
    return Offer(
        Toggle(_("Also save the reading position in a consumer group"), _("Save the reading position in a consumer group?")),
        about=_(
            "Leave it off for a first job: Flink remembers the position itself. On, the SLS console shows how far the job is, "
            "a new start can go on from there, and the policy gets two more permissions."
        ),
        hint=_("A new name: one group for one job."),
        name=_group_name,
        when_taken=_when_group_taken,
        looking=lambda name: _("Looking for {name}...").format(name=name),
    )


def _group_name(answers: Answers) -> str:
    return f"flinkwiz-{answers['logstore']}"[:63].rstrip("-_")


def _when_group_taken(reader: CloudReader, answers: Answers, name: str) -> str | None:
    """Two jobs in one group take each other's logs; a group that may not be looked for counts as new, since SLS itself decides."""
    try:
        is_taken = name in reader.cloud.projects.consumer_groups(logstore_of(answers))
    except CloudError as problem:
        if problem.kind != "denied":
            raise
        return None
    if not is_taken:
        return None
    return _(
        "Group {group} exists and may belong to another job. Two jobs in one group take each other's logs. Choose another name."
    ).format(group=name)


def _policy() -> Step:
    titles = {"guide": _("as in the vendor's guide"), "strict": _("strict")}
    template = Question(
        "template",
        _("May the key do this, and only this?"),
        choices=_fixed(*(Option(key, (titles[key],)) for key in TEMPLATES)),
        default=_always("guide"),
        validate=must_be_one_of(TEMPLATES),
    )
    return Step("policy", _("Policy"), "policy", guidance()["policy"], (template,))


def _names() -> Step:
    secret = must_differ_from("id-variable", lambda: _("The ID and the secret need two names."), must_be(VariableName))
    return Step(
        "names",
        _("Names"),
        "names",
        guidance()["names"],
        (
            _name("user", _("RAM user"), 64, user_name, must_be(UserName)),
            _name("policy-name", _("Policy"), 128, policy_name, must_be(PolicyName)),
            _name("id-variable", _("Variable, ID"), 64, _variable("id"), must_be(VariableName)),
            _name("secret-variable", _("Variable, secret"), 64, _variable("secret"), secret),
        ),
        lambda _answers: _("Are these names all right?"),
    )


def _variable(half: Half) -> _Proposing:
    return lambda answers, number: variable_name(answers, half, number)


def _name(field: Field, text: str, longest: int, propose: _Proposing, validate: Validator) -> Question:
    """A name: proposed anew with another grant, but kept where it was typed by hand (screens.md 0.5)."""
    return Question(
        field,
        text,
        _GRANT,
        default=lambda answers: propose(answers, 1),
        another=propose,
        validate=validate,
        keeps_typed=True,
        longest=longest,
    )


def _create() -> Step:
    prove_write = Question(
        "prove-write",
        _("Also write one test log?"),
        ("access",),
        choices=_fixed(*map(Option, YES_NO)),
        default=_always("no"),
        practice_default="yes",
        validate=must_be_one_of(YES_NO),
        when=_writes,
        when_not_asked="no",
        toggle=Toggle(
            _("Also write one test log (topic flinkwiz-test). Its readers will see it."),
            _("Also write one test log (topic flinkwiz-test)? Its readers will see it."),
        ),
    )
    return Step("create", _("Create"), "create", guidance()["create"], (prove_write,), lambda _answers: _("What will be made"))


def _sql() -> Step:
    words = {"blackhole": _("throws rows away, right for a first test"), "print": _("writes rows to the job's log")}
    sink = Question(
        "sink",
        _("Where do the rows go"),
        choices=_fixed(*(Option(key, (words[key],)) for key in SINKS)),
        default=_always("blackhole"),
        validate=must_be_one_of(SINKS),
        when=_reads,
        when_not_asked="blackhole",
        button=_("Output"),
    )
    columns = Question(
        "columns",
        _("Which columns?"),
        ("region", "project", "logstore"),
        default=_always(""),
        validate=must_be_columns,
        tidy=tidied_columns,
        word=_("columns"),
        button=_("Columns"),
    )
    return Step("sql", _("SQL"), "result", guidance()["sql"], (columns, sink), lambda _answers: _("Your SQL is ready to run."))
