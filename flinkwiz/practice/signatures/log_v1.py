"""SLS version 1, ``Authorization: LOG ID:signature``, with HMAC-SHA1 or HMAC-SHA256 (wire-protocols.md 2.4)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from flinkwiz.practice.clock import from_compact, from_http_date
from flinkwiz.practice.signatures.hashing import Hash, decoded_path, hmac_base64, is_same
from flinkwiz.practice.signatures.signed import BadSignature, SecretFor, Signed, seconds, secret_of
from flinkwiz.practice.wire import WireRequest

_AUTHORIZATION = re.compile(r"LOG (?P<key>[^:]+):(?P<signature>.+)")
_ALGORITHMS: Mapping[str, Hash] = {"hmac-sha1": "sha1", "hmac-sha256": "sha256"}

_UNSIGNED: tuple[tuple[str, ...], ...] = (("x-log-date",), (), ("x-log-date", "x-log-meta-"))
"""Beginnings of header names left out of the text, by client: the older SDKs add x-log-date after signing."""


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request.

    Raises:
        BadSignature: the header is malformed, the body is not covered, or the signature is wrong.
    """
    match = _AUTHORIZATION.fullmatch(request.header("authorization"))
    algorithm = _ALGORITHMS.get((request.header("x-log-signaturemethod") or "hmac-sha1").lower())
    if match is None or algorithm is None:
        raise BadSignature("malformed")
    secret = secret_of(match["key"], secret_for)
    _check_body(request)
    texts = (_string_to_sign(request, unsigned) for unsigned in _UNSIGNED)
    if not any(is_same(hmac_base64(secret, text, algorithm), match["signature"]) for text in texts):
        raise BadSignature("mismatch", match["signature"])
    return Signed("LOG1", match["key"], _signed_at(request))


def _check_body(request: WireRequest) -> None:
    md5 = hashlib.md5(request.body, usedforsecurity=False).hexdigest().upper()
    if request.body and request.header("content-md5").upper() != md5:
        raise BadSignature("body")


def _signed_at(request: WireRequest) -> float:
    if request.header("date"):
        return seconds(from_http_date, request.header("date"))
    return seconds(_from_either, request.header("x-log-date"))


def _from_either(text: str) -> float:
    return from_compact(text) if text[:8].isdecimal() else from_http_date(text)


def _string_to_sign(request: WireRequest, unsigned: tuple[str, ...]) -> str:
    headers = request.header_values
    names = (name for name in sorted(headers) if name.startswith(("x-log-", "x-acs-")) and not name.startswith(unsigned))
    date = request.header("date") or request.header("x-log-date")
    lines = [request.method, request.header("content-md5"), request.header("content-type"), date]
    lines += [f"{name}:{','.join(headers[name])}" for name in names]
    return "\n".join([*lines, _resource(request)])


def _resource(request: WireRequest) -> str:
    """Path and query, decoded; refused where the query, read back, has another type, which tells operations apart."""
    path, types = decoded_path(request.raw_path), [value for name, value in request.query if name == "type"]
    query = "&".join(f"{name}={value}" for name, value in sorted(request.query))
    if path is None or [part[5:] for part in query.split("&") if part.startswith("type=")] != types:
        raise BadSignature("malformed")
    return path + (f"?{query}" if query else "")
