"""Step 4: the Logstore the job will use (ux step 4). The list has names and kinds; the rest is fetched for the highlighted one."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import ClassVar

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Logstore, LogstoreName, Project, Region
from flinkwiz.names.fields import IndexField
from flinkwiz.providers.aliyun.projects import LogstoreDetails
from flinkwiz.questions.answers import Field
from flinkwiz.questions.option import Option
from flinkwiz.text.untrusted import escape_untrusted
from screens.pick import PickScreen

_NAMED = 4
"""Columns named in the details."""


class LogstoreScreen(PickScreen):
    """Which Logstore will the job use?"""

    KEY = "logstore"
    CSS_PATH = "pick.tcss"
    FIELD: ClassVar[Field] = "logstore"

    @property
    def project(self) -> str:
        """The project that was chosen."""
        return self.controller.answers["project"]

    def looking(self) -> str:
        return _("Looking for the Logstores of {project}...").format(project=self.project)

    def when_denied(self, problem: CloudError) -> str:
        return _("You may not list Logstores of {project} ({action}). Type the full name and press Enter.").format(
            project=self.project, action=problem.action
        )

    def when_empty(self) -> str:
        return _("Project {project} has no Logstore yet. Make one in the SLS console, then Try again.").format(
            project=self.project
        )

    def when_none_fits(self, typed: str) -> str:
        return _("No Logstore of {project} matches '{typed}'. Backspace changes it; Enter takes it as the full name.").format(
            project=self.project, typed=typed
        )

    def details(self, option: Option) -> str:
        """How long logs are kept, shards, encryption, and the columns of the index."""
        logstore = self._named(LogstoreName(option.value))
        try:
            details = self.controller.details(logstore)
            index = self.controller.connection.cloud.projects.index(logstore)
        except CloudError as problem:
            return _("{logstore}   details not available ({action}); you can go on").format(
                logstore=option.value, action=problem.action
            )
        if details is None:
            return _("{logstore}   is gone; choose another").format(logstore=option.value)
        return f"{_kept(option.value, details)}\n{_columns(details, index)}"

    def _named(self, name: LogstoreName) -> Logstore:
        return Logstore(Region(self.controller.region), Project(self.project), name)

    def exists(self, name: str) -> bool:
        return self.controller.details(self._named(LogstoreName(name))) is not None

    def when_missing(self, name: str) -> str:
        return _("{project} has no Logstore {name}.").format(project=self.project, name=name)


def _kept(name: str, details: LogstoreDetails) -> str:
    encryption = _("encryption on, with {key}").format(key=details.encryption) if details.encryption else _("encryption off")
    return _("{logstore}   kept {days} days, {shards} shards, {encryption}").format(
        logstore=name, days=details.ttl_days, shards=details.shards, encryption=encryption
    )


def _columns(details: LogstoreDetails, index: Sequence[IndexField] | None) -> str:
    if details.kind == "Metricstore":
        return _("columns     the four fixed ones of a Metricstore: __name__, __labels__, __time_nano__, __value__")
    if not index:
        return _("columns     no index: taken from its newest logs, or typed by you in step 9")
    names = ", ".join(escape_untrusted(each.name, 24) for each in index[:_NAMED])
    more = ", ..." if len(index) > _NAMED else ""
    return _("columns     {count} from its index: {names}").format(count=len(index), names=names + more)
