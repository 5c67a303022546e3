"""What a message must be so that it can be translated, and which English never reaches a catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from string import Formatter

from scripts.source_messages import Message, Source, is_gettext, message_arguments

FIGURES_ALONE = frozenset(
    {
        "{number} of {count}",
        "{number} of {count} {title}",
        "{count} of {limit}",
        "{fitting} of {all}",
    }
)
"""Counts with no noun that would have to agree."""

ENGLISH_EVERYWHERE = frozenset(
    {
        "ROW<name STRING, size BIGINT>",  # Flink SQL
        "workspace console",  # services as errors name them
        "ECS metadata",
        "local machine",  # a kind of keyring
        "operator's AccessKey pair",  # what a key is called in a keyring, where it is found again
        "codec can't decode",  # the SDKs' own words
        "Failed to parse the value as json",
        "denied by sts or ram",
        ".*denied by sts or ram, action: (",
        r"\balready exists?\b",
        "Tunnel connection failed: ([0-9]{3}) ?(.*)",
        "This is the practice cloud",
        "keyring calls",  # groups of workers
        "detail calls",
        "whether the user named a profile that asks the metadata service",  # names of context variables
        "the moment, by the monotonic clock, at which the call under way ends",
        "certificate refused",  # errors that are told by their class
        "timed out",  # the operating system's error, which is told by its class
    }
)
"""Prose that is no message: looked for, kept, or never shown."""

_COUNTS = frozenset({"count", "all", "days"})
_PROSE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
_LEFT_OUT = ("flinkwiz/practice/", "flinkwiz/sessions/session_names.py")
"""The practice cloud answers in the services' English, and sessions are called by English words."""

_PROGRAMMERS = frozenset(
    {"ValueError", "TypeError", "RuntimeError", "AssertionError", "NotImplementedError", "LookupError", "TimeoutError"}
)
_HELP = frozenset({"help", "short_help", "metavar", "Flag"})
"""click makes its help when a module is imported; it stays English."""

_COMMAND = "flinkwiz "


def placeholders(text: str) -> frozenset[str]:
    """What a text is filled with; raises ValueError where it cannot be filled."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None)


def faults(message: Message) -> Iterator[str]:
    """What is wrong with a message."""
    try:
        filled = [placeholders(form) for form in message.forms]
    except ValueError as problem:
        yield f"cannot be filled: {problem}"
        return
    if not all(name.isidentifier() for names in filled for name in names):
        yield "a placeholder has no name"
    if not (filled[0] <= filled[-1] and filled[-1] - filled[0] <= _COUNTS):
        yield "singular and plural have different placeholders"
    if len(message.forms) == 1 and filled[0] & _COUNTS and message.forms[0] not in FIGURES_ALONE:
        yield "it counts: ngettext"
    for form in message.forms:
        yield from _layout_faults(form)


def _layout_faults(form: str) -> Iterator[str]:
    if "\n" in form:
        yield "it has a line break"
    if form != form.strip() or "  " in form:
        yield "it begins or ends with a blank, or has two in a row"
    if not re.search(r"[^\W\d_]", form):
        yield "it is only punctuation"


def unreadable_calls(source: Source) -> Iterator[tuple[int, str]]:
    """Calls of gettext whose text is put together before it is looked up."""
    for node in ast.walk(source.tree):
        if is_gettext(node):
            assert isinstance(node, ast.Call)
            for text in message_arguments(node):
                if not isinstance(text, ast.Constant | ast.Name | ast.Attribute | ast.IfExp):
                    yield node.lineno, f"its text is put together: {ast.unparse(text)}"


def codes(source: Source) -> Iterator[str]:
    """Words that stand for themselves in types, such as "not found"."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Literal"):
            yield from _texts(node)
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.AnnAssign | ast.Assign) and ast.unparse(each).startswith(("kind:", "kind =")):
                    yield from _texts(each)


def bypasses(source: Source, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Prose that no catalogue gets.

    Arguments:
        known: words that are codes.
    """
    if source.name.startswith(_LEFT_OUT):
        return
    for node in _spoken(source.tree):
        text = node.value
        is_prose = isinstance(text, str) and _PROSE.search(text) and not text.startswith(_COMMAND)
        if is_prose and text not in known and text not in ENGLISH_EVERYWHERE:
            yield node.lineno, f"no catalogue gets {text!r}"


def _texts(node: ast.AST) -> Iterator[str]:
    return (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _spoken(node: ast.AST) -> Iterator[ast.Constant]:
    """The constants below a node, but for docstrings, messages, help and the words of programmers' errors."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and not isinstance(node, ast.Expr):
            yield child
        elif not _is_left_out(child):
            yield from _spoken(child)


def _is_left_out(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return is_gettext(node) or ast.unparse(node.func) in _HELP
    if isinstance(node, ast.keyword):
        return node.arg in _HELP
    is_raised = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
    return is_raised and ast.unparse(node.exc.func) in _PROGRAMMERS  # type: ignore[attr-defined]
