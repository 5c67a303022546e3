"""Step 3: the project that holds the logs (ux step 3)."""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Project, Region
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from screens.pick import PickScreen


class ProjectScreen(PickScreen):
    """Which project holds the logs? Those of the job's region are listed."""

    KEY = "project"
    CSS_PATH = "pick.tcss"
    FIELD: ClassVar[Field] = "project"

    def looking(self) -> str:
        return _("Looking for projects in {region}...").format(region=self.controller.region)

    def when_denied(self, problem: CloudError) -> str:
        return _(
            "You may not list projects in {region} ({action} was refused). That does not stop you: type the project's name above and "
            "press Enter. You find it in the SLS console, on the first page."
        ).format(region=self.controller.region, action=problem.action)

    def when_empty(self) -> str:
        return _(
            "There is no project in {region}. Projects live in one region each, and the job's region counts. "
            "To make a new one, use the SLS console; then come back and choose Try again."
        ).format(region=self.controller.region)

    def when_none_fits(self, typed: str) -> str:
        return _("No project in {region} matches '{typed}'. Backspace changes it; Enter takes it as the full name.").format(
            region=self.controller.region, typed=typed
        )

    def hint(self) -> str:
        return _("Not in the list? Type its full name and press Enter.")

    def take_option(self, option: Option) -> None:
        """Answer with a project, unless it is disabled."""
        if option.refusal:
            text = _("Project {project} is disabled. Enable it in the SLS console, or choose another.")
            self.say(text.format(project=option.value), "error")
        else:
            super().take_option(option)

    def exists(self, name: str) -> bool:
        return self.controller.connection.cloud.projects.exists(Region(self.controller.region), Project(name))

    def when_missing(self, name: str) -> str:
        return _("There is no project {project} in {region}. Check the spelling, or the region.").format(
            project=name, region=self.controller.region
        )
