"""What the caller may do, as yes, no or not known: RAM tells only when it is tried (ux 0.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.engine.change import CHANGES
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.names.aliyun import PolicyName, Region, UserName
from flinkwiz.names.checked import BadName
from flinkwiz.policy.document import BadPolicy, Document, parse
from flinkwiz.policy.evaluator import decide
from flinkwiz.policy.operator import NEEDED
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.identity import Identity
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.wizard.connection import Connection

Answer = Literal["yes", "no", "not known"]


@dataclass(frozen=True)
class Permission:
    """One right of the caller.

    Attributes:
        words: what it allows, as a sentence part.
        refusal: the error of the call that was refused, or None.
    """

    words: str
    answer: Answer
    refusal: CloudError | None = None


def read_permissions(connection: Connection, region: Region) -> tuple[Permission, ...]:
    """The three lists that a set-up begins with, each tried once, together."""
    cloud = connection.cloud
    tries: tuple[tuple[str, Callable[[], object]], ...] = (
        (_("list projects"), lambda: cloud.projects.some(region)),
        (_("list workspaces"), lambda: cloud.workspaces.editable(region)),
        (_("read RAM users"), cloud.users.list_some),
    )
    with DaemonPool(len(tries)) as pool:
        return tuple(pool.map(lambda each: _tried(*each), tries))


def _tried(words: str, call: Callable[[], object]) -> Permission:
    try:
        call()
    except CloudError as problem:
        return Permission(words, "no" if problem.kind == "denied" else "not known", problem)
    return Permission(words, "yes")


def missing_actions(setup: Setup, connection: Connection) -> tuple[str, ...] | None:
    """The RAM actions of a set-up that the caller's own policies do not allow, or None where those cannot be read or judged.

    Groups can allow more than can be seen here, so a caller in groups is not judged.
    """
    documents = own_documents(connection.cloud, connection.identity)
    if documents is None:
        return None
    values = {"account": setup.account, "user": setup.names.user, "policy": setup.names.policy}
    calls = {(action, resource.format(**values)) for change in CHANGES for action, resource in NEEDED[change]}
    refused = {action for action, resource in calls if decide(documents, action, resource) in ("denied", "not allowed")}
    return tuple(sorted(refused))


def own_documents(cloud: Cloud, identity: Identity) -> tuple[Document, ...] | None:
    """The caller's own policies, or None where they are not the whole truth or may not be read."""
    if identity.kind != "user":
        return None
    try:
        name = UserName(identity.name)
        if cloud.users.groups(name):
            return None
        return tuple(_document(cloud, policy.name, policy.kind) for policy in cloud.policies.of(name))
    except (CloudError, BadName, BadPolicy):
        return None


def _document(cloud: Cloud, name: str, kind: str) -> Document:
    policy = none_if_missing(lambda: cloud.policies.get(PolicyName(name), "System" if kind == "System" else "Custom"))
    return parse(policy.document if policy else "")
