"""ACS3-HMAC-SHA256: what the official SDKs sign RAM, STS, Ververica and foasconsole calls with (wire-protocols.md 2.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from flinkwiz.practice.clock import from_iso
from flinkwiz.practice.signatures.hashing import canonical_path, hmac_hex, is_same, percent_encoded, sha256_hex
from flinkwiz.practice.signatures.signed import BadSignature, SecretFor, Signed, seconds, secret_of
from flinkwiz.practice.wire import WireRequest

_AUTHORIZATION = re.compile(
    r"ACS3-HMAC-SHA256 Credential=(?P<key>[^,]+),\s*SignedHeaders=(?P<headers>[^,]+),\s*Signature=(?P<signature>[0-9a-f]+)"
)


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request.

    Raises:
        BadSignature: the header is malformed, a header that matters or the body is not covered, or the signature is wrong.
    """
    match = _AUTHORIZATION.fullmatch(request.header("authorization"))
    if match is None:
        raise BadSignature("malformed")
    secret = secret_of(match["key"], secret_for)
    signed_headers = match["headers"].split(";")
    _check_cover(request, signed_headers)
    texts = _strings_to_sign(request, signed_headers)
    if not any(is_same(hmac_hex(secret.encode(), text), match["signature"]) for text in texts):
        raise BadSignature("mismatch", next(_strings_to_sign(request, signed_headers)))
    signed_at = seconds(from_iso, request.header("x-acs-date"))
    return Signed("ACS3", match["key"], signed_at, nonce=request.header("x-acs-signature-nonce"))


def _check_cover(request: WireRequest, signed_headers: list[str]) -> None:
    present = {name for name in request.header_values if name.startswith("x-acs-")} | {"host"}
    if request.form:  # the type is what makes parameters of the body
        present.add("content-type")
    if not present <= set(signed_headers):
        raise BadSignature("unsigned header")
    if _content_hash(request) != sha256_hex(request.body):
        raise BadSignature("body")


def _content_hash(request: WireRequest) -> str:
    return request.header("x-acs-content-sha256") or sha256_hex(b"")


def _strings_to_sign(request: WireRequest, signed_headers: list[str]) -> Iterator[str]:
    """The strings that right clients may have signed: SDKs differ in how they spell paths and query names.

    A name that is not encoded must not be readable as several parameters.
    """
    for path, encode in (
        (canonical_path(request.raw_path), percent_encoded),
        (request.raw_path, percent_encoded),
        (request.raw_path, str),
    ):
        if encode is str and any("&" in name for name, _value in request.query):
            return
        canonical = _canonical_request(request, signed_headers, path, encode)
        yield "ACS3-HMAC-SHA256\n" + sha256_hex(canonical.encode())


def _canonical_request(request: WireRequest, signed_headers: list[str], path: str, encode_name: Callable[[str], str]) -> str:
    query = "&".join(f"{encode_name(name)}={percent_encoded(value)}" for name, value in sorted(request.query))
    headers = "".join(f"{name}:{_header_value(request, name)}\n" for name in signed_headers)
    return "\n".join([request.method, path, query, headers, ";".join(signed_headers), _content_hash(request)])


def _header_value(request: WireRequest, name: str) -> str:
    return ",".join(sorted(value.strip() for value in request.header_values.get(name, [""])))
