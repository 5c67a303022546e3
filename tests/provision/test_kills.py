"""A run that is killed at any moment: before and after every write of the session and every call. The next run makes it whole."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from collections.abc import Callable
from typing import Any, Literal

import pytest

APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read", "--session", "mine")
UNDO = ("undo", "mine", "--yes")

Moment = tuple[Literal["write", "call"], Literal["before", "after"]]
MOMENTS: tuple[Moment, ...] = (("write", "before"), ("write", "after"), ("call", "before"), ("call", "after"))


class Death:
    """Kills this process at the nth moment of a kind."""

    def __init__(self, moment: Moment, nth: int) -> None:
        self.moment, self.left, self.lock = moment, nth, threading.Lock()

    def wrap(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, with death before or after it when its time has come."""

        def mortal(*arguments: Any, **named: Any) -> Any:
            self.meet(kind, "before")
            answer = call(*arguments, **named)
            self.meet(kind, "after")
            return answer

        return mortal

    def meet(self, kind: str, when: str) -> None:
        if (kind, when) != self.moment:
            return
        with self.lock:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def survives(ground: Any, words: tuple[str, ...], moment: Moment, nth: int) -> bool:
    """Whether a run, in a process of its own, ends before its death comes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        die_at(moment, nth)
        os._exit(ground.run(*words).exit_code)
    _pid, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def die_at(moment: Moment, nth: int) -> None:
    """Prepare the death of this process."""
    import requests

    from flinkwiz.session import store

    death = Death(moment, nth)
    store.write_private = death.wrap("write", store.write_private)
    requests.Session.send = death.wrap("call", requests.Session.send)  # type: ignore[method-assign]


def without_logs(cloud: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cloud.items() if key != "logstores"}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[1]} a {moment[0]}")
def test_a_set_up_killed_at_any_moment_is_made_whole_by_the_next_run_and_undone_without_a_trace(
    ground: Any, is_whole: Callable[[], bool], moment: Moment
) -> None:
    before, nth = ground.cloud(), 1
    while not survives(ground, APPLY, moment, nth):
        assert ground.run(*APPLY).exit_code == 0
        assert is_whole()
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == without_logs(before)
        nth += 1
    assert nth > 8


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[1]} a {moment[0]}")
def test_an_undo_killed_at_any_moment_is_finished_by_the_next(ground: Any, apply: Callable[..., Any], moment: Moment) -> None:
    before, nth = ground.cloud(), 1
    assert apply()["error"] is None
    while not survives(ground, UNDO, moment, nth):
        assert ground.run(*UNDO).exit_code == 0
        assert without_logs(ground.cloud()) == without_logs(before)
        assert apply()["error"] is None
        nth += 1
    assert nth > 4
