"""The policy part of the recipe: the vendor's guide, or strict."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.names.aliyun import AccountId
from flinkwiz.policy.document import LIMIT, parse
from flinkwiz.policy.explained import Capabilities, Comparison, Explained
from flinkwiz.questions.answers import Answers, Field, MissingAnswer, given_choice
from flinkwiz.recipes.logstore.grant import Template as TemplateKey
from flinkwiz.recipes.logstore.policy.capabilities import capabilities
from flinkwiz.recipes.logstore.policy.comparison import compare
from flinkwiz.recipes.logstore.policy.explanation import explain
from flinkwiz.recipes.logstore.policy.safe_policy import policy_text, safe_policy
from flinkwiz.recipes.logstore.setup import TEMPLATES, Setup, grant_of
from flinkwiz.recipes.recipe import Template

_ANY_REGION, _ANY_ACCOUNT = "cn-beijing", "1000000000000001"


class LogstorePolicy:
    """Before it exists: its text, its meaning, and how the two templates differ."""

    field: Field = "template"
    limit = LIMIT

    def templates(self) -> tuple[Template, Template]:
        """Guide and strict."""
        return Template("guide", _("as in the vendor's guide")), Template("strict", _("strict"))

    def text(self, setup: Setup) -> str:
        """The text that is made."""
        return policy_text(setup)

    def preview(self, answers: Answers, account: str, template: str) -> str:
        """The text that a template makes for the grant."""
        return safe_policy(grant_of(answers), _template(template), AccountId(account))

    def offline(self, answers: Answers, account: str | None) -> str:
        """Strict names region and account; the guide's policy names neither, so any stand for both."""
        template = given_choice({"template": "guide", **answers}, "template", TEMPLATES)
        if template == "strict" and account is None:
            raise MissingAnswer("account")
        known = {**answers} if template == "strict" else {"region": _ANY_REGION, **answers}
        return safe_policy(grant_of(known), template, AccountId(account or _ANY_ACCOUNT))

    def explain(self, answers: Answers, text: str) -> tuple[Explained, ...]:
        """Each statement in words."""
        return explain(parse(text), grant_of(answers))

    def capabilities(self, answers: Answers, account: str, text: str) -> Capabilities:
        """Asked of the evaluator."""
        return capabilities(parse(text), grant_of(answers), AccountId(account))

    def compare(self, answers: Answers, account: str) -> Comparison:
        """The two side by side."""
        return compare(grant_of(answers), AccountId(account))

    def hint(self, answers: Answers, template: str) -> str:
        """Which to take."""
        if template == "strict":
            return _("The least the open-source connector calls. If denied, the job's log says why.")
        if answers.get("consumer-group"):
            return _("The last two permissions are for your consumer group: without them the job cannot use it.")
        return _("Not sure? Keep the guide's policy: it is documented and known to work.")

    def comparison_hint(self) -> str:
        """What strict is."""
        return _(
            "Strict is the least the open-source connector calls. Should the job be denied, its log names the missing action."
        )


def _template(key: str) -> TemplateKey:
    return next(template for template in TEMPLATES if template == key)
