"""CloudError: the one way a cloud call fails, whichever cloud it is. Providers make it of their SDK's exceptions."""

from __future__ import annotations

from typing import Literal

from flinkwiz.errors import ExpectedError

Kind = Literal["denied", "not found", "conflict", "quota", "throttled", "unreachable", "invalid", "signature", "server"]


class CloudError(ExpectedError):
    """A cloud call failed.

    Attributes:
        kind: what sort of failure, the same words for every service.
        service: which service was asked.
        action: the call, such as ``CreateUser``.
        code: the service's code, such as ``EntityAlreadyExists.User``; "" where there was no answer.
        message: the service's sentence, or ours; safe to show.
        request_id: for the vendor's support; "" where there was no answer.
        is_lasting: whether the next try would fail as well, until something on this side is changed.
    """

    def __init__(
        self,
        kind: Kind,
        service: str,
        action: str,
        code: str = "",
        message: str = "",
        request_id: str = "",
        is_lasting: bool = False,
    ) -> None:
        """Keep the parts."""
        super().__init__(kind, service, action, code, message, request_id)
        self.kind: Kind = kind
        self.service, self.action, self.code = service, action, code
        self.message, self.request_id, self.is_lasting = message, request_id, is_lasting

    def __str__(self) -> str:
        """One line that names the call and the code."""
        code = f" ({self.code})" if self.code else ""
        return f"{self.service} {self.action}: {self.message or self.kind}{code}"

    @property
    def is_unknown_outcome(self) -> bool:
        """Whether a write that failed so may have been done all the same."""
        return self.kind in ("unreachable", "server")
