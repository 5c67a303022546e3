"""JSON that was changed by hand: a good document with changes at any place and depth, as the bytes of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests import hostile


@dataclass(frozen=True)
class Raw:
    """A piece of JSON text, put in as it stands."""

    text: str


Members = tuple[tuple[str, Any], ...]
"""An object, whose keys may be there twice."""

Path = tuple[int, ...]
"""The way from the document to a value in it: the number of the member or of the element at each depth."""

EXTREMES = (
    Raw("[" * 10_000 + "]" * 10_000),
    Raw('{"a":' * 10_000 + "1" + "}" * 10_000),
    Raw("[" * 10_000),
    Raw("9" * 5_000),
    Raw("-" + "9" * 5_000),
    Raw("1" + "0" * 400),
    Raw("1e999"),
    Raw("-1e-999"),
    Raw("-0"),
    Raw("0.1e1"),
    Raw("NaN"),
    Raw("-Infinity"),
    Raw(r'"\ud800"'),
    Raw(r'"\u0000"'),
    Raw('"' + "x" * 70_000 + '"'),
)
"""Values at and beyond what decoders can take."""

scalars = st.none() | st.booleans() | st.integers() | st.integers(-3, 3) | st.floats() | hostile.texts
values = st.sampled_from(EXTREMES) | st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile.texts, inner, max_size=3), max_leaves=6
)


words = st.text("abz-_.019 *?:/", max_size=12) | hostile.texts


def alike(value: Any) -> st.SearchStrategy[Any]:
    """Values of the same type, which a decoder must look at more closely."""
    if isinstance(value, str):
        return words
    return st.booleans() if isinstance(value, bool) else st.integers(-2, 3) if isinstance(value, int) else values


def as_pairs(value: Any) -> Any:
    """A JSON value with every object as Members."""
    if isinstance(value, dict):
        return tuple((key, as_pairs(each)) for key, each in value.items())
    return [as_pairs(each) for each in value] if isinstance(value, list) else value


def text_of(value: Any) -> str:
    """The JSON text of a value that `as_pairs` gave."""
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, tuple):
        return "{" + ",".join(f"{json.dumps(key)}:{text_of(each)}" for key, each in value) + "}"
    return "[" + ",".join(map(text_of, value)) + "]" if isinstance(value, list) else json.dumps(value)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths to a value and to everything in it."""
    yield path
    inner = [each for _key, each in value] if isinstance(value, tuple) else value if isinstance(value, list) else []
    for place, each in enumerate(inner):
        yield from paths(each, (*path, place))


def _replaced(value: Any, path: Path, put: list[tuple[str | None, Any]]) -> Any:
    """The value with what `path` leads to replaced by other members or elements; a key of None keeps the old one."""
    place, *rest = path
    if rest:
        inner = value[place][1] if isinstance(value, tuple) else value[place]
        put = [(None, _replaced(inner, tuple(rest), put))]
    if isinstance(value, tuple):
        members = tuple((value[place][0] if key is None else key, each) for key, each in put)
        return (*value[:place], *members, *value[place + 1 :])
    return [*value[:place], *(each for _key, each in put), *value[place + 1 :]]


def _at(value: Any, path: Path) -> Any:
    for place in path:
        value = value[place][1] if isinstance(value, tuple) else value[place]
    return value


@st.composite
def _changed_once(draw: st.DrawFn, document: Any) -> Any:
    path = draw(st.sampled_from(list(paths(document))))
    old = _at(document, path)
    new = as_pairs(draw(alike(old) if draw(st.booleans()) else values))
    if not path:
        return new
    kept: tuple[str | None, Any] = (None, old)
    ways: tuple[list[tuple[str | None, Any]], ...] = (
        [(None, new)],
        [(None, new)],
        [(None, new)],
        [],
        [kept, (None, new)],
        [(None, new), kept],
        [kept, (draw(hostile.texts), new)],
        [(draw(hostile.texts), old)],
    )
    return _replaced(document, path, draw(st.sampled_from(ways)))


class Changed(bytes):
    """A changed document; a failing test prints no more of it than one can read."""

    def __repr__(self) -> str:
        return bytes.__repr__(self) if len(self) <= _MOST_PRINTED else f"{bytes(self[:_MOST_PRINTED])!r}... ({len(self)} bytes)"


_MOST_PRINTED = 1_000


@st.composite
def changed(draw: st.DrawFn, document: Any) -> Changed:
    """The bytes of a document of dicts and lists after one to three changes.

    A value is replaced, taken out, there twice, or joined by another; a member gets another key.
    """
    value = as_pairs(document)
    for _change in range(draw(st.sampled_from((1, 1, 1, 2, 3)))):
        value = draw(_changed_once(value))
    return Changed(text_of(value).encode("utf-8", "surrogatepass"))
