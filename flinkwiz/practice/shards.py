"""What is in a shard: the LogGroups of the catalogue, then those written since, each at a position counted from 0.

The catalogue's logs are a pure function of the seed; only their times move with the clock, so that the newest is always of
this hour and none is ever too old to be kept. Positions never move, so cursors stay good.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from random import Random

from flinkwiz.practice.catalogue_logstores import LogstorePlace
from flinkwiz.practice.log_groups import Log, LogGroup, encode_log_group
from flinkwiz.practice.state import State

_LOGS_A_GROUP = 10
_SECONDS_A_LOG = 60
_HOUR = 3600


class BadCursor(ValueError):
    """A text that is no cursor of this shard."""


@dataclass(frozen=True)
class Shard:
    """One shard as it is now.

    Attributes:
        number: its ID, counted from 0.
        seed: what the catalogue's logs are made from.
        now: seconds since 1970.
        written: seconds of receipt and encoded LogGroup of what was written since.
    """

    place: LogstorePlace
    number: int
    seed: int
    now: float
    written: tuple[tuple[float, bytes], ...]

    def __len__(self) -> int:
        """How many LogGroups it holds; the position where the next one will be written."""
        return self._begun + len(self.written)

    def group(self, position: int) -> bytes:
        """The encoded LogGroup at a position."""
        if position >= self._begun:
            return self.written[position - self._begun][1]
        return encode_log_group(self._made(self._group_number(position)))

    def received(self, position: int) -> int:
        """When the LogGroup at a position was received, in seconds since 1970; now for the position behind the last."""
        if position >= len(self):
            return int(self.now)
        if position >= self._begun:
            return int(self.written[position - self._begun][0])
        return self._times(self._group_number(position))[-1]

    def first_since(self, seconds: int) -> int:
        """The position of the first LogGroup received at this time or later, or the position behind the last."""
        return next((each for each in range(len(self)) if self.received(each) >= seconds), len(self))

    @property
    def _begun(self) -> int:
        """How many LogGroups of the catalogue lie in this shard: they are dealt out in turn."""
        groups = -(-self.place.logstore.logs // _LOGS_A_GROUP)
        return len(range(self.number, groups, self.place.logstore.shards))

    def _group_number(self, position: int) -> int:
        return position * self.place.logstore.shards + self.number

    def _times(self, group: int) -> list[int]:
        logs, newest = self.place.logstore.logs, int(self.now) // _HOUR * _HOUR
        numbers = range(group * _LOGS_A_GROUP, min((group + 1) * _LOGS_A_GROUP, logs))
        return [newest - (logs - 1 - number) * _SECONDS_A_LOG for number in numbers]

    def _made(self, group: int) -> LogGroup:
        shape, random = self.place.logstore.shape, Random(f"{self.seed}/{self.place.key}/{group}")
        names = [field.name for field in shape.fields]
        times = self._times(group)
        logs = tuple(Log(time, tuple(zip(names, shape.values(random, time), strict=True))) for time in times)
        return LogGroup(logs, shape.topic, f"192.0.2.{group % 250 + 1}", receipt_tags(times[-1]))


def receipt_tags(received: float) -> tuple[tuple[str, str], ...]:
    """What SLS adds to a LogGroup when it arrives; the guide's SQL reads it as ``__tag__['__receive_time__']``."""
    return (("__receive_time__", str(int(received))),)


def shard_of(state: State, place: LogstorePlace, number: int, now: float) -> Shard:
    """A shard of a Logstore as it is now; `number` must be one of the Logstore's."""
    added = state.added_logs.get(place.key)
    written = tuple((received, group) for shard, received, group in added.groups if shard == number) if added else ()
    return Shard(place, number, state.seed, now, written)


def cursor_of(position: int) -> str:
    """The cursor of a position: its digits in base64, as the real ones are."""
    return b64encode(str(position).encode()).decode()


def position_of(cursor: str, shard: Shard) -> int:
    """The position a cursor stands for.

    Raises:
        BadCursor: it is none, or lies behind the shard's end.
    """
    try:
        digits = b64decode(cursor, validate=True)
    except ValueError:
        raise BadCursor(cursor) from None
    if not digits.isdigit() or len(digits) > 18 or int(digits) > len(shard):
        raise BadCursor(cursor)
    return int(digits)
