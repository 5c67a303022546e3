"""Who the caller is, whichever cloud it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Identity:
    """Who a key belongs to.

    Attributes:
        account: the account's number.
        kind: the account itself (root), a user, or an assumed role.
        arn: as the service gave it, safe to show.
        user_id: the user's or account's ID.
        name: the user's name, or "" for the others.
    """

    account: str
    kind: Literal["account", "user", "role"]
    arn: str
    user_id: str
    name: str

    @property
    def spoken(self) -> str:
        """How to call them in a sentence: the user's name, or the end of the ARN."""
        return self.name or self.arn.rpartition(":")[2]

    @property
    def masked_account(self) -> str:
        """The account's number for a shared screen: its first and last four digits."""
        return mask_account(self.account)


def mask_account(account: str) -> str:
    """An account's number for a shared screen: its first and last four digits."""
    return f"{account[:4]}...{account[-4:]}"
