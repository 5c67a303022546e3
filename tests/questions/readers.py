"""A reader with fixed lists, as the services would give them, and answers for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from flinkwiz.names.aliyun import LogstoreName, Project
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.questions.option import Option

MINE = Option("b3690a1655da47", ("mine / mine-default", "cn-beijing", "owner"), also={"namespace": "mine-default"})
THEIRS = Option(
    "4e91b7d06c2fa3", ("theirs / theirs-default", "cn-beijing", "viewer"), "Too little.", {"namespace": "theirs-default"}
)

GRANT: Answers = {
    "region": "cn-beijing",
    "workspace": MINE.value,
    "namespace": "mine-default",
    "project": "test",
    "logstore": "flinktest",
    "access": "read",
}

projects = st.from_regex(Project.pattern, fullmatch=True)
logstores = st.from_regex(LogstoreName.pattern, fullmatch=True)
accesses = st.sampled_from(("read", "write"))
grants = st.builds(
    lambda project, logstore, access: {**GRANT, "project": project, "logstore": logstore, "access": access},
    projects,
    logstores,
    accesses,
)


@dataclass(frozen=True)
class Lists:
    """What there is; `asked` collects what was read."""

    rows: Sequence[Option] = (THEIRS, MINE)
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def namespaces(self, region: str) -> Sequence[Option]:
        self.asked.append(("namespaces", region))
        return self.rows

    def projects(self, region: str) -> Sequence[Option]:
        self.asked.append(("projects", region))
        return [Option("test"), Option("app-logs")]

    def logstores(self, region: str, project: str) -> Sequence[Option]:
        self.asked.append(("logstores", region, project))
        return [Option("flinktest")]


NAMES: tuple[Field, ...] = ("user", "policy-name", "id-variable", "secret-variable")
