"""ACS3: the published example, and what it must cover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flinkwiz.practice.signatures import BadSignature, verify
from flinkwiz.practice.signatures.hashing import sha256_hex
from flinkwiz.practice.wire import WireRequest

from .. import signing

KEY, SECRET = "YourAccessKeyId", "YourAccessKeySecret"
HEADERS = {
    "host": "ecs.cn-shanghai.aliyuncs.com",
    "x-acs-action": "RunInstances",
    "x-acs-content-sha256": sha256_hex(b""),
    "x-acs-date": "2023-10-26T10:22:32Z",
    "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
    "x-acs-version": "2014-05-26",
}
SIGNATURE = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
TARGET = "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai"


def example(headers: dict[str, str]) -> WireRequest:
    """The example of the vendor's page "V3 request syntax and signature", with other headers."""
    authorization = f"ACS3-HMAC-SHA256 Credential={KEY},SignedHeaders={';'.join(sorted(HEADERS))},Signature={SIGNATURE}"
    return WireRequest("POST", TARGET, tuple({**headers, "Authorization": authorization}.items()))


def test_the_published_example_is_accepted() -> None:
    signed = verify(example(HEADERS), lambda key: SECRET)
    assert (signed.access_key_id, signed.nonce) == (KEY, HEADERS["x-acs-signature-nonce"])
    assert signed.signed_at == 1_698_315_752


@pytest.mark.parametrize("name", sorted(set(HEADERS) - {"x-acs-content-sha256"}))
def test_each_header_of_the_published_example_counts(name: str) -> None:
    with pytest.raises(BadSignature, match="mismatch"):
        verify(example({**HEADERS, name: "other"}), lambda key: SECRET)


def test_a_vendor_header_that_was_not_signed_is_refused() -> None:
    request = example({**HEADERS, "x-acs-security-token": "x"})
    with pytest.raises(BadSignature, match="unsigned header"):
        verify(request, lambda key: SECRET)


def test_a_host_that_was_not_signed_is_refused() -> None:
    request = example(HEADERS)
    bare = tuple((name, value.replace("host;", "")) for name, value in request.headers)
    with pytest.raises(BadSignature, match="unsigned header"):
        verify(replace(request, headers=bare), lambda key: SECRET)


def test_a_time_of_another_form_is_refused() -> None:
    request = signing.acs3(KEY, SECRET, headers={"x-acs-date": "yesterday"})
    with pytest.raises(BadSignature, match="bad time"):
        verify(request, lambda key: SECRET)


def test_an_encoded_path_is_the_same_however_it_is_spelled() -> None:
    request = signing.acs3(KEY, SECRET, path="/api/v2/namespaces/my%20ns%2Fdefault/variables")
    again = replace(request, target=request.target.replace("%2F", "%2f"))
    assert verify(again, lambda key: SECRET).scheme == "ACS3"
