"""Signing in: typed keys, the keyring, and what the caller may do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import keyring
import pytest

from flinkwiz.cli.cloud_choice import CloudChoice
from flinkwiz.cli.local_sign_in import LocalSignIn
from flinkwiz.cli.open_cloud import open_cloud
from flinkwiz.cli.settings import Settings
from flinkwiz.plain.connecting import connect
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.security.keychain import Keychain
from flinkwiz.wizard.connection import Connection
from flinkwiz.wizard.controller import WizardController
from flinkwiz.wizard.sign_in import SignInMethod, TypedPair
from tests.plain.talking import ENTER, Script, Talk
from tests.security.test_keychain import Working, absent

KEY, SECRET = "LTAI5tTypedByHand00", "a-secret-typed-by-hand-canary"


@dataclass(frozen=True)
class PracticeForTyped(LocalSignIn):
    """Doors whose typed keys open the practice cloud, since no test reaches a real one; they keep what was typed."""

    typed: list[TypedPair] = field(default_factory=list)

    def open(self, source: SignInMethod, typed: TypedPair | None, closing: ExitStack) -> Connection:
        if typed is not None:
            self.typed.append(typed)
        return closing.enter_context(open_cloud(CloudChoice(True, None, None), self.settings, Event()))


@pytest.fixture
def backend() -> Iterator[Working]:
    working = Working()
    keyring.set_keyring(working)
    yield working
    keyring.set_keyring(absent())


def type_keys(settings: Settings, *lines: str) -> tuple[Script, list[TypedPair]]:
    sign_in, script = PracticeForTyped(settings), Script(["typed", *lines])
    controller = WizardController(sign_in, settings.home)
    connect(StepPrompt(controller, script, controller.steps[0]), None)
    controller.close()
    return script, sign_in.typed


@pytest.mark.usefixtures("ground")
def test_a_typed_pair_is_kept_in_the_keyring_only_after_a_yes(settings: Settings, backend: Working) -> None:
    script, typed = type_keys(settings, KEY, SECRET, ENTER)
    assert "Keep it in this computer's keyring? [2]:" in script.heard
    assert (typed[0].key_id, typed[0].secret.reveal()) == (KEY, SECRET)
    assert backend.items == {}

    type_keys(settings, KEY, SECRET, "yes")
    assert Keychain(settings.home).read().secret.reveal() == SECRET
    assert [source.kind for source in LocalSignIn(settings).sources()].count("keyring") == 1


@pytest.mark.parametrize(
    "pasted",
    [f"{KEY},{SECRET}", f"{KEY}\t{SECRET}", f"{KEY}\n{SECRET}", f"\ufeffAccessKey ID,AccessKey Secret\r\n{KEY},{SECRET}\r\n"],
)
@pytest.mark.usefixtures("ground")
def test_a_pasted_pair_answers_both_questions(settings: Settings, pasted: str) -> None:
    keyring.set_keyring(absent())
    script, typed = type_keys(settings, pasted)
    assert [(pair.key_id, pair.secret.reveal()) for pair in typed] == [(KEY, SECRET)]
    assert "Both halves of the pair were taken from what was pasted." in script.heard
    assert not any(SECRET in line for line in script.heard)


@pytest.mark.usefixtures("ground")
def test_a_pair_pasted_for_the_secret_is_taken_whole(settings: Settings) -> None:
    keyring.set_keyring(absent())
    _script, typed = type_keys(settings, "LTAI5tAnotherIdOfMine", f"{KEY},{SECRET}")
    assert [(pair.key_id, pair.secret.reveal()) for pair in typed] == [(KEY, SECRET)]


@pytest.mark.usefixtures("ground")
def test_a_secret_typed_for_the_id_is_not_shown_and_asked_again(settings: Settings) -> None:
    keyring.set_keyring(absent())
    script, typed = type_keys(settings, SECRET, KEY, SECRET)
    assert any(line.startswith("This is no AccessKey ID, so it is not shown") for line in script.heard)
    assert not any(SECRET in line for line in script.heard)
    assert [(pair.key_id, pair.secret.reveal()) for pair in typed] == [(KEY, SECRET)]


@pytest.mark.usefixtures("ground")
def test_without_a_secure_keyring_nothing_is_offered(settings: Settings) -> None:
    keyring.set_keyring(absent())
    script, _typed = type_keys(settings, KEY, SECRET)
    assert not any("keyring" in line for line in script.heard)
    assert [source.kind for source in LocalSignIn(settings).sources()].count("keyring") == 0


@pytest.mark.usefixtures("ground")
def test_an_id_typed_as_the_secret_is_asked_again(settings: Settings) -> None:
    keyring.set_keyring(absent())
    script, typed = type_keys(settings, KEY, KEY, SECRET)
    assert "This looks like an AccessKey ID, not a secret. The ID starts with LTAI." in script.heard
    assert typed[0].secret.reveal() == SECRET


@pytest.mark.usefixtures("ground")
def test_nothing_that_is_said_holds_the_typed_secret(settings: Settings, backend: Working) -> None:
    script, _typed = type_keys(settings, KEY, SECRET, "yes")
    assert not any(SECRET in line for line in script.heard)


def test_a_source_that_cannot_be_used_says_why_and_another_can_be_chosen(talk: Talk) -> None:
    said = talk("environment", "practice", source=None)
    assert "The environment holds no AccessKey pair." in said.heard
    assert "2 of 9 Workspace" in said.heard


def test_a_practice_key_is_refused_by_the_real_cloud_and_the_ways_in_are_listed_again(talk: Talk) -> None:
    said = talk("typed", "PRACTICE1234567890", SECRET, "practice", source=None)
    assert said.heard.count("Which account do you want to work in?") == 2
    assert "2 of 9 Workspace" in said.heard


def test_a_limited_operator_hears_what_an_administrator_must_do(talk: Talk) -> None:
    said = talk(operator="dev-01")
    assert "You may not: read RAM users." in said.heard
    assert "a RAM administrator must do step 8" in said.heard


def test_a_wrong_profile_from_a_flag_is_said_and_others_are_listed(talk: Talk, ground: Any) -> None:
    said = talk("practice", source="profile:nobody")
    assert "There is no profile:nobody on this computer." in said.heard
    assert "2 of 9 Workspace" in said.heard
