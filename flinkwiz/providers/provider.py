"""What a provider is: a cloud, with its sign-in, its policy language, its lists and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.permission import Permission
from flinkwiz.policy.document import Document
from flinkwiz.providers.identity import Identity
from flinkwiz.questions.question import Step
from flinkwiz.security.secret import Secret
from flinkwiz.verification.diagnosis import Diagnosis

Answer = Literal["yes", "no", "not known"]


@dataclass(frozen=True)
class Advice:
    """What happened, why, and what to do.

    Attributes:
        number: E01 and so on; it never changes its meaning.
        text: whole sentences, the last of which begins with "Next:".
        page: the vendor's page, or "".
    """

    number: str
    text: str
    page: str = ""


@dataclass(frozen=True)
class TriedCall:
    """Something that was tried to learn whether the caller may do it.

    Attributes:
        words: what it is, as a sentence part.
        refusal: the error of the call that was refused, or None.
    """

    words: str
    answer: Answer
    refusal: CloudError | None = None


class Provider(Protocol):
    """One cloud, real or practised."""

    @property
    def key(self) -> str:
        """Its key in the table, and in the names of clouds that sessions are bound to."""

    @property
    def region_example(self) -> str:
        """What a region looks like."""

    def connect_step(self) -> Step:
        """The first step: who one is, and in which region."""

    def reader(self, cloud: Any) -> Any:
        """What there is to choose from; lists are read once and kept."""

    def refuse_secret(self, typed: str) -> str | None:
        """Why what was typed cannot be the secret of a key, in a sentence, or None."""

    def refuse_key_id(self, typed: str) -> str | None:
        """Why what was typed cannot be the public half of a key, in sentences that do not repeat it, or None."""

    def shown_key_id(self, typed: str) -> str:
        """What a screen shows of the public half while it is typed: of every character itself, or a star where it may be a secret's."""

    def pair_in(self, pasted: str) -> tuple[str, Secret] | None:
        """The public half and the secret of a pasted pair, or None where it is not one whole pair."""

    def advise(self, error: CloudError, caller: str) -> Advice:
        """What an error means.

        Arguments:
            caller: how the caller is called in a sentence, safe to show.
        """

    def try_looks(self, cloud: Any, region: str) -> tuple[TriedCall, ...]:
        """What a set-up begins with, each tried once, together; raises BadName for what is no region."""

    def is_for_administrator(self, error: CloudError) -> bool:
        """Whether an error says that an administrator must do this part."""

    def refused(self, cloud: Any, identity: Identity, permissions: Iterable[Permission]) -> tuple[str, ...] | None:
        """The actions that the caller's own policies do not allow, or None where those cannot be read or judged."""

    def operator_policy(self, account: str, permissions: Iterable[Permission]) -> Document:
        """The policy that allows these calls on everything that flinkwiz names, and what signing in takes."""

    def is_job_user(self, identity: Identity) -> bool:
        """Whether the caller is a user made for a job."""

    def caller_line(self, identity: Identity) -> str:
        """The caller and the account, the account's number masked."""

    def not_known_yet(self) -> str:
        """What cannot be known before it is tried, and what happens if it is refused."""

    def without_rights(self, identity: Identity, refusal: CloudError) -> str:
        """What a caller can do and cannot who needs an administrator."""

    def all_rights(self) -> str:
        """What to say to a caller who may do everything."""

    def administrator_request(self) -> str:
        """The headline over the request for the administrator."""

    def operator_note(self, makes_rights: bool) -> str:
        """What an operator's policy comes to.

        Arguments:
            makes_rights: whether it allows to make rights.
        """

    def computer_diagnoses(self) -> tuple[Diagnosis, ...]:
        """What is to be told of the way to the cloud as far as this computer knows it; nothing is called."""

    def cloud_diagnoses(self, cloud: Any) -> tuple[Diagnosis, ...]:
        """What one question tells, answered or not: `sign-in`, whose key it is, and `clock`, how far the clocks are apart."""
