"""Whether a caller's policies allow an action, and how each service says no."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flinkwiz.policy.document import BadPolicy, Document, parse
from flinkwiz.policy.evaluator import Verdict, decide
from flinkwiz.practice.call import Caller, Refusal
from flinkwiz.practice.clock import iso
from flinkwiz.practice.routing import ServiceName
from flinkwiz.practice.state import State
from flinkwiz.practice.system_policies import SYSTEM_POLICIES

Authorise = Callable[[str, str], None]
"""Takes a RAM action and the ARN of a resource; raises Refusal unless the caller may."""


def documents_of(state: State, user_name: str, now: float) -> list[Document]:
    """The policies in force for a user: those attached long enough ago, custom ones in their default version."""
    attachments = state.users[user_name].policies.items()
    return [_parsed(_text(state, name, kept.kind)) for name, kept in attachments if kept.works_from <= now]


def _text(state: State, name: str, kind: str) -> str:
    if kind == "System":
        return SYSTEM_POLICIES[name].document
    policy = state.policies[name]
    return policy.versions[policy.default].document


@lru_cache(maxsize=256)
def _parsed(text: str) -> Document:
    """The document; one that the state should not have allows nothing."""
    try:
        return parse(text)
    except BadPolicy:
        return Document(())


def authoriser(state: State, caller: Caller, service: ServiceName, now: float) -> Authorise:
    """What asks the caller's policies; "unknown" counts as no, as everything not allowed does.

    The call counts as one over TLS: its plain HTTP stays on this machine and stands for the real service's https.
    """
    documents = documents_of(state, caller.user_name, now)
    context = {"acs:SourceIp": "127.0.0.1", "acs:SecureTransport": "true", "acs:CurrentTime": iso(now)}

    def authorise(action: str, resource: str) -> None:
        verdict = decide(documents, action, resource, context)
        if verdict != "allowed":
            raise denial(service, caller, action, resource, verdict)

    return authorise


def refuser(caller: Caller, service: ServiceName) -> Authorise:
    """What refuses every action, as if the caller had no policy."""

    def authorise(action: str, resource: str) -> None:
        raise denial(service, caller, action, resource, "not allowed")

    return authorise


def denial(service: ServiceName, caller: Caller, action: str, resource: str, verdict: Verdict) -> Refusal:
    """The service's own way to say that rights are missing (alibaba-cloud.md 1.4, 2.7, 3.2)."""
    if service == "sls":
        return Refusal(401, "Unauthorized", f"denied by sts or ram, action: {action}, resource: {resource}")
    if service == "ververica":
        message = "User not authorized to operate on the specified resource, or this API doesn't support RAM."
        return Refusal(403, "Forbidden.RAM", message, denied=_detail(caller, action, verdict))
    message = f"You are not authorized to do this action. Resource: {resource} Action: {action}"
    return Refusal(403, "NoPermission", message, denied=_detail(caller, action, verdict))


def _detail(caller: Caller, action: str, verdict: Verdict) -> dict[str, str]:
    return {
        "AuthAction": action,
        "AuthPrincipalType": "SubUser",
        "AuthPrincipalDisplayName": caller.user_id,
        "AuthPrincipalOwnerId": caller.account,
        "NoPermissionType": "ExplicitDeny" if verdict == "denied" else "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy",
    }
