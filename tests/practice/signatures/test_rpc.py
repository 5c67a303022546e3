"""RPC signatures: the two published examples and the other hash."""

from __future__ import annotations

import pytest

from flinkwiz.practice.signatures import BadSignature, verify
from flinkwiz.practice.signatures.hashing import hmac_base64
from flinkwiz.practice.wire import WireRequest

from .. import signing

EXAMPLES = {
    "9NaGiOspFP5UPcwX8Iwt2YJXXuk=": {
        "AccessKeyId": "testid",
        "Action": "DescribeDedicatedHosts",
        "Format": "JSON",
        "RegionId": "cn-beijing",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "edb2b34af0af9a6d14deaf7c1a5315eb",
        "SignatureVersion": "1.0",
        "Timestamp": "2023-03-13T08:34:30Z",
        "Version": "2014-05-26",
    },
    "OLeaidS1JvxuMvnyHOwuJ+uX5qY=": {
        "AccessKeyId": "testid",
        "Action": "DescribeRegions",
        "Format": "XML",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
        "SignatureVersion": "1.0",
        "Timestamp": "2016-02-23T12:46:24Z",
        "Version": "2014-05-26",
    },
}


def asked(parameters: dict[str, str], method: str = "GET") -> WireRequest:
    return signing.wire(method, "ecs.aliyuncs.com", "/", query=parameters, headers={})


@pytest.mark.parametrize("signature", EXAMPLES)
def test_the_published_examples_are_accepted(signature: str) -> None:
    parameters = EXAMPLES[signature]
    signed = verify(asked({**parameters, "Signature": signature}), lambda key: "testsecret")
    assert (signed.access_key_id, signed.nonce) == ("testid", parameters["SignatureNonce"])


@pytest.mark.parametrize("signature", EXAMPLES)
def test_each_parameter_of_the_published_examples_counts(signature: str) -> None:
    for name in set(EXAMPLES[signature]) - {"SignatureMethod"}:
        changed = {**EXAMPLES[signature], name: "other", "Signature": signature}
        with pytest.raises(BadSignature, match="mismatch"):
            verify(asked(changed), lambda key: "testsecret")


def test_a_form_is_signed_like_a_query() -> None:
    request = signing.rpc("k", "s", "GetUser", {"UserName": "a b"})
    headers = (("host", "ram.aliyuncs.com"), ("content-type", "application/x-www-form-urlencoded"))
    posted = WireRequest("POST", "http://ram.aliyuncs.com/", headers, request.raw_query.encode())
    assert verify(posted, lambda key: "s").access_key_id == "k"


def test_sha256_is_accepted_where_it_is_named() -> None:
    text = "GET&%2F&AccessKeyId%3Dk%26SignatureMethod%3DHMAC-SHA256%26Timestamp%3D2023-03-13T08%253A34%253A30Z"
    parameters = {"AccessKeyId": "k", "SignatureMethod": "HMAC-SHA256", "Timestamp": "2023-03-13T08:34:30Z"}
    request = asked({**parameters, "Signature": hmac_base64("s&", text, "sha256")})
    assert verify(request, lambda key: "s").scheme == "RPC"


@pytest.mark.parametrize("change", [{"SignatureMethod": "HMAC-MD5"}, {"Signature": ""}])
def test_a_signature_that_is_missing_or_of_an_unknown_method_is_malformed(change: dict[str, str]) -> None:
    parameters = EXAMPLES["9NaGiOspFP5UPcwX8Iwt2YJXXuk="]
    with pytest.raises(BadSignature, match="malformed"):
        verify(asked({**parameters, "Signature": "x", **change}), lambda key: "testsecret")


def test_a_mismatch_tells_the_string_to_sign_as_the_older_sdk_expects_it() -> None:
    parameters = {"AccessKeyId": "k", "Signature": "x", "B": "a b"}
    with pytest.raises(BadSignature) as caught:
        verify(asked(parameters), lambda key: "s")
    assert caught.value.detail == "GET&%2F&AccessKeyId%3Dk%26B%3Da%2520b"
