"""Step 4: the Logstore, and what there is to tell of it."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.plain.listing import ask_step
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.recipes.logstore.field_discovery import NoSuchLogstore
from flinkwiz.text.untrusted import escape_untrusted

_SOME = 4


def ask_logstore(visit: StepPrompt) -> None:
    """Ask for the Logstore and tell of the one that was chosen. Raises Back, CloudError."""
    ask_step(visit)
    try:
        _tell(visit)
    except CloudError as problem:
        visit.console.say(_("Details are not known ({action}); you can go on.").format(action=problem.action))
    except NoSuchLogstore as problem:
        visit.console.say(str(problem))


def _tell(visit: StepPrompt) -> None:
    logstore = visit.controller.logstore()
    details = visit.controller.details(logstore)
    if details is not None:
        visit.console.say(
            _("{logstore}: {kind}, kept {days} days, {shards} shards, encryption {encryption}.").format(
                logstore=logstore.name,
                kind=details.kind,
                days=details.ttl_days,
                shards=details.shards,
                encryption=details.encryption or _("off"),
            )
        )
    visit.controller.learn_fields()
    visit.console.say(columns_words(visit))


def columns_words(visit: StepPrompt) -> str:
    """Where the columns of the SQL come from."""
    session = visit.controller.session
    names = ", ".join(escape_untrusted(field.name, 40) for field in session.fields[:_SOME])
    more = ", ..." if len(session.fields) > _SOME else ""
    return {
        "index": _("Columns: {count} from its index: {names}{more}").format(count=len(session.fields), names=names, more=more),
        "sample": _("Columns: {count} seen in its newest logs: {names}{more}").format(
            count=len(session.fields), names=names, more=more
        ),
        "metric": _("Columns: the four fixed ones of a Metricstore."),
        "none": _("Columns: no index; taken from its newest logs, or typed by you, in step 9."),
        "unknown": _("Columns: not known, since you may not look at its settings."),
    }[session.fields_from]
