"""Whether what was typed instead of chosen is there at all, as far as the caller may know."""

from __future__ import annotations

from difflib import get_close_matches
from gettext import gettext as _

from flinkwiz.cloud.errors import CloudError
from flinkwiz.model.answers import Field
from flinkwiz.model.grant import Logstore
from flinkwiz.model.names import LogstoreName, Project, Region
from flinkwiz.provision.sitting import Sitting


def missing(sitting: Sitting, field: Field, value: str) -> str:
    """That there is no such project or Logstore, in a sentence; "" where there is one, or where the caller may not look.

    Arguments:
        value: a name that satisfies its rule.

    Raises:
        CloudError: other than a refusal to look.
    """
    try:
        if field == "project":
            return _missing_project(sitting, Project(value))
        return _missing_logstore(sitting, LogstoreName(value)) if field == "logstore" else ""
    except CloudError as problem:
        error = problem
    if error.kind != "denied":
        raise error
    return ""


def _missing_project(sitting: Sitting, project: Project) -> str:
    if sitting.connection.cloud.projects.exists(Region(sitting.region), project):
        return ""
    near = _nearest(sitting, "project", project)
    return _("There is no project {project} in {region}. Check the spelling, or the region.{near}").format(
        project=project, region=sitting.region, near=near
    )


def _missing_logstore(sitting: Sitting, name: LogstoreName) -> str:
    project = Project(sitting.answers["project"])
    if sitting.details(Logstore(Region(sitting.region), project, name)) is not None:
        return ""
    near = _nearest(sitting, "logstore", name)
    return _("{project} has no Logstore {logstore}.{near}").format(project=project, logstore=name, near=near)


def _nearest(sitting: Sitting, field: Field, name: str) -> str:
    """The name that was perhaps meant; "" where none is near or the list may not be read."""
    try:
        names = [option.value for option in sitting.options(sitting.question(field))]
    except CloudError:
        names = []
    near = get_close_matches(name, names, 1)
    return " " + _("Nearest: {name}.").format(name=near[0]) if near else ""
