"""The names of Alibaba Cloud's services: their rules as types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flinkwiz.names.checked import CheckedName
from flinkwiz.text.language import marked


class Region(CheckedName):
    """A region ID such as ``cn-beijing``; part of host names (alibaba-cloud.md 6)."""

    __slots__ = ()
    kind = marked("region")
    rule = marked("lower-case words joined by hyphens, such as cn-beijing, at most 40 characters")
    pattern = re.compile(r"(?=.{1,40}\Z)[a-z]{2,4}(-[a-z0-9]{1,20}){1,4}", re.ASCII)


class Project(CheckedName):
    """The name of an SLS project; part of host names (alibaba-cloud.md 3.3)."""

    __slots__ = ()
    kind = marked("project")
    rule = marked("3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends")
    pattern = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", re.ASCII)


class LogstoreName(CheckedName):
    """The name of a Logstore or Metricstore inside its project (alibaba-cloud.md 3.3)."""

    __slots__ = ()
    kind = marked("Logstore")
    rule = marked("2 to 63 lower-case letters, digits, hyphens and underscores, a letter or digit at both ends")
    pattern = re.compile(r"[a-z0-9][a-z0-9_-]{0,61}[a-z0-9]", re.ASCII)


@dataclass(frozen=True)
class Logstore:
    """One Logstore or Metricstore: region, project and name."""

    region: Region
    project: Project
    name: LogstoreName

    def beside(self, name: LogstoreName) -> Logstore:
        """Another Logstore of the same project."""
        return Logstore(self.region, self.project, name)


class ConsumerGroup(CheckedName):
    """The name of an SLS consumer group; the rule is ours: what groups are called, and nothing that means more (security-rules.md E1)."""

    __slots__ = ()
    kind = marked("consumer group")
    rule = marked("2 to 63 letters, digits, hyphens, underscores and dots, a letter or digit at both ends")
    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,61}[A-Za-z0-9]", re.ASCII)


class ResourceId(CheckedName):
    """A Flink workspace ID, such as ``b3690a1655da47``: the `workspace` header, never the instance ID (alibaba-cloud.md 2.1)."""

    __slots__ = ()
    kind = marked("workspace ID")
    rule = marked("14 characters of 0-9 and a-f, such as b3690a1655da47; not the instance ID that starts with f-")
    pattern = re.compile(r"[0-9a-f]{14}", re.ASCII)


class InstanceId(CheckedName):
    """The order's instance ID of a Flink workspace, such as ``f-cn-wwo36qj4g06`` (alibaba-cloud.md 2.1)."""

    __slots__ = ()
    kind = marked("instance ID")
    rule = marked("letters, digits and hyphens, at most 64 characters")
    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}", re.ASCII)


class Namespace(CheckedName):
    """A Flink namespace, such as ``flink-practice-default``; part of the variables' paths (alibaba-cloud.md 2.1)."""

    __slots__ = ()
    kind = marked("namespace")
    rule = marked("letters, digits, hyphens and underscores, at most 64 characters")
    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", re.ASCII)


class AccountId(CheckedName):
    """An Alibaba Cloud account's number."""

    __slots__ = ()
    kind = marked("account ID")
    rule = marked("10 to 20 digits")
    pattern = re.compile(r"[0-9]{10,20}", re.ASCII)


class UserName(CheckedName):
    """The name of a RAM user (alibaba-cloud.md 1.2)."""

    __slots__ = ()
    kind = marked("RAM user name")
    rule = marked("1 to 64 letters, digits, dots, hyphens and underscores, not starting with a hyphen")
    pattern = re.compile(r"[A-Za-z0-9._][A-Za-z0-9._-]{0,63}", re.ASCII)


class PolicyName(CheckedName):
    """The name of a custom RAM policy (alibaba-cloud.md 1.2)."""

    __slots__ = ()
    kind = marked("policy name")
    rule = marked("1 to 128 letters, digits and hyphens")
    pattern = re.compile(r"[A-Za-z0-9-]{1,128}", re.ASCII)


class VariableName(CheckedName):
    """The name of a Flink variable; narrower than Flink's own rule, so that SQL can name it (flink-sql.md 5, alibaba-cloud.md 2.5)."""

    __slots__ = ()
    kind = marked("variable name")
    rule = marked("1 to 64 letters, digits and underscores, not starting with a digit")
    pattern = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}", re.ASCII)


class AccessKeyId(CheckedName):
    """The public half of an AccessKey pair; an ID is no secret, but screens show it shortened."""

    __slots__ = ()
    kind = marked("AccessKey ID")
    rule = marked("8 to 128 letters, digits and dots")
    pattern = re.compile(r"[A-Za-z0-9.]{8,128}", re.ASCII)
    beginnings = ("LTAI", "STS.", "PRACTICE")
    """Of a person's, of a temporary one, of the practice cloud's; secrets do not begin so."""

    @property
    def short(self) -> str:
        """The first and last four characters, as in ``LTAI...x7Qd``; nothing of what may be a secret in an ID's place."""
        return f"{self[:4]}...{self[-4:]}" if self.startswith(self.beginnings) else "********"

    @property
    def is_practice(self) -> bool:
        """Whether the practice cloud made it (security-rules.md A3)."""
        return self.startswith("PRACTICE")
