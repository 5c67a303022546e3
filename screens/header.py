"""The first row of every screen: the product, which cloud one is in, which step. The first frame has it, so it imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal

from screens.widgets.plain_text import PlainText

PRACTICE = "practice"
"""The key of the way to sign in to the practice cloud."""


@dataclass(frozen=True)
class Whereabouts:
    """Which cloud one is in, in words, and how they are coloured."""

    words: str
    colour: Literal["", "practice", "real"] = ""


def in_practice() -> Whereabouts:
    """In the practice cloud."""
    return Whereabouts(_("PRACTICE - nothing here is real"), "practice")


def in_account(account: str, region: str) -> Whereabouts:
    """In a real account, its number masked."""
    return Whereabouts(f"{_('REAL ACCOUNT {account}').format(account=account)}  {region}", "real")


def on_the_way(source: str | None) -> Whereabouts:
    """What is known before a cloud is open: a picture of the screen must not hide that it is for practice (security-rules.md C2).

    Arguments:
        source: the key of the way to sign in that is meant, or None before one is chosen.
    """
    if source == PRACTICE:
        return in_practice()
    return Whereabouts(_("REAL ACCOUNT, not connected yet"), "real") if source else Whereabouts(_("no account chosen yet"))


class Header(Horizontal):
    """Product, where one is, which step; it never scrolls away."""

    def __init__(self, where: Whereabouts, number: str = "") -> None:
        """Say where one is, and the number of the step."""
        super().__init__(id="header")
        self._where, self._number = where, number

    def compose(self) -> ComposeResult:
        """Left the cloud, right the number of the step."""
        yield PlainText("flinkwiz", id="product")
        yield PlainText(self._where.words, id="cloud", classes=self._where.colour)
        yield PlainText(self._number, id="number")

    def tell(self, where: Whereabouts) -> None:
        """Say that one is somewhere else."""
        line = self.query_one("#cloud", PlainText)
        line.show(where.words)
        line.set_classes(where.colour)
