"""Checks that anybody who may look can repeat: the policy, the variables, and that the SQL names what exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import AccessKeyId
from flinkwiz.policy.document import same_meaning
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.resources.access_key import KeyResource
from flinkwiz.resources.ram_policy import PolicyResource
from flinkwiz.resources.ram_user import UserResource
from flinkwiz.resources.variable_place import VariablePlace
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.verification.check import Check, check_now

Places = tuple[VariablePlace, ...]


def policy_check(policy: PolicyResource, user: UserResource, state: SetupState) -> Check:
    """Whether the user has this policy, with the previewed text, and no other."""
    fault, details = _policy_fault(policy, user, state)
    return check_now("policy", not fault, fault or "as-previewed", details)


def _policy_fault(policy: PolicyResource, user: UserResource, state: SetupState) -> tuple[str, Mapping[str, str]]:
    seen, there, others = state.seen(user.reading), state.seen(policy.reading).policy, user.other_policies(state)
    if seen.user is None:
        return "no-user", {"name": user.name}
    if there is None:
        return "no-policy", {"name": policy.name}
    if not same_meaning(there.document, policy.document):
        return "text-differs", {}
    if not user.has_policy(seen.attached):
        return "not-attached", {}
    if others or seen.groups:
        return "also-attached", {"others": ", ".join(escape_untrusted(other, 64) for other in (*others, *seen.groups))}
    return "", {}


def encrypted_check(places: Places, state: SetupState) -> Check:
    """Whether the variables exist and are encrypted."""
    missing = [place.name for place in places if place.seen(state) is None]
    if missing:
        return check_now("encrypted", False, "missing", {"names": ", ".join(missing)})
    readable = _readable(places, state)
    if readable:
        return check_now("encrypted", False, "readable", {"names": ", ".join(place.name for place in readable)})
    return check_now("encrypted", True, "encrypted")


def _readable(places: Places, state: SetupState) -> tuple[VariablePlace, ...]:
    return tuple(place for place in places if (seen := place.seen(state)) is not None and not seen.is_encrypted)


def withdraw_readable(check: Check, key: KeyResource, state: SetupState, cloud: Cloud) -> Check:
    """Delete variables that came out readable, and the key whose half was shown in them (security-rules.md L3). Raises CloudError."""
    ours = [place for place in _readable(key.holders, state) if place.is_ours(state)]
    if not ours or not key.user.is_ours(state):
        return check
    for place in ours:
        place.reading.calls(cloud).delete(place.name)
    for seen in state.seen(key.user.reading).keys:
        if seen.id in state.entry(key.id).made:
            cloud.keys.delete(key.user.name, seen.id)
    return replace(check, code="readable-deleted")


def pair_check(key: KeyResource, state: SetupState) -> Check:
    """Whether the variables were written for the active key."""
    if key.is_whole(state):
        return check_now("pair", True, "written-for", {"key": AccessKeyId(state.entry(key.id).identity).short})
    fault, places = _pair_fault(key, state)
    return check_now("pair", False, fault, {"names": ", ".join(place.name for place in places)} if places else {})


def _pair_fault(key: KeyResource, state: SetupState) -> tuple[str, Places]:
    """Why the variables do not hold the key in use, the plainest reason first, and the variables it is about."""
    missing = tuple(place for place in key.holders if place.seen(state) is None)
    if missing:
        return "variable-missing", missing
    changed = tuple(place for place in key.holders if not place.is_ours(state))
    if changed:
        return "variable-changed", changed
    held = {place.held_key(state) for place in key.holders}
    if len(held) > 1:
        return "two-keys", ()
    found = next((seen for seen in state.seen(key.user.reading).keys if seen.id in held), None)
    if found is None:
        return "key-deleted", ()
    return ("key-off" if not found.is_active else "other-key"), ()


def references_check(reading: Any, references: tuple[str, ...], state: SetupState) -> Check:
    """Whether every variable that the SQL names exists.

    Arguments:
        reading: the namespace's variables.
    """
    missing = sorted({name for name in references if name not in state.seen(reading)})
    if missing:
        return check_now("references", False, "not-there", {"names": ", ".join(missing)})
    return check_now("references", True, "all-exist", {"count": str(len(set(references)))})
