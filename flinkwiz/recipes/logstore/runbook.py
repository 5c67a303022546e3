"""The runbook: the same set-up by hand in the consoles, as Markdown, for those who may not let a program do it (screens.md 1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.recipes.logstore.setup import Setup


def runbook(setup: Setup, policy: str, sql: str) -> str:
    """Six numbered steps with console paths as of November 2026.

    Arguments:
        policy: the text of the policy.
        sql: the finished SQL; it holds no secret.
    """
    grant = setup.grant
    title = _("# Give a Flink job read access to {logstore} of project {project}")
    if grant.access == "write":
        title = _("# Give a Flink job write access to {logstore} of project {project}")
    title = title.format(logstore=grant.logstore.name, project=grant.logstore.project)
    return "\n\n".join((title, *_in_ram(setup, policy), *_in_flink(setup, sql))) + "\n"


def _in_ram(setup: Setup, policy: str) -> tuple[str, ...]:
    names = setup.names
    return (
        _("1. RAM console, Permissions > Policies > Create Policy > JSON. Name it `{policy}` and paste:").format(
            policy=names.policy
        ),
        _fenced("json", policy),
        _("2. RAM console, Identities > Users > Create User, with OpenAPI access only. Name: `{user}`.").format(user=names.user),
        _("3. The same user, Add Permissions: the custom policy `{policy}`, and no other.").format(policy=names.policy),
        _("4. The same user, Create AccessKey. Its secret is shown once: keep the page open until step 5 is done."),
    )


def _in_flink(setup: Setup, sql: str) -> tuple[str, ...]:
    names = setup.names
    return (
        _(
            "5. Flink console, workspace `{workspace}`, namespace `{namespace}`: Security > Variables > Add, twice, type ciphertext: "
            "`{id}` holds the AccessKey ID, `{secret}` the AccessKey secret."
        ).format(workspace=setup.workspace, namespace=setup.namespace, id=names.id_variable, secret=names.secret_variable),
        _("6. Development > ETL > New Blank Stream Draft: paste this, Deploy, then O&M > Deployments > Start."),
        _fenced("sql", sql),
    )


def _fenced(language: str, text: str) -> str:
    """A code block; three backquotes never stand in our JSON or SQL, whose names cannot hold them."""
    body = text.rstrip("\n")
    return f"```{language}\n{body}\n```"
