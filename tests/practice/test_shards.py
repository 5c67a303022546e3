"""Positions and cursors in a shard."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.catalogue import projects
from flinkwiz.practice.catalogue_logstores import LogstorePlace, logstores_of
from flinkwiz.practice.log_groups import Log, LogGroup, decode_log_group, encode_log_group
from flinkwiz.practice.shards import BadCursor, Shard, cursor_of, position_of, shard_of
from flinkwiz.practice.state import AddedLogs, State
from tests.covered import covered

from .visitor import NOW, new_state

WRITTEN = encode_log_group(LogGroup((Log(1, (("a", "b"),)),)))
EVERY_PLACE = [place for project in projects(new_state()).values() for place in logstores_of(project)]
FLINKTEST = EVERY_PLACE[0]


def shards(state: State, place: LogstorePlace, now: float = NOW) -> list[Shard]:
    return [shard_of(state, place, number, now) for number in range(place.logstore.shards)]


def logs_in(shard: Shard) -> list[Log]:
    return [log for position in range(len(shard)) for log in decode_log_group(shard.group(position)).logs]


@pytest.mark.parametrize("place", EVERY_PLACE, ids=lambda place: place.key)
def test_the_shards_of_a_logstore_hold_all_its_logs(place: LogstorePlace) -> None:
    logs = [log for shard in shards(new_state(), place) for log in logs_in(shard)]
    assert len(logs) == place.logstore.logs
    assert len({log.time for log in logs}) == len(logs)


def test_the_logs_of_the_catalogue_keep_what_they_say_while_their_times_move() -> None:
    today, tomorrow = (shard_of(new_state(), FLINKTEST, 0, NOW + shift) for shift in (0, 86_400))
    fields = [[pair for pair in log.contents if pair[0] != "time"] for log in logs_in(today)]
    assert fields == [[pair for pair in log.contents if pair[0] != "time"] for log in logs_in(tomorrow)]
    assert [log.time + 86_400 for log in logs_in(today)] == [log.time for log in logs_in(tomorrow)]


@given(st.floats(1e9, 4e9))
def test_the_newest_logs_are_of_this_hour_and_the_oldest_are_still_kept(now: float) -> None:
    times = [shard.received(position) for shard in shards(new_state(), FLINKTEST, now) for position in range(len(shard))]
    assert now - 3600 < max(times) <= now
    assert min(times) > now - FLINKTEST.logstore.ttl * 86_400


def test_another_seed_gives_other_logs() -> None:
    state = new_state()
    first = logs_in(shard_of(state, FLINKTEST, 0, NOW))
    state.seed = 2
    assert logs_in(shard_of(state, FLINKTEST, 0, NOW)) != first


def test_what_is_written_comes_behind_the_catalogue_in_its_own_shard() -> None:
    state = new_state()
    before = [len(shard) for shard in shards(state, FLINKTEST)]
    state.added_logs[FLINKTEST.key] = AddedLogs(groups=[(1, NOW - 5, WRITTEN)])
    first, second = shards(state, FLINKTEST)
    assert [len(first), len(second)] == [before[0], before[1] + 1]
    assert (second.group(before[1]), second.received(before[1])) == (WRITTEN, int(NOW - 5))


def test_a_group_carries_the_time_of_its_receipt_as_a_tag() -> None:
    shard = shard_of(new_state(), FLINKTEST, 0, NOW)
    assert decode_log_group(shard.group(3)).tags == (("__receive_time__", str(shard.received(3))),)


@given(st.integers(int(NOW) - 100_000, int(NOW) + 100_000))
def test_the_first_group_since_a_time_is_the_first(seconds: int) -> None:
    shard = shard_of(new_state(), FLINKTEST, 1, NOW)
    first = shard.first_since(seconds)
    assert all(shard.received(position) < seconds for position in range(first))
    assert first == len(shard) or shard.received(first) >= seconds


@given(st.integers(0, 50))
def test_a_cursor_stands_for_its_position(position: int) -> None:
    shard = shard_of(new_state(), FLINKTEST, 0, NOW)
    assert position_of(cursor_of(position), shard) == position


@pytest.mark.fuzz
@given(st.text(max_size=30))
def test_any_other_text_is_a_bad_cursor_or_a_position(cursor: str) -> None:
    covered("inputs tried")
    shard = shard_of(new_state(), FLINKTEST, 0, NOW)
    with suppress(BadCursor):
        assert 0 <= position_of(cursor, shard) <= len(shard)


@pytest.mark.parametrize("cursor", ["", "!", cursor_of(51), cursor_of(10**30), "LTE=", "é"])
def test_a_cursor_behind_the_end_or_malformed_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        position_of(cursor, shard_of(new_state(), FLINKTEST, 0, NOW))
