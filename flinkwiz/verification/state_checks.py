"""The checks that anybody who may look can repeat: policy, variables, and that the SQL names what exists."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import AccessKeyId, VariableName
from flinkwiz.policy.document import same_meaning
from flinkwiz.resources.access_key import pair_is_whole
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.verification.check import Check
from flinkwiz.verification.key_checks import make_check


def state_checks(scene: SetupState, references: tuple[str, ...]) -> tuple[Check, ...]:
    """Everything that follows from what is there now.

    Arguments:
        scene: read anew.
        references: the names of every ``${secret_values.x}`` of the set-up's SQL.
    """
    return (_policy(scene), _encrypted(scene), _pair(scene), _references(scene, references))


def _policy(scene: SetupState) -> Check:
    title = _("has this policy and no other")
    observed, name = scene.observed, scene.setup.names.policy
    others = [policy.name for policy in observed.attached if policy.name != name or policy.kind != "Custom"]
    fault = ""
    if observed.user is None:
        fault = _("there is no user {name}").format(name=scene.setup.names.user)
    elif observed.policy is None:
        fault = _("there is no policy {name}").format(name=name)
    elif not same_meaning(observed.policy.document, scene.document):
        fault = _("its text differs from the one that was previewed")
    elif len(observed.attached) == len(others):
        fault = _("it is not attached")
    elif others or observed.groups:
        also = ", ".join(escape_untrusted(other, 64) for other in (*others, *observed.groups))
        fault = _("also attached: {others}").format(others=also)
    return make_check("policy", not fault, title, fault or _("1 attached, text as previewed"))


def both(scene: SetupState) -> tuple[VariableName, VariableName]:
    """The names of the two variables."""
    return scene.setup.names.id_variable, scene.setup.names.secret_variable


def _encrypted(scene: SetupState) -> Check:
    title = _("both variables exist and are encrypted")
    missing = [name for name in both(scene) if name not in scene.observed.variables]
    if missing:
        return make_check("encrypted", False, title, _("missing: {names}").format(names=", ".join(missing)))
    clear = [name for name in both(scene) if not scene.observed.variables[name].is_encrypted]
    if clear:
        return make_check("encrypted", False, title, _("! not encrypted: {names}").format(names=", ".join(clear)))
    return make_check("encrypted", True, title, _("kind Encrypted, values hidden"))


def _pair(scene: SetupState) -> Check:
    title = _("both variables were written for the active key")
    if pair_is_whole(scene):
        return make_check("pair", True, title, _("written for {key}").format(key=AccessKeyId(scene.entry("key").identity).short))
    held = {scene.key_held(name) for name in both(scene)}
    if len(held) > 1:
        return make_check("pair", False, title, _("they belong to two different keys"))
    return make_check("pair", False, title, _("the key they were written for is not active, or they were changed"))


def _references(scene: SetupState, references: tuple[str, ...]) -> Check:
    title = _("the SQL names exactly these variables")
    missing = [name for name in references if name not in scene.observed.variables]
    if missing:
        return make_check(
            "references", False, title, _("used but not there: {names}").format(names=", ".join(sorted(set(missing))))
        )
    count = len(set(references))
    return make_check("references", True, title, _("{count} used, {count} exist").format(count=count))
