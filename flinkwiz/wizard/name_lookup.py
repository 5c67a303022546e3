"""Whether what was typed instead of chosen is there at all, as far as the caller may know."""

from __future__ import annotations

from difflib import get_close_matches
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Logstore, LogstoreName, Project, Region
from flinkwiz.questions.answers import Field
from flinkwiz.wizard.controller import WizardController


def missing_name_message(controller: WizardController, field: Field, value: str) -> str:
    """That there is no such project or Logstore, in a sentence; "" where there is one, or where the caller may not look.

    Arguments:
        value: a name that satisfies its rule.

    Raises:
        CloudError: other than a refusal to look.
    """
    try:
        if field == "project":
            return _missing_project(controller, Project(value))
        return _missing_logstore(controller, LogstoreName(value)) if field == "logstore" else ""
    except CloudError as problem:
        error = problem
    if error.kind != "denied":
        raise error
    return ""


def _missing_project(controller: WizardController, project: Project) -> str:
    if controller.connection.cloud.projects.exists(Region(controller.region), project):
        return ""
    near = _nearest(controller, "project", project)
    return _("There is no project {project} in {region}. Check the spelling, or the region.{near}").format(
        project=project, region=controller.region, near=near
    )


def _missing_logstore(controller: WizardController, name: LogstoreName) -> str:
    project = Project(controller.answers["project"])
    if controller.details(Logstore(Region(controller.region), project, name)) is not None:
        return ""
    near = _nearest(controller, "logstore", name)
    return _("{project} has no Logstore {logstore}.{near}").format(project=project, logstore=name, near=near)


def _nearest(controller: WizardController, field: Field, name: str) -> str:
    """The name that was perhaps meant; "" where none is near or the list may not be read."""
    try:
        names = [option.value for option in controller.options(controller.question(field))]
    except CloudError:
        names = []
    near = get_close_matches(name, names, 1)
    return " " + _("Nearest: {name}.").format(name=near[0]) if near else ""
