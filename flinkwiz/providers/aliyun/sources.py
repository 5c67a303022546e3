"""Which credentials a command works with: the ones that are named, and never others in their place (security-rules.md J2)."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from shlex import quote

from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials
from flinkwiz.providers.aliyun.environment_pairs import chosen_profile, from_environment, ignores_profiles
from flinkwiz.providers.aliyun.profile_modes import from_profile
from flinkwiz.providers.aliyun.profiles import profile_file, profiles
from flinkwiz.providers.aliyun.roles import opened
from flinkwiz.text.untrusted import escape_untrusted


def find(profile: str | None, environment: Mapping[str, str]) -> Credentials:
    """The credentials to work with: the profile named here, the one the environment names, its pair, the current profile.

    A role is assumed only for whoever names its profile, since that asks STS and leaves a trace there.

    Raises:
        NoCredentials: none of them is there, or the first that is there cannot be used.
        CloudError: STS does not give the role.
    """
    path = profile_file(environment)
    if profile is not None:
        return opened(from_profile(path, profile))
    variable, chosen = chosen_profile(environment)
    if chosen:
        return opened(from_profile(path, chosen, _("named by {variable}").format(variable=variable)))
    in_environment = from_environment(environment)
    if in_environment is not None:
        return in_environment
    return _current(environment)


def _current(environment: Mapping[str, str]) -> Credentials:
    path = profile_file(environment)
    found = None if ignores_profiles(environment) else profiles(path)
    if found is None or found.current not in found.by_name:
        raise NoCredentials(
            _(
                "No credentials found: no --profile, nothing in the environment, no current profile of the aliyun command line. "
                "Next: try the practice cloud with --practice, or run: aliyun configure"
            )
        )
    source = from_profile(path, found.current)
    if isinstance(source, Credentials):
        return source
    raise NoCredentials(
        _("{source} stands for a role, which is assumed only by name. Next: add --profile {name}").format(
            source=source.source, name=quote(escape_untrusted(found.current, 60))
        )
    )
