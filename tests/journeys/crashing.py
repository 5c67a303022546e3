"""The real command line with an error built in that nobody foresaw: `python -m tests.journeys.crashing WHERE WAY WORDS...`.

WHERE is a class as "module:Class", and WAY how the error comes up in it: one of WAYS for a screen, most of which wait for F9; "typed" for
what takes a typed text, and fails at "!"; else the name of a method, which fails once it has done its work. Error and frame hold a secret.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import signature
from typing import Any

SECRET = "aSecretInACrash8f3kCanary"


class ForcedError(Exception):
    """Nobody foresaw it."""


class SelfPaintedError(ForcedError):
    """An error that brings its own picture along, as rich allows and Textual would print."""

    def __rich__(self) -> str:
        return str(self)


def fail(kind: type[ForcedError] = ForcedError) -> None:
    """Fail with a secret in the error's text and in the locals of the frame."""
    secret = SECRET
    raise kind(f"it was about {secret}")


async def fail_soon() -> None:
    """The same in a coroutine."""
    fail()


def _in_key(screen: Any) -> None:
    fail()


def _painted(screen: Any) -> None:
    fail(SelfPaintedError)


def _in_timer(screen: Any) -> None:
    screen.set_timer(0.01, fail)


def _in_async_worker(screen: Any) -> None:
    screen.run_worker(fail_soon())


def _in_thread_worker(screen: Any) -> None:
    screen.run_worker(fail, thread=True)


def _in_call(screen: Any) -> None:
    screen.run_worker(screen.ask(fail, "Failing..."))


PRESSED: dict[str, Callable[[Any], None]] = {
    "key": _in_key,
    "painted": _painted,
    "timer": _in_timer,
    "async worker": _in_async_worker,
    "thread worker": _in_thread_worker,
    "call": _in_call,
}
"""What F9 does, by the way; "call" is how the steps ask the cloud."""


def _composing(compose: Callable[[Any], Iterator[Any]]) -> Callable[[Any], Iterator[Any]]:
    def failing(screen: Any) -> Iterator[Any]:
        yield from compose(screen)
        fail()

    return failing


def _mounting(mount: Callable[..., None] | None) -> Callable[[Any, Any], None]:
    def failing(screen: Any, event: Any) -> None:
        if mount is not None:
            mount(*(screen, event)[: len(signature(mount).parameters)])
        fail()

    return failing


def _typing(take: Callable[..., None]) -> Callable[..., None]:
    def failing(self: Any, text: str, *arguments: Any, **named: Any) -> None:
        take(self, text, *arguments, **named)
        if text == "!":
            fail()

    return failing


def _working(work: Callable[..., Any]) -> Callable[..., None]:
    def failing(self: Any, *arguments: Any, **named: Any) -> None:
        work(self, *arguments, **named)
        fail()

    return failing


WAYS = (*PRESSED, "compose", "mount")
"""How an error can come up in a screen."""


def changed(where: Any, way: str) -> tuple[str, Any]:
    """The one attribute by which a class comes to fail, and its value."""
    match way:
        case "compose":
            return "compose", _composing(where.compose)
        case "mount":
            name = "_on_mount" if "_on_mount" in vars(where) else "on_mount"
            return name, _mounting(vars(where).get(name))
        case "typed":
            return "insert_text", _typing(where.insert_text)
        case _ if way in PRESSED:
            return "key_f9", PRESSED[way]
        case _:
            return way, _working(getattr(where, way))


def named(where: str) -> Any:
    """What a "module:Name" means."""
    module, _colon, name = where.partition(":")
    return getattr(import_module(module), name)


def main() -> None:
    """Build the error in and run flinkwiz."""
    where, way, *words = sys.argv[1:]
    place = named(where)
    setattr(place, *changed(place, way))
    from flinkwiz.cli.main import main as run

    sys.argv[1:] = words
    run()


if __name__ == "__main__":
    main()
