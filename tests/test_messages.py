"""What `make check` says of messages, and of translations."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from scripts.message_rules import bypasses, faults, unreadable_calls
from scripts.messages import compile_translation, main, source_faults, template, translation_faults
from scripts.source_messages import Message, Source, messages


def source(text: str) -> Source:
    return Source("flinkwiz/some/file.py", ast.parse(text))


def test_the_source_has_no_faults() -> None:
    assert list(source_faults()) == []


def test_messages_are_read_from_where_they_are_said() -> None:
    text = 'say(_("Stopped. " "Go on."))\nngettext("{count} key", "{count} keys", n)\nkind = marked("region")'
    found = {(each.place[1], each.forms) for each in messages(source(text))}
    assert found == {(1, ("Stopped. Go on.",)), (2, ("{count} key", "{count} keys")), (3, ("region",))}


@pytest.mark.parametrize(
    ("forms", "fault"),
    [
        (("Make {}.",), "a placeholder has no name"),
        (("Make {0}.",), "a placeholder has no name"),
        (("Make {user.name}.",), "a placeholder has no name"),
        (("Make {user.",), "cannot be filled: expected '}' before end of string"),
        (("{count} things",), "it counts: ngettext"),
        (("{count} thing of {name}", "{count} things"), "singular and plural have different placeholders"),
        (("One.\nTwo.",), "it has a line break"),
        ((" and more",), "it begins or ends with a blank, or has two in a row"),
        (("Region    {region}",), "it begins or ends with a blank, or has two in a row"),
        (("...",), "it is only punctuation"),
    ],
)
def test_a_message_that_cannot_be_translated_is_a_fault(forms: tuple[str, ...], fault: str) -> None:
    assert fault in list(faults(Message(("file.py", 1), forms)))


@pytest.mark.parametrize(
    "forms", [("Make {user}.",), ("It is made.", "All {count} are made."), ("{number} of {count}",), ("{a}: {b}",)]
)
def test_a_message_that_can_be_translated_is_none(forms: tuple[str, ...]) -> None:
    assert list(faults(Message(("file.py", 1), forms))) == []


@pytest.mark.parametrize(
    "text", ['_(f"Make {user}.")', '_("Make " + user)', '_("Make {}".format(user))', 'ngettext("a", f"b", 2)']
)
def test_a_text_that_is_put_together_before_it_is_looked_up_is_a_fault(text: str) -> None:
    assert len(list(unreadable_calls(source(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        'say("Nothing was made.")',
        'reason = f"{name} is gone"',
        'raise BadName("it is too long")',
        'X = {"a": "not free"}',
    ],
)
def test_english_that_no_catalogue_gets_is_a_fault(text: str) -> None:
    assert len(list(bypasses(source(text), frozenset()))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"""What it does."""',
        'say(_("Nothing was made."))',
        'raise ValueError("nobody sees this")',
        'option("--yes", help="agree to the plan")',
        'state = "not known"',
        'command = "flinkwiz apply --yes"',
    ],
)
def test_what_needs_no_catalogue_is_none(text: str) -> None:
    assert list(bypasses(source(text), frozenset({"not known"}))) == []


def translation(folder: Path, english: str, translated: str) -> Path:
    catalogue = template()
    catalogue.locale = "de"
    message = catalogue.get(english)
    assert message is not None
    message.string = translated
    path = folder / "de" / "LC_MESSAGES" / "flinkwiz.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as out:
        write_po(out, catalogue)
    return path


@pytest.mark.parametrize("translated", ["Keine Umgebung {session}.", "{name", "Ohne {name} und {mehr}."])
def test_a_translation_has_the_placeholders_of_its_english(tmp_path: Path, translated: str) -> None:
    path = translation(tmp_path, "There is no session {name}. Next: list them with {flinkwiz} sessions", translated)
    assert any("other placeholders" in fault for fault in translation_faults(path))


@pytest.mark.parametrize("translated", ["Keine Umgebung {name}. Weiter: {flinkwiz} sessions", "{name} {flinkwiz}"])
def test_what_to_do_begins_in_a_translation_as_it_does_by_itself(tmp_path: Path, translated: str) -> None:
    path = translation(tmp_path, "There is no session {name}. Next: list them with {flinkwiz} sessions", translated)
    assert any("'Next:' is not translated as it is by itself" in fault for fault in translation_faults(path))


def test_a_translation_that_was_not_compiled_is_a_fault(tmp_path: Path) -> None:
    path = translation(tmp_path, "Stopped.", "Angehalten.")
    (fault,) = translation_faults(path)
    assert fault.endswith("not compiled; next: python -m scripts.messages compile")


def test_a_compiled_translation_is_none_and_is_found(tmp_path: Path) -> None:
    path = translation(tmp_path, "Stopped.", "Angehalten.")
    compile_translation(path)
    assert list(translation_faults(path)) == []
    assert gettext.translation("flinkwiz", tmp_path, ["de"]).gettext("Stopped.") == "Angehalten."


def test_the_template_holds_our_sentences_and_those_of_click(tmp_path: Path) -> None:
    file = tmp_path / "flinkwiz.pot"
    assert main(["template", str(file)]) == 0
    written = file.read_text("utf-8")
    assert 'msgid "Stopped."' in written
    assert 'msgid "Show this message and exit."' in written
