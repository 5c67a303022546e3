"""Every reference leads to a page of this repository: `security-rules.md D2` in the code, links and paths in the prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {page.name: page for page in sorted((ROOT / "docs").rglob("*.md"))}
PROSE = (*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")), *PAGES.values())
CODE = tuple(
    path
    for folder in ("flinkwiz", "screens", "scripts", "tests")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".tcss") and path != Path(__file__)
)
SETTINGS = (ROOT / "pyproject.toml", ROOT / "Makefile")

PLACE = r"(?:[A-Z]\d+|\d+(?:\.\d+)*)\b"
REFERENCE = re.compile(rf"\b([a-z][a-z-]*\.md)(?:\]\([^)]*\)|[`)])? ({PLACE}(?:(?:, | and | to ){PLACE})*)")
HEADING = re.compile(rf"^#+ ({PLACE}) ", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)\)")
PATH = re.compile(r"`((?:flinkwiz|screens|scripts|tests)(?:/[\w.-]+)+)`")

OUTSIDE = {
    r"\bux(?:\.md|,| \d| step| sections?)": ("ux step 8", "ux 4.4", "ux section 1", "ux.md 4.1", "ux, Picker"),
    r"\bfacts,? (?:\d|wire)": ("facts 3.4", "facts, wire-protocols 8"),
    r"\bdesign(?:\.md|'s| \d| section)": ("design section 7", "design 7", "the design's section 9", "design.md"),
    r"\banchors\.md": ("anchors.md 2",),
    r"(?<![\w-])security\.md": ("security.md D2",),
    r"\b(?:wire-protocols|flink-sql) \d": ("wire-protocols 8", "flink-sql 5"),
}
"""Documents that readers of this repository do not have: how they used to be mentioned, and examples of that."""


def one_line(path: Path) -> str:
    """A file's text with single spaces, so that a reference may break over two lines, also of a comment."""
    return re.sub(r"\s+(?:# )?", " ", path.read_text(encoding="utf-8"))


def places(page: Path) -> list[str]:
    """What the headings of a page can be named by, in order: ``D2``, ``3.4``."""
    return HEADING.findall(page.read_text(encoding="utf-8"))


def references(text: str) -> Iterator[tuple[str, str]]:
    """Every page and place that a text names."""
    for page, listed in REFERENCE.findall(text):
        for place in re.findall(PLACE, listed):
            yield page, place


def lost(text: str) -> list[str]:
    """The references of a text that lead nowhere."""
    return [f"{page} {place}" for page, place in references(text) if page not in PAGES or place not in places(PAGES[page])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so it is (security-rules.md D2).", ["security-rules.md D2"]),
        ("(alibaba-cloud.md 1.1, 1.2 and 2.5; flink-sql.md 5)", ["1.1", "1.2", "2.5", "flink-sql.md 5"]),
        ("(alibaba-cloud.md 1.1 to 1.4)", ["alibaba-cloud.md 1.1", "alibaba-cloud.md 1.4"]),
        ("see [security-rules.md](security-rules.md) D2, P1", ["D2", "P1"]),
        ("`screens.md` 8", ["screens.md 8"]),
        ("README.md says so", []),
    ],
)
def test_a_reference_is_a_page_and_its_places(text: str, found: list[str]) -> None:
    named = [f"{page} {place}" for page, place in references(text)]
    assert len(named) == len(found)
    assert all(name.endswith(end) for name, end in zip(named, found, strict=True))


def test_a_reference_without_a_page_or_heading_is_found() -> None:
    assert lost("(security-rules.md D2, Z9) and (nowhere.md 1)") == ["security-rules.md Z9", "nowhere.md 1"]


def test_every_reference_in_the_code_has_a_heading() -> None:
    wrong = {str(path.relative_to(ROOT)): found for path in (*CODE, *SETTINGS) if (found := lost(one_line(path)))}
    assert wrong == {}


def test_every_reference_in_the_prose_has_a_heading() -> None:
    wrong = {path.name: found for path in PROSE if (found := lost(one_line(path)))}
    assert wrong == {}


def test_the_code_does_refer_to_the_pages() -> None:
    named = Counter(page for path in CODE for page, _place in references(one_line(path)))
    assert all(
        named[page] for page in ("security-rules.md", "alibaba-cloud.md", "wire-protocols.md", "screens.md", "contracts.md")
    )


@pytest.mark.parametrize(("pattern", "example"), [(pattern, example) for pattern, shown in OUTSIDE.items() for example in shown])
def test_a_mention_of_an_outside_document_is_found(pattern: str, example: str) -> None:
    assert re.search(pattern, example) is not None


@pytest.mark.parametrize("pattern", OUTSIDE)
def test_no_document_outside_the_repository_is_mentioned(pattern: str) -> None:
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path in (*CODE, *SETTINGS, *PROSE)
        if (match := re.search(pattern, one_line(path)))
    }
    assert found == {}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_page_has_a_place_twice(page: Path) -> None:
    assert [place for place, count in Counter(places(page)).items() if count > 1] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.name)
def test_every_relative_link_opens(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    assert [path for path in PATH.findall(page.read_text(encoding="utf-8")) if not (ROOT / path).exists()] == []
