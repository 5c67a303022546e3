"""Which session a command works on, and its answers: the session's, changed by the flags, completed by proposals."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.cli.open_cloud import CloudChoice, WrongUsage
from flinkwiz.engine.journal import made_things
from flinkwiz.questions.answering import IDENTITY_FIELDS, LOCKED_FIELDS, questions, set_answer
from flinkwiz.questions.answers import Answers
from flinkwiz.recipes.logstore.steps import steps
from flinkwiz.sessions.session import Session
from flinkwiz.sessions.session_names import SessionName
from flinkwiz.sessions.store import NoSession, Sessions
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.cloud_match import check_cloud, display_name
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.defaults import complete_answers


def select_session(given: Answers, name: str | None, opened: Connection, sessions: Sessions) -> tuple[Answers, Session]:
    """The complete answers that flags come to, and the session they belong to.

    Without a name, the session of the same set-up is gone on with, and what flags leave open is answered as it was there.

    Raises:
        OtherCloud: the named session is of another cloud; nothing was called for it.
        MissingAnswer, CloudError: from completing the answers.
        BadName, SessionProblem, WrongUsage: from choosing the session.
    """
    named = _named(SessionName(name), sessions) if name else None
    if named is not None:
        check_cloud(named, opened)
    answers = complete_answers(remembered(given, name, sessions), opened)
    same = None if name else _same(answers, opened.id, sessions.all())
    if same is not None:
        name = same.name
        answers = complete_answers(remembered(given, name, sessions), opened)
    return answers, session_for(answers, name, opened, sessions)


def session_for(answers: Answers, name: str | None, opened: Connection, sessions: Sessions) -> Session:
    """The session these answers belong to: the named one, or a new one with the answers in it.

    Raises:
        BadName, SessionProblem: the name is none, or its file cannot be used.
        WrongUsage: the named session has made things under other answers.
    """
    found = _named(SessionName(name), sessions) if name else None
    if found is None:
        fresh = sessions.new(opened.id, opened.identity.account)
        return replace(fresh, name=name or fresh.name, answers=dict(answers))
    return with_answers(found, answers)


def _named(name: SessionName, sessions: Sessions) -> Session | None:
    return sessions.load(name) if name in sessions.paths() else None


def _same(answers: Answers, cloud: str, sessions: Iterable[Session]) -> Session | None:
    def is_same(session: Session) -> bool:
        return session.cloud == cloud and all(session.answers.get(field) == answers.get(field) for field in IDENTITY_FIELDS)

    return next(filter(is_same, sessions), None)


def with_answers(session: Session, answers: Answers) -> Session:
    """The session with changed answers.

    Raises:
        WrongUsage: it has made things, and an answer that named them would change.
    """
    changed = [field for field in LOCKED_FIELDS if session.answers.get(field) != answers.get(field)]
    if changed and made_things(session.journal):
        raise WrongUsage(
            _(
                "{name} has made things under another {answers}. "
                "Next: flinkwiz undo {name}, or start another set-up with --session and a new name."
            ).format(name=session.name, answers=", ".join(changed))
        )
    return replace(session, answers=dict(answers))


def remembered(given: Answers, name: str | None, sessions: Sessions) -> Answers:
    """The flags' answers on top of a named session's, whose dependants are dropped where a flag changes an answer."""
    answers: Answers = {}
    if name is not None and name in sessions.paths():
        answers = sessions.load(SessionName(name)).answers
    for field in (question.field for question in questions(steps()) if question.field in given):
        answers, _dropped = set_answer(answers, field, given[field], steps())
    return answers


def cloud_of(session: Session, choice: CloudChoice) -> CloudChoice:
    """The cloud to open for an existing session: a practice session always uses the practice cloud (design section 7)."""
    if session.is_practice and choice.profile is not None:
        raise WrongUsage(
            _(
                "{name} belongs to the practice cloud, and --profile {profile} means a real account. "
                "Next: leave --profile out, or name another session."
            ).format(name=session.name, profile=escape_untrusted(choice.profile, 60))
        )
    if choice.practice and not session.is_practice:
        raise WrongUsage(
            _(
                "{name} belongs to {account}, and --practice means the practice cloud. "
                "Next: leave --practice out, or name another session."
            ).format(name=session.name, account=display_name(session.cloud))
        )
    return CloudChoice(session.is_practice, choice.profile, choice.operator).check()


def existing(name: str | None, practice: bool, sessions: Sessions) -> Session:
    """The named session, or the latest of the cloud that was asked for (security.md C1).

    Raises:
        BadName, SessionProblem: the name is none, or its file cannot be used.
        NoSession: there is none; the message tells of those of the other cloud.
    """
    if name is not None:
        return sessions.load(SessionName(name))
    latest = next((session for session in sessions.all() if session.is_practice == practice), None)
    if latest is not None:
        return latest
    if practice:
        raise NoSession(_("There is no set-up on the practice cloud yet. Start with: flinkwiz --practice"))
    raise NoSession(_("There is no set-up of a real account yet. Name one of the practice cloud's, or add --practice."))


def latest_of(opened: Connection, sessions: Sessions) -> Session:
    """The latest session of the open cloud and of no other account or practice cloud (security.md C1); raises NoSession."""
    latest = next((session for session in sessions.all() if session.cloud == opened.id), None)
    if latest is None:
        raise NoSession(
            _("There is no set-up of {cloud} yet. Next: name a session; flinkwiz sessions lists them.").format(
                cloud=display_name(opened.id)
            )
        )
    return latest
