"""Roles: STS is asked by whoever was named, at its own host, once, and nothing else happens."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.aliyun.advice import advise
from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.providers.aliyun.sources import find
from tests.canary import found_in
from tests.conftest import Ground
from tests.outside import Answer, Asked, Caller, Outside, in_json, lead_there, outside_world

KEY_ID, SECRET, TOKEN = "LTAI5tRealLooking0001", "roleBaseSecretCanary01", "oidcTokenCanary0123456789"
ROLE_KEY, ROLE_SECRET, ROLE_TOKEN = "STS.NTrole", "roleSecretCanary456", "roleTokenCanary789"
ARN = "acs:ram::1234567890123456:role/operator"
ISSUER = "acs:ram::1234567890123456:oidc-provider/cluster"
CREDENTIALS = {"AccessKeyId": ROLE_KEY, "AccessKeySecret": ROLE_SECRET, "SecurityToken": ROLE_TOKEN}

ROLE = {"mode": "RamRoleArn", "access_key_id": KEY_ID, "access_key_secret": SECRET, "ram_role_arn": ARN, "ram_session_name": "me"}


def parameters(asked: Asked) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(asked.target).query).items()}


def sts(asked: Asked) -> Answer | None:
    """STS gives every role to everybody; its keys are numbered by the role."""
    if not parameters(asked).get("Action", "").startswith("AssumeRole"):
        return None
    number = parameters(asked)["RoleArn"].removeprefix(ARN)
    given = {**CREDENTIALS, "AccessKeyId": ROLE_KEY + number, "Expiration": "2100-01-01T00:00:00Z"}
    return in_json({"RequestId": "R", "Credentials": given})


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Outside]:
    with outside_world({ROLE_KEY: Caller("1234567890123456", "operator")}) as outside:
        lead_there(monkeypatch, outside, tmp_path)
        outside.answer = sts
        yield outside


def environment(home: Path, *members: dict[str, Any], current: str = "default") -> dict[str, str]:
    """An environment with these profiles."""
    (home / ".aliyun").mkdir()
    path = home / ".aliyun" / "config.json"
    path.write_text(
        json.dumps({"current": current, "profiles": [{"name": "role", "region_id": "cn-beijing", **each} for each in members]})
    )
    path.chmod(0o600)
    return {"HOME": str(home)}


@pytest.mark.parametrize("mode", ["RamRoleArn", "ramrolearn", ""])
def test_a_role_is_assumed_with_the_pair_of_its_profile(home: Path, outside: Outside, mode: str) -> None:
    found = find("role", environment(home, {**ROLE, "mode": mode, "expired_seconds": 900, "external_id": "outside-7"}))
    assert (found.access_key_id, found.region) == (ROLE_KEY, "cn-beijing")
    assert found.token is not None
    assert (found.secret.reveal(), found.token.reveal()) == (ROLE_SECRET, ROLE_TOKEN)
    (asked,) = outside.asked
    sent = {"Action": "AssumeRole", "AccessKeyId": KEY_ID, "RoleArn": ARN, "RoleSessionName": "me", "ExternalId": "outside-7"}
    assert parameters(asked).items() >= {**sent, "DurationSeconds": "900"}.items()
    assert outside.openings == ["sts.aliyuncs.com:443"]
    assert found_in(asked.whole, (SECRET,)) == []


def test_the_region_of_sts_is_the_profiles(home: Path, outside: Outside) -> None:
    find("role", environment(home, {**ROLE, "sts_region": "cn-shanghai"}))
    assert outside.openings == ["sts.cn-shanghai.aliyuncs.com:443"]


def test_a_chain_is_followed_from_its_beginning(home: Path, outside: Outside) -> None:
    chained = {"mode": "ChainableRamRoleArn", "ram_session_name": "me"}
    second = {**chained, "name": "second", "source_profile": "role", "ram_role_arn": f"{ARN}2"}
    third = {**chained, "name": "third", "source_profile": "second", "ram_role_arn": f"{ARN}3"}
    found = find("third", environment(home, ROLE, second, third))
    assert found.access_key_id == f"{ROLE_KEY}3"
    assert found.region == "cn-beijing"
    keys = [(parameters(asked)["AccessKeyId"], parameters(asked)["RoleArn"]) for asked in outside.asked]
    assert keys == [(KEY_ID, ARN), (ROLE_KEY, f"{ARN}2"), (f"{ROLE_KEY}2", f"{ARN}3")]
    assert [parameters(asked).get("SecurityToken") for asked in outside.asked] == [None, ROLE_TOKEN, ROLE_TOKEN]


def oidc(file: Path) -> dict[str, Any]:
    terms = {"ram_role_arn": ARN, "oidc_provider_arn": ISSUER, "ram_session_name": "me"}
    return {"mode": "OIDC", "oidc_token_file": str(file), **terms}


def test_a_role_is_assumed_with_the_token_of_a_file(home: Path, outside: Outside) -> None:
    (home / "token").write_text(TOKEN)
    found = find("role", environment(home, oidc(home / "token")))
    assert found.access_key_id == ROLE_KEY
    (asked,) = outside.asked
    sent = {"Action": "AssumeRoleWithOIDC", "RoleArn": ARN, "OIDCProviderArn": ISSUER, "OIDCToken": TOKEN}
    assert parameters(asked).items() >= sent.items()


@pytest.mark.parametrize("file", ["gone", "/dev/zero", "empty", "huge", "."])
def test_a_token_file_that_is_none_is_refused_at_once_and_nobody_is_asked(home: Path, outside: Outside, file: str) -> None:
    (home / "empty").touch()
    (home / "huge").write_bytes(bytes(65 * 1024))
    with pytest.raises(NoCredentials, match="its oidc_token_file is missing"):
        find("role", environment(home, oidc(home / file)))
    assert outside.clear == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"ram_role_arn": ""},
        {"ram_role_arn": "acs:ram::1:role/x&Action=DeleteUser"},
        {"ram_session_name": "a b"},
        {"external_id": "x\n"},
        {"sts_region": "evil.example/x"},
        {"sts_region": "a@evil.example:443/"},
    ],
)
def test_terms_that_ram_would_not_take_are_refused_by_their_field_and_nobody_is_asked(
    home: Path, outside: Outside, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::9999999999999999:role/another")
    with pytest.raises(NoCredentials, match=f"its {next(iter(wrong))} is missing"):
        find("role", environment(home, {**ROLE, **wrong}))
    assert outside.clear == []


def test_a_role_is_not_assumed_for_whoever_did_not_name_it(home: Path, outside: Outside) -> None:
    surroundings = environment(home, ROLE, current="role")
    with pytest.raises(NoCredentials, match=r"stands for a role, which is assumed only by name\. Next: add --profile role"):
        find(None, surroundings)
    assert outside.clear == []
    assert find(None, surroundings | {"ALIBABA_CLOUD_PROFILE": "role"}).access_key_id == ROLE_KEY


def test_a_list_of_profiles_asks_nobody(ground: Ground, outside: Outside) -> None:
    settings = replace(ground.settings, environment={**ground.settings.environment, **environment(ground.home, ROLE)})
    (offered,) = [source for source in LocalSignIn(settings).sources() if source.kind == "profile"]
    assert (offered.refusal, offered.detail) == ("", "a role, which STS is asked for, cn-beijing")
    assert outside.clear == []


def test_a_command_works_as_the_role_and_changes_no_file(ground: Ground, outside: Outside) -> None:
    settings = replace(ground.settings, environment={**ground.settings.environment, **environment(ground.home, ROLE)})
    before = (ground.home / ".aliyun" / "config.json").read_bytes()
    ended = Ground(ground.home, settings).run(
        "plan", "--profile", "role", "--project", "test", "--logstore", "flinktest", "--access", "read"
    )
    assert "REAL ACCOUNT 1234...3456. You are operator" in ended.stderr
    assert {asked.key_id for asked in outside.asked[1:]} == {ROLE_KEY}
    assert (ground.home / ".aliyun" / "config.json").read_bytes() == before
    assert found_in(ended.output.encode(), (SECRET, ROLE_SECRET, ROLE_TOKEN)) == []


REFUSED = in_json({"Code": "NoPermission", "Message": f"You are not authorized, {KEY_ID}", "RequestId": "R-1"}, 403)


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (REFUSED, "denied", "NoPermission"),
        (in_json({"Code": "EntityNotExist.Role", "Message": "no such role"}, 404), "not found", "EntityNotExist.Role"),
        (in_json({"Code": "InvalidAccessKeyId.NotFound", "Message": "x"}, 404), "signature", "InvalidAccessKeyId.NotFound"),
        (Answer(500, b"<html>"), "server", ""),
        (Answer(200, b""), "server", ""),
        (Answer(200, b'{"Credentials": 3}'), "server", ""),
        (in_json({"Credentials": CREDENTIALS}), "server", ""),
        (in_json({"Credentials": {**CREDENTIALS, "Expiration": "never"}}), "server", ""),
        (in_json({"Credentials": {"AccessKeyId": ROLE_KEY, "SecurityToken": ROLE_TOKEN}}), "server", ""),
        (Answer(302, headers={"Location": "https://evil.example/"}), "server", ""),
    ],
)
def test_what_sts_answers_otherwise_is_an_error_without_a_secret(
    home: Path, outside: Outside, answer: Answer, kind: str, code: str
) -> None:
    outside.answer = lambda _asked: answer
    with pytest.raises(CloudError) as caught:
        find("role", environment(home, ROLE))
    error = caught.value
    assert (error.service, error.action, error.kind, error.code) == ("STS", "AssumeRole", kind, code)
    told = "".join(traceback.TracebackException.from_exception(error).format()) + advise(error, "me").text
    assert found_in(told.encode(), (SECRET, ROLE_SECRET, ROLE_TOKEN)) == []
    assert KEY_ID not in told


def test_the_advice_for_a_refused_role_speaks_of_the_role(home: Path, outside: Outside) -> None:
    outside.answer = lambda _asked: REFUSED
    with pytest.raises(CloudError) as caught:
        find("role", environment(home, ROLE))
    advice = advise(caught.value, "me")
    assert advice.number == "E21"
    assert advice.text.startswith("STS refused AssumeRole (NoPermission). Either this key may not assume the role")


def test_a_key_of_the_practice_cloud_assumes_no_role(home: Path, outside: Outside) -> None:
    with pytest.raises(CloudError) as caught:
        find("role", environment(home, {**ROLE, "access_key_id": "PRACTICEabcdefgh"}))
    assert caught.value.code == "Blocked"
    assert outside.clear == []
