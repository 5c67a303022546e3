"""The pieces of a script."""

from __future__ import annotations

import pytest

from flinkwiz.sql.column import Column
from flinkwiz.sql.quoting import Unquotable
from flinkwiz.sql.statements import definition, insert, option, temporary_table


def test_a_table_is_temporary_and_lists_columns_and_options() -> None:
    sql = temporary_table("t", [definition(Column("a`b", "BIGINT"))], [option("x", "it's"), option("y", "")])
    assert sql == "CREATE TEMPORARY TABLE `t` (\n  `a``b` BIGINT\n) WITH (\n  'x' = 'it''s',\n  'y' = ''\n);\n"


def test_an_insert_keeps_the_order_of_its_values() -> None:
    assert insert("s", ["`b`", "`a`"], "t") == "INSERT INTO `s`\nSELECT\n  `b`,\n  `a`\nFROM `t`;\n"


def test_an_option_never_holds_a_reference() -> None:
    with pytest.raises(Unquotable):
        option("project", "${secret_values.x}")
