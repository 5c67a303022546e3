"""SLS version 4: the published example, its region and its day."""

from __future__ import annotations

import hashlib

import pytest

from flinkwiz.practice.signatures import BadSignature, verify
from flinkwiz.practice.wire import WireRequest

BODY = b"adasd= -asd zcas"
SIGNATURE = "8a10a5e723cb2e75964816de660b2c16a58af8bc0261f7f0722d832468c76ce8"


def example(day: str = "20220808", region: str = "cn-shanghai", date: str = "20220808T032330Z") -> WireRequest:
    """The example that the vendor's SDKs test themselves with."""
    scope = f"{day}/{region}/sls/aliyun_v4_request"
    headers = (
        ("x-log-date", date),
        ("x-log-content-sha256", hashlib.sha256(BODY).hexdigest()),
        ("Authorization", f"SLS4-HMAC-SHA256 Credential=acsddda21dsd/{scope},Signature={SIGNATURE}"),
    )
    return WireRequest("POST", "/logstores", headers, BODY)


def secret(key: str) -> str:
    return "zxasdasdasw2"


def test_the_published_example_is_accepted_and_names_its_region() -> None:
    signed = verify(example(), secret)
    assert (signed.access_key_id, signed.region) == ("acsddda21dsd", "cn-shanghai")
    assert signed.signed_at == 1_659_929_010


def test_another_region_is_a_mismatch() -> None:
    with pytest.raises(BadSignature, match="mismatch"):
        verify(example(region="cn-hangzhou"), secret)


def test_another_second_is_a_mismatch() -> None:
    with pytest.raises(BadSignature, match="mismatch"):
        verify(example(date="20220808T032331Z"), secret)


def test_a_key_made_for_another_day_is_refused() -> None:
    with pytest.raises(BadSignature, match="bad time"):
        verify(example(day="20220809"), secret)
