"""The operator's own credentials: one source, named and complete, or an error that says what is missing (security-rules.md B5, J2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import AccessKeyId, Region
from flinkwiz.names.checked import BadName
from flinkwiz.security.secret import Secret

_SECRET_TEXT = re.compile(r"[!-~]{1,4096}")
"""A secret or token: one word of ASCII, as it goes into headers; anything else was cut, copied or quoted wrongly."""

_ID_TEXT = re.compile(f"(?:{'|'.join(map(re.escape, AccessKeyId.beginnings))})[!-~]{{8,26}}")
"""An AccessKey ID; secrets are of 30 characters."""


class NoCredentials(ExpectedError):
    """No usable credentials; the message says why and what to do next."""

    kind = "credentials"


@dataclass(frozen=True)
class Credentials:
    """An AccessKey pair, perhaps with the token of a temporary one.

    Attributes:
        source: where it came from, for people: "profile prod-admin of the aliyun command line".
        region: the region the source names, if any.
        warning: what should be changed about the source, or "".
    """

    access_key_id: AccessKeyId
    secret: Secret
    token: Secret | None
    source: str
    region: Region | None = None
    warning: str = ""


def credentials_from(access_key_id: str, secret: str, token: str, source: str, region: str = "") -> Credentials:
    """One whole pair from one source.

    Raises:
        NoCredentials: a half is missing, or the token does not fit the ID.
    """
    _check_whole(access_key_id, secret, token, source)
    try:
        return Credentials(
            AccessKeyId(access_key_id),
            Secret(secret),
            Secret(token) if token else None,
            source,
            Region(region) if region else None,
        )
    except BadName as problem:
        reason = str(problem) if problem.name_kind == Region.kind else _("its AccessKey ID has characters that no ID has.")
    raise NoCredentials(
        _("{source} cannot be used: {reason} Next: mend it, or choose another source.").format(source=source, reason=reason)
    )


def _check_whole(access_key_id: str, secret: str, token: str, source: str) -> None:
    if not access_key_id or not secret:
        missing = _("AccessKey secret") if access_key_id else _("AccessKey ID")
        raise NoCredentials(
            _("{source} has no {missing}. Next: add it, or choose another source.").format(source=source, missing=missing)
        )
    if looks_like_id(secret) and not begins_like_id(access_key_id):
        raise NoCredentials(_("{source} has AccessKey ID and secret the other way round. Next: swap them.").format(source=source))
    if access_key_id.startswith("STS.") != bool(token):
        fault = (
            _("an ID that begins with STS. needs a security token") if not token else _("a security token belongs to an STS. ID")
        )
        raise NoCredentials(_("{source} does not fit together: {fault}. Next: renew it.").format(source=source, fault=fault))
    if not all(_SECRET_TEXT.fullmatch(text) for text in (secret, token or secret)):
        raise NoCredentials(
            _("{source} cannot be used: its secret or token has characters that none has. Next: copy it again.").format(
                source=source
            )
        )


def begins_like_id(text: str) -> bool:
    """Whether a text begins as AccessKey IDs do, and no secret."""
    return text.startswith(AccessKeyId.beginnings)


def looks_like_id(text: str) -> bool:
    """Whether a text is the half of a pair that is no secret."""
    return _ID_TEXT.fullmatch(text) is not None
