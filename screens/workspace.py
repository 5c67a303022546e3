"""Step 2: the workspace and namespace where the job will run; it fixes the region (ux step 2)."""

from __future__ import annotations

from gettext import gettext as _
from typing import ClassVar

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Namespace, ResourceId
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from screens.pick import PickScreen
from screens.widgets.virtual_list import Cells

_RUNNING = "RUNNING"


class WorkspaceScreen(PickScreen):
    """Where will the job run? One row is one namespace of one workspace."""

    KEY = "workspace"
    CSS_PATH = "pick.tcss"
    FIELD: ClassVar[Field] = "workspace"

    def looking(self) -> str:
        return _("Looking for workspaces in {region}...").format(region=self.controller.region)

    def when_denied(self, problem: CloudError) -> str:
        return _(
            "You may not list workspaces ({action}). Type two things with a space between them: the workspace ID (14 characters, "
            "in the console under workspace details; not the one that starts with f-) and the namespace."
        ).format(action=problem.action)

    def when_empty(self) -> str:
        return _(
            "No Flink workspace in {region}. Other regions: Esc, and choose another region in step 1. "
            "None at all? Make one in the Realtime Compute console; it takes some minutes and costs money."
        ).format(region=self.controller.region)

    def when_none_fits(self, typed: str) -> str:
        return _(
            "No workspace matches '{typed}'. Enter takes it as workspace ID and namespace, with a space between them."
        ).format(typed=typed)

    def hint(self) -> str:
        return _("Only owners and editors may make variables.")

    def headings(self) -> Cells:
        return _("Workspace / namespace"), _("Region"), _("You are")

    def cells(self, option: Option) -> Cells:
        """Both names, the region, the role."""
        return option.columns[:3]

    def details(self, option: Option) -> str:
        """The workspace's ID and status; both came with the list."""
        status = option.columns[3]
        text = _("workspace ID {id}, {status}").format(id=option.value, status=status.lower() or _("status unknown"))
        if status not in ("", _RUNNING):
            text += "\n" + _("Variables can be made when it runs. Choose it again in some minutes.")
        return text

    def take_typed(self, typed: str) -> None:
        """Take a workspace ID and a namespace, typed with a space between them."""
        workspace, _space, namespace = typed.partition(" ")
        refusals = (
            self.controller.refusal(self.controller.question("workspace"), workspace),
            self.controller.refusal(self.controller.question("namespace"), namespace.strip()),
        )
        reason = next((refusal for refusal in refusals if refusal is not None), None)
        if reason is not None:
            self.say(reason, "error")
        else:
            self.finish({"workspace": ResourceId(workspace), "namespace": Namespace(namespace.strip())})
