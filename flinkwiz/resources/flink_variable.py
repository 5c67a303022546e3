"""The two encrypted variables: one holds the key's ID, the other its secret, and both say which key they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from msgspec.structs import replace

from flinkwiz.engine.change import Action, Change
from flinkwiz.engine.journal import Entry, intended, mark
from flinkwiz.engine.resource import ChangeContext, Conflict
from flinkwiz.engine.snapshot import variables_of
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import VariableName
from flinkwiz.resources.access_key import is_kept
from flinkwiz.security.secret import Secret

Half = Literal["id-variable", "secret-variable"]


@dataclass(frozen=True)
class VariableChange:
    """Create or rewrite one of the two variables."""

    half: Half

    @property
    def id(self) -> Half:
        """The plan's line."""
        return self.half

    def decide(self, scene: SetupState) -> Change:
        """Create where there is none, keep a whole pair, rewrite ours, leave others' alone."""
        name = self._name(scene)
        if name not in scene.observed.variables:
            return self._line(scene, "create", self._purpose())
        if not scene.variable_is_ours(self.half, name):
            return self._line(scene, "conflict", self._foreign())
        if is_kept(scene):
            return self._line(scene, "skip", _("there, and holds the key"))
        return self._line(scene, "update", _("ours; it gets the new key"))

    def intend(self, scene: SetupState) -> Entry:
        """A tag for the description."""
        return intended(scene.entry(self.half), self._name(scene))

    def keep(self, scene: SetupState) -> Entry:
        """The key it holds."""
        return replace(scene.entry(self.half), state="done", identity=scene.key_held(self._name(scene)))

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Write value and description in one call."""
        pair = work.hand.pair
        if pair is None:
            raise Conflict(_("the new key's secret is no longer at hand. Next: run it again, a new key will be made"))
        name, variables = self._name(scene), variables_of(scene.setup, work.cloud)
        value = Secret(str(pair.id)) if self.half == "id-variable" else pair.secret
        text = described(entry.tag, pair.id, self.half)

        def look() -> bool | None:
            seen = {variable.name: variable for variable in variables.all()}.get(name)
            if seen is None:
                return None
            if mark(entry.tag) not in seen.description.split():
                raise Conflict(self._foreign())
            if seen.description != text:
                variables.replace(name, value, text)
            return True

        def write() -> bool:
            send = variables.replace if scene.variable_is_ours(self.half, name) else variables.create
            send(name, value, text)
            return True

        work.settled(
            make=write,
            look=look,
            looking=_("no clear answer: looking whether the variable was written"),
        )
        return replace(entry, state="done", identity=str(pair.id))

    def decide_undo(self, scene: SetupState) -> Change:
        """Delete ours."""
        name = self._name(scene)
        if name not in scene.observed.variables or scene.entry(self.half).state not in ("intended", "done"):
            return self._line(scene, "skip", _("not there"))
        if not scene.variable_is_ours(self.half, name):
            return self._line(scene, "conflict", _("somebody changed it or made it anew; it is left alone"))
        return self._line(scene, "delete", _("running jobs are not affected, a restart is"))

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Delete the variable."""
        variables_of(scene.setup, work.cloud).delete(self._name(scene))

    def _name(self, scene: SetupState) -> VariableName:
        names = scene.setup.names
        return names.id_variable if self.half == "id-variable" else names.secret_variable

    def _purpose(self) -> str:
        return _("holds the key's ID, encrypted") if self.half == "id-variable" else _("holds its secret, encrypted")

    def _foreign(self) -> str:
        return _(
            "a variable of this name exists and this session did not make it; it is left alone. "
            "Next: choose another with --{flag}"
        ).format(flag=self.half)

    def _line(self, scene: SetupState, action: Action, why: str) -> Change:
        return Change(self.half, action, self._name(scene), why)


def described(tag: str, key: str, half: Half) -> str:
    """A variable's description in the cloud: the change's tag, the key it belongs to, and which half it is (security.md J3)."""
    return f"{mark(tag)} key {key} {'1/2' if half == 'id-variable' else '2/2'}"
