"""The proxy of a request: one decision for what is sent and what is shown, and never its password (security-rules.md B3)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.network_errors import NoAnswer
from flinkwiz.providers.aliyun.proxy import proxy_for, proxy_of, proxy_shown
from flinkwiz.text.untrusted import is_inert

PASSWORD = "canary-of-the-proxy-5kq"
STS = "https://sts.aliyuncs.com/"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ""),
        ("http://proxy.example:8080", "proxy.example:8080"),
        (f"http://alice:{PASSWORD}@proxy.example:8080/", "proxy.example:8080"),
        (f"alice:{PASSWORD}@proxy.example:8080", "proxy.example:8080"),
        ("proxy.example", "proxy.example"),
        ("https://proxy.example:443", "proxy.example:443"),
        ("http://[::1]:3128", "::1:3128"),
        (f"http://alice:{PASSWORD}@proxy.example:port", "?"),
        (f"http://alice:{PASSWORD}@[::1", "?"),
        (f"http://alice:{PASSWORD}@", "?"),
        (f"socks5://alice:{PASSWORD}@proxy.example:1080", "?"),
    ],
)
@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy"])
def test_a_proxy_is_shown_without_its_password(monkeypatch: pytest.MonkeyPatch, name: str, address: str, shown: str) -> None:
    monkeypatch.setenv(name, address)
    assert proxy_shown() == shown
    if shown == "?":
        with pytest.raises(NoAnswer) as caught:
            proxy_for(STS)
        assert PASSWORD not in repr(caught.value)
    else:
        assert PASSWORD not in repr(proxy_for(STS))


def test_the_name_in_capitals_comes_first_as_for_the_sdks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://a:1")
    monkeypatch.setenv("https_proxy", "http://b:2")
    assert proxy_shown() == "a:1"


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
@pytest.mark.parametrize(
    ("exceptions", "goes_past"),
    [
        ("", False),
        ("*", True),
        ("sts.aliyuncs.com", True),
        (".aliyuncs.com", True),
        ("aliyuncs.com", True),
        ("localhost, .aliyuncs.com", True),
        ("localhost,127.0.0.1,.example", False),
        ("ram.aliyuncs.com", False),
        ("liyuncs.com", False),
        ("10.0.0.0/8", False),
    ],
)
def test_what_no_proxy_names_goes_past_the_proxy(
    monkeypatch: pytest.MonkeyPatch, name: str, exceptions: str, goes_past: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    monkeypatch.setenv(name, exceptions)
    assert (proxy_for(STS) is None) == goes_past
    assert proxy_shown() == ("" if goes_past else "proxy.example:8080")


@pytest.mark.fuzz
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(blacklist_characters="\x00", blacklist_categories=["Cs"]), max_size=60))
def test_no_address_reaches_a_terminal_raw(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    assert is_inert(proxy_shown())


@pytest.mark.fuzz
@given(st.text(max_size=60))
def test_an_address_is_a_proxy_or_refused(address: str) -> None:
    try:
        proxy = proxy_of(address)
    except NoAnswer:
        return
    assert proxy.shown
    assert is_inert(proxy.shown)
