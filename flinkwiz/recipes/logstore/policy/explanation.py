"""What a policy means, for people: each statement in a sentence (screens.md 10.1)."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.policy.arn import parts_of
from flinkwiz.policy.document import Document, Statement
from flinkwiz.policy.evaluator import covers
from flinkwiz.policy.explained import Explained
from flinkwiz.policy.wildcard import example, matches
from flinkwiz.recipes.logstore.grant import Grant
from flinkwiz.recipes.logstore.policy.known_statements import Words, familiar_words
from flinkwiz.text.width import listed


def explain(document: Document, grant: Grant) -> tuple[Explained, ...]:
    """Each statement of a policy in words; those of the templates for this grant are recognised by their meaning."""
    return tuple(_explained(number, statement, grant) for number, statement in enumerate(document.statements, 1))


def _explained(number: int, statement: Statement, grant: Grant) -> Explained:
    words = familiar_words(statement, grant) or _strange_words(statement)
    return Explained(number, words.sentence, words.tag, statement, words.longer)


def _strange_words(statement: Statement) -> Words:
    longer = _("flinkwiz did not make this permission. It names {actions} on {resources}.")
    if statement.conditions:
        longer = f"{longer} {_('It applies under conditions only: {conditions}.')}"
    parts = {"actions": _actions(statement), "resources": _resources(statement), "conditions": listed(statement.conditions)}
    return Words(_strange_sentence(statement).format(**parts), None, longer.format(**parts))


def _strange_sentence(statement: Statement) -> str:
    if statement.effect == "Deny":
        return _("Forbids {actions} on {resources}, whatever else allows it.")
    if _shows_names_only(statement):
        return _("Shows the names of projects and Logstores, and nothing in them: {resources}.")
    return _alarm(statement) or _("Allows {actions} on {resources}. flinkwiz has no sentence for it; read it with care.")


def _alarm(statement: Statement) -> str | None:
    """What must be said of a permission that is far too wide, or None."""
    if statement.not_actions:
        return _("! Allows everything except the actions named. That is very broad.")
    if statement.not_resources:
        return _("! Allows {actions} everywhere except on the resources named. That is very broad.")
    if "*" in statement.resources and "*" in statement.actions:
        return _("! Allows everything that there is in this account.")
    if "*" in statement.resources and _has_whole_other_service(statement):
        return _("! Allows {actions} on everything of these services. That is very broad.")
    if _concerns_logs(statement) and any(_is_everywhere(resource) for resource in statement.resources):
        return _("! Allows this on every Logstore of every project.")
    return None


def _actions(statement: Statement) -> str:
    if statement.not_actions:
        return _("everything except {actions}").format(actions=listed(statement.not_actions))
    return listed(statement.actions)


def _resources(statement: Statement) -> str:
    if statement.not_resources:
        return _("everything except {resources}").format(resources=listed(statement.not_resources))
    return listed(statement.resources)


def _concerns_logs(statement: Statement) -> bool:
    return any(matches(action.lower().partition(":")[0], "log") for action in statement.actions)


def _has_whole_other_service(statement: Statement) -> bool:
    return any(action.endswith(":*") and not action.lower().startswith("log:") for action in statement.actions)


_NAMES = frozenset({"log:listproject", "log:listlogstores"})
"""Actions that show names, whichever the resource; RAM compares them without case."""


def _shows_names_only(statement: Statement) -> bool:
    return bool(statement.actions) and {action.lower() for action in statement.actions} <= _NAMES


def _is_everywhere(pattern: str) -> bool:
    """Whether a resource pattern covers a Logstore that nobody has named, in a region and account the pattern covers."""
    place = parts_of(example(pattern))[:4]
    return covers(pattern, ":".join((*place, "project/any-project/logstore/any-logstore"))) is not False
