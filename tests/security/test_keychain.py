"""The operator's keyring: which back ends are trusted, and what happens with those that lie, hang or refuse."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import keyring
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as AbsentKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from flinkwiz.names.aliyun import AccessKeyId, AccountId
from flinkwiz.security.keychain import SECURE, KeptPair, Keychain, KeychainProblem
from flinkwiz.security.secret import Secret
from tests import hostile
from tests.canary import found_in
from tests.covered import covered
from tests.mutating import changed

SECRET = "canary-of-the-keyring-8f3k"
PAIR = KeptPair(AccessKeyId("LTAI5tExampleKeyId"), Secret(SECRET), AccountId("1234567890123456"))
ITEM = {"id": PAIR.access_key_id, "secret": SECRET, "account": PAIR.account}


class Working(KeyringBackend):
    """Keeps items in memory and stands where libsecret's keyring would."""

    __module__ = "keyring.backends.libsecret"
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.items: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


class Plaintext(Working):
    """A keyring of somebody else's, with a high priority, that is no secure store."""

    __module__ = "keyrings.alt.file"
    priority = 9


class Locked(Working):
    """Refuses with what it was given in its message, as careless back ends do."""

    __module__ = "keyring.backends.SecretService"

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(f"cannot unlock for {password}")


class Erring(Working):
    """Fails with an error that is not keyring's own."""

    __module__ = "keyring.backends.kwallet"

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("the bus is gone")


class Lying(Working):
    """Says nothing and keeps nothing."""

    __module__ = "keyring.backends.macOS"

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class Hanging(Working):
    """Waits for a window that nobody answers, until it is let go."""

    __module__ = "keyring.backends.SecretService"

    def __init__(self) -> None:
        super().__init__()
        self.answered, self.is_over = threading.Event(), threading.Event()

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answered.wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self.is_over.set()


class Chained(Working):
    """Asks several keyrings, the best first, as keyring's own chainer."""

    __module__ = "keyring.backends.chainer"

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


def absent() -> KeyringBackend:
    """What keyring takes on a computer that has none."""
    return AbsentKeyring()  # type: ignore[no-untyped-call]


def silent() -> KeyringBackend:
    """Keyring's own that says yes and keeps nothing."""
    return NullKeyring()  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def backend() -> Iterator[Working]:
    """A working keyring; every test leaves the machine's own alone."""
    working = Working()
    keyring.set_keyring(working)
    yield working
    keyring.set_keyring(absent())


@pytest.fixture
def keychain(home: Path) -> Keychain:
    return Keychain(home)


def test_a_kept_pair_is_read_back_whole_and_its_account_is_known_without_the_keyring(
    keychain: Keychain, backend: Working
) -> None:
    assert keychain.kept_for() is None
    keychain.keep(PAIR)
    read = keychain.read()
    assert (read.access_key_id, read.secret.reveal(), read.account) == (PAIR.access_key_id, SECRET, PAIR.account)
    keyring.set_keyring(silent())
    assert keychain.kept_for() == PAIR.account


def test_id_secret_and_account_are_one_item(keychain: Keychain, backend: Working) -> None:
    keychain.keep(PAIR)
    (item,) = backend.items.values()
    assert json.loads(item) == ITEM


def test_a_second_pair_takes_the_place_of_the_first(keychain: Keychain, backend: Working) -> None:
    keychain.keep(PAIR)
    keychain.keep(KeptPair(AccessKeyId("LTAI5tAnotherKeyId"), Secret("other"), AccountId("9999999999999999")))
    assert len(backend.items) == 1
    assert keychain.kept_for() == keychain.read().account == "9999999999999999"


def test_forgetting_removes_the_item_and_the_marker_and_can_be_repeated(keychain: Keychain, backend: Working) -> None:
    keychain.keep(PAIR)
    keychain.forget()
    keychain.forget()
    assert backend.items == {}
    assert keychain.kept_for() is None
    with pytest.raises(KeychainProblem, match="holds no AccessKey pair"):
        keychain.read()


def test_no_file_of_the_home_holds_the_secret_or_the_id(keychain: Keychain, home: Path) -> None:
    keychain.keep(PAIR)
    texts = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert texts
    assert not any(SECRET.encode() in text or PAIR.access_key_id.encode() in text for text in texts)


@pytest.mark.parametrize("untrusted", [absent(), silent(), Plaintext(), Chained(), Chained(Plaintext(), silent())])
def test_a_keyring_that_is_not_trusted_is_neither_offered_nor_used(keychain: Keychain, untrusted: KeyringBackend) -> None:
    keyring.set_keyring(untrusted)
    assert not keychain.is_secure()
    with pytest.raises(KeychainProblem, match="no secure keyring"):
        keychain.keep(PAIR)
    assert keychain.kept_for() is None


def test_the_trusted_one_of_a_chain_is_used_directly(keychain: Keychain, backend: Working) -> None:
    plaintext = Plaintext()
    keyring.set_keyring(Chained(plaintext, backend))
    assert keychain.is_secure()
    keychain.keep(PAIR)
    assert len(backend.items) == 1
    assert plaintext.items == {}


def test_a_locked_keyring_is_a_problem_that_does_not_repeat_the_secret(keychain: Keychain) -> None:
    keyring.set_keyring(Locked())
    with pytest.raises(KeychainProblem) as caught:
        keychain.keep(PAIR)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert keychain.kept_for() is None


def test_an_erring_keyring_is_a_problem_in_words(keychain: Keychain) -> None:
    keyring.set_keyring(Erring())
    with pytest.raises(KeychainProblem, match="OSError"):
        keychain.read()


def test_a_keyring_that_keeps_nothing_is_found_out(keychain: Keychain) -> None:
    keyring.set_keyring(Lying())
    with pytest.raises(KeychainProblem, match="could not be kept"):
        keychain.keep(PAIR)
    assert keychain.kept_for() is None


def test_a_hanging_keyring_is_given_up_and_a_late_write_is_taken_back(home: Path) -> None:
    hanging = Hanging()
    keyring.set_keyring(hanging)
    with pytest.raises(KeychainProblem, match="did not answer"):
        Keychain(home, seconds=0.05).keep(PAIR)
    hanging.answered.set()
    assert hanging.is_over.wait(5)
    assert hanging.items == {}


@pytest.mark.parametrize(
    "text", ["", "not JSON", "[]", '{"id": "LTAI5tExampleKeyId"}', '{"id": "a/b", "secret": "s", "account": "1"}']
)
def test_an_item_that_was_changed_is_not_used(keychain: Keychain, backend: Working, text: str) -> None:
    keychain.keep(PAIR)
    backend.items = dict.fromkeys(backend.items, text)
    with pytest.raises(KeychainProblem, match="changed by something else"):
        keychain.read()


def test_a_marker_that_names_no_account_counts_as_none(keychain: Keychain, home: Path) -> None:
    keychain.keep(PAIR)
    (marker,) = (path for path in home.iterdir() if path.is_file())
    marker.write_bytes(b"../../etc")
    assert keychain.kept_for() is None


@pytest.mark.parametrize(
    "module", sorted(SECURE - {"keyring.backends.Windows"} | ({"keyring.backends.Windows"} if sys.platform == "win32" else set()))
)
def test_every_trusted_module_is_one_of_keyring_with_a_keyring_in_it(module: str) -> None:
    found = vars(import_module(module)).values()
    assert any(isinstance(each, type) and issubclass(each, KeyringBackend) and each.__module__ == module for each in found)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose marker every example writes anew."""
    marker = tmp_path_factory.mktemp("marked") / "kept-key"
    marker.touch(0o600)
    return marker


@pytest.mark.fuzz
@given(
    st.binary(max_size=80)
    | st.from_regex(rb"\s*[0-9]{5,30}\s*")
    | hostile.texts.map(lambda text: text.encode("utf-8", "replace"))
)
@example(b"\t" * 44 + b"0" * 21)
def test_a_marker_of_any_bytes_names_an_account_or_none(marked: Path, content: bytes) -> None:
    covered("inputs tried")
    marked.write_bytes(content)
    account = Keychain(marked.parent).kept_for()
    assert account is None or (re.fullmatch("[0-9]{10,20}", account) and account == content.decode("ascii").strip())


@pytest.mark.fuzz
@given(changed(ITEM).map(lambda item: item.decode("utf-8", "surrogatepass")) | hostile.texts)
def test_an_item_changed_by_hand_is_a_checked_pair_or_is_refused_without_its_secret(marked: Path, item: str) -> None:
    covered("inputs tried")
    keyring.set_password("flinkwiz", "operator's AccessKey pair", item)
    pair = hostile.judged(KeychainProblem, Keychain(marked.parent).read)
    if isinstance(pair, KeychainProblem):
        assert not found_in(str(pair).encode(), (SECRET,))
        assert hostile.harm_in(str(pair)) == []
        return
    assert re.fullmatch("[A-Za-z0-9.]{8,128}", pair.access_key_id)
    assert re.fullmatch("[0-9]{10,20}", pair.account)
    assert isinstance(pair.secret.reveal(), str)
