"""Who makes a call: a right signature by a key of the practice cloud, dated now, not seen before."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.practice.call import Caller, Refusal
from flinkwiz.practice.issuing import PREFIX
from flinkwiz.practice.nonces import WINDOW_S, Nonces
from flinkwiz.practice.routing import Endpoint, ServiceName
from flinkwiz.practice.signatures import BadSignature, Flaw, Scheme, Signed, verify
from flinkwiz.practice.state import AccessKey, State
from flinkwiz.practice.wire import WireRequest

_LAST_USED_STEP_S = 60.0
"""How exact the last use of a key is kept, in seconds, so that not every call writes the state."""


class RealKey(Exception):
    """The request is signed with a key that is not of the practice cloud, perhaps a real one; nothing of it is kept."""


def authenticate(state: State, nonces: Nonces, endpoint: Endpoint, request: WireRequest, now: float) -> Caller:
    """Who signed the request; the key's last use is noted.

    Raises:
        RealKey: the AccessKey ID does not begin as ours do.
        Refusal: why the service does not accept the request.
    """
    try:
        signed = verify(request, lambda key_id: _secret(state, key_id, now))
        _check_fit(signed, endpoint, request, now)
        return _caller(state, nonces, signed, now)
    except BadSignature as problem:
        raise _refusal(endpoint, problem) from None


def _secret(state: State, access_key_id: str, now: float) -> str | None:
    if not access_key_id.startswith(PREFIX):
        raise RealKey
    owner = _owner(state, access_key_id)
    key = state.users[owner].access_keys[access_key_id] if owner else None
    return key.secret if key and key.works_from <= now else None


def _owner(state: State, access_key_id: str) -> str | None:
    return next((name for name, user in state.users.items() if access_key_id in user.access_keys), None)


_SCHEMES: Mapping[ServiceName, tuple[Scheme, ...]] = {
    "ram": ("ACS3", "RPC"),
    "sts": ("ACS3", "RPC"),
    "foasconsole": ("ACS3", "RPC"),
    "ververica": ("ACS3", "ROA"),
    "sls": ("LOG1", "LOG4"),
}
"""What each service is signed with: RPC covers neither a path nor a JSON body, which say what to do at Ververica."""


def _check_fit(signed: Signed, endpoint: Endpoint, request: WireRequest, now: float) -> None:
    """A signature must be of the service's schemes, for its region, in time, and without a token, as we give none out."""
    if signed.scheme not in _SCHEMES[endpoint.service]:
        raise BadSignature("malformed")
    if signed.region and signed.region != endpoint.region:
        raise BadSignature("mismatch", signed.region)
    if abs(now - signed.signed_at) > WINDOW_S:
        raise BadSignature("expired")
    if request.header("x-acs-security-token") or request.parameters.get("SecurityToken"):
        raise BadSignature("token")


def _caller(state: State, nonces: Nonces, signed: Signed, now: float) -> Caller:
    name = _owner(state, signed.access_key_id) or ""
    user = state.users[name]
    key = user.access_keys[signed.access_key_id]
    if key.status != "Active":
        raise BadSignature("inactive key", signed.access_key_id)
    if not signed.scheme.startswith("LOG") and not (signed.nonce and nonces.use(signed.access_key_id, signed.nonce, now)):
        raise BadSignature("nonce")
    _note_use(key, now)
    return Caller(name, user.user_id, state.account, signed.access_key_id)


def _note_use(key: AccessKey, now: float) -> None:
    if key.last_used is None or now - key.last_used > _LAST_USED_STEP_S:
        key.last_used = now


_GATEWAY: Mapping[Flaw, tuple[int, str, str]] = {
    "no key": (400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action."),
    "malformed": (400, "IncompleteSignature", "The request signature does not conform to Aliyun standards."),
    "unsigned header": (400, "IncompleteSignature", "The request signature does not cover host and all x-acs- headers."),
    "unknown key": (404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
    "inactive key": (400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."),
    "mismatch": (
        400,
        "SignatureDoesNotMatch",
        "Specified signature is not matched with our calculation. server string to sign is:{detail}",
    ),
    "body": (400, "InvalidContentSha256", "The hash of the request's body is not the one that was signed."),
    "bad time": (400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."),
    "expired": (400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
    "nonce": (400, "SignatureNonceUsed", "Specified signature nonce was used already."),
    "token": (400, "InvalidSecurityToken.NotFound", "Specified SecurityToken is not found."),
}
"""What RAM, STS, Ververica and foasconsole answer (alibaba-cloud.md 1.4, wire-protocols.md 2.2 and 3.1)."""

_LOG_SERVICE: Mapping[Flaw, tuple[int, str, str]] = {
    "no key": (401, "MissAccessKeyId", "The request has no AccessKeyId."),
    "malformed": (401, "InvalidAuthorization", "The Authorization header is not well formatted."),
    "unsigned header": (401, "InvalidAuthorization", "The Authorization header does not cover the request."),
    "unknown key": (401, "Unauthorized", "AccessKeyId not found: {detail}"),
    "inactive key": (401, "Unauthorized", "AccessKeyId is disabled: {detail}"),
    "mismatch": (401, "SignatureNotMatch", "signature {detail} not match"),
    "body": (400, "PostBodyInvalid", "The hash of the request's body is not the one that was signed."),
    "bad time": (400, "InvalidRequestTime", "The request's time is not well formatted."),
    "expired": (400, "RequestTimeExpired", "The request's time is not within 15 minutes of the server's."),
    "nonce": (401, "InvalidAuthorization", "The Authorization header was used already."),
    "token": (401, "Unauthorized", "The security token you provided is invalid."),
}
"""What SLS answers (alibaba-cloud.md 3.2, wire-protocols.md 3.1)."""


def _refusal(endpoint: Endpoint, problem: BadSignature) -> Refusal:
    status, code, message = (_LOG_SERVICE if endpoint.service == "sls" else _GATEWAY)[problem.flaw]
    return Refusal(status, code, message.replace("{detail}", problem.detail))
