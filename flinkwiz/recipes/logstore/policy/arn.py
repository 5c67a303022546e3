"""Resource names of the log service, as RAM checks them (alibaba-cloud.md 3.4)."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.names.aliyun import AccountId, Logstore


@dataclass(frozen=True)
class Scope:
    """The region and account of an ARN; ``*`` is any."""

    region: str
    account: str

    def resource(self, path: str) -> str:
        """The ARN of a path such as ``project/test``."""
        return f"acs:log:{self.region}:{self.account}:{path}"


ANYWHERE = Scope("*", "*")


ALL_PROJECTS = "project/*"
"""The path that listing projects is checked on."""


def home_of(logstore: Logstore, account: AccountId) -> Scope:
    """The region and account that a Logstore is in."""
    return Scope(logstore.region, account)


def project_path(project: str) -> str:
    """The path of one project."""
    return f"project/{project}"


def logstore_path(project: str, name: str = "*") -> str:
    """The path of one Logstore or Metricstore, or of all Logstores of a project."""
    return f"project/{project}/logstore/{name}"


def consumer_group_path(project: str, logstore: str, name: str = "*") -> str:
    """The path of one consumer group, or of all groups of a Logstore."""
    return f"{logstore_path(project, logstore)}/consumergroup/{name}"


def path_of(logstore: Logstore) -> str:
    """The path of this Logstore."""
    return logstore_path(logstore.project, logstore.name)
