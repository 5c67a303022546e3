"""An encrypted Flink variable. Its value is sent and never read back: Flink masks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, ClassVar

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change, ResourceId
from flinkwiz.engine.change_context import ChangeContext
from flinkwiz.engine.conflict import Conflict
from flinkwiz.engine.journal import OURS, Entry, intended, mark
from flinkwiz.engine.permission import Permission, Permissions
from flinkwiz.engine.resource import ResourceWords
from flinkwiz.engine.state import Reading, SetupState
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.resources.secret_source import SecretSource
from flinkwiz.resources.variable_place import VariablePlace


@dataclass(frozen=True)
class VariableResource:
    """A variable of ours, and where its value comes from.

    Attributes:
        name_field: the question that names it, and its flag.
    """

    permissions: ClassVar[Permissions] = Permissions(
        look=(Permission("stream:ListVariables", "*"),),
        create=(Permission("stream:CreateVariable", "*"),),
        update=(Permission("stream:UpdateVariable", "*"),),
        delete=(Permission("stream:DeleteVariable", "*"),),
    )
    makes_rights: ClassVar[bool] = False

    place: VariablePlace
    source: SecretSource
    name_field: str
    outlives: tuple[ResourceId, ...] = ()

    @property
    def id(self) -> ResourceId:
        """The place's."""
        return self.place.id

    @property
    def needs(self) -> tuple[ResourceId, ...]:
        """What its value needs."""
        return self.source.needs

    @property
    def typed_secrets(self) -> tuple[str, ...]:
        """The question that asks for its value, where the user types it."""
        return self.source.typed

    @property
    def words(self) -> ResourceWords:
        """What is said of a variable."""
        return ResourceWords(
            _("variable"),
            "Flink CreateVariable",
            "DeleteVariable",
            "Flink > Security > Variables > Add",
            self.source.undo_effect,
        )

    @property
    def places(self) -> Mapping[str, str]:
        """Its name."""
        return {"variable": self.place.name}

    @property
    def readings(self) -> tuple[Reading[Any, Any], ...]:
        """The namespace's variables."""
        return (self.place.reading,)

    def plan(self, state: SetupState) -> Change:
        """Create where there is none, keep what is right, rewrite ours, leave others' alone."""
        if self.place.seen(state) is None:
            return self._line("create", self.source.purpose)
        if not self.place.is_ours(state):
            return self._line("conflict", self._foreign())
        if self.source.is_held(self.place, state):
            return self._line("skip", _("there, and holds the key"))
        return self._line("update", _("ours; it is written again"))

    def record_intent(self, state: SetupState) -> Entry:
        """A tag for the description."""
        return intended(state.entry(self.id), self.place.name)

    def adopt(self, state: SetupState) -> Entry:
        """What it holds."""
        return replace(state.entry(self.id), state="done", identity=self.source.held_identity(self.place, state))

    def create(self, state: SetupState, context: ChangeContext[Cloud], entry: Entry) -> Entry:
        """Write value and description in one call."""
        holding = self.source.take(state, context.pending)
        name, variables = self.place.name, self.place.reading.calls(context.cloud)
        text = f"{mark(entry.tag)} {holding.label}"

        def find() -> bool | None:
            seen = {variable.name: variable for variable in variables.all()}.get(name)
            if seen is None:
                return None
            if mark(entry.tag) not in seen.description.split():
                raise Conflict(self._foreign())
            if seen.description != text:
                variables.replace(name, holding.value, text)
            return True

        def write() -> bool:
            send = variables.replace if self.place.is_ours(state) else variables.create
            send(name, holding.value, text)
            return True

        context.create_idempotently(
            create=write, find=find, finding=_("no clear answer: looking whether the variable was written")
        )
        return replace(entry, state="done", identity=holding.identity)

    def describe_made(self, entry: Entry) -> str:
        """Made."""
        return _("made")

    def plan_delete(self, state: SetupState) -> Change:
        """Delete ours."""
        if self.place.seen(state) is None or state.entry(self.id).state not in OURS:
            return self._line("skip", _("not there"))
        if not self.place.is_ours(state):
            return self._line("conflict", _("somebody changed it or made it anew; it is left alone"))
        return self._line("delete", self.source.undo_effect or self.source.purpose)

    def delete(self, state: SetupState, context: ChangeContext[Cloud]) -> None:
        """Delete the variable."""
        self.place.reading.calls(context.cloud).delete(self.place.name)

    def _foreign(self) -> str:
        return _(
            "a variable of this name exists and this session did not make it; it is left alone. "
            "Next: choose another with --{flag}"
        ).format(flag=self.name_field)

    def _line(self, action: Action, why: str) -> Change:
        return Change(self.id, action, self.place.name, why)
