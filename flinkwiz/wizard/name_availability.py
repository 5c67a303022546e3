"""Whether a name is free: asked of the cloud while it is typed, for the four names of a set-up (ux step 7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.engine.change import ChangeId
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.journal import Journal, entry_of
from flinkwiz.names.aliyun import PolicyName, UserName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.variables import Variables
from flinkwiz.questions.answers import Field

NameField = Literal["user", "policy-name", "id-variable", "secret-variable"]

_CHANGES: dict[Field, ChangeId] = {
    "user": "user",
    "policy-name": "policy",
    "id-variable": "id-variable",
    "secret-variable": "secret-variable",
}


@dataclass(frozen=True)
class NameState:
    """What is known of one name.

    Attributes:
        sentence: what to say of it; "" where it is free.
    """

    state: Literal["free", "ours", "taken", "unknown"]
    sentence: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether the set-up may go on with it; what cannot be checked shows only when it is made."""
        return self.state != "taken"


def name_state(field: NameField, name: str, cloud: Cloud, variables: Variables, journal: Journal) -> NameState:
    """Whether a name that satisfies its rule is free.

    Raises:
        CloudError: other than a refusal to look, which is the state "unknown".
    """
    entry = entry_of(journal, _CHANGES[field])
    if entry.name == name and entry.state in ("done", "intended"):
        return NameState("ours", _("Made by this session, kept."))
    try:
        is_there = _is_there(field, name, cloud, variables)()
    except CloudError as problem:
        if problem.kind != "denied":
            raise
        return NameState("unknown", _("You may not look, so it shows only when it is made."))
    if is_there:
        return NameState("taken", _("Somebody else made it. It will not be touched. Next: change the name, for example add -2."))
    return NameState("free")


def _is_there(field: NameField, name: str, cloud: Cloud, variables: Variables) -> Callable[[], bool]:
    if field == "user":
        return lambda: cloud.users.get(UserName(name)) is not None
    if field == "policy-name":
        return lambda: cloud.policies.get(PolicyName(name)) is not None
    return lambda: any(variable.name == name for variable in variables.all())
