"""Step 1: who to be, typed keys, and what the caller may do."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials, credentials_from
from flinkwiz.security.keychain import KeptPair, Keychain, KeychainProblem
from flinkwiz.wizard.permissions import Permission
from flinkwiz.wizard.sign_in import SignInMethod
from flinkwiz.wizard.table_text import banner

_ID_BEGINNINGS = ("LTAI", "STS.", "PRACTICE")


def connect(visit: StepPrompt, named: str | None) -> None:
    """Open a cloud and say who one is there and what one may do.

    Arguments:
        named: the key of the source that a flag named; it is not asked then.

    Raises:
        NoCredentials, CloudError, UnsafeHome: it cannot be opened.
    """
    visit.announce(_("Which account do you want to work in?"))
    sources = visit.controller.sign_in.sources()
    source = _named(named, sources) if named is not None else _asked(visit, sources)
    typed = _typed(visit) if source.kind == "typed" else None
    visit.console.say(_("{title}: asking who you are...").format(title=source.title))
    connection = visit.controller.connect(source, typed)
    visit.console.say(banner(connection))
    if connection.identity.kind == "account":
        visit.console.say(
            _("! You use the account's own key, which may do everything. It works, but a RAM administrator's key is safer.")
        )
    if typed is not None:
        _offer_to_keep(visit, typed)


def _named(key: str, sources: Sequence[SignInMethod]) -> SignInMethod:
    for source in sources:
        if source.key == key:
            return source
    raise NoCredentials(_("There is no {source} on this computer. Choose another way to sign in.").format(source=key))


def _asked(visit: StepPrompt, sources: Sequence[SignInMethod]) -> SignInMethod:
    rows = {Row(source.key, f"{source.title}, {source.detail}", source.refusal): source for source in sources}
    first = next((row for row in rows if not row.refusal), None)
    return rows[pick(visit.asker, _("Account"), tuple(rows), first)]


def _typed(visit: StepPrompt) -> Credentials:
    """A pair that is typed; its secret is shown as stars."""
    key_id = visit.asker.answer(_("AccessKey ID"))
    while True:
        secret = visit.console.secret(_("AccessKey secret:")).reveal().strip()
        if not secret.startswith(_ID_BEGINNINGS):
            return credentials_from(key_id, secret, "", _("What you typed"))
        visit.console.say(_("This looks like an AccessKey ID, not a secret. The ID starts with LTAI."))


def _offer_to_keep(visit: StepPrompt, typed: Credentials) -> None:
    """Keep the pair for the next time, only where there is a secure keyring and only after a yes (security.md I2)."""
    keychain = Keychain(visit.controller.sessions.home)
    if not keychain.is_secure() or not visit.agrees(_("Keep it in this computer's keyring?"), enter=False):
        return
    try:
        keychain.keep(KeptPair(typed.access_key_id, typed.secret, visit.controller.connection.identity.account))
        visit.console.say(_("Kept. Next time, choose Keyring."))
    except KeychainProblem as problem:
        visit.console.say(str(problem))


def say_rights(visit: StepPrompt) -> None:
    """Try what the set-up must look at, once a region is known."""
    rights = visit.controller.rights()
    visit.console.say(
        _("Region {region}. You may: {rights}.").format(region=visit.controller.region, rights=_listed(rights, "yes"))
    )
    refused = _listed(rights, "no")
    if refused:
        visit.console.say(_("You may not: {rights}.").format(rights=refused))
    if any(right.answer == "no" and right.refusal and right.refusal.service == "RAM" for right in rights):
        visit.console.say(
            _("You can choose and preview everything, but a RAM administrator must do step 8; you get a request for them there.")
        )
    visit.console.say(
        _("Not known yet: creating users, policies and keys. RAM only answers when it is tried; what was made can be undone.")
    )


def _listed(rights: Sequence[Permission], answer: str) -> str:
    return ", ".join(right.words for right in rights if right.answer == answer)
