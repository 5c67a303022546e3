"""Answers up to a step, for tests that begin there."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.questions.answers import Field
from tests.screens.visit import READ

WRITE: Mapping[Field, str] = {**{field: value for field, value in READ.items() if field != "consumer-group"}, "access": "write"}

NAMES: Mapping[Field, str] = {
    "template": "guide",
    "user": "job-user",
    "policy-name": "job-policy",
    "id-variable": "job_key_id",
    "secret-variable": "job_key_secret",
}

TO_CREATE: Mapping[Field, str] = {**READ, **NAMES}
TO_CREATE_WRITE: Mapping[Field, str] = {**WRITE, **NAMES}
