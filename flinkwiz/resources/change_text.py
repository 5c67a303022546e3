"""What is said of each change while it is made or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from flinkwiz.engine.call_policy import Waiting
from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.journal import Entry
from flinkwiz.names.aliyun import AccessKeyId

API: Mapping[ChangeId, tuple[str, str]] = {
    "policy": ("RAM CreatePolicy", "DeletePolicy"),
    "user": ("RAM CreateUser", "DeleteUser"),
    "attach": ("RAM AttachPolicyToUser", "DetachPolicyFromUser"),
    "key": ("RAM CreateAccessKey", "DeleteAccessKey"),
    "id-variable": ("Flink CreateVariable", "DeleteVariable"),
    "secret-variable": ("Flink CreateVariable", "DeleteVariable"),
}
"""The call that makes a change and the one that takes it back."""


def kind_word(change: ChangeId) -> str:
    """What sort of thing a change makes, in one word."""
    return {
        "policy": _("policy"),
        "user": _("user"),
        "attach": _("attach"),
        "key": _("key"),
        "id-variable": _("variable"),
        "secret-variable": _("variable"),
    }[change]


def working(change: ChangeId) -> str:
    """What is being called."""
    return API[change][0]


def waiting(wait: Waiting) -> str:
    """That a call will be made again, when and why."""
    return _("{reason}: again in {seconds:.1f} s, try {attempt} of {attempts}").format(
        reason=wait.error.code or wait.error.message, seconds=wait.seconds, attempt=wait.attempt, attempts=wait.attempts
    )


def made(change: ChangeId, entry: Entry) -> str:
    """What is there now."""
    return f"{_outcome(change, entry)} ({API[change][0]})"


def _outcome(change: ChangeId, entry: Entry) -> str:
    if change == "key":
        return _("made: {key}").format(key=AccessKeyId(entry.identity).short)
    return _("attached") if change == "attach" else _("made")
