"""Flink variables of one namespace: their rules, and how they are shown (alibaba-cloud.md 2.3 to 2.5).

Of the error codes only 990301 is known; the others are ours, in the words of the real answers where these are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from flinkwiz.practice.call import Refusal
from flinkwiz.practice.state import Variable

NOT_EXIST: Final = "990301"
MASKED: Final = "******"
"""What stands for the value of an encrypted variable in every answer."""

_KINDS: Final[Mapping[str, str]] = {"Clear": "Clear", "Encrypted": "Encrypted", "Plain": "Encrypted"}
"""``Plain`` is the old word for encrypted, not for plain text (alibaba-cloud.md 2.4)."""

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_REAL_KEY = re.compile(r"LTAI[0-9A-Za-z]{12,}", re.ASCII)


class VariableBody(msgspec.Struct, frozen=True):
    """The JSON body of CreateVariable and UpdateVariable."""

    name: str | None = None
    value: str | None = None
    kind: str | None = None
    description: str | None = None


def soft(code: str, message: str) -> Refusal:
    """A refusal as Ververica answers it: HTTP 200 with success:false."""
    return Refusal(200, code, message, soft=True)


def read_body(body: bytes) -> VariableBody:
    """The variable in a request's body; raises Refusal where it is no JSON of that form."""
    try:
        return msgspec.json.decode(body, type=VariableBody)
    except (msgspec.MsgspecError, RecursionError):
        raise soft("InvalidParameter", "The request body is not a variable.") from None


def create(variables: dict[str, Variable], body: VariableBody) -> dict[str, object]:
    """Add a variable and show it; raises Refusal where a rule is broken or the name is taken."""
    name = body.name or ""
    if _NAME.fullmatch(name) is None:
        raise soft("InvalidParameter", "A variable name has 1 to 64 letters, digits, underscores and hyphens.")
    if name in variables:
        raise soft("AlreadyExists", f"Variable [{name}] already exists.")
    variables[name] = Variable(_kind(body.kind or ""), _value(body.value or ""), body.description or "")
    return shown_variable(name, variables[name])


def update(variables: dict[str, Variable], name: str, body: VariableBody) -> dict[str, object]:
    """Change value and description of a variable and show it; raises Refusal, also where the kind is left out (alibaba-cloud.md 2.5)."""
    variable = _existing(variables, name)
    if body.kind is None:
        raise soft("InternalError", "java.lang.NullPointerException")
    if _kind(body.kind) != variable.kind:
        raise soft("InvalidParameter", "The type of a variable cannot be changed.")
    variable.value = variable.value if body.value is None else _value(body.value)
    variable.description = variable.description if body.description is None else body.description
    return shown_variable(name, variable)


def delete(variables: dict[str, Variable], name: str) -> None:
    """Delete a variable; raises Refusal where there is none."""
    _existing(variables, name)
    del variables[name]


def shown_variable(name: str, variable: Variable) -> dict[str, object]:
    """A variable as every answer has it: the value of an encrypted one masked."""
    value = variable.value if variable.kind == "Clear" else MASKED
    return {"name": name, "kind": variable.kind, "value": value, "description": variable.description}


def _existing(variables: Mapping[str, Variable], name: str) -> Variable:
    if name not in variables:
        raise soft(NOT_EXIST, f"Variable [{name}] does not exist.")
    return variables[name]


def _kind(text: str) -> str:
    if text not in _KINDS:
        raise soft("InvalidParameter", f"Unknown kind [{text}]: it is Clear or Encrypted.")
    return _KINDS[text]


def _value(text: str) -> str:
    """The value, unless it looks like a real AccessKey: nothing in a practice cloud is kept secret (security-rules.md A4)."""
    if not text:
        raise soft("InvalidParameter", "A variable needs a value.")
    if _REAL_KEY.search(text):
        raise soft("InvalidParameter", "This is the practice cloud and this looks like a real AccessKey: use a made-up value.")
    return text
