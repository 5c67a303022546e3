"""A cloud as seen by one caller: the real one or the practice cloud, through the same calls."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.cloud.calls import Calls
from flinkwiz.cloud.clients import Clients, Line, check_key_fits
from flinkwiz.cloud.credentials import Credentials
from flinkwiz.cloud.identity import Identity, identity
from flinkwiz.cloud.keys import Keys
from flinkwiz.cloud.logs import Logs
from flinkwiz.cloud.policies import Policies
from flinkwiz.cloud.projects import Projects
from flinkwiz.cloud.ram import RamCalls
from flinkwiz.cloud.sls import SlsCalls
from flinkwiz.cloud.users import Users
from flinkwiz.cloud.variables import Variables
from flinkwiz.cloud.workspaces import Workspaces
from flinkwiz.model.names import Namespace, Region, ResourceId


@dataclass(frozen=True)
class Cloud:
    """Every adapter for one pair of credentials."""

    clients: Clients
    calls: Calls

    def identity(self) -> Identity:
        """Who the credentials belong to; raises CloudError."""
        return identity(self.clients, self.calls)

    @property
    def users(self) -> Users:
        """RAM users."""
        return Users(RamCalls(self.clients, self.calls))

    @property
    def keys(self) -> Keys:
        """AccessKeys of RAM users."""
        return Keys(RamCalls(self.clients, self.calls))

    @property
    def policies(self) -> Policies:
        """Custom policies."""
        return Policies(RamCalls(self.clients, self.calls))

    @property
    def projects(self) -> Projects:
        """Projects and Logstores."""
        return Projects(SlsCalls(self.clients, self.calls))

    @property
    def logs(self) -> Logs:
        """The logs of Logstores."""
        return Logs(SlsCalls(self.clients, self.calls))

    @property
    def workspaces(self) -> Workspaces:
        """Flink workspaces and namespaces."""
        return Workspaces(self.clients, self.calls)

    def variables(self, region: Region, workspace: ResourceId, namespace: Namespace) -> Variables:
        """The variables of one namespace."""
        return Variables(self.clients, self.calls, region, workspace, namespace)

    def calling(self, calls: Calls) -> Cloud:
        """The same cloud with other patience, ears or stop."""
        return Cloud(self.clients, calls)

    def signed_by(self, credentials: Credentials) -> Cloud:
        """The same cloud as another caller sees it; raises NoCredentials for a key of the other cloud."""
        return connect(credentials, self.clients.line, self.calls)


def connect(credentials: Credentials, line: Line, calls: Calls | None = None) -> Cloud:
    """The cloud for these credentials; nothing is called yet.

    Raises:
        NoCredentials: a practice key for the real cloud, or the other way round.
    """
    check_key_fits(credentials, line)
    return Cloud(Clients(credentials, line), calls or Calls())
