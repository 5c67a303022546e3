"""What was made, and why, in words to repeat to a colleague (screens.md 10.6). Only what was tried is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.engine.journal import entry_of, possibly_created, surely_made
from flinkwiz.names.aliyun import AccessKeyId
from flinkwiz.recipes.logstore.column_words import columns_source, typed_line
from flinkwiz.recipes.logstore.policy.capabilities import summary as capability_summary
from flinkwiz.recipes.logstore.policy.templates import policy_for
from flinkwiz.recipes.logstore.setup import NAMES, Setup
from flinkwiz.sessions.session import Session
from flinkwiz.text.program import hint
from flinkwiz.text.times import day_and_minute


def made_lines(setup: Setup, session: Session) -> Iterator[tuple[str, str]]:
    """A label and a text for each thing that was made, and for what is still to be made."""
    journal, names = session.journal, setup.names
    if not possibly_created(journal):
        yield "", _("Nothing was made, or all of it was taken back.")
        return
    key = entry_of(journal, "key").identity
    yield _("user"), _("{user}: an identity for this job alone; it cannot log in to the console").format(user=names.user)
    yield _("policy"), _("{policy}: what the key may do").format(policy=names.policy)
    yield _("key"), _("{key}: how the job proves who it is").format(key=AccessKeyId(key).short if key else _("not made yet"))
    yield (
        _("variables"),
        _("{id} and {secret}: hold the key, encrypted; who may edit jobs in {namespace} can use it").format(
            id=names.id_variable, secret=names.secret_variable, namespace=setup.namespace
        ),
    )
    if columns_source(session) == "typed":
        yield _("columns"), typed_line(session)
    made, all_of_them = len(surely_made(journal)), len(NAMES)
    if made < all_of_them:
        text = ngettext("Not finished: {made} of {all} thing made.", "Not finished: {made} of {all} things made.", all_of_them)
        yield "", text.format(made=made, all=all_of_them)


def summary(setup: Setup, session: Session) -> str:
    """The whole of it in a few sentences, the last of which say how to take it back."""
    document = policy_for(setup.grant, setup.template, setup.account)
    sentences = [
        _(
            "The job signs in as its own RAM user, {user}. That user cannot log in to the console and has one policy: {may}."
        ).format(user=setup.names.user, may=capability_summary(document, setup.grant, setup.account)),
        _(
            "Its key is kept, encrypted, in two Flink variables. "
            "The SQL names the variables, so the key is in no file, no script and no chat. "
            "Everyone who may edit jobs in {namespace} can use this key, and can make a job print it."
        ).format(namespace=setup.namespace),
        *filter(None, (proof(session),)),
        hint(_("To take it all back: {flinkwiz} undo {name}"), name=session.name),
    ]
    return "\n".join(sentences)


def proof(session: Session) -> str:
    """What was tried with the key, and when; "" where nothing was."""
    passed = {check.id: check.at for check in session.checks if check.ok}
    if {"read", "refused"} <= passed.keys():
        text = _("Tried with the key on {when}: reading worked, and reading another Logstore was refused.")
        return text.format(when=day_and_minute(passed["read"]))
    if "write" in passed:
        return _("Tried with the key on {when}: writing one test log worked.").format(when=day_and_minute(passed["write"]))
    return ""
