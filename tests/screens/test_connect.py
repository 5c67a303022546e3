"""Step 1: signing in, what one may do, and its failures."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from flinkwiz.cli.settings import Settings
from flinkwiz.sessions.session_names import SessionName
from screens.widgets.secret_input import SecretInput
from tests.conftest import Ground
from tests.screens.visit import READ, Visit, begun, check_golden, start_of, visiting


def profile_in(settings: Settings, **members: str) -> None:
    folder = settings.home / ".aliyun"
    folder.mkdir()
    profile = {"name": "prod", "mode": "AK", "region_id": "cn-beijing", **members}
    (folder / "config.json").write_text(json.dumps({"current": "prod", "profiles": [profile]}))


@pytest.mark.parametrize(("size", "name"), [((80, 24), "connect"), ((60, 20), "connect_60x20"), ((120, 34), "connect_120x34")])
async def test_a_cloud_named_by_a_flag_is_connected_at_once(patient: Settings, size: tuple[int, int], name: str) -> None:
    async with visiting(start_of(patient), size=size) as visit:
        await visit.sees("PRACTICE - nothing here is real", "You are admin, a RAM user of account 1000...", "Connected in")
        await check_golden(name, visit)
        await visit.press("enter")
        await visit.sees("Where will the job run?")


async def test_without_a_flag_enter_connects_and_enter_goes_on(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await visit.sees("no account chosen yet")
        await check_golden("connect_open", visit)
        await visit.press("enter")
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Where will the job run?")


async def test_an_enter_that_comes_before_the_connection_goes_on_once_it_is_there(patient: Settings) -> None:
    async with visiting(start_of(patient)) as visit:
        await visit.press("enter")
        await visit.sees("Where will the job run?")


async def test_who_hurried_and_lacks_rights_is_told_so_first(patient: Settings) -> None:
    async with visiting(start_of(patient, operator="dev-01")) as visit:
        await visit.press("enter")
        await visit.sees("dev-01 may not use RAM (NoPermission, ram:GetUser)")


async def test_who_may_not_use_ram_is_offered_the_request_and_a_preview(patient: Settings) -> None:
    async with visiting(start_of(patient, operator="dev-01")) as visit:
        await visit.sees("dev-01 may not use RAM (NoPermission, ram:GetUser)", "✗ read RAM users", "[ Preview only ]")
        await check_golden("connect_denied", visit)
        await visit.press("tab", "tab", "enter")
        await visit.sees("Where will the job run?", "step 8 then writes the request")
        assert visit.wizard.purpose == "preview"


async def test_escape_on_the_first_step_only_says_how_to_quit(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await visit.press("escape")
        await visit.sees("Ctrl+Q quits. Everything is saved.")


async def test_ctrl_c_on_a_question_quits_nothing(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await visit.press("ctrl+c")
        await visit.sees("Your answers are saved. Ctrl+Q quits.")


async def test_a_profile_that_is_not_there_is_said_to_be_missing_and_nothing_is_opened_in_its_place(patient: Settings) -> None:
    async with visiting(start_of(patient, source="profile:prod")) as visit:
        await visit.sees("no account chosen yet", "There is no profile:prod on this computer.")
        assert not visit.wizard.controller.is_connected
        assert visit.wizard.meant is None


async def test_a_profile_of_a_kind_that_is_not_supported_says_so(patient: Settings) -> None:
    profile_in(patient, mode="External")
    async with visiting(start_of(patient, source=None)) as visit:
        await visit.press("down", "enter")
        await visit.sees("✗ Profile prod of the aliyun command line is of type External, which is not used here")


async def test_a_network_that_is_away_is_told_in_place_and_can_be_tried_again(
    patient: Settings, strangers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    profile_in(patient, access_key_id="LTAI5tNobodysKey", access_key_secret="nobodys")
    async with visiting(start_of(patient, source="profile:prod")) as visit:
        await visit.sees("E08 STS cannot be reached", "[ Try again ]")
        await visit.press("f1")
        await visit.sees("What went wrong", "HTTPS_PROXY", "In the console (as of")
        await visit.press("escape")
        await visit.sees_no_more("What went wrong")
        assert strangers == []


async def typed_keys(visit: Visit) -> None:
    await visit.press("down", "down", "enter")
    await visit.sees("AccessKey secret")


async def test_a_typed_secret_is_shown_as_dots_and_stays_out_of_messages(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await typed_keys(visit)
        await visit.type("LTAI5tTyped")
        await visit.press("enter")
        await visit.type("CANARYsecret")
        await visit.sees("************")
        assert "CANARY" not in visit.text
        assert visit.app.clipboard == ""
        assert visit.app.screen.query_one("#typed-secret", SecretInput).reveal().reveal() == "CANARYsecret"
        await check_golden("connect_typed", visit)


async def test_an_id_in_the_place_of_the_secret_is_noticed(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await typed_keys(visit)
        await visit.type("LTAI5tTyped")
        await visit.press("enter")
        await visit.type("LTAI5tTypedAgain")
        await visit.press("enter")
        await visit.sees("✗ This looks like an AccessKey ID, not a secret. The ID starts with LTAI.")


async def test_half_a_pair_is_refused_before_anybody_is_asked(patient: Settings) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await typed_keys(visit)
        await visit.press("enter", "enter")
        await visit.sees("✗ The typed AccessKey pair has no AccessKey ID.")


async def test_a_named_session_goes_on_where_it_stopped(patient: Settings) -> None:
    first = begun(patient, READ)
    name = first.controller.session.name
    first.controller.close()
    session = first.controller.sessions.load(SessionName(name))
    async with visiting(start_of(patient, source=None, session=session)) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("May the key do this, and only this?")
        assert visit.wizard.controller.session.name == name


async def test_answers_given_by_flags_are_passed_over_and_shown_as_done(patient: Settings) -> None:
    async with visiting(start_of(patient, given={"project": "test", "logstore": "flinktest"})) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Only owners and editors may make variables.", "✓Project ✓Logstore")
        await visit.press("enter")
        await visit.sees("What will the job do with flinktest?")
        await visit.press("escape")
        await visit.sees("Which Logstore will the job use?")


async def test_a_flag_that_breaks_its_rule_is_told_where_it_is_asked(patient: Settings) -> None:
    async with visiting(start_of(patient, given={"project": "a/b"})) as visit:
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Only owners and editors may make variables.")
        await visit.press("enter")
        await visit.sees("'a/b' is not a valid project")


async def test_a_slow_cloud_says_so_and_escape_stops_it(ground: Ground, patient: Settings) -> None:
    with ground.store.transaction() as state:
        state.settings.latency_ms = 700
    async with visiting(start_of(patient)) as visit:
        await visit.sees("Asking who you are... Esc stops.")
        await visit.press("escape")
        await visit.sees("Stopped. Choose Try again, or go on without.", "[ Try again ]")


@pytest.mark.parametrize("leave", [lambda visit: visit.press("ctrl+q")])
async def test_ctrl_q_leaves_in_peace(patient: Settings, leave: Callable[[Visit], object]) -> None:
    async with visiting(start_of(patient, source=None)) as visit:
        await leave(visit)  # type: ignore[misc]
        await visit.wait_for(lambda: not visit.app.is_running, "the wizard has ended")
        assert visit.app.return_code in (0, None)
