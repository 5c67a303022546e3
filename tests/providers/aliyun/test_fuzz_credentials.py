"""Credentials under fire: a profile file or an environment of any content gives checked credentials, or an inert refusal."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials
from flinkwiz.providers.aliyun.environment_pairs import from_environment
from flinkwiz.providers.aliyun.profile_modes import from_profile
from flinkwiz.providers.aliyun.profiles import profiles
from flinkwiz.providers.aliyun.roles import AssumedRole, OidcRole
from flinkwiz.providers.aliyun.sources import find
from tests import hostile
from tests.canary import found_in
from tests.covered import covered
from tests.mutating import changed

pytestmark = pytest.mark.fuzz

CANARY = "canary-of-the-profile-7Qw9"

PROFILE = {
    "name": "default",
    "mode": "AK",
    "access_key_id": "LTAI5tAbCdEfGhIj",
    "access_key_secret": CANARY,
    "sts_token": "",
    "region_id": "cn-beijing",
    "output_format": "json",
    "retry_timeout": 0,
}
TEMPORARY = {**PROFILE, "name": "sso", "mode": "StsToken", "access_key_id": "STS.NTabcdefgh", "sts_token": CANARY}
GOOD = {"current": "default", "profiles": [PROFILE, TEMPORARY], "meta_path": ""}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one profile file that every example writes anew."""
    path = tmp_path_factory.mktemp("home") / ".aliyun" / "config.json"
    path.parent.mkdir()
    return path


def is_checked(found: Credentials) -> bool:
    """Whether every part is what it should be: a text of another kind could reach a header or another host."""
    secrets = [found.secret.reveal(), *([found.token.reveal()] if found.token else [])]
    return (
        re.fullmatch(r"[A-Za-z0-9.]{8,128}", found.access_key_id) is not None
        and all(re.fullmatch(r"[!-~]{1,4096}", secret) for secret in secrets)
        and (found.region is None or re.fullmatch(r"[a-z]{2,4}(-[a-z0-9]{1,20}){1,4}", found.region) is not None)
        and found.access_key_id.startswith("STS.") == (found.token is not None)
        and hostile.harm_in(found.source) == []
    )


def judge(source: Callable[[], Credentials | None]) -> None:
    """Take credentials from a source: they are checked, or the refusal is one inert line without a secret, and soon."""
    begun = time.process_time()
    found = hostile.judged(NoCredentials, source)
    assert time.process_time() - begun < 2
    if isinstance(found, NoCredentials):
        assert found_in(str(found).encode("utf-8", "surrogatepass"), (CANARY,)) == []
        assert hostile.harm_in(str(found)) == []
        assert len(str(found)) < 2_000
    else:
        assert found is None or is_checked(found)


def judge_file(file: Path, content: bytes) -> None:
    """Take the current, the first and the second profile of a file."""
    covered("inputs tried")
    file.write_bytes(content)
    environment = {"HOME": str(file.parents[1])}
    for name in (None, "default", "sso", "\x1b[2J"):
        judge(partial(find, name, environment))


def test_the_good_profiles_are_taken(file: Path) -> None:
    file.write_text(json.dumps(GOOD))
    found = [from_profile(file, name) for name in ("default", "sso")]
    assert [isinstance(each, Credentials) and is_checked(each) for each in found] == [True, True]


@given(st.binary(max_size=300) | hostile.texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_do_more_than_be_refused(file: Path, content: bytes) -> None:
    judge_file(file, content)


@given(changed(GOOD))
def test_profiles_changed_by_hand_are_refused_or_checked(file: Path, content: bytes) -> None:
    judge_file(file, content)


@given(st.dictionaries(st.sampled_from(tuple(PROFILE)), hostile.texts | st.text("aB1.- \n\r\x00é", min_size=1, max_size=40)))
def test_a_profile_of_any_texts_is_refused_or_checked(file: Path, members: dict[str, str]) -> None:
    content = json.dumps({"current": "default", "profiles": [{**PROFILE, **members, "name": "default"}]})
    judge_file(file, content.encode())


ROLE_FIELDS = (
    "ram_role_arn",
    "ram_session_name",
    "external_id",
    "sts_region",
    "oidc_provider_arn",
    "oidc_token_file",
    "source_profile",
)
ROLE = {**PROFILE, "ram_role_arn": "acs:ram::1234567890123456:role/r", "ram_session_name": "me"}
SAFE = re.compile(r"[\w+=,.@:/-]{2,1224}", re.ASCII)


@given(
    st.sampled_from(("RamRoleArn", "ChainableRamRoleArn", "OIDC")),
    st.dictionaries(st.sampled_from(ROLE_FIELDS), hostile.texts | st.text("aB1.-:/ \n\r\x00é&=", min_size=1, max_size=40)),
)
def test_a_role_of_any_texts_is_refused_or_checked_and_nobody_is_asked(file: Path, mode: str, members: dict[str, str]) -> None:
    covered("inputs tried")
    file.write_text(json.dumps({"profiles": [{**ROLE, **members, "name": "role", "mode": mode}, PROFILE]}))
    found = hostile.judged(NoCredentials, lambda: from_profile(file, "role"))
    if isinstance(found, NoCredentials):
        assert hostile.harm_in(str(found)) == []
        return
    assert isinstance(found, AssumedRole | OidcRole)
    assert all(SAFE.fullmatch(text) for text in (found.terms.arn, found.terms.session, found.terms.external_id or "none"))
    assert re.fullmatch(r"sts(\.[a-z0-9-]+)?\.aliyuncs\.com", found.terms.sts)


SECRETS = hostile.texts | st.sampled_from((CANARY, f"{CANARY}\n", f" {CANARY}"))
ENVIRONMENT = {
    "ALIBABA_CLOUD_ACCESS_KEY_ID": hostile.texts | st.sampled_from(("LTAI5tAbCdEfGhIj", "STS.NTabcdefgh")),
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRETS,
    "ALIBABA_CLOUD_SECURITY_TOKEN": SECRETS,
    "ALIBABA_CLOUD_REGION_ID": hostile.texts | st.just("cn-beijing"),
}


@given(st.fixed_dictionaries({}, optional=ENVIRONMENT))
def test_an_environment_of_any_texts_is_refused_or_checked(environment: dict[str, str]) -> None:
    covered("inputs tried")
    judge(lambda: from_environment(environment))


def test_a_refusal_is_short_however_many_profiles_there_are(file: Path) -> None:
    names = [f"{number}{piece}" for number in range(200) for piece in hostile.PIECES]
    judge_file(file, json.dumps({"profiles": [{"name": name} for name in names]}).encode())


def test_a_file_of_a_million_brackets_is_refused_soon(file: Path) -> None:
    for content in (b"[" * 1_000_000, b'{"profiles":' * 100_000, b'{"profiles":[' + b"9" * 1_000_000, b"\x00" * 1_000_000):
        judge_file(file, content)


def test_the_profiles_of_a_changed_file_are_listed_by_any_name(file: Path) -> None:
    odd: list[Any] = [{"name": name} for name in (None, 1.5, ["a"], {"b": 1}, "\x1b", "x" * 10_000)]
    file.write_text(json.dumps({"profiles": odd}))
    assert all(isinstance(name, str) for name in profiles(file).by_name)
