"""The runbook: by hand in the consoles."""

from __future__ import annotations

from flinkwiz.names.aliyun import (
    AccountId,
    Logstore,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.runbook import runbook
from flinkwiz.recipes.logstore.setup import Names, Setup

SETUP = Setup(
    AccountId("1000000000000001"),
    ResourceId("b3690a1655da47"),
    Namespace("flink-practice-default"),
    Grant(Logstore(Region("cn-beijing"), Project("test"), LogstoreName("flinktest")), "read"),
    "guide",
    Names(UserName("job"), PolicyName("job-policy"), VariableName("job_id"), VariableName("job_secret")),
    "blackhole",
    False,
)


def test_it_names_everything_in_the_order_of_doing() -> None:
    text = runbook(SETUP, '{"Version": "1"}\n', "SELECT 1;\n")
    places = [text.index(word) for word in ("`job-policy`", "`job`", "Add Permissions", "Create AccessKey", "`job_id`", "Deploy")]
    assert places == sorted(places)


def test_policy_and_sql_stand_in_it_to_be_pasted() -> None:
    text = runbook(SETUP, '{"Version": "1"}\n', "SELECT 1;\n")
    assert '```json\n{"Version": "1"}\n```' in text
    assert "```sql\nSELECT 1;\n```" in text
