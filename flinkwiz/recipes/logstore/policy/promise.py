"""Does a policy do exactly what its template declares? Asked before a policy is sent (security-rules.md E1).

What is promised stands here as a table of its own, read by simple rules of its own, so that a mistake in a template or in the
evaluator cannot agree with itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.arn import parts_of
from flinkwiz.policy.document import Document
from flinkwiz.policy.evaluator import decide
from flinkwiz.recipes.logstore.grant import Access, Grant, Template
from flinkwiz.recipes.logstore.policy.probe_calls import Call, closed_set, named_calls
from flinkwiz.text.untrusted import escape_untrusted

Reach = Literal[
    "all projects", "the project's Logstores", "the Logstore", "the Logstore and the consumer group", "the consumer group"
]


@dataclass(frozen=True)
class Promise:
    """Actions that a template allows within one reach.

    Attributes:
        actions: names, or with a star at the end the beginning of names.
    """

    actions: tuple[str, ...]
    reach: Reach


_APPEND = (Promise(("log:PostLogStoreLogs",), "the Logstore"),)

DECLARED: Mapping[tuple[Access, Template], tuple[Promise, ...]] = {
    ("read", "guide"): (
        Promise(("log:ListProject",), "all projects"),
        Promise(("log:List*",), "the project's Logstores"),
        Promise(("log:Get*", "log:List*"), "the Logstore"),
    ),
    ("read", "strict"): (Promise(("log:ListShards", "log:GetCursorOrData"), "the Logstore"),),
    ("write", "guide"): _APPEND,
    ("write", "strict"): _APPEND,
}
"""What each template allows: the guide's extras with it, in any region and account; strict at home only (alibaba-cloud.md 4)."""

_PROGRESS = (
    Promise(("log:CreateConsumerGroup", "log:ConsumerGroupUpdateCheckPoint"), "the Logstore and the consumer group"),
    Promise(("log:GetConsumerGroupCheckPoint",), "the consumer group"),
)


def broken_promises(document: Document, grant: Grant, template: Template, account: AccountId) -> tuple[str, ...]:
    """What a document allows beyond its template's promise, or fails to allow; () when it does exactly what is promised.

    Each sentence names an action and the first resource where it shows.
    """
    wider: dict[str, str] = {}
    missing: dict[str, str] = {}
    for action, resource in (*closed_set(grant, account), *named_calls(document)):
        verdict = decide((document,), action, resource)
        promised = is_promised((action, resource), grant, template, account)
        if promised and verdict != "allowed":
            missing.setdefault(action, resource)
        if not promised and verdict in ("allowed", "unknown"):
            wider.setdefault(action, resource)
    return (
        *_open_ended(document),
        *_sentences(_("The policy would allow {action} on {resource}, which was not agreed."), wider),
        *_sentences(_("The policy would not surely allow {action} on {resource}, which was agreed."), missing),
    )


def _open_ended(document: Document) -> Iterator[str]:
    """Statements that allow all but what they name: no list of calls shows how far they go, and no template has one."""
    for number, statement in enumerate(document.statements, 1):
        if statement.effect == "Allow" and (statement.not_actions or statement.not_resources):
            yield _("The policy would allow all but what its statement {number} names, which was not agreed.").format(
                number=number
            )


def _sentences(sentence: str, found: Mapping[str, str]) -> Iterator[str]:
    return (
        sentence.format(action=escape_untrusted(action), resource=escape_untrusted(resource))
        for action, resource in found.items()
    )


def is_promised(call: Call, grant: Grant, template: Template, account: AccountId) -> bool:
    """Whether the template declares that the grant's key may make this call."""
    action, (service, region, owner, path) = call[0].lower(), _place(call[1])
    at_home = (region, owner) == (grant.logstore.region, account)
    if service != "acs:log" or not (at_home or template == "guide"):
        return False
    return any(_names(promise, action) and _reaches(promise.reach, path, grant) for promise in _promises(grant, template))


def _place(resource: str) -> tuple[str, str, str, str]:
    parts = parts_of(resource)
    return (f"{parts[0]}:{parts[1]}", parts[2], parts[3], parts[4]) if len(parts) == 5 else ("", "", "", "")


def _promises(grant: Grant, template: Template) -> tuple[Promise, ...]:
    declared = DECLARED[grant.access, template]
    return (*declared, *_PROGRESS) if grant.access == "read" and grant.consumer_group else declared


def _names(promise: Promise, action: str) -> bool:
    names = [name.lower() for name in promise.actions]
    return any(action.startswith(name[:-1]) if name.endswith("*") else action == name for name in names)


def _reaches(reach: Reach, path: str, grant: Grant) -> bool:
    logstores = f"project/{grant.logstore.project}/logstore/"
    logstore = logstores + grant.logstore.name
    group = f"{logstore}/consumergroup/{grant.consumer_group}"
    match reach:
        case "all projects":
            return path.startswith("project/")
        case "the project's Logstores":
            return path.startswith(logstores)
        case "the Logstore":
            return path == logstore
        case "the Logstore and the consumer group":
            return path in (logstore, group)
        case "the consumer group":
            return path == group
