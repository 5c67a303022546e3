"""The fields of an AccessKey pair that the operator types."""

from __future__ import annotations

from gettext import gettext as _

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from flinkwiz.providers.provider import Provider
from flinkwiz.security.secret import Secret
from flinkwiz.wizard.sign_in import TypedPair
from screens.widgets.checkbox import Checkbox
from screens.widgets.key_id_input import KeyIdInput
from screens.widgets.plain_text import PlainText
from screens.widgets.secret_input import SecretInput

_TOLD = 4
"""Characters from which on it is told that they are no ID; fewer may become one."""


class TypedPairFields(Vertical):
    """The two fields, and, where there is a secure keyring, whether it keeps them."""

    class Filled(Message):
        """Both fields were filled from one paste."""

    def __init__(self, provider: Provider, *, id: str) -> None:
        """Begin empty.

        Arguments:
            provider: knows how its keys look.
        """
        super().__init__(id=id)
        self._provider = provider

    def compose(self) -> ComposeResult:
        """Labels and fields."""
        secret = SecretInput(id="typed-secret", take=self.take_pair)
        with Horizontal(classes="field"):
            yield PlainText(_("AccessKey ID"), classes="label")
            yield KeyIdInput(id="typed-id", shown=self._provider.shown_key_id, take=self.take_pair, secret=secret)
        with Horizontal(classes="field"):
            yield PlainText(_("AccessKey secret"), classes="label")
            yield secret
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
        """The pair as it is typed now; what stands for the ID may be a secret that landed there."""
        return TypedPair(self._key_id.reveal().reveal(), self._secret.reveal())

    @property
    def doubt(self) -> str:
        """That what stands for the ID is none, or ""."""
        typed = self._key_id.reveal().reveal()
        return (self._provider.refuse_key_id(typed) or "") if len(typed) >= _TOLD else ""

    @property
    def refusal(self) -> str | None:
        """Why the pair cannot be used, or None; a half that is missing is told by who uses it."""
        typed = self.pair
        wrong = self._provider.refuse_key_id(typed.key_id) if typed.key_id else None
        return wrong or self._provider.refuse_secret(typed.secret.reveal())

    def take_pair(self, pasted: str) -> bool:
        """Fill both fields with a pair that was pasted into either; whether it was one."""
        pair = self._provider.pair_in(pasted)
        if pair is None:
            return False
        key_id, secret = pair
        self._key_id.fill(Secret(key_id))
        self._secret.fill(secret)
        self._secret.focus()
        self.post_message(self.Filled())
        return True

    @on(KeyIdInput.Left)
    def go_to_secret(self) -> None:
        """The secret comes after the ID."""
        self._secret.focus()

    @property
    def _key_id(self) -> KeyIdInput:
        return self.query_one(KeyIdInput)

    @property
    def _secret(self) -> SecretInput:
        return self.query_one("#typed-secret", SecretInput)

    def forget(self) -> None:
        """Empty both fields: the connection has the pair now, or another way in was taken."""
        self._key_id.clear()
        self._secret.clear()
