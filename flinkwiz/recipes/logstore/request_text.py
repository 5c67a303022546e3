"""The request for the administrator: what a caller without RAM rights sends to somebody who has them (screens.md 1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.recipes.logstore.setup import Setup


def request_text(setup: Setup, command: str, actions: tuple[str, ...], refusal: CloudError | None) -> str:
    """Some lines to copy: what will be made, the two ways to help, and what was refused.

    Arguments:
        command: the command line that makes this very set-up.
        actions: the RAM actions that are needed.
        refusal: the error that showed that rights are missing, or None where nothing was refused yet.
    """
    names = setup.names
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
            _("Either run this yourself: {command}").format(command=command),
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
