"""ROA signatures: what a body and the other hash need."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flinkwiz.practice.signatures import BadSignature, verify

from .. import signing


def test_a_body_without_its_hash_is_refused() -> None:
    request = signing.roa("k", "s", "GET", "/api/v2/x")
    with pytest.raises(BadSignature, match="body"):
        verify(replace(request, body=b"{}"), lambda key: "s")


def test_the_signed_method_decides_the_hash() -> None:
    request = signing.roa("k", "s", "GET", "/api/v2/x")
    other = (*request.headers, ("x-acs-signature-method", "HMAC-SHA256"))
    with pytest.raises(BadSignature, match="mismatch"):
        verify(replace(request, headers=other), lambda key: "s")


def test_the_nonce_and_the_time_are_read() -> None:
    signed = verify(signing.roa("k", "s", "GET", "/api/v2/x", at=1_700_000_000), lambda key: "s")
    assert (signed.signed_at, len(signed.nonce)) == (1_700_000_000, 32)
