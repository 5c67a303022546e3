"""RPC signatures, in the parameters themselves: what older SDKs sign RAM and STS calls with (wire-protocols.md 2.2)."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.practice.clock import from_iso
from flinkwiz.practice.signatures.hashing import Hash, hmac_base64, is_same, percent_encoded
from flinkwiz.practice.signatures.signed import BadSignature, SecretFor, Signed, seconds, secret_of
from flinkwiz.practice.wire import WireRequest

_ALGORITHMS: Mapping[str, Hash] = {"HMAC-SHA1": "sha1", "HMAC-SHA256": "sha256"}


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request.

    Raises:
        BadSignature: a parameter is missing, or the signature is wrong; its detail is the string to sign, because the older
            SDK compares it with its own to tell a wrong secret from another mistake.
    """
    parameters = request.parameters
    access_key_id, signature = parameters.get("AccessKeyId", ""), parameters.get("Signature", "")
    if not access_key_id:
        raise BadSignature("no key")
    secret = secret_of(access_key_id, secret_for)
    algorithm = _ALGORITHMS.get(parameters.get("SignatureMethod") or "HMAC-SHA1")
    if algorithm is None or not signature:
        raise BadSignature("malformed")
    text = _string_to_sign(request.method, parameters)
    if not is_same(hmac_base64(secret + "&", text, algorithm), signature):
        raise BadSignature("mismatch", text)
    signed_at = seconds(from_iso, parameters.get("Timestamp", ""))
    return Signed("RPC", access_key_id, signed_at, nonce=parameters.get("SignatureNonce", ""))


def _string_to_sign(method: str, parameters: Mapping[str, str]) -> str:
    pairs = (
        f"{percent_encoded(name)}={percent_encoded(value)}" for name, value in sorted(parameters.items()) if name != "Signature"
    )
    return f"{method}&%2F&{percent_encoded('&'.join(pairs))}"
