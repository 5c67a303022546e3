"""AccessKey pairs and names of profiles in the environment, under every name that the vendor's own tools read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.providers.aliyun.credentials import Credentials, credentials_from


@dataclass(frozen=True)
class _Pair:
    """The variables that belong together; a half of one never goes with a half of another."""

    key_id: str
    secret: str
    token: str


_PAIRS = (
    _Pair("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),  # SDKs, aliyun
    _Pair("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),  # aliyun
    _Pair("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),  # aliyun
    _Pair("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),  # Terraform
)
"""In the order of the aliyun command line."""

_REGIONS = ("ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALICLOUD_REGION")

_PROFILES = ("ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE")
"""In the order of the aliyun command line."""

_IGNORING = (("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE"), ("ALIBABACLOUD_IGNORE_PROFILE", "TRUE"))

TEMPORARY = (_PAIRS[0].key_id, _PAIRS[0].secret, _PAIRS[0].token)
"""Where a temporary key is exported that was got in another way."""


def from_environment(environment: Mapping[str, str]) -> Credentials | None:
    """The first pair that is there, or None where there is none; raises NoCredentials for half a pair."""
    pair = next((pair for pair in _PAIRS if environment.get(pair.key_id) or environment.get(pair.secret)), None)
    if pair is None:
        pair = next((pair for pair in _PAIRS if environment.get(pair.token)), None)
    if pair is None:
        return None
    key, secret, token = (environment.get(name, "") for name in (pair.key_id, pair.secret, pair.token))
    named = pair.key_id if key else pair.secret if secret else pair.token
    source = _("The environment ({name})").format(name=named)
    return credentials_from(key, secret, token, source, _first(_REGIONS, environment)[1])


def chosen_profile(environment: Mapping[str, str]) -> tuple[str, str]:
    """The variable that names a profile and the name, both "" where none does or profiles are to be ignored."""
    return ("", "") if ignores_profiles(environment) else _first(_PROFILES, environment)


def ignores_profiles(environment: Mapping[str, str]) -> bool:
    """Whether the environment says that profiles are not to be used."""
    return any(environment.get(name) == value for name, value in _IGNORING)


def _first(names: tuple[str, ...], environment: Mapping[str, str]) -> tuple[str, str]:
    return next(((name, environment[name]) for name in names if environment.get(name)), ("", ""))
