"""Advice as data: what a CloudError means, and what to do next, under a number one can say on the phone (screens.md 10.5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.providers.aliyun.errors import METADATA, Service
from flinkwiz.providers.identity import mask_account
from flinkwiz.providers.provider import Advice
from flinkwiz.text.program import hint


@dataclass(frozen=True)
class _Rule:
    number: str
    kind: Kind
    text: Callable[[], str]
    service: Service | None = None
    code: str = ".*"
    page: str = ""
    message: str = ".*"

    def fits(self, error: CloudError) -> bool:
        """Whether this is the rule for an error."""
        is_service = self.service is None or self.service == error.service
        texts = ((self.code, error.code), (self.message, error.message))
        return self.kind == error.kind and is_service and all(re.fullmatch(wanted, text, re.DOTALL) for wanted, text in texts)


_RAM_PAGE = "https://www.alibabacloud.com/help/en/ram/"
_FLINK_PAGE = "https://www.alibabacloud.com/help/en/flink/realtime-flink/user-guide/manage-keys"
_SLS_PAGE = "https://www.alibabacloud.com/help/en/sls/developer-reference/error-codes"


def _no_instance_role() -> str:
    return _(
        "The metadata service gave no credentials ({message}). Only an ECS instance has it, and only with a role. "
        "Next: attach the role to this instance, or choose another profile."
    )


_ONE_RIGHT, _ONE_PLACE = r"log:[A-Z][A-Za-z]+", r"acs:log:[a-z0-9-]+:[0-9]+:project/[\w/*-]+(?![\w/*-]|\.\.\.)"
_DENIAL = rf".*denied by sts or ram, action: ({_ONE_RIGHT}), resource: ({_ONE_PLACE}).*"
"""How SLS says which right is missing, and on what: told only where it is one of its own, so that no text can ask for more."""

_SHORT = 8
"""Digits of a number that is shown whole."""

_RULES: tuple[_Rule, ...] = (
    _Rule(
        "E01",
        "denied",
        lambda: _(
            "RAM refused: {caller} may not do this ({action}). Making identities is for RAM administrators. "
            "Next: ask one to allow it; {flinkwiz} operator-policy prints the exact rights."
        ),
        "RAM",
        page=_RAM_PAGE,
    ),
    _Rule(
        "E02",
        "denied",
        lambda: _(
            "SLS refused {action} to {caller}: by its words, {right} on {resource} is not allowed. You may still use what you know. "
            "Next: give its full name, or ask for the right."
        ),
        "SLS",
        page=_SLS_PAGE,
        message=_DENIAL,
    ),
    _Rule(
        "E02",
        "denied",
        lambda: _(
            "SLS refused {action} to {caller}. You may still use what you know. Next: give its full name, or ask for the right."
        ),
        "SLS",
        page=_SLS_PAGE,
    ),
    _Rule(
        "E04",
        "denied",
        lambda: _(
            "Flink refused {action} to {caller}: RAM does not allow it. A namespace's members need RAM's leave too. "
            "Next: ask an administrator; {flinkwiz} operator-policy prints the exact rights."
        ),
        "Flink",
        r"Forbidden\.RAM|NoPermission",
        _FLINK_PAGE,
    ),
    _Rule(
        "E03",
        "denied",
        lambda: _(
            "Flink refused {action}: {caller} is no editor of this namespace. RAM and the namespace have separate rights; "
            "this is the namespace's. "
            "Next: ask its owner to make you an editor, or choose another."
        ),
        "Flink",
        page=_FLINK_PAGE,
    ),
    _Rule(
        "E21",
        "denied",
        lambda: _(
            "STS refused {action} ({code}). Either this key may not assume the role, or the role does not trust it. "
            "Next: ask for sts:AssumeRole on the role and for its trust; or choose another profile."
        ),
        "STS",
    ),
    _Rule(
        "E04",
        "denied",
        lambda: _("{service} refused {action} to {caller}. Next: give --workspace and --namespace, or ask for the right."),
    ),
    _Rule(
        "E06",
        "quota",
        lambda: _(
            "This user has two keys, the most RAM allows. Next: delete one that is not used, or choose a new user with --user."
        ),
        "RAM",
        r"LimitExceeded\.User\.AccessKey",
    ),
    _Rule(
        "E15",
        "quota",
        lambda: _("A limit of the account is reached ({code}). Next: remove what is not used, or ask the vendor for more."),
    ),
    _Rule(
        "E17",
        "conflict",
        lambda: _(
            "{service} refused {action}: something still hangs on it ({code}). It is left alone. "
            "Next: run undo again; it shows what that is."
        ),
        code=r"DeleteConflict.*",
    ),
    _Rule(
        "E05",
        "conflict",
        lambda: _(
            "Something of this name exists already ({code}). It is left alone. Next: choose another name; nothing else is lost."
        ),
    ),
    _Rule("E22", "unreachable", _no_instance_role, METADATA),
    _Rule("E22", "server", _no_instance_role, METADATA),
    _Rule(
        "E18",
        "unreachable",
        lambda: _(
            "{service} cannot be reached safely: {message}. A company's gateway shows certificates of its own. "
            "Next: save its CA's certificate to a file, name that in SSL_CERT_FILE, and run it again; the check cannot be switched off."
        ),
        code="CertificateNotTrusted",
    ),
    _Rule(
        "E19",
        "unreachable",
        lambda: _(
            "{service} cannot be reached: {message}. "
            "Next: put user and password into HTTPS_PROXY, as http://USER:PASSWORD@HOST:PORT, and run it again."
        ),
        code="ProxyAuthenticationRequired",
    ),
    _Rule(
        "E20",
        "unreachable",
        lambda: _(
            "{service} cannot be reached: {message}. "
            "Next: ask whoever runs the proxy to allow port 443 of *.aliyuncs.com, or go past it with NO_PROXY=.aliyuncs.com"
        ),
        code="ProxyRefused",
    ),
    _Rule(
        "E08",
        "unreachable",
        lambda: _(
            "{service} cannot be reached ({message}). This computer is offline, or a proxy or firewall is in the way. "
            "Next: check the network and HTTPS_PROXY, then run it again; what was done is saved."
        ),
    ),
    _Rule(
        "E09",
        "signature",
        lambda: _(
            "This computer's clock is too far off, so signatures are not accepted (15 minutes at most). "
            "Next: switch on automatic time, then run it again."
        ),
        code=r"InvalidTimeStamp.*|RequestTimeExpired",
    ),
    _Rule(
        "E10",
        "signature",
        lambda: _(
            "{service} does not accept the key you signed in with ({code}): it is wrong, disabled, deleted or expired. "
            "Next: choose another source, or renew the profile with: aliyun configure"
        ),
    ),
    _Rule(
        "E12",
        "not found",
        lambda: _("{message}. It may be spelt differently or be in another region. Next: check the name and --region."),
        "SLS",
    ),
    _Rule(
        "E12",
        "not found",
        lambda: _("{service} knows nothing of that name ({code}): {message}. Next: check the name."),
        message=".+",
    ),
    _Rule("E12", "not found", lambda: _("{service} knows nothing of that name ({code}). Next: check the name.")),
    _Rule(
        "E13",
        "throttled",
        lambda: _("{service} is busy ({code}). Nothing is wrong: waiting is enough. Next: run it again in a minute."),
    ),
    _Rule(
        "E11",
        "server",
        lambda: _(
            "{service} gave no usable answer to {action} ({message}), so it is not known whether it was done. "
            "Next: run it again; flinkwiz looks first and makes nothing twice."
        ),
    ),
    _Rule(
        "E23",
        "invalid",
        lambda: _(
            "The project cannot be used as it is: {message} ({code}). That is its state, and no right of {caller} would help: it was "
            "just made, or is disabled, or the account is overdue. Next: wait a minute if it is new; else look at it, and at what the "
            "account owes, in the SLS console."
        ),
        "SLS",
        r"ProjectForbidden",
        _SLS_PAGE,
    ),
    _Rule(
        "E16", "invalid", lambda: _("{service} refused {action} as it stands: {message} ({code}). Next: check the values given.")
    ),
)


def advise(error: CloudError, caller: str) -> Advice:
    """What an error means for this caller.

    Arguments:
        caller: how the caller is called in a sentence, safe to show.
    """
    rule = next(rule for rule in _RULES if rule.fits(error))
    denial = re.fullmatch(_DENIAL, error.message)
    right, resource = denial.groups() if denial else ("", "")
    text = hint(
        rule.text(),
        caller=caller or _("the caller"),
        service=error.service,
        action=error.action,
        code=error.code or error.kind,
        message=error.message.removesuffix(".") or error.kind,
        right=right,
        resource=_with_short_account(resource),
    )
    return Advice(rule.number, text, rule.page)


def _with_short_account(resource: str) -> str:
    """A resource as policies name it, the account's number as on every screen that somebody may look at."""
    return ":".join(mask_account(part) if part.isdigit() and len(part) > _SHORT else part for part in resource.split(":"))
