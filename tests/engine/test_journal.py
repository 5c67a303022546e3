"""The journal: tags, and what they prove."""

from __future__ import annotations

from flinkwiz.engine.journal import Entry, intended, is_ours_by_tag, mark, new_tag, possibly_created


def test_tags_are_random_and_long() -> None:
    tags = {new_tag() for _ in range(100)}
    assert len(tags) == 100
    assert {len(tag) for tag in tags} == {32}


def test_an_intent_gets_a_tag_and_keeps_it_for_the_next_try() -> None:
    first = intended(Entry("undone"), "name")
    assert first.state == "intended"
    assert intended(first, "name").tag == first.tag


def test_another_name_gets_another_tag() -> None:
    first = intended(Entry("undone"), "name")
    assert intended(first, "other").tag != first.tag


def test_what_was_undone_gets_another_tag() -> None:
    assert intended(Entry("undone", "name", "old"), "name").tag != "old"


def test_a_description_is_ours_only_with_the_whole_tag() -> None:
    entry = Entry("intended", "name", "abc")
    assert is_ours_by_tag(entry, f"{mark('abc')} key LTAI 1/2")
    assert not is_ours_by_tag(entry, mark("abcd"))
    assert not is_ours_by_tag(entry, "flinkwiz:")
    assert not is_ours_by_tag(Entry("intended", "name"), "flinkwiz:")


def test_what_failed_or_was_undone_left_nothing() -> None:
    journal = {
        "user": Entry("done"),
        "policy": Entry("intended"),
        "key": Entry("failed"),
        "attach": Entry("undone"),
        "id-variable": Entry("outdated"),
    }
    assert set(possibly_created(journal)) == {"user", "policy", "id-variable"}
