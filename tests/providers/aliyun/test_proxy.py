"""The proxy in use is named by host and port, and by nothing else that its address holds (security.md B3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.proxy import proxy_in
from flinkwiz.text.untrusted import is_inert

PASSWORD = "canary-of-the-proxy-5kq"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("", ""),
        ("http://proxy.example:8080", "proxy.example:8080"),
        (f"http://alice:{PASSWORD}@proxy.example:8080/", "proxy.example:8080"),
        (f"alice:{PASSWORD}@proxy.example:8080", "proxy.example:8080"),
        ("proxy.example", "proxy.example"),
        ("http://[::1]:3128", "::1:3128"),
        (f"http://alice:{PASSWORD}@proxy.example:port", "?"),
        (f"http://alice:{PASSWORD}@[::1", "?"),
        (f"http://alice:{PASSWORD}@", "?"),
    ],
)
def test_a_proxy_is_named_without_its_password(address: str, named: str) -> None:
    assert proxy_in({"HTTPS_PROXY": address}) == named
    assert proxy_in({"https_proxy": address}) == named


def test_the_name_in_capitals_comes_first_as_for_the_sdks() -> None:
    assert proxy_in({"HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:2"}) == "a:1"


@given(st.text(max_size=60))
def test_no_address_reaches_a_terminal_raw(address: str) -> None:
    assert is_inert(proxy_in({"HTTPS_PROXY": address}))
