"""Credentials come from one named source, whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.providers.aliyun.clients import Endpoint, check_key_fits
from flinkwiz.providers.aliyun.credentials import NoCredentials, credentials_from, find, from_environment, from_profile, profiles

ID, SECRET, TOKEN = "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"
KEY = "LTAI5tAbCdEfGhIj"


def written(tmp_path: Path, *profile_list: dict[str, Any], current: str = "default") -> dict[str, str]:
    """An environment whose HOME has these profiles."""
    folder = tmp_path / ".aliyun"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"current": current, "profiles": profile_list}))
    return {"HOME": str(tmp_path)}


def profile(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "mode": "AK", "access_key_id": KEY, "access_key_secret": "s", "region_id": "cn-beijing"} | more


def test_a_named_profile_comes_before_the_environment(tmp_path: Path) -> None:
    environment = written(tmp_path, profile("prod")) | {ID: "LTAIenvironment1", SECRET: "s"}
    found = find("prod", environment)
    assert found.access_key_id == KEY
    assert found.region == "cn-beijing"
    assert "prod" in found.source


def test_the_environment_comes_before_the_current_profile(tmp_path: Path) -> None:
    environment = written(tmp_path, profile("default")) | {ID: "LTAIenvironment1", SECRET: "s"}
    assert find(None, environment).access_key_id == "LTAIenvironment1"


def test_the_current_profile_is_the_last_resort(tmp_path: Path) -> None:
    assert find(None, written(tmp_path, profile("default"))).access_key_id == KEY


def test_nothing_at_all_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoCredentials, match="--practice"):
        find(None, {"HOME": str(tmp_path)})


@pytest.mark.parametrize(("environment", "missing"), [({ID: KEY}, "AccessKey secret"), ({SECRET: "s"}, "AccessKey ID")])
def test_half_a_pair_in_the_environment_is_an_error_and_no_other_source_is_tried(
    tmp_path: Path, environment: dict[str, str], missing: str
) -> None:
    with pytest.raises(NoCredentials, match=missing):
        find(None, written(tmp_path, profile("default")) | environment)


def test_a_temporary_id_needs_its_token_and_another_must_not_have_one() -> None:
    with pytest.raises(NoCredentials, match="security token"):
        from_environment({ID: "STS.abcdefgh", SECRET: "s"})
    with pytest.raises(NoCredentials, match=r"belongs to an STS\. ID"):
        from_environment({ID: KEY, SECRET: "s", TOKEN: "t"})
    found = from_environment({ID: "STS.abcdefgh", SECRET: "s", TOKEN: "t"})
    assert found is not None
    assert found.token is not None


@pytest.mark.parametrize("mode", ["EcsRamRole", "External", "OAuth", "CloudSSO", "CredentialsURI", "RamRoleArn"])
def test_profiles_that_run_code_or_ask_the_network_are_refused_by_name(tmp_path: Path, mode: str) -> None:
    environment = written(tmp_path, profile("sso", mode=mode))
    with pytest.raises(NoCredentials, match=mode):
        find("sso", environment)


def test_an_unknown_profile_names_those_there_are(tmp_path: Path) -> None:
    environment = written(tmp_path, profile("default"), profile("prod"))
    with pytest.raises(NoCredentials, match="default, prod"):
        find("pord", environment)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"profiles": [{}]}', '{"profiles": 3}', "\xff"])
def test_a_broken_profile_file_is_named_and_not_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.json"
    path.write_text(text)
    with pytest.raises(NoCredentials, match="cannot be read"):
        profiles(path)


@pytest.mark.parametrize("region", ["evil.example/x", "a@evil.example:443/", "cn-beijing#", "cn-beijing?x", "../x"])
def test_a_hostile_region_in_a_profile_is_refused(tmp_path: Path, region: str) -> None:
    environment = written(tmp_path, profile("default", region_id=region))
    with pytest.raises(NoCredentials, match="region"):
        from_profile(Path(environment["HOME"]) / ".aliyun" / "config.json", "default")


def test_a_practice_key_is_refused_by_the_real_cloud() -> None:
    practice = credentials_from("PRACTICEabcdefgh", "s", "", "The environment")
    with pytest.raises(NoCredentials, match="The environment holds a key of the practice cloud"):
        check_key_fits(practice, Endpoint())


def test_the_secret_is_in_no_print_of_the_credentials() -> None:
    assert "aVerySecretCanary" not in repr(credentials_from(KEY, "aVerySecretCanary", "", "x"))
