"""A value that never prints: the secret half of an AccessKey pair on its way through our code."""

from __future__ import annotations

from typing import Never

MASK = "[secret]"


class Secret:
    """Holds one secret text; every accidental way to show or copy it gives the mask or an error.

    It prevents slips in our own code and nothing else: the SDKs keep plain strings (security-rules.md H6).
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Take the secret text."""
        self._text = text

    def reveal(self) -> str:
        """The text itself; called only where it is handed to an SDK or checked at the practice cloud."""
        return self._text

    def __repr__(self) -> str:
        """Mask the value in tracebacks and logs."""
        return MASK

    def __format__(self, spec: str) -> str:
        """Mask the value in f-strings, whatever the format."""
        return MASK

    def __reduce__(self) -> Never:
        """Refuse pickling and copying."""
        raise TypeError("a Secret cannot be pickled or copied")
