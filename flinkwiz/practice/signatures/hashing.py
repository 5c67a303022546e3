"""Canonical texts and keyed hashes that the signature schemes share."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Literal
from urllib.parse import quote, unquote

Hash = Literal["sha1", "sha256"]


def percent_encoded(text: str) -> str:
    """RFC 3986: all but letters, digits and ``-._~`` encoded, a space as ``%20``."""
    return quote(text, safe="~")


def canonical_path(raw_path: str) -> str:
    """A path with each segment decoded and encoded anew, so that it does not matter how the client spelled it."""
    return "/".join(percent_encoded(unquote(segment)) for segment in raw_path.split("/"))


def decoded_path(raw_path: str) -> str | None:
    """A path as the older schemes sign it; None for one that, decoded, reads as another path or as a path with a query."""
    path = unquote(raw_path)
    return None if path.count("/") > raw_path.count("/") or "?" in path else path


def sha256_hex(content: bytes) -> str:
    """The hash of a body or a canonical request."""
    return hashlib.sha256(content).hexdigest()


def hmac_digest(secret: bytes, text: str) -> bytes:
    """HMAC-SHA256 as it is, to make the key of the next one."""
    return hmac.digest(secret, text.encode(), "sha256")


def hmac_hex(secret: bytes, text: str) -> str:
    """HMAC-SHA256 in hex, as ACS3 and LOG4 send it."""
    return hmac_digest(secret, text).hex()


def hmac_base64(secret: str, text: str, algorithm: Hash) -> str:
    """HMAC in Base64, as the older schemes send it."""
    return base64.b64encode(hmac.digest(secret.encode(), text.encode(), algorithm)).decode()


def is_same(expected: str, given: str) -> bool:
    """Whether two signatures are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(expected.encode(), given.encode())
