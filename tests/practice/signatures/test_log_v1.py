"""SLS version 1: the published examples, and the headers that older clients do not sign."""

from __future__ import annotations

import pytest

from flinkwiz.practice.signatures import BadSignature, verify
from flinkwiz.practice.wire import WireRequest

from .. import signing

KEY, SECRET = "bq2sjzesjmo86kq35behupbq", "4fdO2fTDDnZPU/L7CHNdemB2Nsk="
LIST = {
    "Date": "Mon, 09 Nov 2015 06:11:16 GMT",
    "Host": "ali-test-project.cn-hangzhou-devcommon-intranet.sls.aliyuncs.com",
    "x-log-apiversion": "0.6.0",
    "x-log-signaturemethod": "hmac-sha1",
    "Authorization": f"LOG {KEY}:jEYOTCJs2e88o+y5F4/S5IsnBJQ=",
}
PUT = {
    "Date": "Mon, 09 Nov 2015 06:03:03 GMT",
    "Content-Type": "application/x-protobuf",
    "Content-MD5": "1DD45FA4A70A9300CC9FE7305AF2C494",
    "x-log-apiversion": "0.6.0",
    "x-log-bodyrawsize": "50",
    "x-log-compresstype": "lz4",
    "x-log-signaturemethod": "hmac-sha1",
    "Authorization": f"LOG {KEY}:XWLGYHGg2F2hcfxWxMLiNkGki6g=",
}


def request(method: str, target: str, headers: dict[str, str]) -> WireRequest:
    return WireRequest(method, target, tuple(headers.items()))


def listing(**changes: str) -> WireRequest:
    return request("GET", "/logstores?logstoreName=&offset=0&size=1000", {**LIST, **changes})


def test_the_published_examples_are_accepted() -> None:
    assert verify(listing(), lambda key: SECRET).access_key_id == KEY
    # The page gives only the hash of this body; that a hash must be the body's own is tested with the others.
    assert verify(request("POST", "/logstores/test-logstore", PUT), lambda key: SECRET).signed_at == 1_447_048_983


@pytest.mark.parametrize("name", ["Date", "x-log-apiversion"])
def test_each_signed_header_of_the_published_example_counts(name: str) -> None:
    with pytest.raises(BadSignature, match="mismatch"):
        verify(listing(**{name: "Mon, 09 Nov 2015 06:11:17 GMT"}), lambda key: SECRET)


def test_a_date_that_older_clients_add_after_signing_does_not_count() -> None:
    assert verify(listing(**{"x-log-date": "Mon, 09 Nov 2015 06:11:16 GMT"}), lambda key: SECRET).scheme == "LOG1"


def test_an_unknown_method_is_malformed() -> None:
    with pytest.raises(BadSignature, match="malformed"):
        verify(listing(**{"x-log-signaturemethod": "hmac-md5"}), lambda key: SECRET)


def test_a_body_without_its_hash_is_refused() -> None:
    whole = signing.log_v1("k", "s", "POST", "/logstores/x/shards/lb", body=b"abc")
    headers = tuple(pair for pair in whole.headers if pair[0] != "content-md5")
    with pytest.raises(BadSignature, match="body"):
        verify(WireRequest("POST", whole.target, headers, b"abc"), lambda key: "s")
