"""The ways to sign in, as the wizard offers them: practice cloud, profiles, environment, keyring, typed keys.

They are listed before a cloud is loaded, which takes longer than all before it: that is imported where one is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from gettext import gettext as _
from threading import Event
from typing import TYPE_CHECKING

from flinkwiz.cli.cloud_choice import CloudChoice, Operator
from flinkwiz.cli.settings import Settings
from flinkwiz.names.aliyun import AccessKeyId, AccountId
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials, credentials_from
from flinkwiz.providers.aliyun.environment_pairs import from_environment
from flinkwiz.providers.aliyun.profiles import profile_file, profiles
from flinkwiz.security.keychain import KeptPair, Keychain, KeychainProblem
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.sign_in import SignInMethod, TypedPair

if TYPE_CHECKING:
    from flinkwiz.wizard.connection import Connection


@dataclass(frozen=True)
class LocalSignIn:
    """Opens clouds from this computer's profiles and environment.

    Attributes:
        operator: who to be on the practice cloud, or None for its administrator.
    """

    settings: Settings
    operator: Operator | None = None

    def sources(self) -> Sequence[SignInMethod]:
        """The practice cloud, every profile, the environment, the keyring if it holds a pair, typed keys."""
        practice = SignInMethod("practice", "practice", _("Practice cloud"), _("no account needed, the best first try"))
        typed = SignInMethod("typed", "typed", _("Type an AccessKey pair"), _("shown as dots, forgotten when you quit"))
        return (practice, *self._profiles(), self._environment(), *self._kept(), typed)

    def _profiles(self) -> Sequence[SignInMethod]:
        path = profile_file(self.settings.environment)
        try:
            names = sorted(profiles(path).by_name)
        except NoCredentials as problem:
            return (SignInMethod("profile:", "profile", _("Profiles"), _("cannot be read"), str(problem)),)
        return tuple(self._profile(name) for name in names)

    def _profile(self, name: str) -> SignInMethod:
        from flinkwiz.providers.aliyun.profile_modes import from_profile

        title = _("Profile {name}").format(name=escape_untrusted(name, 24))
        try:
            found = from_profile(profile_file(self.settings.environment), name)
        except NoCredentials as problem:
            return SignInMethod(f"profile:{name}", "profile", title, _("cannot be used"), str(problem))
        detail = _("from the aliyun command line") if isinstance(found, Credentials) else _("a role, which STS is asked for")
        return SignInMethod(f"profile:{name}", "profile", title, f"{detail}, {found.region}" if found.region else detail)

    def _environment(self) -> SignInMethod:
        try:
            found = from_environment(self.settings.environment)
        except NoCredentials as problem:
            return SignInMethod("environment", "environment", _("Environment"), _("not complete"), str(problem))
        if found is None:
            return SignInMethod(
                "environment", "environment", _("Environment"), _("not set"), _("The environment holds no AccessKey pair.")
            )
        detail = _("AccessKey ID {key}").format(key=found.access_key_id.short)
        return SignInMethod("environment", "environment", _("Environment"), detail)

    def _kept(self) -> Sequence[SignInMethod]:
        account = Keychain(self.settings.home).kept_for()
        if account is None:
            return ()
        detail = _("an AccessKey pair you typed before, of account {start}...{end}").format(start=account[:4], end=account[-4:])
        return (SignInMethod("keyring", "keyring", _("Keyring"), detail),)

    def open(self, source: SignInMethod, typed: TypedPair | None, closing: ExitStack) -> Connection:
        """Open the cloud of a source. Raises NoCredentials, CloudError, UnsafeHome."""
        from flinkwiz.cli.open_cloud import connected

        if source.kind == "practice":
            return self._open_practice(closing)
        if source.kind == "keyring":
            return self._open_kept()
        return connected(self._credentials(source, typed), self.settings, Event())

    def _open_practice(self, closing: ExitStack) -> Connection:
        from flinkwiz.cli.open_cloud import PracticeProblem, open_cloud

        try:
            return closing.enter_context(open_cloud(CloudChoice(True, None, self.operator), self.settings, Event()))
        except PracticeProblem as problem:
            reason = str(problem)
        raise NoCredentials(reason)

    def _open_kept(self) -> Connection:
        from flinkwiz.cli.open_cloud import connected

        try:
            pair = Keychain(self.settings.home).read()
        except KeychainProblem as problem:
            raise NoCredentials(str(problem)) from None
        open_cloud = connected(
            credentials_from(pair.access_key_id, pair.secret.reveal(), "", _("The keyring")), self.settings, Event()
        )
        if open_cloud.identity.account != pair.account:
            raise NoCredentials(_("The AccessKey pair of the keyring is of another account now. Next: type the pair again."))
        return open_cloud

    def _credentials(self, source: SignInMethod, typed: TypedPair | None) -> Credentials:
        from flinkwiz.providers.aliyun.profile_modes import from_profile
        from flinkwiz.providers.aliyun.roles import opened

        if source.kind == "profile":
            return opened(from_profile(profile_file(self.settings.environment), source.key.partition(":")[2]))
        if source.kind == "typed" and typed is not None:
            return credentials_from(typed.key_id, typed.secret.reveal(), "", _("The typed AccessKey pair"))
        found = None if source.kind == "typed" else from_environment(self.settings.environment)
        if found is None:
            raise NoCredentials(_("{source} holds no AccessKey pair. Next: choose another.").format(source=source.title))
        return found

    def offers_keeping(self) -> bool:
        """Whether there is a secure keyring."""
        return Keychain(self.settings.home).is_secure()

    def keep(self, typed: TypedPair, account: str) -> None:
        """Keep the pair in the keyring. Raises KeychainProblem."""
        Keychain(self.settings.home).keep(KeptPair(AccessKeyId(typed.key_id), typed.secret, AccountId(account)))
