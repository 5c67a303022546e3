"""Secrets on their way: a new key between its making and the second variable, a password between its typing and its variable."""

from __future__ import annotations

from collections.abc import Mapping

from flinkwiz.security.secret import Secret

Parts = Mapping[str, Secret]
"""The parts of one secret thing by name, such as ``id`` and ``secret`` of a key."""


class PendingSecrets:
    """The one place where secrets of a run are; it lives in memory, as long as its run."""

    def __init__(self) -> None:
        """Start empty."""
        self._parts: dict[str, Parts] = {}

    def put(self, name: str, parts: Parts) -> None:
        """Hold the parts of a thing, in place of what was held under its name.

        Arguments:
            name: of the resource that makes it, or of the question that asks for it.
        """
        self._parts[name] = parts

    def get(self, name: str) -> Parts | None:
        """The parts of a thing, or None where it is not at hand."""
        return self._parts.get(name)

    def drop(self) -> None:
        """Forget everything."""
        self._parts = {}
