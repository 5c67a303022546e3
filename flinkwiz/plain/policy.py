"""Step 6: the policy in sentences, as JSON, and the two templates side by side."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.policy.document import Document, parse
from flinkwiz.recipes.logstore.grant import Template
from flinkwiz.recipes.logstore.policy.explanation import capabilities, compare, explain
from flinkwiz.recipes.logstore.setup import TEMPLATES, chosen, grant_of


def ask_policy(visit: StepPrompt) -> None:
    """Explain the policy until it is agreed to. Raises Back, UnsafePolicy."""
    question = visit.controller.question("template")
    visit.announce(question.text)
    template: Template = (
        chosen(visit.controller.answers, "template", TEMPLATES) if "template" in visit.controller.answers else "guide"
    )
    _tell(visit, template)
    while True:
        other: Template = "strict" if template == "guide" else "guide"
        answer = pick(visit.asker, _("Policy"), _rows(template, other), _rows(template, other)[0]).value
        if answer == "json":
            visit.console.say(visit.controller.preview(template).rstrip("\n"))
        elif answer == "compare":
            _compare(visit)
        elif answer == template:
            visit.saved(question, template)
            return
        else:
            template = other
            _tell(visit, template)


def _rows(template: Template, other: Template) -> tuple[Row, ...]:
    titles = {"guide": _("as in the vendor's guide"), "strict": _("strict")}
    return (
        Row(template, _("Yes, this policy: {title}").format(title=titles[template])),
        Row(other, _("Explain the other one: {title}").format(title=titles[other])),
        Row("json", _("Show the JSON")),
        Row("compare", _("Compare the two")),
    )


def _tell(visit: StepPrompt, template: Template) -> None:
    document = parse(visit.controller.preview(template))
    grant = grant_of(visit.controller.answers)
    tags = {"needed": _("needed"), "extra": _("extra"), None: _("unknown")}
    for explained in explain(document, grant):
        visit.console.say(f"  {explained.number}. {explained.sentence} ({tags[explained.tag]})")
    _tell_abilities(visit, document)
    if template == "strict":
        visit.console.say(
            _(
                "Strict: the least the open-source connector calls. Realtime Compute's own connector is not public; "
                "if it calls more, the job is refused and its log names the action."
            )
        )
    else:
        if grant.consumer_group is not None:
            visit.console.say(
                _("The guide's three permissions, and a fourth for your consumer group: without it such a job does not start.")
            )
        visit.console.say(_("Not sure? Keep the guide's policy: it is documented and known to work."))


def _tell_abilities(visit: StepPrompt, document: Document) -> None:
    found = capabilities(document, grant_of(visit.controller.answers), visit.controller.connection.identity.account)
    visit.console.say(_("The key can:"))
    for text in found.can:
        visit.console.say(f"  + {text}")
    visit.console.say(_("The key cannot:"))
    for text in found.cannot:
        visit.console.say(f"  - {text}")


def _compare(visit: StepPrompt) -> None:
    for label, guide, strict in compare(grant_of(visit.controller.answers), visit.controller.connection.identity.account):
        visit.console.say("  " + _("{label}: guide {guide}; strict {strict}").format(label=label, guide=guide, strict=strict))
