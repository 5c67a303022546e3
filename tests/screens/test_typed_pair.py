"""A typed AccessKey pair in the keyring: kept after a yes, asked for only where a secure keyring is."""

from __future__ import annotations

import keyring
import pytest
from textual.events import Paste

from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.settings import Settings
from flinkwiz.security.keychain import Keychain
from flinkwiz.security.secret import Secret
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.start import Start
from screens.app import FlinkwizApp
from screens.widgets.secret_input import SecretInput
from tests.canary import found_below, found_in
from tests.plain.test_connecting import KEY, SECRET, PracticeForTyped
from tests.screens.visit import Visit, visiting
from tests.security.test_keychain import Locked, Plaintext, Working

KEEP = "Keep it in this computer's keyring"

pytestmark = pytest.mark.usefixtures("ground")


@pytest.fixture
def sign_in(settings: Settings) -> PracticeForTyped:
    return PracticeForTyped(settings)


@pytest.fixture
def backend() -> Working:
    working = Working()
    keyring.set_keyring(working)
    return working


def start(sign_in: PracticeForTyped) -> Start:
    return Start(WizardController(sign_in, sign_in.settings.home), None, {}, None)


async def go_to_typed(visit: Visit) -> None:
    await visit.press("down", "down")
    await visit.sees("AccessKey secret")


async def paste(visit: Visit, text: str) -> None:
    visit.app.post_message(Paste(text))
    await visit.pilot.pause()


def held(app: FlinkwizApp) -> str:
    """Every text that some widget of any screen holds, also in single characters."""
    widgets = [widget for screen in app.screen_stack for widget in (screen, *screen.walk_children())]
    return "\n".join(_texts(value) for widget in widgets for value in vars(widget).values())


def _texts(value: object) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, list | tuple):
        return "".join(map(_texts, value))
    return str(value)


async def type_pair(visit: Visit) -> None:
    await visit.press("enter")
    await visit.type(KEY)
    await visit.press("enter")
    await visit.type(SECRET)


def is_looking(visit: Visit) -> bool:
    return any(worker.group.startswith("keyring") for worker in visit.app.workers)


def kept_sources(settings: Settings) -> int:
    return [source.kind for source in LocalSignIn(settings).sources()].count("keyring")


async def test_a_typed_pair_connects_and_is_forgotten_where_nobody_asked_to_keep_it(
    sign_in: PracticeForTyped, backend: Working
) -> None:
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.sees(f"[ ] {KEEP}")
        await type_pair(visit)
        await visit.press("enter")
        await visit.sees("Connected in")
        assert [(pair.key_id, pair.secret.reveal()) for pair in sign_in.typed] == [(KEY, SECRET)]
        assert visit.app.screen.query_one("#typed-secret", SecretInput).reveal().reveal() == ""
        assert backend.items == {}
        assert kept_sources(sign_in.settings) == 0


async def test_a_ticked_box_keeps_the_pair_in_the_keyring_and_nowhere_else(sign_in: PracticeForTyped, backend: Working) -> None:
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.sees(f"[ ] {KEEP}")
        await type_pair(visit)
        await visit.press("tab", "space")
        await visit.sees(f"> [x] {KEEP}")
        await visit.press("enter")
        await visit.sees("Connected in")
        kept = Keychain(sign_in.settings.home).read()
        assert (kept.access_key_id, kept.secret.reveal()) == (KEY, SECRET)
        assert kept.account == visit.wizard.controller.connection.identity.account
        assert kept_sources(sign_in.settings) == 1
        assert found_in(visit.text.encode(), (SECRET,)) == []
    assert found_below(sign_in.settings.home, (SECRET,), but=sign_in.settings.home / "practice") == []


@pytest.mark.parametrize("insecure", [None, Plaintext], ids=["no keyring", "a keyring that is a plain file"])
async def test_without_a_secure_keyring_keeping_is_not_offered(sign_in: PracticeForTyped, insecure: type[Working] | None) -> None:
    if insecure is not None:
        keyring.set_keyring(insecure())
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.wait_for(lambda: not is_looking(visit), "the keyring has been looked at")
        await type_pair(visit)
        assert "keyring" not in visit.flat
        await visit.press("enter")
        await visit.sees("Connected in")
        assert kept_sources(sign_in.settings) == 0


async def test_a_keyring_that_refuses_is_told_of_and_stops_nothing(sign_in: PracticeForTyped) -> None:
    keyring.set_keyring(Locked())
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.sees(f"[ ] {KEEP}")
        await type_pair(visit)
        await visit.press("tab", "space", "enter")
        await visit.sees("Connected in")
        await visit.press("enter")
        await visit.sees("Where will the job run?", "keyring")
        assert found_in(visit.text.encode(), (SECRET,)) == []


@pytest.mark.parametrize(
    "pasted",
    [f"{KEY},{SECRET}", f"{KEY}\t{SECRET}", f"{KEY}\n{SECRET}\n", f"\ufeffAccessKey ID,AccessKey Secret\r\n{KEY},{SECRET}\r\n"],
)
async def test_a_pasted_pair_connects_with_enter_and_is_in_no_widget_afterwards(
    sign_in: PracticeForTyped, backend: Working, pasted: str
) -> None:
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.press("enter")
        await paste(visit, pasted)
        await visit.sees("Both halves of the pair were taken from what was pasted. Enter connects.")
        assert SECRET in held(visit.app)
        await visit.press("enter")
        await visit.sees("Connected in")
        assert [(pair.key_id, pair.secret.reveal()) for pair in sign_in.typed] == [(KEY, SECRET)]
        assert SECRET not in held(visit.app)
        assert KEY not in held(visit.app)
        assert found_in(visit.text.encode(), (SECRET,)) == []
        assert visit.app.clipboard == ""


async def test_a_secret_alone_in_the_ids_field_is_stars_is_told_and_opens_nothing(
    sign_in: PracticeForTyped, backend: Working
) -> None:
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.press("enter")
        await paste(visit, SECRET)
        await visit.sees("*" * len(SECRET), "! This is no AccessKey ID, so it is not shown", "Ctrl+U empties the field.")
        assert found_in(visit.text.encode(), (SECRET,)) == []
        await visit.press("enter")
        await visit.type(SECRET)
        await visit.press("enter")
        await visit.sees("✗ This is no AccessKey ID")
        assert sign_in.typed == []
        await visit.press("shift+tab", "ctrl+u")
        await visit.sees_no_more("This is no AccessKey ID")


async def test_a_pair_typed_and_not_used_is_forgotten_once_another_way_in_is_taken(
    sign_in: PracticeForTyped, backend: Working
) -> None:
    async with visiting(start(sign_in)) as visit:
        await go_to_typed(visit)
        await visit.press("enter")
        await paste(visit, f"{KEY},{SECRET}")
        await visit.press("shift+tab", "shift+tab", "up", "up", "enter")
        await visit.sees("Connected in")
        assert sign_in.typed == []
        assert SECRET not in held(visit.app)
