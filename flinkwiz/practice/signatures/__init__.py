"""The signature schemes of Alibaba Cloud, verified on what arrived on the wire (wire-protocols.md 2)."""

from __future__ import annotations

from flinkwiz.practice.signatures import acs3, log_v1, log_v4, roa, rpc
from flinkwiz.practice.signatures.signed import BadSignature, Flaw, SecretFor, Signed
from flinkwiz.practice.wire import WireRequest

__all__ = ["BadSignature", "Flaw", "SecretFor", "Signed", "verify"]

_BY_HEADER = (
    ("ACS3-HMAC-SHA256 ", acs3.verify),
    ("SLS4-HMAC-SHA256 ", log_v4.verify),
    ("LOG ", log_v1.verify),
    ("acs ", roa.verify),
)


def verify(request: WireRequest, secret_for: SecretFor) -> Signed:
    """Who signed the request, by the scheme its Authorization header begins with, else by its parameters.

    Neither the clock nor the nonce is judged here.

    Raises:
        BadSignature: why it is not accepted.
    """
    authorization = request.header("authorization")
    for beginning, check in _BY_HEADER:
        if authorization.startswith(beginning):
            return check(request, secret_for)
    if authorization:
        raise BadSignature("malformed")
    return rpc.verify(request, secret_for)
