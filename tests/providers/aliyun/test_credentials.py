"""Credentials come from one named source, whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flinkwiz.providers.aliyun.clients import Endpoint, check_key_fits
from flinkwiz.providers.aliyun.credentials import NoCredentials, credentials_from
from flinkwiz.providers.aliyun.environment_pairs import from_environment
from flinkwiz.providers.aliyun.profile_modes import from_profile
from flinkwiz.providers.aliyun.profiles import profiles
from flinkwiz.providers.aliyun.sources import find

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


def test_two_halves_the_other_way_round_are_told_without_showing_either(tmp_path: Path) -> None:
    secret = "xY7secretOfNobody0123456789012"
    with pytest.raises(NoCredentials) as refused:
        find(None, {"HOME": str(tmp_path), ID: secret, SECRET: KEY})
    assert "has AccessKey ID and secret the other way round. Next: swap them." in str(refused.value)
    assert secret[:4] not in str(refused.value)


PAIRS = {
    "ALIBABA_CLOUD_ACCESS_KEY_ID": ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
    "ALIBABACLOUD_ACCESS_KEY_ID": ("ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
    "ALICLOUD_ACCESS_KEY_ID": ("ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
    "ALICLOUD_ACCESS_KEY": ("ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_taken_under_every_name_of_the_vendors_tools_and_is_named(tmp_path: Path, name: str) -> None:
    secret, token = PAIRS[name]
    found = find(None, {"HOME": str(tmp_path), name: KEY, secret: "the secret"[4:]})
    assert (found.access_key_id, found.secret.reveal(), found.token) == (KEY, "secret", None)
    assert found.source == f"The environment ({name})"
    temporary = find(None, {"HOME": str(tmp_path), name: "STS.abcdefgh", secret: "s", token: "token"})
    assert temporary.token is not None
    assert temporary.token.reveal() == "token"


def test_of_two_pairs_the_first_is_taken_whole_and_halves_are_never_mixed(tmp_path: Path) -> None:
    names = [(name, secret) for name, (secret, _token) in PAIRS.items()]
    for number, (key, secret) in enumerate(names):
        later = {variable: f"LTAIlater{index}x" for index, pair in enumerate(names[number + 1 :]) for variable in pair}
        found = find(None, {"HOME": str(tmp_path), key: KEY, secret: "s", **later})
        assert (found.access_key_id, found.secret.reveal()) == (KEY, "s")
        for half in (key, secret):
            with pytest.raises(NoCredentials, match=rf"The environment \({half}\) has no AccessKey"):
                find(None, {"HOME": str(tmp_path), half: KEY, **later})


@pytest.mark.parametrize("name", ["ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALICLOUD_REGION"])
def test_the_region_of_the_environment_is_taken_under_every_name(tmp_path: Path, name: str) -> None:
    found = find(None, {"HOME": str(tmp_path), ID: KEY, SECRET: "s", name: "cn-shanghai"})
    assert found.region == "cn-shanghai"


CHOOSING = ("ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE")


@pytest.mark.parametrize("name", CHOOSING)
def test_the_profile_that_the_environment_names_is_used_and_no_other(tmp_path: Path, name: str) -> None:
    environment = written(
        tmp_path, profile("default"), profile("prod", access_key_id="LTAIofProd"), profile("x", access_key_id="LTAIofAnother")
    )
    found = find(None, environment | {name: "prod", ID: "LTAIenvironment1", SECRET: "s"})
    assert found.access_key_id == "LTAIofProd"
    assert found.source == f"Profile prod of the aliyun command line, named by {name}"
    assert find("x", environment | {name: "prod"}).access_key_id == "LTAIofAnother"
    with pytest.raises(NoCredentials, match="There is no profile pord"):
        find(None, environment | {name: "pord", ID: "LTAIenvironment1", SECRET: "s"})


def test_of_several_variables_that_name_a_profile_the_first_of_the_aliyun_command_line_counts(tmp_path: Path) -> None:
    environment = written(tmp_path, *(profile(name, access_key_id=f"LTAI{name.replace('_', '')}") for name in CHOOSING))
    while environment.keys() & set(CHOOSING) != set(CHOOSING):
        coming = CHOOSING[::-1][len(environment.keys() & set(CHOOSING))]
        environment[coming] = coming
        assert find(None, environment).access_key_id == f"LTAI{coming.replace('_', '')}"


@pytest.mark.parametrize("name", ["ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"])
def test_profiles_that_are_to_be_ignored_are_used_only_when_asked_for_here(tmp_path: Path, name: str) -> None:
    environment = written(tmp_path, profile("default")) | {name: "TRUE", "ALIBABA_CLOUD_PROFILE": "default"}
    with pytest.raises(NoCredentials, match="No credentials found"):
        find(None, environment)
    assert find(None, environment | {ID: "LTAIenvironment1", SECRET: "s"}).access_key_id == "LTAIenvironment1"
    assert find("default", environment).access_key_id == KEY


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


@pytest.mark.parametrize(
    "mode", ["External", "CredentialsURI", "RsaKeyPair", "RamRoleArnWithRoleName", "BearerToken", "Anonymous", "x"]
)
def test_a_profile_that_runs_a_command_or_asks_others_is_refused_by_name_with_another_way(tmp_path: Path, mode: str) -> None:
    environment = written(tmp_path, profile("sso", mode=mode, process_command="touch /tmp/ran", credentials_uri="http://x/"))
    with pytest.raises(NoCredentials, match=f"of type {mode}, .* export it as ALIBABA_CLOUD_ACCESS_KEY_ID, .*SECURITY_TOKEN"):
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
