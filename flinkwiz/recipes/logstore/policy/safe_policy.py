"""The text of a set-up's policy, checked before it is sent (security-rules.md E1)."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import LIMIT, render, size
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.promise import broken_promises
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.recipes.logstore.setup import Setup


class UnsafePolicy(ExpectedError):
    """The policy that was generated does not say what its template promises, or is too long; it is never sent."""

    kind = "invalid"


def policy_text(setup: Setup) -> str:
    """The text of the set-up's policy; raises UnsafePolicy."""
    return safe_policy(setup.grant, setup.template, setup.account)


def safe_policy(grant: Grant, template: Template, account: AccountId) -> str:
    """The text of a template's policy, checked by the evaluator against the grant.

    Raises:
        UnsafePolicy: it is wider or narrower than promised, or longer than RAM takes.
    """
    document = policy_for(grant, template, account)
    broken = broken_promises(document, grant, template, account)
    if broken:
        raise UnsafePolicy(
            _("The policy is not what it should be, so it is not used: {broken}. Next: report it; nothing was sent.").format(
                broken="; ".join(broken)
            )
        )
    text = render(document)
    if size(text) > LIMIT:
        raise UnsafePolicy(
            ngettext(
                "The policy has {size:,} byte; RAM takes {limit:,}. Next: shorten the consumer group's name.",
                "The policy has {size:,} bytes; RAM takes {limit:,}. Next: shorten the consumer group's name.",
                size(text),
            ).format(size=size(text), limit=LIMIT)
        )
    return text
