"""A whole Logstore set-up as checked values: what the answers of a session come to."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.names.aliyun import (
    AccountId,
    ConsumerGroup,
    Logstore,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.names.checked import BadName
from flinkwiz.questions.answers import YES_NO, Answers, given, given_choice
from flinkwiz.recipes.logstore.grant import Access, Grant, Template
from flinkwiz.text.language import marked

NAMES: tuple[str, ...] = ("policy", "user", "attach", "key", "id-variable", "secret-variable")
"""What a set-up consists of, in the order of the plan."""

Sink = Literal["blackhole", "print"]

ACCESSES: tuple[Access, ...] = ("read", "write")
TEMPLATES: tuple[Template, ...] = ("guide", "strict")
SINKS: tuple[Sink, ...] = ("blackhole", "print")


@dataclass(frozen=True)
class Names:
    """The names of what will be made."""

    user: UserName
    policy: PolicyName
    id_variable: VariableName
    secret_variable: VariableName


@dataclass(frozen=True)
class Setup:
    """Everything a plan needs to know.

    Attributes:
        account: the account the things are made in.
        workspace: the ResourceId of the Flink workspace.
        namespace: where the two variables live.
        prove_write: whether one test log may be written (write access only).
    """

    account: AccountId
    workspace: ResourceId
    namespace: Namespace
    grant: Grant
    template: Template
    names: Names
    sink: Sink
    prove_write: bool


def logstore_of(answers: Answers) -> Logstore:
    """The Logstore the answers name; raises MissingAnswer or BadName."""
    return Logstore(
        Region(given(answers, "region")), Project(given(answers, "project")), LogstoreName(given(answers, "logstore"))
    )


def grant_of(answers: Answers) -> Grant:
    """The grant the answers name; a consumer group counts for read only. Raises MissingAnswer or BadName."""
    logstore, access = logstore_of(answers), given_choice(answers, "access", ACCESSES)
    group = answers.get("consumer-group", "") if access == "read" else ""
    return Grant(logstore, access, ConsumerGroup(group) if group else None)


def names_of(answers: Answers) -> Names:
    """The four names in the answers.

    Raises:
        MissingAnswer: one is open.
        BadName: one breaks its rule, or both variables have one name.
    """
    names = Names(
        UserName(given(answers, "user")),
        PolicyName(given(answers, "policy-name")),
        VariableName(given(answers, "id-variable")),
        VariableName(given(answers, "secret-variable")),
    )
    if names.id_variable == names.secret_variable:
        raise BadName(marked("second variable name"), names.secret_variable, _("the ID and the secret need two names"))
    return names


def setup_of(answers: Answers, account: str) -> Setup:
    """The set-up that complete answers come to; raises MissingAnswer or BadName."""
    return Setup(
        account=AccountId(account),
        workspace=ResourceId(given(answers, "workspace")),
        namespace=Namespace(given(answers, "namespace")),
        grant=grant_of(answers),
        template=given_choice(answers, "template", TEMPLATES),
        names=names_of(answers),
        sink=given_choice(answers, "sink", SINKS),
        prove_write=given_choice(answers, "prove-write", YES_NO) == "yes",
    )
