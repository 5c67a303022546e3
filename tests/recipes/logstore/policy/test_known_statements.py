from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from flinkwiz.names.aliyun import AccountId, Logstore, LogstoreName
from flinkwiz.policy.document import Statement
from flinkwiz.recipes.logstore.grant import Grant, Template
from flinkwiz.recipes.logstore.policy.known_statements import familiar_words
from flinkwiz.recipes.logstore.policy.templates import policy_for

from .grants import ACCOUNT, FLINKTEST, READ, accounts, allow, at, grants, templates


@given(grants, templates, accounts)
def test_every_statement_of_every_template_has_its_sentence(grant: Grant, template: Template, account: AccountId) -> None:
    for statement in policy_for(grant, template, account).statements:
        words = familiar_words(statement, grant)
        assert words is not None
        assert words.tag in ("needed", "extra")
        assert "{" not in words.sentence + words.longer


def test_a_statement_is_known_by_its_meaning_and_not_by_its_spelling() -> None:
    statement = policy_for(READ, "strict", ACCOUNT).statements[0]
    turned = replace(statement, actions=tuple(action.upper() for action in reversed(statement.actions)))
    assert familiar_words(turned, READ) == familiar_words(statement, READ)


@pytest.mark.parametrize(
    "statement",
    [
        allow("log:ListProject", at("project/*")),
        allow("log:Get*", "acs:log:*:*:project/test/logstore/flinktest"),
        replace(allow("log:ListProject", "acs:log:*:*:project/*"), effect="Deny"),
        replace(allow("log:ListProject", "acs:log:*:*:project/*"), conditions={"Bool": {"acs:SecureTransport": ("true",)}}),
        allow("log:PostLogStoreLogs", "acs:log:cn-beijing:12*:project/test/logstore/flinktest"),
        Statement("Allow", ("log:ListProject",), (), not_resources=("acs:log:*:*:project/*",)),
    ],
)
def test_what_only_looks_like_a_templates_statement_is_not_known(statement: Statement) -> None:
    assert familiar_words(statement, READ) is None


def test_the_statement_of_another_logstore_is_not_known() -> None:
    other: Logstore = FLINKTEST.beside(LogstoreName("flinktest2"))
    statement = policy_for(Grant(other, "read"), "strict", ACCOUNT).statements[0]
    assert familiar_words(statement, READ) is None
