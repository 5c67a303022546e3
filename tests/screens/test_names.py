"""Step 7: names checked while they are typed."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answers import Field
from tests.screens.visit import READ, Visit, begun, check_golden, visiting

AT_NAMES = {**READ, "template": "guide"}
ALL_FREE = "✓ free"


async def all_free(visit: Visit) -> None:
    await visit.wait_for(lambda: visit.text.count(ALL_FREE) == 4, "four free names")


def put(visit: Visit, field: Field, name: str) -> None:
    visit.app.screen.query_one(f"#input-{field}", Input).value = name


async def test_the_proposals_are_free_and_one_enter_takes_them(settings: Settings) -> None:
    start = begun(settings, AT_NAMES)
    async with visiting(start, "names") as visit:
        await all_free(visit)
        await visit.rests()
        await check_golden("names", visit)
        await visit.press("enter")
        await visit.sees("Make these 6 things now?")
        assert start.controller.answers["user"] == "flinkwiz-test-flinktest-read"
        assert start.controller.answers["secret-variable"] == "sls_test_flinktest_read_secret"


async def test_enter_before_the_answers_are_there_goes_on_by_itself(ground: Any) -> None:
    async with visiting(begun(ground.settings, AT_NAMES), "names") as visit:
        with ground.store.transaction() as state:
            state.settings.latency_ms = 200
        await visit.press("enter")
        await visit.sees("Make these 6 things now?")


async def test_the_sql_changes_as_one_types(settings: Settings) -> None:
    start = begun(settings, AT_NAMES)
    async with visiting(start, "names") as visit:
        await all_free(visit)
        await visit.press("tab", "tab", "end", "x")
        await visit.sees("'accessId' = '${secret_values.sls_test_flinktest_read_idx}'")
        await all_free(visit)
        assert start.controller.answers["id-variable"] == "sls_test_flinktest_read_idx"


async def test_a_name_that_breaks_its_rule_is_told_and_stays_typed(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "policy-name", "has_underscore")
        await visit.sees("✗ not allowed", "letters, digits and hyphens")
        await visit.press("enter")
        await visit.wait_for(lambda: visit.app.screen.query_one("#input-policy-name").has_focus, "the focus on the fault")
        await visit.rests()
        await check_golden("names_not_allowed", visit)


async def test_a_name_that_is_too_long_is_counted_and_shown_whole(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "user", "a" * 66 + "b")
        await visit.sees("✗ 67 of 64", "It has 67 characters; 64 is the most.", "ab")


async def test_a_name_with_braces_is_only_a_bad_name(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "id-variable", "{x}[/b]")
        await visit.sees("✗ not allowed", "${secret_values.{x}[/b]}")


async def test_somebody_elses_user_is_taken(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "user", "admin")
        await visit.sees("✗ taken", "Somebody else made it. It will not be touched.")
        await visit.press("enter")
        await visit.sees("Are these names all right?")


async def test_two_equal_variables_are_refused(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "id-variable", "sls_test_flinktest_read_secret")
        await visit.sees("✗ same as above", "The ID and the secret need two names.")


async def test_two_variables_one_letter_apart_are_warned_of_but_allowed(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "id-variable", "slsak")
        put(visit, "secret-variable", "slsaks")
        await visit.sees("! Variable, ID and Variable, secret differ by one letter.")
        await all_free(visit)
        await visit.press("enter")
        await visit.sees("Make these 6 things now?")


async def test_full_width_letters_of_an_input_method_become_plain(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        put(visit, "user", "ｊｏｂ")
        await visit.wait_for(lambda: visit.app.screen.query_one("#input-user", Input).value == "job", "plain letters")


async def test_who_may_not_look_goes_on_without_knowing(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES, operator="dev-01"), "names") as visit:
        await visit.sees("? unknown", "it shows only when it is made")


async def test_an_unreachable_cloud_is_told_and_tried_again(ground: Any) -> None:
    async with visiting(begun(ground.settings, AT_NAMES), "names") as visit:
        await all_free(visit)
        for nth in range(1, 5):
            ground.fault("GetUser", "500", nth)
        put(visit, "user", "another")
        await visit.sees("? unknown", "[ Try again ]")
        visit.app.screen.query_one("#button-try-again").focus()
        await visit.press("enter")
        await all_free(visit)


async def test_narrow_names_are_whole(settings: Settings) -> None:
    async with visiting(begun(settings, AT_NAMES), "names", (60, 20)) as visit:
        await all_free(visit)
        await visit.rests()
        await check_golden("names_60x20", visit)
