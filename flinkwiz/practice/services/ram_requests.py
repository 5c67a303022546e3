"""What a RAM call asks about: its parameters, and the users and policies they name (alibaba-cloud.md 1.1, 1.2, 1.4)."""

from __future__ import annotations

import re
from typing import Literal

from flinkwiz.names.aliyun import PolicyName, UserName
from flinkwiz.names.checked import CheckedName
from flinkwiz.practice.call import Call, Refusal
from flinkwiz.practice.state import Policy, User
from flinkwiz.practice.system_policies import SYSTEM_POLICIES

PolicyKind = Literal["System", "Custom"]


def parameter(call: Call, name: str) -> str:
    """A parameter's text, "" where it is absent; RAM's reading of an empty one is not known, so it counts as absent."""
    return call.request.parameters.get(name, "")


def required(call: Call, name: str) -> str:
    """A parameter that must be there; raises Refusal."""
    text = parameter(call, name)
    if not text:
        raise Refusal(400, f"Missing{name}", f"{name} is mandatory for this action.")
    return text


def is_true(call: Call, name: str) -> bool:
    """Whether a parameter says true."""
    return parameter(call, name).lower() == "true"


def invalid(code: str, message: str) -> Refusal:
    """The refusal of a bad argument, such as ``UserName.InvalidChars``."""
    return Refusal(400, f"InvalidParameter.{code}", message)


def check_length(label: str, text: str, longest: int) -> None:
    """Refuse a text with more characters than RAM takes; an absent one is fine."""
    if len(text) > longest:
        raise invalid(f"{label}.Length", f"The length of {label} must be at most {longest} characters.")


def check_characters(label: str, text: str, pattern: re.Pattern[str]) -> None:
    """Refuse a text that does not fit a pattern as a whole."""
    if pattern.fullmatch(text) is None:
        raise invalid(f"{label}.InvalidChars", f"{label} contains invalid characters.")


def new_user_name(call: Call, parameter_name: str) -> str:
    """The name a user is to get; raises Refusal where it is missing or breaks the rule."""
    return _new_name(call, parameter_name, "UserName", UserName, 64)


def new_policy_name(call: Call) -> str:
    """The name a policy is to get; raises Refusal where it is missing or breaks the rule."""
    return _new_name(call, "PolicyName", "PolicyName", PolicyName, 128)


def _new_name(call: Call, parameter_name: str, label: str, kind: type[CheckedName], longest: int) -> str:
    text = required(call, parameter_name)
    check_length(label, text, longest)
    check_characters(label, text, kind.pattern)
    return text


def user_arn(call: Call, name: str) -> str:
    """The ARN of a user of the account, ``*`` for all (alibaba-cloud.md 1.6)."""
    return f"acs:ram:*:{call.caller.account}:user/{name}"


def policy_arn(call: Call, name: str, kind: PolicyKind = "Custom") -> str:
    """The ARN of a policy, ``*`` for all; system policies belong to the account "system" (alibaba-cloud.md 1.6)."""
    return f"acs:ram:*:{'system' if kind == 'System' else call.caller.account}:policy/{name}"


def allowed_user(call: Call, name: str) -> User:
    """The user of that name, for a caller who may do the call's action on it.

    Raises:
        Refusal: the caller may not, or there is no such user.
    """
    call.authorise(f"ram:{call.action}", user_arn(call, name))
    return find_user(call, name)


def find_user(call: Call, name: str) -> User:
    """The user of that name; raises Refusal where there is none."""
    user = call.state.users.get(name)
    if user is None:
        raise Refusal(404, "EntityNotExist.User", f"The user does not exist : {name} .")
    return user


def allowed_policy(call: Call) -> tuple[str, Policy]:
    """The custom policy that PolicyName names, for a caller who may do the call's action on it; raises Refusal."""
    name = required(call, "PolicyName")
    call.authorise(f"ram:{call.action}", policy_arn(call, name))
    check_policy_exists(call, name, "Custom")
    return name, call.state.policies[name]


def policy_kind(call: Call) -> PolicyKind:
    """PolicyType, which must be System or Custom; raises Refusal."""
    match required(call, "PolicyType"):
        case "System":
            return "System"
        case "Custom":
            return "Custom"
    raise invalid("PolicyType", "PolicyType must be System or Custom.")


def check_policy_exists(call: Call, name: str, kind: PolicyKind) -> None:
    """Refuse a policy that is not there."""
    if name not in (SYSTEM_POLICIES if kind == "System" else call.state.policies):
        raise Refusal(404, "EntityNotExist.Policy", f"The policy does not exist : {name} .")
