"""The messages of flinkwiz: `python -m scripts.messages` checks them, and what is translated (docs/translating.md).

``template FILE`` writes them for translators, ``compile`` makes a catalogue of every translation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from flinkwiz.text.language import CATALOGUES, DOMAIN
from flinkwiz.text.next_step import MARK
from scripts.message_rules import bypasses, codes, faults, placeholders, unreadable_calls
from scripts.source_messages import Message, library_sources, messages, sources


def template() -> Catalog:
    """Every message, untranslated: ours, and click's."""
    catalogue = Catalog(project=DOMAIN, fuzzy=False)
    for message in (*_messages(), *(each for source in library_sources() for each in messages(source))):
        catalogue.add(message.forms if len(message.forms) > 1 else message.forms[0], locations=[message.place])
    return catalogue


def _messages() -> Iterator[Message]:
    return (message for source in sources() for message in messages(source))


def source_faults() -> Iterator[str]:
    """What is wrong in the source, each with its place."""
    read = tuple(sources())
    known = frozenset(code for source in read for code in codes(source))
    for source in read:
        for message in messages(source):
            for fault in faults(message):
                yield f"{message.place[0]}:{message.place[1]}: {fault}: {message.forms[0]!r}"
        for line, fault in (*unreadable_calls(source), *bypasses(source, known)):
            yield f"{source.name}:{line}: {fault}"


def translations(folder: Path = Path(CATALOGUES)) -> tuple[Path, ...]:
    """The translations there are."""
    return tuple(sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def translation_faults(path: Path) -> Iterator[str]:
    """What is wrong with a translation: placeholders of others than the English has, or a compiled form that is not its own."""
    catalogue = _read(path)
    for entry in catalogue:
        if entry.id and any(_texts(entry.string)) and not _is_filled_alike(entry):
            yield f"{path}: other placeholders than in {_texts(entry.id)[0]!r}"
        if entry.id and any(_texts(entry.string)) and not _is_marked_alike(entry, catalogue):
            yield f"{path}: 'Next:' is not translated as it is by itself in {_texts(entry.id)[0]!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != _compiled(catalogue):
        yield f"{path}: not compiled; next: python -m scripts.messages compile"


def compile_translation(path: Path) -> None:
    """Write what gettext reads, beside the translation."""
    path.with_suffix(".mo").write_bytes(_compiled(_read(path)))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _compiled(catalogue: Catalog) -> bytes:
    from io import BytesIO

    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _texts(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def _is_marked_alike(entry: Entry, catalogue: Catalog) -> bool:
    """What is to be done begins with the same mark in every sentence, where programs part the two."""
    alone = catalogue.get(MARK)
    mark = next(iter(_texts(alone.string) if alone else ()), "") or MARK
    return all(text.count(mark) == _texts(entry.id)[0].count(MARK) for text in _texts(entry.string) if text)


def _is_filled_alike(entry: Entry) -> bool:
    """A form for one thing alone may leave its number out."""
    wanted = placeholders(_texts(entry.id)[-1])
    try:
        found = [placeholders(text) for text in _texts(entry.string) if text]
    except ValueError:
        return False
    return all(names <= wanted and wanted - names <= {"count"} for names in found)


def main(words: list[str]) -> int:
    """Check, or what the words say; 1 where something is wrong."""
    match words:
        case []:
            found = [*source_faults(), *(fault for path in translations() for fault in translation_faults(path))]
            print("\n".join(found), end="\n" if found else "")
            return 1 if found else 0
        case ["template", file]:
            with Path(file).open("wb") as out:
                write_po(out, template(), width=120)
        case ["compile"]:
            for path in translations():
                compile_translation(path)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
