"""Answers without anybody to ask: what was given, and proposals for the rest."""

from __future__ import annotations

from flinkwiz.providers.aliyun.reader import CloudReader
from flinkwiz.questions.answering import fill_defaults
from flinkwiz.questions.answers import Answers, Field
from flinkwiz.recipes.logstore.steps import steps
from flinkwiz.wizard.connection import Connection


def complete_answers(given: Answers, opened: Connection) -> dict[Field, str]:
    """The given answers with everything else proposed.

    Raises:
        MissingAnswer, BadName: from the questions.
        CloudError: what there is to choose from cannot be read.
    """
    initial: dict[Field, str] = dict(given)
    if opened.region:
        initial.setdefault("region", opened.region)
    if opened.is_practice and initial.get("access") == "write":
        initial.setdefault("prove-write", "yes")
    return fill_defaults(initial, CloudReader(opened.cloud), steps())
