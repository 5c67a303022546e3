"""Steps 2 to 4: lists from the cloud in every state."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.questions.answers import Field
from tests.conftest import Ground
from tests.screens.visit import READ, begun, check_golden, start_of, visiting

TO_PROJECT: Mapping[Field, str] = {"workspace": READ["workspace"], "namespace": READ["namespace"]}
TO_LOGSTORE: Mapping[Field, str] = {**TO_PROJECT, "project": "test"}


def without_rights(ground: Ground) -> None:
    """Take every right from the practice cloud's operators."""
    with ground.store.transaction() as state:
        for user in state.users.values():
            user.policies = {}


@pytest.mark.parametrize(("size", "name"), [((80, 24), "workspace"), ((60, 20), "workspace_60x20")])
async def test_the_first_workspace_one_may_edit_is_highlighted(patient: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(begun(patient, {}), "workspace", size) as visit:
        await visit.sees(
            "> flink-practice", "owner", "workspace ID b3690a1655da47, running", "Only owners and editors may make variables."
        )
        await check_golden(name, visit)
        await visit.press("enter")
        await visit.sees("Which project holds the logs?")
        assert visit.wizard.controller.answers["namespace"] == "flink-practice-default"


async def test_a_namespace_where_one_is_no_editor_cannot_be_taken(patient: Settings) -> None:
    async with visiting(begun(patient, {}), "workspace") as visit:
        await visit.sees("not an editor")
        await visit.press("down", "enter")
        await visit.sees("✗ You may not make variables in this namespace. Its owner must make you an editor.")
        assert "workspace" not in visit.wizard.controller.answers


@pytest.mark.parametrize(("size", "name"), [((80, 24), "project"), ((60, 20), "project_60x20"), ((120, 34), "project_120x34")])
async def test_projects_are_listed_with_their_descriptions(patient: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project", size) as visit:
        await visit.sees("> test the guide's example", "12 of 12", "Not in the list? Type its full name")
        await check_golden(name, visit)


async def test_typing_narrows_the_list_and_escape_first_empties_the_filter(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        await visit.type("logs cdn")
        await visit.sees("1 of 12", "> cdn-edge-logs")
        await visit.press("escape")
        await visit.sees("12 of 12")
        await visit.press("escape")
        await visit.sees("Where will the job run?")


async def test_back_keeps_the_answer_and_highlights_it(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        await visit.press("down", "enter")
        await visit.sees("Which Logstore will the job use?", "app-logs")
        await visit.press("escape")
        await visit.sees("> app-logs")


async def test_a_changed_project_says_what_is_asked_again(patient: Settings) -> None:
    async with visiting(begun(patient, READ), "project") as visit:
        await visit.sees("12 of 12")
        await visit.press("down", "enter")
        await visit.sees("Which Logstore will the job use?", "Changed: project. Choose again: Logstore")


async def test_a_name_that_nothing_fits_is_looked_for_and_its_nearest_is_named(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        await visit.type("mall-ordres")
        await visit.sees("No project in cn-beijing matches 'mall-ordres'.")
        await check_golden("project_no_match", visit)
        await visit.press("enter")
        await visit.sees("✗ There is no project mall-ordres in cn-beijing.", "Nearest: mall-orders.")


async def test_a_typed_name_against_the_rule_is_refused_with_the_rule(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        await visit.type("no/such")
        await visit.press("enter")
        await visit.sees("✗ 'no/such' is not a valid project: 3 to 63 lower-case letters")


async def test_a_disabled_project_cannot_be_taken(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        await visit.type("old-import")
        await visit.press("enter")
        await visit.sees("✗ Project old-import is disabled. Enable it in the SLS console, or choose another.")


async def test_the_index_and_the_settings_of_the_highlighted_logstore_are_fetched(patient: Settings) -> None:
    async with visiting(begun(patient, TO_LOGSTORE), "logstore") as visit:
        await visit.sees("flinktest kept 30 days, 2 shards, encryption off", "columns 6 from its index: deploymentName")
        await check_golden("logstore", visit)
        await visit.press("down", "down")
        await visit.sees("the four fixed ones of a Metricstore")
        await visit.press("down")
        await visit.sees("no index: taken from its newest logs")


async def test_an_empty_project_says_what_to_do(patient: Settings) -> None:
    async with visiting(begun(patient, {**TO_PROJECT, "project": "sandbox"}), "logstore") as visit:
        await visit.sees("Project sandbox has no Logstore yet.", "[ Try again ]")
        await check_golden("logstore_empty", visit)


async def test_a_list_that_may_not_be_seen_does_not_stop_a_typed_name(ground: Ground, patient: Settings) -> None:
    start = begun(patient, TO_PROJECT)
    without_rights(ground)
    async with visiting(start, "project") as visit:
        await visit.sees("list not allowed", "You may not list projects in cn-beijing", "✗ E02", "[ Try again ]")
        await visit.type("test")
        await visit.press("enter")
        await visit.sees("Which Logstore will the job use?", "list not allowed")
        await visit.type("flinktest")
        await visit.press("enter")
        await visit.sees("What will the job do with flinktest?")


async def test_workspaces_that_may_not_be_listed_are_typed_as_two_names(ground: Ground, patient: Settings) -> None:
    start = begun(patient, {})
    without_rights(ground)
    async with visiting(start, "workspace") as visit:
        await visit.sees("You may not list workspaces", "[ Try again ]")
        await visit.type("f-cn-wwo36qj4g06 x")
        await visit.press("enter")
        await visit.sees("not the instance ID that starts with f-")
        await visit.press("ctrl+u")
        await visit.type("b3690a1655da47 flink-practice-default")
        await visit.press("enter")
        await visit.sees("Which project holds the logs?")


async def test_what_failed_can_be_tried_again(ground: Ground, patient: Settings) -> None:
    start = begun(patient, TO_PROJECT)
    ground.fault("ListProject", "500")
    ground.fault("ListProject", "500", nth=2)
    async with visiting(start, "project") as visit:
        await visit.sees("✗ E11", "[ Try again ]")
        await visit.press("tab", "tab", "enter")
        await visit.sees("12 of 12")


async def test_ten_thousand_projects_list_two_hundred_and_find_the_rest(ground: Ground, patient: Settings) -> None:
    with ground.store.transaction() as state:
        state.settings.projects = 10_000
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("first 200 of 10,012")
        await visit.type("09876")
        await visit.sees("1 of 10,012")


async def test_the_palette_discards_a_set_up_that_made_nothing(patient: Settings) -> None:
    async with visiting(begun(patient, TO_PROJECT), "project") as visit:
        await visit.sees("12 of 12")
        name = visit.wizard.controller.session.name
        await visit.press("ctrl+p")
        await visit.type("Discard")
        await visit.sees("Discard this set-up")
        await visit.press("enter")
        await visit.sees("Which account do you want to work in?")
        assert name not in visit.wizard.controller.sessions.paths()


async def test_an_unfinished_set_up_is_offered_after_connecting(patient: Settings) -> None:
    first = begun(patient, READ)
    name = first.controller.session.name
    first.controller.close()
    async with visiting(start_of(patient)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?", "> read test / flinktest nothing made, at 6 of 9 Policy", name)
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert visit.wizard.controller.session.name == name


async def test_a_new_set_up_can_be_started_beside_an_unfinished_one(patient: Settings) -> None:
    first = begun(patient, READ)
    name = first.controller.session.name
    first.controller.close()
    async with visiting(start_of(patient)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Start a new set-up")
        await visit.press("down", "enter")
        await visit.sees("Where will the job run?")
        assert visit.wizard.controller.session.name != name


async def test_a_session_that_another_window_has_says_so(patient: Settings) -> None:
    first = begun(patient, READ)
    async with visiting(start_of(patient)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Go on where you stopped?")
        await visit.press("enter")
        await visit.sees(f"✗ Another flinkwiz works on {first.controller.session.name} now.")
    first.controller.close()
