"""Profiles as the aliyun command line reads them, from a file that may be anything."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials
from flinkwiz.providers.aliyun.profile_modes import Source, from_profile
from flinkwiz.providers.aliyun.profiles import profiles

KEY, STS_KEY = "LTAI5tAbCdEfGhIj", "STS.NTabcdefgh"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.json"


def read(path: Path, *members: dict[str, Any], name: str = "p") -> Source:
    """The profile of this name, out of these."""
    path.write_text(
        json.dumps({"current": "p", "profiles": [{"name": "p", "region_id": "cn-beijing", **each} for each in members]})
    )
    path.chmod(0o600)
    return from_profile(path, name)


def pair(key_id: str = KEY, **more: Any) -> dict[str, Any]:
    return {"access_key_id": key_id, "access_key_secret": "secret", **more}


def temporary(**more: Any) -> dict[str, Any]:
    return pair(STS_KEY, sts_token="token", **more)


@pytest.mark.parametrize("mode", ["AK", "ak", "Ak", None, ""])
def test_a_pair_is_taken_however_its_type_is_written(path: Path, mode: str | None) -> None:
    found = read(path, pair() if mode is None else pair(mode=mode))
    assert isinstance(found, Credentials)
    assert (found.access_key_id, found.token, found.region) == (KEY, None, "cn-beijing")


@pytest.mark.parametrize("mode", ["StsToken", "ststoken", "STSTOKEN", None, "", "AK"])
def test_a_temporary_pair_is_taken_with_its_token(path: Path, mode: str | None) -> None:
    found = read(path, temporary() if mode is None else temporary(mode=mode))
    assert isinstance(found, Credentials)
    assert found.access_key_id == STS_KEY
    assert found.token is not None
    assert found.token.reveal() == "token"


def test_a_token_left_from_before_does_not_belong_to_a_pair_of_type_ak(path: Path) -> None:
    found = read(path, pair(mode="AK", sts_token="old"))
    assert isinstance(found, Credentials)
    assert found.token is None


def test_a_fresh_profile_has_no_id(path: Path) -> None:
    with pytest.raises(NoCredentials, match="has no AccessKey ID"):
        read(path, {"mode": "", "output_format": "json"})


@pytest.mark.parametrize("mode", ["CloudSSO", "cloudsso", "OAuth", "OAUTH"])
def test_a_sign_in_that_still_holds_is_used(path: Path, mode: str) -> None:
    found = read(path, temporary(mode=mode, sts_expiration=int(time.time()) + 60, cloud_sso_access_token_expire=1))
    assert isinstance(found, Credentials)
    assert found.access_key_id == STS_KEY
    assert found.token is not None


@pytest.mark.parametrize("mode", ["CloudSSO", "OAuth"])
@pytest.mark.parametrize("until", [None, 0, -1, 1, 10**30, -(10**30), "soon", True, 1.5])
def test_a_sign_in_that_is_over_is_told_with_the_way_to_renew_it(path: Path, mode: str, until: Any) -> None:
    held = pair(mode=mode, sts_expiration=until) if until == 10**30 else temporary(mode=mode, sts_expiration=until)
    renewed = f"aliyun sts GetCallerIdentity --profile p - .*aliyun configure --profile p --mode {mode}"
    with pytest.raises(NoCredentials, match=f"has expired.* Next: renew it with: {renewed}"):
        read(path, held)


def test_when_it_expired_is_said_in_the_local_zone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        with pytest.raises(NoCredentials, match="has expired at 25 Nov 14:12"):
            read(path, temporary(mode="CloudSSO", sts_expiration=1_764_051_120))
    finally:
        monkeypatch.undo()
        time.tzset()


def test_of_two_profiles_with_one_name_the_first_counts(path: Path) -> None:
    found = read(path, pair("LTAIfirst1"), pair("LTAIsecond"))
    assert isinstance(found, Credentials)
    assert found.access_key_id == "LTAIfirst1"


def test_without_a_word_the_current_profile_is_default(path: Path) -> None:
    path.write_text(json.dumps({"profiles": [{"name": "default"}]}))
    assert profiles(path).current == "default"


def test_profiles_that_name_one_another_are_refused(path: Path) -> None:
    arn = {"ram_role_arn": "acs:ram::1234567890123456:role/r"}
    ring = [{"name": name, "mode": "ChainableRamRoleArn", "source_profile": source, **arn} for name, source in ("ab", "bc", "ca")]
    with pytest.raises(NoCredentials, match="leads back to itself"):
        read(path, *ring, name="a")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def two_gigabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_ring(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [a_pipe, a_device, two_gigabytes, a_folder, a_ring])
def test_what_is_no_file_of_a_sensible_size_is_refused_at_once(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    begun = time.process_time()
    with pytest.raises(NoCredentials, match="cannot be read"):
        profiles(path)
    assert time.process_time() - begun < 1


def test_a_file_of_almost_a_mebibyte_is_read_and_a_larger_one_refused(path: Path) -> None:
    text = json.dumps({"current": "p", "profiles": [{"name": "p", **pair()}]})
    path.write_text(text + " " * (1024 * 1024 - len(text)))
    assert set(profiles(path).by_name) == {"p"}
    path.write_text(text + " " * (1024 * 1024 - len(text) + 1))
    with pytest.raises(NoCredentials, match="cannot be read"):
        profiles(path)


@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o400, False), (0o644, True), (0o640, True), (0o602, True)])
def test_a_file_that_others_may_read_or_write_is_used_and_told_of(path: Path, mode: int, is_told: bool) -> None:
    read(path, pair())
    path.chmod(mode)
    found = from_profile(path, "p")
    assert isinstance(found, Credentials)
    assert (f"Others may read {path}, which holds keys. Next: chmod 600" in found.warning) == is_told


def test_a_link_to_the_file_is_followed_as_the_aliyun_command_line_does(path: Path) -> None:
    read(path, pair())
    link = path.with_name("link.json")
    link.symlink_to(path)
    assert set(profiles(link).by_name) == {"p"}
