"""Answers: what a user said, one text a question, under the name its flag has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Field = Literal[
    "region",
    "workspace",
    "namespace",
    "project",
    "logstore",
    "access",
    "consumer-group",
    "template",
    "user",
    "policy-name",
    "id-variable",
    "secret-variable",
    "sink",
    "prove-write",
]
"""The questions there are; `--` before one makes its flag."""

Flag = Field | Literal["practice", "profile", "yes"]
"""What can be missing where nobody can be asked: an answer, the cloud, the agreement."""

Answers = Mapping[Field, str]
"""From a question's field to the answer's text, as the session file keeps them; "" is an answer (none wanted)."""
