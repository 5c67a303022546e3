"""The policy in sentences, as JSON, and the two templates side by side."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.recipes.recipe import PolicyPart, Template


def ask_policy(prompt: StepPrompt) -> None:
    """Explain the policy until it is agreed to. Raises Back, and ExpectedError for a policy that must not be made."""
    policy = prompt.controller.recipe.policy
    assert policy is not None
    prompt.announce()
    agreed = _ask_template(prompt, policy)
    prompt.saved(prompt.controller.question(policy.field), agreed.key)


def _ask_template(prompt: StepPrompt, policy: PolicyPart[Any]) -> Template:
    template, other = policy.templates()
    if prompt.controller.answers.get(policy.field) == other.key:
        template, other = other, template
    _tell(prompt, policy, template)
    while True:
        rows = _rows(template, other)
        answer = pick(prompt.asker, _("Policy"), rows, rows[0]).value
        if answer == template.key:
            return template
        if answer == other.key:
            template, other = other, template
            _tell(prompt, policy, template)
        elif answer == "json":
            prompt.console.say(prompt.controller.preview(template.key).rstrip("\n"))
        else:
            _compare(prompt, policy)


def _rows(template: Template, other: Template) -> tuple[Row, ...]:
    return (
        Row(template.key, _("Yes, this policy: {title}").format(title=template.title)),
        Row(other.key, _("Explain the other one: {title}").format(title=other.title)),
        Row("json", _("Show the JSON")),
        Row("compare", _("Compare the two")),
    )


def _tell(prompt: StepPrompt, policy: PolicyPart[Any], template: Template) -> None:
    """What it says, what a key with it can do, and what helps to choose."""
    answers, account = prompt.controller.answers, prompt.controller.connection.identity.account
    text = prompt.controller.preview(template.key)
    tags = {"needed": _("needed"), "extra": _("extra"), None: _("unknown")}
    for explained in policy.explain(answers, text):
        prompt.console.say(f"  {explained.number}. {explained.sentence} ({tags[explained.tag]})")
    found = policy.capabilities(answers, account, text)
    for title, sign, abilities in ((_("The key can:"), "+", found.can), (_("The key cannot:"), "-", found.cannot)):
        prompt.console.say(title)
        for ability in abilities:
            prompt.console.say(f"  {sign} {ability}")
    prompt.console.say(policy.hint(answers, template.key))


def _compare(prompt: StepPrompt, policy: PolicyPart[Any]) -> None:
    one, two = policy.templates()
    text = _("{label}: {one} {first}; {two} {second}")
    for label, first, second in policy.compare(prompt.controller.answers, prompt.controller.connection.identity.account):
        prompt.console.say("  " + text.format(label=label, one=one.key, first=first, two=two.key, second=second))
    prompt.console.say(policy.comparison_hint())
