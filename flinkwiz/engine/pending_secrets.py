"""Secrets on their way: a new key between its making and its proof, a password between its typing and its variable."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flinkwiz.security.secret import Secret

Parts = Mapping[str, Secret]
"""The parts of one secret thing by name, such as ``id`` and ``secret`` of a key."""


class PendingSecrets:
    """The one place where the secrets of an open set-up are, in memory alone."""

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

    @property
    def names(self) -> frozenset[str]:
        """The names of what is at hand."""
        return frozenset(self._parts)

    def keep_only(self, names: Collection[str]) -> None:
        """Forget everything but these."""
        self._parts = {name: parts for name, parts in self._parts.items() if name in names}

    def drop(self) -> None:
        """Forget everything."""
        self._parts = {}
