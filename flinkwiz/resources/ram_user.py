"""The RAM user: an identity for the job alone, which cannot log in to the console."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.call_policy import none_if_missing
from flinkwiz.engine.change import Action, Change, ChangeId
from flinkwiz.engine.journal import Entry, intended, is_ours_by_tag, mark
from flinkwiz.engine.resource import ChangeContext, Conflict
from flinkwiz.engine.state import SetupState
from flinkwiz.providers.aliyun.users import RamUser


@dataclass(frozen=True)
class UserChange:
    """Create the user."""

    @property
    def id(self) -> ChangeId:
        """The plan's line."""
        return "user"

    def decide(self, scene: SetupState) -> Change:
        """Create where there is none, keep ours, leave others' alone."""
        if scene.user_is_caller:
            return self._line(
                scene, "conflict", _("that is you; the job needs a user of its own. Next: choose another with --user")
            )
        if scene.observed.user is None:
            return self._line(scene, "create", _("for the job, cannot log in"))
        if scene.user_is_ours:
            return self._line(scene, "skip", _("there, made by this session"))
        return self._line(scene, "conflict", foreign())

    def intend(self, scene: SetupState) -> Entry:
        """A tag for the comments."""
        return replace(intended(scene.entry("user"), scene.setup.names.user), identity="")

    def keep(self, scene: SetupState) -> Entry:
        """Ours, with its UserId."""
        user = scene.observed.user
        return replace(scene.entry("user"), state="done", identity=user.user_id if user else "")

    def make(self, scene: SetupState, work: ChangeContext, entry: Entry) -> Entry:
        """Create the user; an answer that was lost is looked for by the tag."""
        name, users = scene.setup.names.user, work.cloud.users
        made = work.settled(
            make=lambda: users.create(name, comments(scene, entry.tag)),
            look=lambda: _made_by_us(users.get(name), entry),
            looking=_("no clear answer: looking whether the user was made"),
        )
        return replace(entry, state="done", identity=made.user_id)

    def decide_undo(self, scene: SetupState) -> Change:
        """Delete ours, unless it has got something from others since."""
        if scene.observed.user is None or scene.entry("user").state not in ("intended", "done"):
            return self._line(scene, "skip", _("not there"))
        if not scene.user_is_ours:
            return self._line(scene, "conflict", _("another user has this name now; it is left alone"))
        strangers = _given_by_others(scene)
        if strangers:
            reason = _("others gave it {things}; take that away first, then undo again").format(things=", ".join(strangers))
            return self._line(scene, "conflict", reason)
        return self._line(scene, "delete", _("the job's identity goes"))

    def unmake(self, scene: SetupState, work: ChangeContext) -> None:
        """Delete the user, which has nothing left by now."""
        none_if_missing(lambda: work.cloud.users.delete(scene.setup.names.user))

    def _line(self, scene: SetupState, action: Action, why: str) -> Change:
        return Change("user", action, scene.setup.names.user, why)


def comments(scene: SetupState, tag: str) -> str:
    """The user's comments in the cloud, at most 128 characters: the change's tag and what the user is for."""
    grant = scene.setup.grant
    return f"{mark(tag)} {grant.access} {grant.logstore.project}/{grant.logstore.name} for Flink"[:128]


def foreign() -> str:
    """Why a user of this name is left alone, and what to do."""
    return _(
        "a RAM user of this name exists and this session did not make it; it is left alone. Next: choose another with --user"
    )


def _made_by_us(user: RamUser | None, entry: Entry) -> RamUser | None:
    if user is None or is_ours_by_tag(entry, user.comments):
        return user
    raise Conflict(foreign())


def _given_by_others(scene: SetupState) -> list[str]:
    observed, ours = scene.observed, scene.setup.names.policy
    policies = [
        _("the policy {name}").format(name=policy.name)
        for policy in observed.attached
        if policy.name != ours or policy.kind != "Custom"
    ]
    groups = [_("the group {name}").format(name=name) for name in observed.groups]
    login = [_("a console login")] if observed.has_login else []
    keys = [_("the key {key}").format(key=f"{key[:4]}...{key[-4:]}") for key in scene.strange_keys]
    return [*policies, *groups, *login, *keys]
