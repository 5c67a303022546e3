"""Roles: temporary credentials for a pair, for a token or for the instance this is, through the vendor's own library.

Its providers for these three write no file and run no command (read in version 1.0.12); their requests pass the guard as all do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import Region
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.calls import UNREADABLE, unreadable
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials, credentials_from
from flinkwiz.providers.aliyun.errors import METADATA, from_credential_error
from flinkwiz.providers.aliyun.guard import Blocked, metadata_allowed
from flinkwiz.providers.aliyun.network_errors import NoAnswer
from flinkwiz.providers.aliyun.sdk import load
from flinkwiz.security.private_files import UnsafeFile, read_regular

_ARN = re.compile(r"acs:ram::[0-9]{10,20}:(?:role|oidc-provider)/[\w.@/-]{1,128}", re.ASCII)
_SESSION = re.compile(r"[\w.@-]{2,64}", re.ASCII)
_EXTERNAL_ID = re.compile(r"[\w+=,.@:/-]{2,1224}", re.ASCII)
"""The rules of RAM's AssumeRole for its parameters."""

_HOUR = 3_600
_SHORTEST = 900
"""Seconds; RAM takes no shorter session."""

_LARGEST_TOKEN = 64 * 1024
"""Bytes."""


@dataclass(frozen=True)
class Terms:
    """What a role is assumed with.

    Attributes:
        seconds: how long the credentials last.
        sts: the host that is asked.
    """

    arn: str
    session: str
    seconds: int
    external_id: str
    sts: str


def role_terms(source: str, arn: str, session: str, seconds: int, external_id: str, sts_region: str) -> Terms:
    """The terms as a profile has them, checked: all of it goes into a request.

    Raises:
        NoCredentials: with the field that cannot be used.
    """
    _check(source, "ram_role_arn", arn, _ARN)
    _check(source, "ram_session_name", session or "flinkwiz", _SESSION)
    _check(source, "external_id", external_id or "none", _EXTERNAL_ID)
    try:
        host = f"sts.{Region(sts_region)}.aliyuncs.com" if sts_region else "sts.aliyuncs.com"
    except BadName:
        host = ""
    if not host:
        raise _unusable(source, "sts_region")
    return Terms(arn, session or "flinkwiz", max(seconds or _HOUR, _SHORTEST), external_id, host)


def _check(source: str, field: str, value: str, rule: re.Pattern[str]) -> None:
    if rule.fullmatch(value) is None:
        raise _unusable(source, field)


def _unusable(source: str, field: str) -> NoCredentials:
    return NoCredentials(
        _("{source} cannot be used: its {field} is missing or not as RAM has it. Next: correct it, or choose another.").format(
            source=source, field=field
        )
    )


@dataclass(frozen=True)
class AssumedRole:
    """A role that is assumed with a pair.

    Attributes:
        base: who assumes it, perhaps by a role of its own.
    """

    source: str
    base: Credentials | Role
    terms: Terms
    region: Region | None = None

    def assume(self) -> Credentials:
        """Ask STS. Raises CloudError, NoCredentials."""
        base, terms = opened(self.base), self.terms
        provider = load("alibabacloud_credentials.provider.ram_role_arn").RamRoleArnCredentialsProvider
        return _answered(
            "STS",
            "AssumeRole",
            self,
            lambda: provider(
                access_key_id=str(base.access_key_id),
                access_key_secret=base.secret.reveal(),
                security_token=base.token.reveal() if base.token else None,
                role_arn=terms.arn,
                role_session_name=terms.session,
                duration_seconds=terms.seconds,
                external_id=terms.external_id,
                sts_endpoint=terms.sts,
            ),
        )


@dataclass(frozen=True)
class OidcRole:
    """A role that is assumed with a token that lies in a file, as Kubernetes gives it to a pod."""

    source: str
    provider_arn: str
    token_file: Path
    terms: Terms
    region: Region | None = None

    def assume(self) -> Credentials:
        """Ask STS. Raises CloudError, NoCredentials."""
        _check(self.source, "oidc_provider_arn", self.provider_arn, _ARN)
        try:
            is_readable = 0 < len(read_regular(self.token_file, _LARGEST_TOKEN)[0]) <= _LARGEST_TOKEN
        except (OSError, UnsafeFile):
            is_readable = False
        if not is_readable:
            raise _unusable(self.source, "oidc_token_file")
        provider = load("alibabacloud_credentials.provider.oidc").OIDCRoleArnCredentialsProvider
        return _answered(
            "STS",
            "AssumeRoleWithOIDC",
            self,
            lambda: provider(
                role_arn=self.terms.arn,
                oidc_provider_arn=self.provider_arn,
                oidc_token_file_path=str(self.token_file),
                role_session_name=self.terms.session,
                duration_seconds=self.terms.seconds,
                sts_endpoint=self.terms.sts,
            ),
        )


@dataclass(frozen=True)
class EcsRole:
    """The role of the ECS instance that this is.

    Attributes:
        name: of the role, or "" for whichever the instance has.
    """

    source: str
    name: str
    region: Region | None = None

    def assume(self) -> Credentials:
        """Ask the instance's metadata service. Raises CloudError, NoCredentials."""
        if self.name:
            _check(self.source, "ram_role_name", self.name, _ROLE_NAME)
        if os.environ.get(_SWITCHED_OFF, "").lower() == "true":
            text = _("{source} asks the metadata service, which {variable} forbids. Next: unset it, or choose another profile.")
            raise NoCredentials(text.format(source=self.source, variable=_SWITCHED_OFF))
        provider = load("alibabacloud_credentials.provider.ecs_ram_role").EcsRamRoleCredentialsProvider
        with metadata_allowed():
            return _answered(METADATA, "GetRole", self, lambda: provider(role_name=self.name, async_update_enabled=False))


_ROLE_NAME = re.compile(r"[\w.@-]{1,64}", re.ASCII)
_SWITCHED_OFF = "ALIBABA_CLOUD_ECS_METADATA_DISABLED"

Role = AssumedRole | OidcRole | EcsRole


def opened(source: Credentials | Role) -> Credentials:
    """Credentials as they are, those of a role from STS. Raises CloudError, NoCredentials."""
    return source if isinstance(source, Credentials) else source.assume()


def _answered(service: str, action: str, role: Role, provider: Callable[[], Any]) -> Credentials:
    """What is given; an error of the library's is not kept, since it holds the whole answer."""
    answer = _asked(service, action, provider)
    if isinstance(answer, CloudError):
        raise answer
    return credentials_from(
        answer.get_access_key_id() or "",
        answer.get_access_key_secret() or "",
        answer.get_security_token() or "",
        role.source,
        str(role.region or ""),
    )


def _asked(service: str, action: str, provider: Callable[[], Any]) -> Any:
    from Tea.exceptions import TeaException

    library = load("alibabacloud_credentials.exceptions").CredentialException
    try:
        return provider().get_credentials()
    except (library, Blocked, NoAnswer, TeaException) as problem:
        return from_credential_error(service, action, problem)
    except UNREADABLE:
        return unreadable(service, action)
