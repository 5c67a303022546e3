"""The fields of an AccessKey pair that the operator types."""

from __future__ import annotations

from gettext import gettext as _

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from flinkwiz.questions.matching import narrow
from flinkwiz.wizard.sign_in import TypedPair
from screens.widgets.checkbox import Checkbox
from screens.widgets.plain_text import PlainText
from screens.widgets.secret_input import SecretInput
from screens.widgets.text_input import IdInput


class TypedPairFields(Vertical):
    """The two fields, and, where there is a secure keyring, whether it keeps them."""

    def compose(self) -> ComposeResult:
        """Labels and fields."""
        with Horizontal(classes="field"):
            yield PlainText(_("AccessKey ID"), classes="label")
            yield IdInput(id="typed-id")
        with Horizontal(classes="field"):
            yield PlainText(_("AccessKey secret"), classes="label")
            yield SecretInput(id="typed-secret")
        yield Checkbox(_("Keep it in this computer's keyring"), False, id="keep")

    def on_mount(self) -> None:
        """The keyring is offered once it is known to be secure."""
        self.query_one("#keep").display = False

    def offer_keeping(self) -> None:
        """Offer to keep the pair."""
        self.query_one("#keep").display = True

    @property
    def wants_keeping(self) -> bool:
        """Whether the user asked to keep it."""
        return self.query_one("#keep", Checkbox).is_on

    @property
    def pair(self) -> TypedPair:
        """The pair as it is typed now."""
        return TypedPair(narrow(self.query_one("#typed-id", Input).value), self.query_one(SecretInput).reveal())

    def forget(self) -> None:
        """Empty the secret's field: the connection has it now."""
        self.query_one(SecretInput).clear()
