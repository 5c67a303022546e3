"""FLINKWIZ_HOME: made private, refused when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from flinkwiz.security.home import UnsafeHome, home, private_folder


def test_the_environment_names_the_home(tmp_path: Path) -> None:
    assert home({"FLINKWIZ_HOME": str(tmp_path)}) == tmp_path


def test_without_a_name_it_is_in_the_platforms_state_folder() -> None:
    assert home({}).name == "flinkwiz"


def test_a_new_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    assert private_folder(tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    with pytest.raises(UnsafeHome, match="others may look into it"):
        private_folder(tmp_path / "open")


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UnsafeHome, match="not a folder"):
        private_folder(tmp_path / "link")


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnsafeHome, match="cannot be used"):
        private_folder(tmp_path / "file")
