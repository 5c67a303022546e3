"""The operator's own credentials: one source, named and complete, or an error that says what is missing (security.md B5, J2)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import AccessKeyId, Region
from flinkwiz.names.checked import BadName
from flinkwiz.security.secret import Secret
from flinkwiz.text.untrusted import escape_untrusted

_ID, _SECRET, _TOKEN = "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"
_REGION = "ALIBABA_CLOUD_REGION_ID"

_SECRET_TEXT = re.compile(r"[!-~]{1,4096}")
"""A secret or token: one word of ASCII, as it goes into headers; anything else was cut, copied or quoted wrongly."""

_ID_TEXT = re.compile(r"(?:LTAI|STS\.|PRACTICE)[!-~]{8,26}")
"""An AccessKey ID of a person, of a temporary pair, of the practice cloud; secrets do not begin so, and are of 30 characters."""


class NoCredentials(ExpectedError):
    """No usable credentials; the message says why and what to do next."""


@dataclass(frozen=True)
class Credentials:
    """An AccessKey pair, perhaps with the token of a temporary one.

    Attributes:
        source: where it came from, for people: "profile prod-admin of the aliyun command line".
        region: the region the source names, if any.
    """

    access_key_id: AccessKeyId
    secret: Secret
    token: Secret | None
    source: str
    region: Region | None = None


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
    raise NoCredentials(_("{source} cannot be used: {reason}").format(source=source, reason=reason))


def _check_whole(access_key_id: str, secret: str, token: str, source: str) -> None:
    if not access_key_id or not secret:
        missing = _("AccessKey secret") if access_key_id else _("AccessKey ID")
        raise NoCredentials(
            _("{source} has no {missing}. Add it, or choose another source.").format(source=source, missing=missing)
        )
    if access_key_id.startswith("STS.") != bool(token):
        fault = (
            _("an ID that begins with STS. needs a security token") if not token else _("a security token belongs to an STS. ID")
        )
        raise NoCredentials(_("{source} does not fit together: {fault}. Renew it.").format(source=source, fault=fault))
    if not all(_SECRET_TEXT.fullmatch(text) for text in (secret, token or secret)):
        raise NoCredentials(
            _("{source} cannot be used: its secret or token has characters that none has. Copy it again.").format(source=source)
        )


def looks_like_id(text: str) -> bool:
    """Whether a text is the half of a pair that is no secret."""
    return _ID_TEXT.fullmatch(text) is not None


def from_environment(environment: Mapping[str, str]) -> Credentials | None:
    """The pair in the environment, or None where neither half is set; raises NoCredentials for half a pair."""
    key, secret, token = (environment.get(name, "") for name in (_ID, _SECRET, _TOKEN))
    if not (key or secret or token):
        return None
    return credentials_from(key, secret, token, _("The environment"), environment.get(_REGION, ""))


def profile_file(environment: Mapping[str, str]) -> Path:
    """Where the aliyun command line keeps its profiles."""
    return Path(environment.get("HOME") or Path.home()) / ".aliyun" / "config.json"


def profiles(path: Path) -> tuple[str, Mapping[str, Mapping[str, Any]]]:
    """The current profile's name ("" for none) and every profile by name; nothing where there is no file.

    Raises:
        NoCredentials: the file cannot be read as the aliyun command line writes it.
    """
    try:
        document = json.loads(path.read_bytes())
        found = {str(profile["name"]): profile for profile in document.get("profiles", [])}
        return str(document.get("current", "")), found
    except FileNotFoundError:
        return "", {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise NoCredentials(
        _("{path} cannot be read as profiles of the aliyun command line. Check it with: aliyun configure list").format(
            path=escape_untrusted(str(path))
        )
    )


def from_profile(path: Path, name: str) -> Credentials:
    """The pair of one profile of the aliyun command line.

    Raises:
        NoCredentials: there is no such profile, or it is of a kind that is not supported.
    """
    _current, found = profiles(path)
    source = _("Profile {name} of the aliyun command line").format(name=escape_untrusted(name, 60))
    if name not in found:
        known = escape_untrusted(", ".join(sorted(found)), 160) or _("none")
        raise NoCredentials(
            _("There is no profile {name}. Profiles there are: {known}.").format(name=escape_untrusted(name, 60), known=known)
        )
    mode, region, key, secret, token = (_text(found[name], field) for field in _FIELDS)
    if mode not in ("AK", "StsToken"):
        raise NoCredentials(
            _("{source} is of type {mode}, which is not supported. Choose another, of type AK or StsToken.").format(
                source=source, mode=escape_untrusted(mode, 40) or _("unknown")
            )
        )
    return credentials_from(key, secret, token, source, region)


_FIELDS = ("mode", "region_id", "access_key_id", "access_key_secret", "sts_token")


def _text(profile: Mapping[str, Any], field: str) -> str:
    """A member of a profile; what is no text is as good as none."""
    value = profile.get(field)
    return value if isinstance(value, str) else ""


def find(profile: str | None, environment: Mapping[str, str]) -> Credentials:
    """The credentials to work with, in this order: the named profile, the environment, the current profile.

    Raises:
        NoCredentials: none of them is there, or the first that is there is not complete.
    """
    path = profile_file(environment)
    if profile is not None:
        return from_profile(path, profile)
    in_environment = from_environment(environment)
    if in_environment is not None:
        return in_environment
    current, found = profiles(path)
    if current in found:
        return from_profile(path, current)
    raise NoCredentials(
        _(
            "No credentials found: no --profile, nothing in the environment, no current profile of the aliyun command line. "
            "Try the practice cloud with --practice, or run: aliyun configure"
        )
    )
