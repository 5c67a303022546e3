"""What the caller may do, as yes, no or not known: RAM tells only when it is tried (screens.md 0.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import gettext as _

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.daemon_pool import DaemonPool
from flinkwiz.engine.permission import Permission
from flinkwiz.names.aliyun import PolicyName, Region, UserName
from flinkwiz.names.checked import BadName
from flinkwiz.policy.document import BadPolicy, Document, parse
from flinkwiz.policy.evaluator import decide
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.operator_policy import PREFIX
from flinkwiz.providers.identity import Identity
from flinkwiz.providers.provider import TriedCall

_NOBODY = UserName(f"{PREFIX}nobody")
"""A user whom an operator may look at, and who need not be there: that is answer enough."""


def try_looks(cloud: Cloud, region: Region) -> tuple[TriedCall, ...]:
    """The three looks that a set-up begins with, each tried once, together."""
    tries: tuple[tuple[str, Callable[[], object]], ...] = (
        (_("list projects"), lambda: cloud.projects.some(region)),
        (_("list workspaces"), lambda: cloud.workspaces.editable(region)),
        (_("read RAM users"), lambda: cloud.users.get(_NOBODY)),
    )
    with DaemonPool(len(tries)) as pool:
        return tuple(pool.map(lambda each: _tried(*each), tries))


def _tried(words: str, call: Callable[[], object]) -> TriedCall:
    try:
        call()
    except CloudError as problem:
        return TriedCall(words, "no" if problem.kind == "denied" else "not known", problem)
    return TriedCall(words, "yes")


def refused_actions(cloud: Cloud, identity: Identity, permissions: Iterable[Permission]) -> tuple[str, ...] | None:
    """The actions that the caller's own policies do not allow, or None where those cannot be read or judged.

    Groups can allow more than can be seen here, so a caller in groups is not judged.
    """
    documents = own_documents(cloud, identity)
    if documents is None:
        return None
    calls = {(permission.action, permission.resource) for permission in permissions}
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
