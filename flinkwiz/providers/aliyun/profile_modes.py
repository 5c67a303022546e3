"""What a profile stands for: a pair, or a role to be assumed; its type is read as the aliyun command line reads it.

Types that would run a command, ask any other service for keys or write the file are refused, with another way (security-rules.md B5).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from shlex import quote

from flinkwiz.names.aliyun import Region
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials, credentials_from
from flinkwiz.providers.aliyun.environment_pairs import TEMPORARY
from flinkwiz.providers.aliyun.profiles import Profile, Profiles, profiles
from flinkwiz.providers.aliyun.roles import AssumedRole, EcsRole, OidcRole, Role, role_terms
from flinkwiz.text.untrusted import escape_untrusted

Source = Credentials | Role
"""Credentials, or what they can be had from by asking STS."""

_DEEPEST = 5
"""Profiles that name one another as their source; one more is taken for a circle."""


def from_profile(path: Path, name: str, why: str = "") -> Source:
    """What a profile stands for; nothing is asked yet.

    Arguments:
        why: what named it, where that was not the user just now.

    Raises:
        NoCredentials: there is no such profile, or it cannot be used; the message says what can.
    """
    found = profiles(path)
    source = _read(found, name, 0)
    if isinstance(source, Credentials):
        source = replace(source, warning=found.warning)
    return replace(source, source=f"{source.source}, {why}") if why else source


def _read(found: Profiles, name: str, depth: int) -> Source:
    if name not in found.by_name:
        known = escape_untrusted(", ".join(sorted(found.by_name)), 160) or _("none")
        raise NoCredentials(
            _("There is no profile {name}; there are: {known}. Next: name one of them.").format(
                name=escape_untrusted(name, 60), known=known
            )
        )
    profile, source = found.by_name[name], _source(name)
    mode = _mode(profile)
    if mode == "chainableramrolearn":
        return _chained(found, profile, source, depth)
    reader = _READERS.get(mode)
    if reader is None:
        raise _refusal(source, _text(profile, "mode") or mode)
    return reader(profile, source)


def _source(name: str) -> str:
    return _("Profile {name} of the aliyun command line").format(name=escape_untrusted(name, 60))


def _text(profile: Profile, field: str) -> str:
    """A member of a profile; what is no text is as good as none."""
    value = profile.get(field)
    return value if isinstance(value, str) else ""


def _number(profile: Profile, field: str) -> int:
    value = profile.get(field)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _mode(profile: Profile) -> str:
    """The type in lower case; without one, what the fields look like, tried in the order of the aliyun command line."""
    mode = _text(profile, "mode").lower()
    if mode:
        return mode
    return next((mode for mode, fields in _LOOKS if all(_text(profile, field) for field in fields)), "ak")


_LOOKS = (
    ("ststoken", ("access_key_id", "access_key_secret", "sts_token")),
    ("ramrolearn", ("access_key_id", "access_key_secret", "ram_role_arn")),
    ("ak", ("access_key_id", "access_key_secret")),
    ("rsakeypair", ("private_key", "key_pair_name")),
    ("ecsramrole", ("ram_role_name",)),
    ("external", ("process_command",)),
    ("oidc", ("oidc_provider_arn", "oidc_token_file", "ram_role_arn")),
    ("cloudsso", ("cloud_sso_sign_in_url",)),
    ("bearertoken", ("bearer_token",)),
)


def _pair(profile: Profile, source: str, token: str) -> Credentials:
    key, secret, region = (_text(profile, field) for field in ("access_key_id", "access_key_secret", "region_id"))
    return credentials_from(key, secret, token, source, region)


def _key(profile: Profile, source: str) -> Credentials:
    """Type AK: a token left from before does not count, unless the ID is a temporary one."""
    is_temporary = _text(profile, "access_key_id").startswith("STS.")
    return _pair(profile, source, _text(profile, "sts_token") if is_temporary else "")


def _temporary(profile: Profile, source: str) -> Credentials:
    return _pair(profile, source, _text(profile, "sts_token"))


def _signed_in(profile: Profile, source: str) -> Credentials:
    """Types CloudSSO and OAuth: the pair that the last sign-in left, as long as it lasts."""
    until = _number(profile, "sts_expiration")
    if until > time.time() and _text(profile, "sts_token"):
        return _temporary(profile, source)
    name, mode = quote(escape_untrusted(_text(profile, "name"), 60)), escape_untrusted(_text(profile, "mode"), 40)
    raise NoCredentials(
        _(
            "{expired} Next: renew it with: aliyun sts GetCallerIdentity --profile {name} - or, if that is refused, "
            "sign in again with: aliyun configure --profile {name} --mode {mode}"
        ).format(expired=_expired(source, until), name=name, mode=mode)
    )


def _expired(source: str, moment: int) -> str:
    """That something expired, and when, in the local zone; where nobody knows, without."""
    try:
        local = datetime.fromtimestamp(moment).astimezone()
    except (OverflowError, OSError, ValueError):
        moment = 0
    if not moment:
        return _("{source} has expired.").format(source=source)
    return _("{source} has expired at {time}.").format(source=source, time=f"{local:%d %b %H:%M}")


def _role(profile: Profile, source: str) -> Role:
    base = _temporary(profile, source) if _text(profile, "sts_token") else _pair(profile, source, "")
    return AssumedRole(source, base, role_terms(source, *_terms(profile)), base.region)


def _chained(found: Profiles, profile: Profile, source: str, depth: int) -> Role:
    if depth == _DEEPEST:
        raise NoCredentials(_("{source} leads back to itself by its source_profile. Next: choose another.").format(source=source))
    base = _read(found, _text(profile, "source_profile"), depth + 1)
    return AssumedRole(source, base, role_terms(source, *_terms(profile)), _region(profile, source) or base.region)


def _oidc(profile: Profile, source: str) -> Role:
    provider, file = _text(profile, "oidc_provider_arn"), _text(profile, "oidc_token_file")
    return OidcRole(source, provider, Path(file), role_terms(source, *_terms(profile)), _region(profile, source))


def _instance(profile: Profile, source: str) -> Role:
    return EcsRole(source, _text(profile, "ram_role_name"), _region(profile, source))


def _terms(profile: Profile) -> tuple[str, str, int, str, str]:
    """What a role is assumed with: ARN, name of the session, seconds, external ID, region of STS."""
    return (
        _text(profile, "ram_role_arn"),
        _text(profile, "ram_session_name"),
        _number(profile, "expired_seconds"),
        _text(profile, "external_id"),
        _text(profile, "sts_region"),
    )


def _region(profile: Profile, source: str) -> Region | None:
    text = _text(profile, "region_id")
    try:
        return Region(text) if text else None
    except BadName as problem:
        reason = str(problem)
    raise NoCredentials(
        _("{source} cannot be used: {reason} Next: mend it, or choose another source.").format(source=source, reason=reason)
    )


_READERS: Mapping[str, Callable[[Profile, str], Source]] = {
    "ak": _key,
    "ststoken": _temporary,
    "cloudsso": _signed_in,
    "oauth": _signed_in,
    "ramrolearn": _role,
    "oidc": _oidc,
    "ecsramrole": _instance,
}


def _refusal(source: str, mode: str) -> NoCredentials:
    return NoCredentials(
        _(
            "{source} is of type {mode}, which is not used here: flinkwiz runs no command for keys, asks no other service and changes no "
            "profile. Next: get a temporary key as you usually do and export it as {names}; or choose another profile."
        ).format(source=source, mode=escape_untrusted(mode, 40), names=", ".join(TEMPORARY))
    )
