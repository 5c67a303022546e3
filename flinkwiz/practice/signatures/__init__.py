"""The signature schemes of Alibaba Cloud, verified on what arrived on the wire (wire-protocols.md 2)."""

from __future__ import annotations

from flinkwiz.practice.signatures import acs3, log_v1, log_v4, roa, rpc
from flinkwiz.practice.signatures.signed import BadSignature, Flaw, Scheme, SecretFor, Signed
from flinkwiz.practice.wire import WireRequest

__all__ = ["BadSignature", "Flaw", "Scheme", "SecretFor", "Signed", "signed_action", "signed_version", "verify"]

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
    _check_parameters(request)
    authorization = request.header("authorization")
    for beginning, check in _BY_HEADER:
        if authorization.startswith(beginning):
            return check(request, secret_for)
    if authorization:
        raise BadSignature("malformed")
    return rpc.verify(request, secret_for)


def _check_parameters(request: WireRequest) -> None:
    """Refuse a parameter given twice: signatures do not cover which one comes last, and that one would count."""
    pairs = (*request.query, *request.form)
    if len(request.parameters) < len(pairs):
        raise BadSignature("malformed")


def signed_action(request: WireRequest) -> str:
    """The action that a right signature of the request covers, such as ``GetUser``; "" where it names none.

    Its first letter may be small, as pop-core sends it where its ``formatAction`` is off.
    """
    action = _signed_name(request, "x-acs-action", "Action")
    return action[:1].upper() + action[1:]


def signed_version(request: WireRequest) -> str:
    """The version of the service's API that a right signature of the request covers, such as ``2015-05-01``, or ""."""
    return _signed_name(request, "x-acs-version", "Version")


def _signed_name(request: WireRequest, header: str, parameter: str) -> str:
    """What the header says, with a signature that covers headers, or the parameter, which every signature covers."""
    by_header = request.header(header) if request.header("authorization") else ""
    return by_header or request.parameters.get(parameter, "")
