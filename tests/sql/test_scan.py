"""The last check: a good script passes, and whatever is changed in it is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.names.aliyun import VariableName
from flinkwiz.sql.scan import problems, references
from tests.covered import covered

ID, SECRET = VariableName("sls_test_flinktest_read_id"), VariableName("sls_test_flinktest_read_secret")
GOOD = (Path(__file__).parents[1] / "recipes/logstore/sql/goldens" / "read_guide.sql").read_text(encoding="utf-8")


def test_a_good_script_has_no_problem() -> None:
    assert problems(GOOD, ID, SECRET) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("CREATE TEMPORARY TABLE `sls", "CREATE TABLE `sls", "no CREATE TEMPORARY TABLE"),
        ("INSERT INTO", "DROP TABLE `x`; INSERT INTO", "no CREATE TEMPORARY TABLE"),
        ("INSERT INTO", "-- flinkwiz\nx\nINSERT INTO", "no CREATE TEMPORARY TABLE"),
        ("FROM `sls_input`;", "FROM `sls_input`", "semicolon"),
        ("SELECT", "SELECT /*+ OPTIONS('endpoint'='evil.example') */", "out of place: + /"),
        ("-- Made", "// Made", "out of place: . / :"),
        ("'project' = 'test'", "'project' = 'te\tst'", r"cannot be seen: \x09"),
        ("'project' = 'test'", "'project' = 'te\rst'", r"cannot be seen: \x0d"),
        ("'project' = 'test'", "'project' = 'te\u202est'", r"cannot be seen: \u202e"),
        ("'project' = 'test'", "'project' = 'test', 'endPoint' = 'evil.example'", "endpoint twice"),
        ("'project' = 'test'", "'project' = 'te' 'st'", "list of options"),
        ("'project' = 'test'", "'project' = string", "list of options"),
        ("'connector' = 'blackhole'", "", "list of options"),
        ("'connector' = 'blackhole'", "'connector' = 'sls'", "accessId is not"),
        ("'connector' = 'sls'", "'connector' = 'print'", "no table of Simple Log Service"),
        (f"${{secret_values.{ID}}}", "LTAI", f"accessId is not the variable {ID}"),
        (f"${{secret_values.{SECRET}}}", f"${{secret_values.{ID}}}", f"accessKey is not the variable {SECRET}"),
        ("`level` STRING", f"`${{secret_values.{SECRET}}}` STRING", "elsewhere"),
        ("-- Made", f"-- ${{secret_values.{SECRET}}} Made", "elsewhere"),
        ("'project' = 'test'", "'project' = '${other}'", "elsewhere"),
    ],
)
def test_a_changed_script_is_refused(old: str, new: str, said: str) -> None:
    changed = GOOD.replace(old, new, 1)
    assert changed != GOOD
    assert said in " ".join(problems(changed, ID, SECRET))


@pytest.mark.fuzz
@given(st.integers(0, len(GOOD)), st.sampled_from(["${", "\0", "\r", "\x1b", "\u202e", "\u200b", "\ue000"]))
def test_a_reference_or_a_hidden_character_is_found_wherever_it_is_put(position: int, put: str) -> None:
    covered("inputs tried")
    assert problems(GOOD[:position] + put + GOOD[position:], ID, SECRET)


@pytest.mark.fuzz
@given(st.text(max_size=80))
def test_any_text_is_judged_and_none_without_tables_passes(text: str) -> None:
    covered("inputs tried")
    assert problems(text, ID, SECRET)


def test_other_variables_than_those_asked_for_are_a_problem() -> None:
    assert len(problems(GOOD, VariableName("slslak"), VariableName("slsaks"))) == 2


def test_references_are_listed_in_order_wherever_they_stand() -> None:
    assert references(GOOD) == (ID, SECRET)
    assert references("-- ${secret_values.b}\n'${secret_values.a-1}' `${secret_values.b}` ${c}") == ("b", "a-1", "b")
