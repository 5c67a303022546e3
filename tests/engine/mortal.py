"""A process that runs flinkwiz in children which die at a chosen moment. It has one thread, so its children begin sound.

Reads one JSON object a line: `words`, `home`, `kind` ("write" or "call"), `when` ("before" or "after"), `nth`.
Writes one line for each: "killed", or the exit code of a child that ended before its death came.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any


class Death:
    """Kills this process at the nth moment of a kind."""

    def __init__(self, kind: str, when: str, nth: int) -> None:
        self.moment, self.left, self.lock = (kind, when), nth, threading.Lock()

    def wrap(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, with death before or after it when its time has come."""

        def mortal(*arguments: Any, **named: Any) -> Any:
            self.meet(kind, "before")
            answer = call(*arguments, **named)
            self.meet(kind, "after")
            return answer

        return mortal

    def meet(self, kind: str, when: str) -> None:
        """Die, if this is the moment."""
        if (kind, when) != self.moment:
            return
        with self.lock:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def live(order: dict[str, Any]) -> int:
    """Run flinkwiz until it ends or dies; its exit code."""
    import requests
    from click.testing import CliRunner

    from flinkwiz.cli.main import flinkwiz
    from flinkwiz.cli.settings import Settings
    from flinkwiz.sessions import store

    death = Death(order["kind"], order["when"], order["nth"])
    vars(store)["write_private"] = death.wrap("write", vars(store)["write_private"])
    requests.Session.send = death.wrap("call", requests.Session.send)  # type: ignore[method-assign]
    environment = {"FLINKWIZ_HOME": order["home"], "HOME": order["home"]}
    settings = Settings(environment, attempts=4, pause=0.01, settle=2.0, connect_timeout=2_000, read_timeout=600)
    return CliRunner().invoke(flinkwiz, order["words"], obj=settings).exit_code


def main() -> None:
    """Answer orders until there are no more."""
    from flinkwiz.providers.aliyun.sdk import warm_up

    warm_up()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(live(json.loads(line)))
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else f"{os.WEXITSTATUS(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
