"""Which session flags work on, and its answers: the session's, changed by the flags, completed by defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.journal import possibly_created
from flinkwiz.questions.answering import check_given, with_given
from flinkwiz.questions.answers import Answers, Field, RefusedAnswer
from flinkwiz.recipes.recipe import AnyRecipe
from flinkwiz.recipes.registry import default_recipe, recipe_of
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import NoSession, Sessions
from flinkwiz.text.program import hint
from flinkwiz.wizard.cloud_match import check_cloud, display_name
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.defaults import complete_answers
from flinkwiz.wizard.given_answers import unasked_given, unasked_text
from flinkwiz.wizard.locked_answers import check_unlocked
from flinkwiz.wizard.made_before import proposed_names, taken_names
from flinkwiz.wizard.sessions import all_steps
from flinkwiz.wizard.what_step import FIELD


def select_session(
    given: Answers, named: Session | None, connection: Connection, sessions: Sessions, new_name: SessionName | None = None
) -> Session:
    """The session that flags mean, with complete answers; not written yet.

    Without a named one, the session of the same set-up is gone on with, and what flags leave open is answered as it was there.

    Arguments:
        named: the session that a flag named, or None where there is none of that name.
        new_name: what a flag called a session that is not there yet, or None: the same set-up's session is looked for.

    Raises:
        OtherCloud: the named session is of another cloud; nothing was called for it.
        MissingAnswer, RefusedAnswer, CloudError: from completing the answers; also for a flag that the recipe does not ask.
        LockedAnswer: the session has made things under other answers.
    """
    if named is not None:
        check_cloud(named, connection)
        check_takeable(named, given)
        return with_answers(named, _completed(given, named, recipe_of(named.recipe), connection))
    recipe = recipe_of(given[FIELD]) if FIELD in given else default_recipe()
    answers = _completed(given, None, recipe, connection)
    same = None if new_name else _same(answers, recipe, connection.id, sessions.all())
    if same is not None:
        return with_answers(same, _completed(given, same, recipe, connection))
    fresh = sessions.new(recipe.key, connection.id, connection.identity.account)
    return replace(
        fresh, name=new_name or fresh.name, answers=_with_free_names(answers, given, recipe, _of(connection, sessions))
    )


def _with_free_names(answers: Answers, given: Answers, recipe: AnyRecipe, others: Iterable[Session]) -> dict[Field, str]:
    """The answers, with names that no other session gave to something in the place of those that nobody chose."""
    free = proposed_names(answers, recipe, taken_names(others))
    return dict(answers) | {field: name for field, name in free.items() if field not in given}


def check_takeable(session: Session, given: Answers) -> None:
    """Refuse flags that a named session cannot take, before anything is asked in its cloud.

    Raises:
        LockedAnswer: it has made things under other answers.
        RefusedAnswer: it is about something else.
    """
    check_unlocked(session, given)
    if given.get(FIELD, session.recipe) != session.recipe:
        raise RefusedAnswer(
            _("{name} is about another thing ({recipe}). Next: leave --recipe out, or name another session.").format(
                name=session.name, recipe=session.recipe
            )
        )


def _completed(given: Answers, session: Session | None, recipe: AnyRecipe, connection: Connection) -> dict[str, str]:
    """The flags' answers on top of a session's, whose dependants are dropped where a flag changes one, completed."""
    unasked = unasked_given(given, recipe)
    if unasked:
        raise RefusedAnswer(unasked_text(unasked, recipe))
    answers: Answers = session.answers if session else {}
    return complete_answers(with_given(answers, given, all_steps(recipe)), connection, recipe)


def _same(answers: Answers, recipe: AnyRecipe, cloud: str, sessions: Iterable[Session]) -> Session | None:
    """The session of the same set-up."""

    def is_same(session: Session) -> bool:
        is_here = session.cloud == cloud and session.recipe == recipe.key
        return is_here and all(session.answers.get(field) == answers.get(field) for field in recipe.same)

    return _latest(filter(is_same, sessions))


def with_answers(session: Session, answers: Answers) -> Session:
    """The session with changed answers.

    Raises:
        LockedAnswer: it has made things, and an answer that named them would change.
    """
    check_unlocked(session, answers)
    return replace(session, answers=dict(answers))


def change_script(session: Session, given: Answers, sessions: Sessions) -> Session:
    """The session with other answers about its script alone, written.

    Raises:
        RefusedAnswer: one cannot be taken, and nothing is written.
        SessionProblem: it cannot be written.
    """
    steps = all_steps(recipe_of(session.recipe))
    check_given(with_given(session.answers, given, steps), steps)
    with sessions.opened(session) as writer:
        writer.update_if_changed(lambda kept: replace(kept, answers=dict(with_given(kept.answers, given, steps))))
        return writer.session


def existing_session(name: str | None, practice: bool, sessions: Sessions) -> Session:
    """The named session, or the latest that made something of the cloud that was asked for (security-rules.md C1).

    Raises:
        BadName, SessionProblem: the name is none, or its file cannot be used.
        NoSession: there is none; the message tells of those of the other cloud.
    """
    if name is not None:
        return sessions.load(SessionName(name))
    latest = _latest(session for session in sessions.all() if session.is_practice == practice)
    if latest is not None:
        return latest
    if practice:
        raise NoSession(hint(_("There is no set-up on the practice cloud yet. Next: start with {flinkwiz} --practice")))
    raise NoSession(_("There is no set-up of a real account yet. Next: name one of the practice cloud's, or add --practice."))


def latest_of(connection: Connection, sessions: Sessions) -> Session:
    """The latest that made something of the open cloud, no other account or practice cloud (security-rules.md C1); raises NoSession."""
    latest = _latest(_of(connection, sessions))
    if latest is None:
        raise NoSession(
            hint(
                _("There is no set-up of {cloud} yet. Next: name a session; {flinkwiz} sessions lists them."),
                cloud=display_name(connection.id),
            )
        )
    return latest


def _of(connection: Connection, sessions: Sessions) -> Iterator[Session]:
    return (session for session in sessions.all() if session.cloud == connection.id)


def _latest(sessions: Iterable[Session]) -> Session | None:
    """One that made things before one that did not, then the newest; they come with the newest first."""
    return min(sessions, key=lambda session: not possibly_created(session.journal), default=None)
