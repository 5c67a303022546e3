"""Saving a text beside the user."""

from __future__ import annotations

from pathlib import Path

import pytest

from flinkwiz.wizard.new_file import CannotSave, write_new_file


def test_a_text_is_saved_under_its_name(tmp_path: Path) -> None:
    path = write_new_file("SELECT 1;\n", tmp_path, "flinktest-read", ".sql")
    assert path == tmp_path / "flinktest-read.sql"
    assert path.read_text(encoding="utf-8") == "SELECT 1;\n"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("mine", encoding="utf-8")
    (tmp_path / "a-2.sql").write_text("mine too", encoding="utf-8")
    assert write_new_file("new", tmp_path, "a", ".sql") == tmp_path / "a-3.sql"
    assert (tmp_path / "a.sql").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match=r"No such file or directory. Next: "):
        write_new_file("new", tmp_path / "gone", "a", ".sql")
