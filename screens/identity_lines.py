"""Who the caller is and what they may look at, in the lines of Connect. Three states: yes, no, not known (ux 0.6)."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.wizard.permissions import Permission

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.identity import Identity
from screens.frame import mask_account
from screens.symbols import symbols


def caller_line(identity: Identity) -> str:
    """The caller and the account, the account's number masked: screens are shared."""
    account = mask_account(identity.account)
    match identity.kind:
        case "user":
            return _("{name}, a RAM user of account {account}").format(name=identity.name, account=account)
        case "role":
            return _("{name}, a role of account {account}").format(name=identity.spoken, account=account)
        case "account":
            return _("the account {account} itself").format(account=account)


def rights_line(rights: Sequence[Permission]) -> str:
    """The rights with their signs."""
    sign = {"yes": symbols().yes, "no": symbols().no, "not known": "?"}
    return "   ".join(f"{sign[right.answer]} {right.words}" for right in rights)


def ram_refusal(rights: Sequence[Permission]) -> CloudError | None:
    """The error that shows that the caller may not use RAM, so that step 8 is for somebody else; or None."""
    return next(
        (right.refusal for right in rights if right.answer == "no" and right.refusal and right.refusal.service == "RAM"), None
    )


def permissions_summary(rights: Sequence[Permission], region: str, proxy: str = "", trusted: Sequence[str] = ()) -> str:
    """What was looked at, through which proxy and trusting whom besides, and what cannot be known before it is tried."""
    through = _(", through the proxy {proxy}").format(proxy=proxy) if proxy else ""
    lines = [
        _("Region    {region}").format(region=region) + through,
        _("Checked   {rights}").format(rights=rights_line(rights)),
    ]
    if trusted:
        lines.append(_("Trusted   this computer's certificates, and those of {names}").format(names=", ".join(trusted)))
    if ram_refusal(rights) is None:
        lines.append(
            _(
                "Not known yet: creating users, policies and keys. RAM only answers when it is tried. If it refuses, you are offered to "
                "undo what was made before that."
            )
        )
    return "\n".join(lines)


def warning_line(identity: Identity, refusal: CloudError | None) -> str:
    """What the caller should know before going on, or ""."""
    if refusal is not None:
        return _(
            "{caller} may not use RAM ({code}, ram:{action}). You can choose and preview everything, but a RAM administrator "
            "must do step 8. Next: send them the request; it holds the exact rights, names and policy."
        ).format(caller=identity.spoken, code=refusal.code, action=refusal.action)
    if identity.kind == "account":
        return _("You use the account's own key, which may do everything. It works, but a RAM administrator's key is safer.")
    return ""
