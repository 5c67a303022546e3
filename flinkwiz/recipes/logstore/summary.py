"""What was made, and why, in words to repeat to a colleague (ux 4.6). Only what was tried is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from flinkwiz.engine.journal import entry_of, made_things
from flinkwiz.names.aliyun import AccessKeyId
from flinkwiz.recipes.logstore.policy.capabilities import summary as ability_summary
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.sessions.session import Session
from flinkwiz.verification.check import CheckId


def made_lines(setup: Setup, session: Session) -> Iterator[str]:
    """One line for each thing that was made, and one where nothing was."""
    journal, names = session.journal, setup.names
    made = made_things(journal)
    if not made:
        yield _("Nothing was made, or all of it was taken back.")
        return
    key = entry_of(journal, "key").identity
    yield _("user       {user}: an identity for this job alone; it cannot log in to the console").format(user=names.user)
    yield _("policy     {policy}: what the key may do").format(policy=names.policy)
    yield _("key        {key}: how the job proves who it is").format(key=AccessKeyId(key).short if key else _("not made yet"))
    yield _("variables  {id} and {secret}: hold the key, encrypted, in {namespace}").format(
        id=names.id_variable, secret=names.secret_variable, namespace=setup.namespace
    )
    if len(made) < 6:
        yield _("Not finished: {count} of 6 things made.").format(count=len(made))


def summary(setup: Setup, session: Session) -> str:
    """The whole of it in a few sentences, the last of which say how to take it back."""
    document = policy_for(setup.grant, setup.template, setup.account)
    sentences = [
        _(
            "The job signs in as its own RAM user, {user}. That user cannot log in to the console and has one policy: {may}."
        ).format(user=setup.names.user, may=ability_summary(document, setup.grant, setup.account)),
        _(
            "Its key is kept, encrypted, in two Flink variables. "
            "The SQL names the variables, so the key is in no file, no script and no chat. "
            "Everyone who may edit jobs in {namespace} can use this key, and can make a job print it."
        ).format(namespace=setup.namespace),
        *_tried(session),
        _("To take it all back: flinkwiz undo {name}").format(name=session.name),
    ]
    return "\n".join(sentences)


def _tried(session: Session) -> Iterator[str]:
    passed: set[CheckId] = {check.id for check in session.checks if check.ok}
    if {"read", "refused"} <= passed:
        yield _("Tried with the key: reading worked, and reading another Logstore was refused.")
    elif "write" in passed:
        yield _("Tried with the key: writing one test log worked.")
