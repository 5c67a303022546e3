"""What the steps of a Logstore set-up say beside their questions (screens.md 0.7, 10)."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from flinkwiz.questions.guidance import Guidance


def guidance() -> Mapping[str, Guidance]:
    """The words of each step by its key, in the language in use."""
    return {**_where(), **_what_for(), **_making()}


def _where() -> Mapping[str, Guidance]:
    return {
        "workspace": Guidance(
            _("The key is kept as two encrypted variables in one Flink namespace. Only jobs in that namespace can use them."),
            _("A workspace is where Flink jobs run; a namespace is a part of it with members of its own."),
            _(
                "It fixes the region, so that the job and its logs are near each other, and says early whether you may "
                "make variables."
            ),
            _("Realtime Compute console: the list of workspaces, then Console in the Actions column."),
        ),
        "project": Guidance(
            _(
                "A project is a set of Logstores in Simple Log Service (SLS). A job reaches those of its own region "
                "without the Internet."
            ),
            _("A project is the part of SLS that holds Logstores. It lives in one region and its name is unique."),
            _("The policy names the project, so that the key is good for nothing else."),
            _("SLS console, the first page: Projects."),
        ),
        "logstore": Guidance(
            _("The key will be for this one. A Metricstore works the same way."),
            _("A Logstore is where logs are written to and read from. A Metricstore is one for metrics."),
            _("The key gets rights on this Logstore alone."),
            _("SLS console, the project: Log Storage."),
        ),
    }


def _what_for() -> Mapping[str, Guidance]:
    return {
        "access": Guidance(
            _(
                "The key gets this and no more. A job that reads one Logstore and writes another takes two set-ups: "
                "two small keys are safer than one big one."
            ),
            _("Whether the Logstore is a source table or a sink table of the job."),
            _("A key that only reads cannot spoil logs; a key that only writes cannot leak them."),
            _("Nowhere: by hand it is decided by which JSON you paste."),
        ),
        "policy": Guidance(
            _("A policy is a list of permissions. What is not on the list is refused."),
            _("The exact text that RAM will keep, each permission explained in a sentence."),
            _("You should see what a key may do before it exists."),
            _("RAM console: Permissions > Policies > Create Policy > JSON."),
        ),
        "names": Guidance(
            _("Change them if your team has rules. Each is checked."),
            _("The names of what will be made: a RAM user, a policy, and two variables that the SQL names."),
            _(
                "They can be recognised later, and nothing of somebody else's is touched. A variable's name cannot be "
                "changed later."
            ),
            _("User: RAM console, Identities > Users. Variables: Flink console, Security > Variables."),
        ),
    }


def _making() -> Mapping[str, Guidance]:
    return {
        "create": Guidance(
            _("Nothing is changed before your yes."),
            _(
                "Everything that will be made, in order. Each call is written down before it is made, so nothing is lost "
                "if it stops."
            ),
            _("Nothing is made without your yes, and all of it can be taken back."),
            _(
                "RAM console: Users > Create User > OpenAPI Access; the user > Add Permissions. Flink console: Security > "
                "Variables > Add."
            ),
        ),
        "sql": Guidance(
            _("It names the two variables and holds no secret: it may go into version control."),
            _("A Flink SQL job that reads or writes the Logstore with the new key."),
            _("It proves the set-up: paste it, deploy it, start it."),
            _("Flink console: Development > ETL > New Blank Stream Draft; Deploy; O&M > Deployments > Start."),
        ),
    }
