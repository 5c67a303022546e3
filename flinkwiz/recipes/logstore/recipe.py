"""The recipe of a Logstore: what the rest of the program reaches it by. All but its steps is loaded where it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import msgspec

from flinkwiz.engine.change import ResourceId
from flinkwiz.engine.permission import Permission
from flinkwiz.names.aliyun import AccessKeyId, AccountId, PolicyName, UserName, VariableName
from flinkwiz.names.checked import BadName, CheckedName
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.question import Step
from flinkwiz.recipes.logstore.setup import NAMES, Setup, logstore_of, setup_of
from flinkwiz.recipes.logstore.steps import steps
from flinkwiz.sessions.session import Session
from flinkwiz.text.language import marked
from flinkwiz.text.untrusted import escape_untrusted

if TYPE_CHECKING:
    from flinkwiz.engine.resource import Resource, Resources
    from flinkwiz.providers.aliyun.cloud import Cloud
    from flinkwiz.recipes.logstore.checks import LogstoreChecks
    from flinkwiz.recipes.logstore.policy.part import LogstorePolicy
    from flinkwiz.recipes.logstore.script import LogstoreScript
    from flinkwiz.recipes.logstore.words import LogstoreWords
    from flinkwiz.recipes.recipe import Known, Recipe

_NAMES_OF: Mapping[str, type[CheckedName]] = {
    "policy": PolicyName,
    "user": UserName,
    "id-variable": VariableName,
    "secret-variable": VariableName,
}


_PROJECTS = "acs:log:*:{account}:project/*"
_LOGSTORES = "acs:log:*:{account}:project/*/logstore/*"
_GROUPS = "acs:log:*:{account}:project/*/logstore/*/consumergroup/*"


class LogstoreRecipe:
    """Read or write one Logstore."""

    key = "logstore"
    provider = "aliyun"
    same: tuple[Field, ...] = ("region", "project", "logstore", "access", "workspace", "namespace")
    grant: tuple[Field, ...] = (*same, "consumer-group")
    locked: tuple[Field, ...] = (*same, "user", "policy-name", "id-variable", "secret-variable")
    path: tuple[Field, ...] = ("namespace", "project", "logstore", "access")
    thing: tuple[Field, ...] = ("region", "project", "logstore")
    ids = NAMES
    looks = (
        *(Permission(f"log:{action}", _PROJECTS) for action in ("ListProject", "GetProject")),
        *(Permission(f"log:{action}", _LOGSTORES) for action in ("ListLogStores", "GetLogStore", "GetIndex")),
        Permission("log:ListConsumerGroup", _GROUPS),
    )

    @property
    def nouns(self) -> tuple[type[Resource[Any]], ...]:
        """Those of the six."""
        from flinkwiz.recipes.logstore.blueprint import NOUNS

        return NOUNS

    @property
    def policy(self) -> LogstorePolicy:
        """What the key may do."""
        from flinkwiz.recipes.logstore.policy.part import LogstorePolicy

        return LogstorePolicy()

    @property
    def checks(self) -> LogstoreChecks:
        """What the key can do, and what is there."""
        from flinkwiz.recipes.logstore.checks import LogstoreChecks

        return LogstoreChecks()

    @property
    def sql(self) -> LogstoreScript:
        """A table of the Logstore, and a job that reads or writes it."""
        from flinkwiz.recipes.logstore.script import LogstoreScript

        return LogstoreScript()

    @property
    def words(self) -> LogstoreWords:
        """Of a Logstore."""
        from flinkwiz.recipes.logstore.words import LogstoreWords

        return LogstoreWords()

    @property
    def name(self) -> str:
        """Logstore."""
        return _("Logstore")

    @property
    def about(self) -> str:
        """What that is."""
        return _("logs of Simple Log Service, read or written")

    def steps(self) -> tuple[Step, ...]:
        """Workspace to SQL."""
        return steps()

    def wanted(self, answers: Answers) -> tuple[ResourceId, ...]:
        """All six."""
        return self.ids

    def setup(self, answers: Answers, account: str) -> Setup:
        """The set-up that complete answers come to."""
        return setup_of(answers, account)

    def resources(self, setup: Setup, caller: str) -> Resources:
        """Policy, user, attachment, key, two variables."""
        from flinkwiz.recipes.logstore.blueprint import blueprint

        return blueprint(setup, caller).resources

    def variables(self, setup: Setup) -> Mapping[str, str]:
        """The two names."""
        return {"id": setup.names.id_variable, "secret": setup.names.secret_variable}

    def learn(self, answers: Answers, cloud: Cloud) -> Known:
        """The Logstore's fields, from its index."""
        from flinkwiz.recipes.logstore.known import read_fields

        return read_fields(logstore_of(answers), cloud).as_known

    def improve(self, answers: Answers, cloud: Cloud) -> Known:
        """The Logstore's fields, from its index if it has one, else from its newest logs."""
        from flinkwiz.recipes.logstore.known import read_fields, sample_fields

        logstore = logstore_of(answers)
        found = read_fields(logstore, cloud)
        return (sample_fields(logstore, cloud) if found.fields_from in ("none", "unknown") else found).as_known

    def check_journal(self, session: Session) -> None:
        """Names and key IDs as their services have them, and fields as an index has them."""
        AccountId(session.account)
        for resource, entry in session.journal.items():
            if resource in _NAMES_OF:
                _NAMES_OF[resource](entry.name)
            for key in (*entry.made, *((entry.identity,) if resource == "key" and entry.identity else ())):
                AccessKeyId(key)
        _check_known(session.known)


def _check_known(known: Known) -> None:
    from flinkwiz.recipes.logstore.known import KnownFields

    reason = ""
    try:
        msgspec.convert(known, KnownFields)
    except msgspec.ValidationError as problem:
        reason = escape_untrusted(str(problem), 120)
    if reason:
        raise BadName(marked("fields of a Logstore"), "", reason)


RECIPE: Recipe[Any] = LogstoreRecipe()
