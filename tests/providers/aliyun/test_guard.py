"""The transport guard: where requests may go, and that every SDK request passes it."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.guard import Blocked, check, guarded_session, metadata_allowed
from flinkwiz.providers.aliyun.network_errors import NoAnswer
from flinkwiz.providers.aliyun.sdk import guard_cores
from tests.covered import covered
from tests.providers.aliyun.listener import one_answer

REAL = {"Authorization": "ACS3-HMAC-SHA256 Credential=LTAI5tAbCdEfGhIj,SignedHeaders=host,Signature=00"}
PRACTICE = {"Authorization": "ACS3-HMAC-SHA256 Credential=PRACTICEabcdefgh,SignedHeaders=host,Signature=00"}
PROXY = "http://127.0.0.1:4321"
PROXIES = {"http": PROXY, "https": PROXY}

GOOD_HOSTS = (
    "ram.aliyuncs.com",
    "sts.aliyuncs.com",
    "sts.cn-beijing.aliyuncs.com",
    "ververica.cn-beijing.aliyuncs.com",
    "foasconsole.cn-shanghai-finance-1.aliyuncs.com",
    "cn-beijing.log.aliyuncs.com",
    "test.cn-beijing.log.aliyuncs.com",
)

BAD_HOSTS = (
    "evil.example",
    "ram.aliyuncs.com.evil.example",
    "evil-aliyuncs.com",
    "bucket.oss-cn-beijing.aliyuncs.com",
    "function.cn-beijing.fc.aliyuncs.com",
    "ververica.evil.example",
    "a.b.cn-beijing.log.aliyuncs.com",
    "127.0.0.1",
    "localhost",
    "100.100.100.200",
)


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_the_services_own_hosts_are_reached_by_https(host: str) -> None:
    check(f"https://{host}/", REAL, {}, True)


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_no_other_host_is_reached_in_either_way(host: str, scheme: str) -> None:
    for headers in (REAL, PRACTICE):
        with pytest.raises(Blocked):
            check(f"{scheme}://{host}/", headers, PROXIES, True)


@pytest.mark.parametrize("url", ["https://ram.aliyuncs.com:8443/", "https://x:y@ram.aliyuncs.com/", "ftp://ram.aliyuncs.com/"])
def test_another_port_user_information_or_scheme_is_refused(url: str) -> None:
    with pytest.raises(Blocked):
        check(url, REAL, {}, True)


@pytest.mark.parametrize("verify", [False, None, ""])
def test_an_unchecked_certificate_is_refused(verify: object) -> None:
    with pytest.raises(Blocked):
        check("https://ram.aliyuncs.com/", REAL, {}, verify)


def test_a_real_key_never_goes_out_by_http() -> None:
    with pytest.raises(Blocked):
        check("http://ram.aliyuncs.com/", REAL, PROXIES, True)


def test_a_practice_key_in_the_url_never_goes_out_by_https() -> None:
    with pytest.raises(Blocked):
        check("https://sts.aliyuncs.com/?Action=AssumeRole&AccessKeyId=PRACTICEabcdefgh", {}, {}, True)


def test_a_practice_key_never_goes_out_by_https() -> None:
    with pytest.raises(Blocked):
        check("https://ram.aliyuncs.com/", PRACTICE, PROXIES, True)


@pytest.mark.parametrize(
    "proxies",
    [
        {},
        {"http": PROXY},
        {"https": PROXY},
        {"http": "http://proxy.example:80", "https": "http://proxy.example:80"},
        {"http": PROXY, "https": "http://127.0.0.1:9999"},
        {"http": "http://127.0.0.1.evil.example:80", "https": "http://127.0.0.1.evil.example:80"},
    ],
)
def test_a_practice_request_without_exactly_its_own_proxy_is_refused(proxies: dict[str, str]) -> None:
    with pytest.raises(Blocked):
        check("http://ram.aliyuncs.com/", PRACTICE, proxies, True)


def test_a_practice_request_with_its_own_proxy_is_sent() -> None:
    check("http://test.cn-beijing.log.aliyuncs.com/logstores", PRACTICE, PROXIES, True)


METADATA = "http://100.100.100.200/latest"
ROLE = f"{METADATA}/meta-data/ram/security-credentials/"


def test_the_metadata_service_is_asked_only_by_leave_and_only_for_a_roles_credentials() -> None:
    for url in (f"{METADATA}/api/token", ROLE, f"{ROLE}operator"):
        with pytest.raises(Blocked):
            check(url, {}, {}, True)
        with metadata_allowed():
            check(url, {}, {}, True)
    with pytest.raises(Blocked):
        check(ROLE, {}, {}, True)


@pytest.mark.parametrize(
    "url",
    [f"{METADATA}/user-data", f"{ROLE}a/../b", f"{ROLE}a?x=1", "http://100.100.100.200:8080/latest/api/token", "http://evil/"],
)
def test_nothing_else_is_asked_of_the_metadata_service(url: str) -> None:
    with metadata_allowed(), pytest.raises(Blocked):
        check(url, {}, {}, True)


@pytest.mark.parametrize("headers", [REAL, PRACTICE])
def test_nothing_signed_goes_to_the_metadata_service(headers: dict[str, str]) -> None:
    with metadata_allowed(), pytest.raises(Blocked):
        check(ROLE, headers, {}, True)


@pytest.mark.fuzz
@given(st.text(max_size=60))
def test_no_text_in_the_place_of_a_region_reaches_a_strange_host(text: str) -> None:
    covered("inputs tried")
    try:
        check(f"https://ververica.{text}.aliyuncs.com/", REAL, {}, True)
    except (Blocked, ValueError):
        return
    assert all(character.isascii() and (character.isalnum() or character == "-") for character in text)


@pytest.mark.parametrize("core", ["darabonba.core", "Tea.core"])
def test_both_cores_of_the_sdks_make_guarded_sessions(core: str) -> None:
    guard_cores()
    module = importlib.import_module(core)
    assert module.Session.__name__ == "GuardedSession"
    name = "DaraCore" if core.startswith("dara") else "TeaCore"
    session = getattr(module, name)._get_session("drift", "http")
    assert isinstance(session, module.Session)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_error_and_its_target_is_never_asked(status: int) -> None:
    import requests

    with one_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") as (target, target_heard):
        location = f"HTTP/1.1 {status} Moved\r\nLocation: {target}/stolen\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        with one_answer(location.encode()) as (url, heard):
            request = requests.Request("POST", "http://ram.aliyuncs.com/", data=b"secret", headers=PRACTICE).prepare()
            with guarded_session()() as session, pytest.raises(NoAnswer, match="points to another host"):
                session.send(request, proxies={"http": url, "https": url}, timeout=(2, 5))
    assert len(heard) == 1
    assert target_heard == []
