"""The state file: kept whole, shared between processes, private, and never guessed at."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from flinkwiz.practice.state import AddedLogs, Settings, State
from flinkwiz.practice.store import LARGEST, PracticeStateBroken, PracticeStateFull, Store

ADD_ONE = """
import sys
from pathlib import Path
from flinkwiz.practice.store import Store
store = Store(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    with store.transaction() as state:
        state.counters["n"] = state.counters.get("n", 0) + 1
"""


def change(store: Store, act: Callable[[State], None]) -> None:
    with store.transaction() as state:
        act(state)


def seen(store: Store) -> bytes:
    with store.transaction() as state:
        return msgspec.json.encode(state)


def state_file(store: Store) -> Path:
    return store.folder / "state.json"


def test_a_new_practice_cloud_has_an_id_a_token_and_its_operators(store: Store) -> None:
    with store.transaction() as state:
        assert (len(state.id), state.account, set(state.users)) == (16, "1000000000000001", {"admin", "dev-01"})
        assert len(state.token) >= 43


def test_what_one_store_changes_another_sees(store: Store) -> None:
    other = Store(store.folder)
    first = seen(other)
    change(store, lambda state: state.counters.update(n=1))
    assert seen(other) != first
    assert seen(other) == seen(store)


def test_a_change_that_raises_is_forgotten(store: Store) -> None:
    def spoil(state: State) -> None:
        state.users.clear()
        raise ZeroDivisionError

    before = seen(store)
    with pytest.raises(ZeroDivisionError):
        change(store, spoil)
    assert seen(store) == before


def test_reading_does_not_write(store: Store) -> None:
    before = state_file(store).stat()
    seen(store)
    assert state_file(store).stat() == before


def test_two_writes_never_look_alike(store: Store) -> None:
    times = set()
    for number in range(50):
        with store.transaction() as state:
            state.counters["n"] = number % 10
        times.add(state_file(store).stat().st_mtime_ns)
    assert len(times) == 50


def test_several_processes_lose_no_change(store: Store) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", ADD_ONE, str(store.folder), "100"], cwd=Path.cwd()) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    with store.transaction() as state:
        assert state.counters == {"n": 300}


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        store = Store(tmp_path / "practice")
        store.prepare()
        with store.transaction():
            assert store.nonces.use("k", "n", 0.0)
    finally:
        os.umask(old)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in store.folder.iterdir()} == {0o600}
    assert {path.name for path in store.folder.iterdir()} == {"state.json", "nonces", "lock"}


def test_an_open_folder_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe", b'{"id":"a","account":"b","token":"c","users":[]}']
)
def test_a_broken_file_is_named_and_left_as_it_is(store: Store, content: bytes) -> None:
    state_file(store).write_bytes(content)
    with pytest.raises(PracticeStateBroken, match="flinkwiz practice reset"), store.transaction():
        pytest.fail("there is no state")
    assert state_file(store).read_bytes() == content


def test_a_file_that_is_too_large_is_not_read(store: Store) -> None:
    with state_file(store).open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(PracticeStateBroken):
        store.prepare()


def test_a_state_that_would_be_too_large_is_not_kept(store: Store) -> None:
    before = seen(store)
    with pytest.raises(PracticeStateFull):
        change(store, lambda state: state.added_logs.update(x=AddedLogs([(0, 0.0, bytes(LARGEST))])))
    assert seen(store) == before


def test_reset_makes_a_new_cloud_with_the_same_settings(store: Store) -> None:
    change(store, lambda state: setattr(state, "settings", Settings(7, 8, 9.0)))
    with store.transaction() as state:
        old_id, old_keys = state.id, set(state.users["admin"].access_keys)
        assert store.nonces.use("k", "n", 0.0)
    store.reset()
    with store.transaction() as state:
        assert state.id != old_id
        assert old_keys.isdisjoint(state.users["admin"].access_keys)
        assert state.settings == Settings(7, 8, 9.0)
        assert store.nonces.use("k", "n", 0.0)


def test_reset_mends_a_broken_file(store: Store) -> None:
    state_file(store).write_bytes(b"broken")
    store.reset()
    assert b'"admin"' in seen(store)


def test_a_state_that_was_removed_begins_anew(store: Store) -> None:
    first = seen(store)
    state_file(store).unlink()
    assert seen(store) != first
