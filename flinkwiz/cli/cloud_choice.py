"""Which cloud flags and a session mean; nothing of a cloud is loaded for that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from typing import Any, Literal

from flinkwiz.errors import ExitCode, ExpectedError
from flinkwiz.sessions.session import Session
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.cloud_match import display_name

Operator = Literal["admin", "dev-01"]


class WrongUsage(ExpectedError):
    """Flags that do not go together; the message says what to do."""

    kind = "usage"
    exit_code = ExitCode.USAGE


@dataclass(frozen=True)
class CloudChoice:
    """Which cloud the flags name.

    Attributes:
        operator: who to be on the practice cloud.
        profile: of the aliyun command line, or None.
    """

    practice: bool
    profile: str | None
    operator: Operator | None

    def check(self) -> CloudChoice:
        """The same choice, if its flags go together; raises WrongUsage."""
        if self.practice and self.profile is not None:
            raise WrongUsage(
                _("--practice and --profile do not go together: the practice cloud needs no account. Next: leave one out.")
            )
        if self.operator is not None and not self.practice:
            raise WrongUsage(_("--operator is for the practice cloud only. Next: add --practice."))
        return self


def cloud_choice(parameters: Mapping[str, Any], session: Session | None = None) -> CloudChoice:
    """The cloud that flags and a session mean: a practice session always uses the practice cloud (contracts.md 3).

    Raises:
        WrongUsage: they do not go together.
    """
    choice = CloudChoice(parameters["practice"], parameters["profile"], parameters["operator"])
    if session is None:
        return choice
    if session.is_practice and choice.profile is not None:
        raise WrongUsage(
            _(
                "{name} belongs to the practice cloud, and --profile {profile} means a real account. "
                "Next: leave --profile out, or name another session."
            ).format(name=session.name, profile=escape_untrusted(choice.profile, 60))
        )
    if choice.practice and not session.is_practice:
        raise WrongUsage(
            _(
                "{name} belongs to {account}, and --practice means the practice cloud. "
                "Next: leave --practice out, or name another session."
            ).format(name=session.name, account=display_name(session.cloud))
        )
    return CloudChoice(session.is_practice, choice.profile, choice.operator).check()
