"""Every message of the program, read from its source: what translators get, and what `make check` judges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("flinkwiz", "screens")

_PLURAL = "ngettext"
_KEYWORDS = ("_", _PLURAL, "marked")
"""What a message is given to; `marked` only marks it for the catalogue."""


@dataclass(frozen=True)
class Message:
    """A message where it is said.

    Attributes:
        place: file and line.
        forms: the text, or its singular and plural.
    """

    place: tuple[str, int]
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file of the program.

    Attributes:
        name: its path from the root.
    """

    name: str
    tree: ast.Module


def sources(*packages: Path) -> Iterator[Source]:
    """The files of packages; of the whole program where none is named."""
    for package in packages or tuple(ROOT / name for name in PACKAGES):
        for path in sorted(package.rglob("*.py")):
            yield Source(str(path.relative_to(package.parent)), ast.parse(path.read_text("utf-8")))


def is_gettext(node: ast.AST) -> bool:
    """Whether a node hands a message to gettext."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _KEYWORDS


def message_arguments(call: ast.Call) -> list[ast.expr]:
    """What a call of gettext says: its text, or singular and plural."""
    assert isinstance(call.func, ast.Name)
    return call.args[:2] if call.func.id == _PLURAL else call.args[:1]


def messages(source: Source) -> Iterator[Message]:
    """The messages of a file whose text stands in it."""
    for node in ast.walk(source.tree):
        if is_gettext(node):
            assert isinstance(node, ast.Call)
            texts = [each.value for each in message_arguments(node) if isinstance(each, ast.Constant)]
            if texts:
                yield Message((source.name, node.lineno), tuple(map(str, texts)))


def library_sources() -> Iterator[Source]:
    """Click's files: what it says of wrong usage goes through the same catalogue."""
    import click

    return sources(Path(click.__file__).parent)
