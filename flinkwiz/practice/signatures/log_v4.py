"""SLS version 4, SLS4-HMAC-SHA256: covers host and region as well (wire-protocols.md 2.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import reduce

from flinkwiz.practice.clock import from_compact
from flinkwiz.practice.signatures.hashing import (
    canonical_path,
    decoded_path,
    hmac_digest,
    hmac_hex,
    is_same,
    percent_encoded,
    sha256_hex,
)
from flinkwiz.practice.signatures.signed import BadSignature, SecretFor, Signed, seconds, secret_of
from flinkwiz.practice.wire import WireRequest

_AUTHORIZATION = re.compile(
    r"SLS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/(?P<day>[0-9]{8})/(?P<region>[^/]+)/sls/aliyun_v4_request,"
    r"\s*Signature=(?P<signature>[0-9a-f]+)"
)


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request; the caller compares the region with the host's.

    Raises:
        BadSignature: the header is malformed, the body is not covered, the day is not the date's, or the signature is wrong.
    """
    match = _AUTHORIZATION.fullmatch(request.header("authorization"))
    if match is None:
        raise BadSignature("malformed")
    secret = secret_of(match["key"], secret_for)
    date, (day, region) = request.header("x-log-date"), match.group("day", "region")
    if request.header("x-log-content-sha256") != sha256_hex(request.body):
        raise BadSignature("body")
    if not date.startswith(day):
        raise BadSignature("bad time")
    key, scope = _signing_key(secret, day, region), f"{day}/{region}/sls/aliyun_v4_request"
    texts = (f"SLS4-HMAC-SHA256\n{date}\n{scope}\n{sha256_hex(text.encode())}" for text in _canonical_requests(request))
    if not any(is_same(hmac_hex(key, text), match["signature"]) for text in texts):
        raise BadSignature("mismatch", match["signature"])
    return Signed("LOG4", match["key"], seconds(from_compact, date), region=region)


def _signing_key(secret: str, day: str, region: str) -> bytes:
    return reduce(hmac_digest, (day, region, "sls", "aliyun_v4_request"), f"aliyun_v4{secret}".encode())


def _canonical_requests(request: WireRequest) -> Iterator[str]:
    """The canonical requests that right clients may have signed: SDKs differ in how they spell paths and query names.

    A name that is not encoded must not be readable as several parameters.
    """
    raw, decoded = request.raw_path, decoded_path(request.raw_path)
    encodings: list[Callable[[str], str]] = [percent_encoded]
    if not any("&" in name for name, _value in request.query):
        encodings.append(str)
    for path in (canonical_path(raw), raw, raw if decoded is None else decoded):
        for encode_name in encodings:
            yield _canonical_request(request, path, encode_name)


def _canonical_request(request: WireRequest, path: str, encode_name: Callable[[str], str]) -> str:
    names = sorted(filter(_is_signed, request.header_values))
    headers = "".join(f"{name}:{request.header(name).strip()}\n" for name in names)
    query = "&".join(encode_name(name) + (f"={percent_encoded(value)}" if value else "") for name, value in sorted(request.query))
    return "\n".join([request.method, path, query, headers, ";".join(names), request.header("x-log-content-sha256")])


def _is_signed(header: str) -> bool:
    return header.startswith(("x-log-", "x-acs-")) or header in ("host", "content-type")
