"""The request for the administrator: what a caller without RAM rights sends to somebody who has them (ux step 1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.policy.operator import NEEDED
from flinkwiz.recipes.logstore.setup import Setup


def admin_request(setup: Setup, refusal: CloudError | None) -> str:
    """Some lines to copy: what will be made, the two ways to help, and what was refused.

    Arguments:
        refusal: the error that showed that rights are missing, or None where nothing was refused yet.
    """
    names = setup.names
    actions = sorted({action for needed in NEEDED.values() for action, _resource in needed if action.startswith("ram:")})
    return "\n".join(
        (
            _("I am setting up a Flink job and need somebody with RAM rights to do this part."),
            _(
                "What will be made: RAM user {user} (no login), custom policy {policy}, one AccessKey pair, "
                "stored as the two encrypted variables {id} and {secret} in namespace {namespace}."
            ).format(
                user=names.user,
                policy=names.policy,
                id=names.id_variable,
                secret=names.secret_variable,
                namespace=setup.namespace,
            ),
            _("Either run this yourself: {command}").format(command=command(setup)),
            _("or allow me: {actions} on user/flinkwiz-* and policy/flinkwiz-* (flinkwiz operator-policy prints it).").format(
                actions=", ".join(actions)
            ),
            _("Note: whoever may create and attach policies can give themselves any right. That is why I ask."),
            *_refused(refusal),
        )
    )


def _refused(refusal: CloudError | None) -> tuple[str, ...]:
    if refusal is None:
        return ()
    text = _("Refused: {action}, {code}, request {request}.")
    return (text.format(action=refusal.action, code=refusal.code, request=refusal.request_id or _("unknown")),)


def command(setup: Setup) -> str:
    """The command line that makes this very set-up."""
    grant, names = setup.grant, setup.names
    flags = {
        "region": grant.logstore.region,
        "workspace": setup.workspace,
        "namespace": setup.namespace,
        "project": grant.logstore.project,
        "logstore": grant.logstore.name,
        "access": grant.access,
        "consumer-group": grant.consumer_group or "",
        "template": setup.template,
        "user": names.user,
        "policy-name": names.policy,
        "id-variable": names.id_variable,
        "secret-variable": names.secret_variable,
    }
    return "flinkwiz apply " + " ".join(f"--{flag} {value}" for flag, value in flags.items() if value)
