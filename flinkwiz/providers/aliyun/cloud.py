"""A cloud as seen by one caller: the real one or the practice cloud, through the same calls; each adapter is loaded when it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.names.aliyun import Namespace, Region, ResourceId
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Clients, Endpoint, check_key_fits
from flinkwiz.providers.aliyun.credentials import Credentials
from flinkwiz.providers.aliyun.identity import identity
from flinkwiz.providers.identity import Identity

if TYPE_CHECKING:
    from flinkwiz.providers.aliyun.keys import Keys
    from flinkwiz.providers.aliyun.logs import Logs
    from flinkwiz.providers.aliyun.policies import Policies
    from flinkwiz.providers.aliyun.projects import Projects
    from flinkwiz.providers.aliyun.users import Users
    from flinkwiz.providers.aliyun.variables import Variables
    from flinkwiz.providers.aliyun.workspaces import Workspaces


@dataclass(frozen=True)
class Cloud:
    """Every adapter for one pair of credentials."""

    clients: Clients
    calls: CallPolicy

    def identity(self) -> Identity:
        """Who the credentials belong to; raises CloudError."""
        return identity(self.clients, self.calls)

    @property
    def users(self) -> Users:
        """RAM users."""
        from flinkwiz.providers.aliyun.ram import RamCalls
        from flinkwiz.providers.aliyun.users import Users

        return Users(RamCalls(self.clients, self.calls))

    @property
    def keys(self) -> Keys:
        """AccessKeys of RAM users."""
        from flinkwiz.providers.aliyun.keys import Keys
        from flinkwiz.providers.aliyun.ram import RamCalls

        return Keys(RamCalls(self.clients, self.calls))

    @property
    def policies(self) -> Policies:
        """Custom policies."""
        from flinkwiz.providers.aliyun.policies import Policies
        from flinkwiz.providers.aliyun.ram import RamCalls

        return Policies(RamCalls(self.clients, self.calls))

    @property
    def projects(self) -> Projects:
        """Projects and Logstores."""
        from flinkwiz.providers.aliyun.projects import Projects
        from flinkwiz.providers.aliyun.sls import SlsCalls

        return Projects(SlsCalls(self.clients, self.calls))

    @property
    def logs(self) -> Logs:
        """The logs of Logstores."""
        from flinkwiz.providers.aliyun.logs import Logs
        from flinkwiz.providers.aliyun.sls import SlsCalls

        return Logs(SlsCalls(self.clients, self.calls))

    @property
    def workspaces(self) -> Workspaces:
        """Flink workspaces and namespaces."""
        from flinkwiz.providers.aliyun.workspaces import Workspaces

        return Workspaces(self.clients, self.calls)

    def variables(self, region: Region, workspace: ResourceId, namespace: Namespace) -> Variables:
        """The variables of one namespace."""
        from flinkwiz.providers.aliyun.variables import Variables

        return Variables(self.clients, self.calls, region, workspace, namespace)

    def with_calls(self, calls: CallPolicy) -> Cloud:
        """The same cloud with other patience, ears or stop."""
        return Cloud(self.clients, calls)

    def signed_by(self, credentials: Credentials) -> Cloud:
        """The same cloud as another caller sees it; raises NoCredentials for a key of the other cloud."""
        return connect(credentials, self.clients.line, self.calls)


def connect(credentials: Credentials, line: Endpoint, calls: CallPolicy | None = None) -> Cloud:
    """The cloud for these credentials; nothing is called yet.

    Raises:
        NoCredentials: a practice key for the real cloud, or the other way round.
    """
    check_key_fits(credentials, line)
    return Cloud(Clients(credentials, line), calls or call_policy())
