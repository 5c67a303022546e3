"""Grants for the tests: the vendor's example, and any that the names' rules accept."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from flinkwiz.names.aliyun import AccountId, ConsumerGroup, Logstore, LogstoreName, Project, Region
from flinkwiz.policy.document import Document, Statement, parse
from flinkwiz.recipes.logstore.grant import Access, Grant, Template

ACCOUNT = AccountId("1234567890123456")
FLINKTEST = Logstore(Region("cn-beijing"), Project("test"), LogstoreName("flinktest"))
READ = Grant(FLINKTEST, "read")
READ_IN_GROUP = Grant(FLINKTEST, "read", ConsumerGroup("orders-job"))
WRITE = Grant(FLINKTEST, "write")

accesses: st.SearchStrategy[Access] = st.sampled_from(("read", "write"))
templates: st.SearchStrategy[Template] = st.sampled_from(("guide", "strict"))
accounts = st.from_regex(AccountId.pattern, fullmatch=True).map(AccountId)
regions = st.sampled_from(("cn-beijing", "cn-hangzhou", "ap-southeast-1", "cn-shanghai-finance-1")).map(Region)
projects = st.from_regex(Project.pattern, fullmatch=True).map(Project)
logstore_names = st.from_regex(LogstoreName.pattern, fullmatch=True).map(LogstoreName)
logstores = st.builds(Logstore, regions, projects, logstore_names)
groups = st.none() | st.from_regex(ConsumerGroup.pattern, fullmatch=True).map(ConsumerGroup)
reading = st.builds(Grant, logstores, st.just("read"), groups)
grants = reading | st.builds(Grant, logstores, st.just("write"))


def guide_text(name: str, project: str = "test", logstore: str = "flinktest") -> str:
    """The vendor's JSON as in the guide, its two gaps filled."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    return text.replace("<Project name>", project).replace("<Logstore name>", logstore)


def guide(name: str) -> Document:
    """The vendor's document for the Logstore flinktest of the project test."""
    return parse(guide_text(name))


def allow(action: str, resource: str) -> Statement:
    """A statement that allows one action on one resource."""
    return Statement("Allow", (action,), (resource,))


def at(path: str, region: str = "cn-beijing", account: str = ACCOUNT) -> str:
    """The ARN of a path of the log service."""
    return f"acs:log:{region}:{account}:{path}"
