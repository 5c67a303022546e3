"""The set-ups of this account as they are listed at home, before the steps: what each reaches, how far it is, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _

from flinkwiz.recipes.registry import recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.text.times import day_and_minute
from flinkwiz.wizard.navigation import CREATE, Steps, breadcrumb, place_of, place_text
from flinkwiz.wizard.sessions import all_steps, is_finished, is_made, is_unfinished, is_unproven, made_count, made_text


@dataclass(frozen=True)
class Listed:
    """A row: what it opens, in words.

    Attributes:
        session: the set-up, or None for a new one.
        what: what it reaches and how, in the recipe's words.
        state: how far it is, and when that was seen.
        name: the session's, or "".
        changes: what was seen now that is not as it was made, each in a few words.
    """

    session: Session | None
    what: str
    state: str = ""
    name: str = ""
    changes: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether its state is a record that may have been overtaken."""
        return self.session is not None and is_finished(self.session)

    def place(self, steps: Steps) -> str:
        """The step where it is gone on with: what was changed since is put right at Create."""
        assert self.session is not None
        return CREATE if self.changes else place_of(self.session, steps)


def listed(sessions: Sequence[Session]) -> tuple[Listed, ...]:
    """The unfinished set-ups, a new one, the finished ones; () where there is none but a new one to choose.

    Arguments:
        sessions: those of one account, the newest first.
    """
    unfinished, finished = filter(is_unfinished, sessions), filter(is_finished, sessions)
    rows = (*map(_row, unfinished), Listed(None, _("Start a new set-up")), *map(_row, finished))
    return rows if len(rows) > 1 else ()


def _row(session: Session) -> Listed:
    return Listed(session, what_text(session), state_text(session), session.name)


def with_changes(row: Listed, changes: tuple[str, ...]) -> Listed:
    """The row of a proven set-up, after it was looked at."""
    if row.session is None or not changes:
        return row
    return replace(row, changes=changes, state=_("changed since {when}").format(when=_checked(row.session)).rstrip())


def home_question(rows: Sequence[Listed]) -> str:
    """What is asked of them."""
    is_any_unfinished = rows[0].session is not None
    return _("Go on where you stopped?") if is_any_unfinished else _("Open a set-up, or start a new one?")


def what_text(session: Session) -> str:
    """What a set-up reaches and how, as far as that is chosen."""
    return recipe_of(session.recipe).words.title(session.answers) or _("nothing chosen yet")


def state_text(session: Session) -> str:
    """How far a set-up is, and since when its proof stands."""
    if is_finished(session):
        return _("made and proven {when}").format(when=_checked(session)).rstrip()
    if is_made(session):
        return _unfinished_text(session)
    made, of = made_count(session)
    if made:
        return made_text(made, of).rstrip(".")
    steps = all_steps(recipe_of(session.recipe))
    return _("nothing made, at {place}").format(place=place_text(place_of(session, steps), steps))


def _unfinished_text(session: Session) -> str:
    """What a set-up of which all is made lacks."""
    if any(check.ok is False for check in session.checks):
        return _("made, a check failed {when}").format(when=_checked(session)).rstrip()
    return _("made, not proven") if is_unproven(session) else _("made, not checked")


def _checked(session: Session) -> str:
    """When the last check was made; "" where an older flinkwiz did not say."""
    at = max(check.at for check in session.checks)
    return at and day_and_minute(at)


def about(row: Listed) -> str:
    """Where it is, when it was begun, what was changed since, and what a lost secret means for going on; "" of a new one."""
    session = row.session
    if session is None:
        return ""
    recipe = recipe_of(session.recipe)
    where = breadcrumb(session.answers, recipe.path)
    begun = _("{name}, begun {when}").format(name=session.name, when=day_and_minute(session.started))
    changed = (_("Not as it was made:"), *(f"  {change}" for change in row.changes)) if row.changes else ()
    return "\n".join(filter(None, (where, begun, _lost(session), *changed)))


def _lost(session: Session) -> str:
    """What a secret that is gone with its process means for going on; "" where none is, or none is needed any more."""
    recipe = recipe_of(session.recipe)
    if not is_unproven(session) or not any(entry.made and entry.state == "done" for entry in session.journal.values()):
        return ""
    return recipe.checks.unproven() if is_made(session) else recipe.words.lost_secret()
