"""The sentences for the checks of resources, by the codes that the checks keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.verification.check import Check

TITLES: Mapping[str, Callable[[], str]] = {
    "policy": lambda: _("has this policy and no other"),
    "encrypted": lambda: _("both variables exist and are encrypted"),
    "pair": lambda: _("both variables were written for the active key"),
    "references": lambda: _("the SQL names exactly these variables"),
}

_EVIDENCE: Mapping[str, Callable[[], str]] = {
    "as-previewed": lambda: _("1 attached, text as previewed"),
    "no-user": lambda: _("there is no user {name}"),
    "no-policy": lambda: _("there is no policy {name}"),
    "text-differs": lambda: _("its text differs from the one that was previewed"),
    "not-attached": lambda: _("it is not attached"),
    "also-attached": lambda: _("also attached: {others}"),
    "missing": lambda: _("missing: {names}"),
    "readable": lambda: _("! not encrypted: {names}"),
    "readable-deleted": lambda: _("! not encrypted: {names}; deleted at once, and the key with them"),
    "encrypted": lambda: _("kind Encrypted, values hidden"),
    "written-for": lambda: _("written for {key}"),
    "two-keys": lambda: _("they belong to two different keys"),
    "variable-missing": lambda: _("missing: {names}"),
    "variable-changed": lambda: _("changed or made anew by somebody else: {names}"),
    "key-deleted": lambda: _("the key they were written for was deleted"),
    "key-off": lambda: _("the key they were written for is switched off"),
    "other-key": lambda: _("they were written for another key than the one in use"),
    "key-not-active": lambda: _("the key they were written for is not active, or they were changed"),
    "not-there": lambda: _("used but not there: {names}"),
    "failed": lambda: _("{action}: {kind}{code}"),
}

_COUNTED: Mapping[str, Callable[[int], str]] = {
    "all-exist": lambda count: ngettext("{count} used, {count} exists", "{count} used, {count} exist", count),
}


def evidence(check: Check) -> str:
    """What was seen by a check of resources."""
    counted = _COUNTED.get(check.code)
    text = counted(int(check.details["count"])) if counted else _EVIDENCE[check.code]()
    return text.format_map(check.details)
