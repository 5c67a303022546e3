"""ROA signatures, ``Authorization: acs ID:signature``: what older SDKs sign path-style calls with (wire-protocols.md 2.3)."""

from __future__ import annotations

import base64
import hashlib
import re

from flinkwiz.practice.clock import from_http_date
from flinkwiz.practice.signatures.hashing import Hash, decoded_path, hmac_base64, is_same
from flinkwiz.practice.signatures.signed import BadSignature, SecretFor, Signed, seconds, secret_of
from flinkwiz.practice.wire import WireRequest

_AUTHORIZATION = re.compile(r"acs (?P<key>[^:]+):(?P<signature>.+)")


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request.

    Raises:
        BadSignature: the header is malformed, the body is not covered, or the signature is wrong.
    """
    match = _AUTHORIZATION.fullmatch(request.header("authorization"))
    if match is None:
        raise BadSignature("malformed")
    secret = secret_of(match["key"], secret_for)
    _check_body(request)
    text = _string_to_sign(request)
    if not is_same(hmac_base64(secret, text, _algorithm(request)), match["signature"]):
        raise BadSignature("mismatch", text)
    signed_at = seconds(from_http_date, request.header("date"))
    return Signed("ROA", match["key"], signed_at, nonce=request.header("x-acs-signature-nonce"))


def _check_body(request: WireRequest) -> None:
    md5 = base64.b64encode(hashlib.md5(request.body, usedforsecurity=False).digest()).decode()
    if request.body and request.header("content-md5") != md5:
        raise BadSignature("body")


def _algorithm(request: WireRequest) -> Hash:
    return "sha256" if request.header("x-acs-signature-method").upper() == "HMAC-SHA256" else "sha1"


def _string_to_sign(request: WireRequest) -> str:
    lines = [request.method, *(request.header(name) for name in ("accept", "content-md5", "content-type", "date"))]
    headers = request.header_values
    lines += [f"{name}:{','.join(headers[name])}" for name in sorted(headers) if name.startswith("x-acs-")]
    return "\n".join([*lines, _resource(request)])


def _resource(request: WireRequest) -> str:
    path = decoded_path(request.raw_path)
    if path is None:
        raise BadSignature("malformed")
    query = "&".join(f"{name}={value}" if value else name for name, value in sorted(request.query))
    return path + (f"?{query}" if query else "")
