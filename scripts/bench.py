"""The budgets of contracts.md 6, measured here and now: `make bench`. Ratios, since machines differ."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read")
_START = {"named": 1.3, "usable": 1.6, "connected": 3.0}
"""The most that each moment of a start may take."""


def walls(first: tuple[str, ...], second: tuple[str, ...], environment: dict[str, str], runs: int = 9) -> tuple[float, float]:
    """The median seconds of two commands from start to end; their runs take turns, so that both meet the same machine."""
    pairs = [(_once(first, environment), _once(second, environment)) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _once(words: tuple[str, ...], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


@contextmanager
def new_home(latency_ms: int = 0) -> Iterator[dict[str, str]]:
    """An environment with an empty FLINKWIZ_HOME, whose RAM is not slow."""
    from flinkwiz.practice.store import Store

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        with Store(Path(folder) / "practice").transaction() as state:
            state.settings.ram_delay_s, state.settings.latency_ms = 0.0, latency_ms
        yield {"PATH": os.environ["PATH"], "HOME": folder, "FLINKWIZ_HOME": folder, "PYTHONPATH": str(ROOT)}


def row(what: str, measured: float, floor: float, budget: float, unit: str = "x") -> bool:
    """Print a row: the ratio, the budget, and the two figures it is made of; whether it is within."""
    ratio = measured / floor
    verdict = "ok" if ratio <= budget else "OVER"
    print(f"{verdict:<5} {what:<58} {ratio:6.2f}{unit} of at most {budget:.2f}   ({measured:.3f} against {floor:.3f})")
    return ratio <= budget


def help_row() -> bool:
    """`flinkwiz --help` against importing click."""
    with new_home() as environment:
        told, floor = walls(("-m", "flinkwiz", "--help"), ("-c", "import click"), environment)
        return row("flinkwiz --help / import click", told, floor, 1.5)


def practice_row() -> bool:
    """The practice cloud ready to be called, against importing aiohttp.web."""
    program = (
        "import sys; from pathlib import Path; from flinkwiz.practice.server import PracticeCloud\n"
        "with PracticeCloud(Path(sys.argv[1])) as cloud: pass"
    )
    with new_home() as environment:
        ready, floor = walls(("-c", program, environment["HOME"] + "/practice"), ("-c", "import aiohttp.web"), environment)
        return row("practice cloud ready and ended / import aiohttp.web", ready, floor, 1.3)


def changes_row() -> bool:
    """From yes to the last change at 200 ms a call, against four calls."""
    from scripts.bench_parts import seconds_to_change

    with new_home(latency_ms=200) as environment:
        return row("yes to last change, 200 ms a call / four calls", seconds_to_change(Path(environment["HOME"])), 0.8, 1.25)


def calls_row() -> bool:
    """Signed calls a second from another process, against 500; the ratio is turned round so that smaller is better."""
    with new_home() as environment:
        words = [sys.executable, "-c", "from scripts.bench_parts import signed_calls_a_second as rate; print(rate())"]
        told = subprocess.run(words, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
        rate = float(told.stdout.split()[-1])
    return row(f"500 signed calls a second / measured ({rate:.0f})", 500.0, rate, 1.0)


def memory_row() -> bool:
    """The peak memory of a whole set-up, practice cloud included, against 150 MB."""
    with new_home() as environment:
        subprocess.run([sys.executable, "-m", "flinkwiz", *APPLY], env=environment, cwd=ROOT, check=True, capture_output=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return row("peak memory of a whole set-up in MB / 150", peak, 150.0, 1.0)


def start_rows() -> bool:
    """The moments of a start on the practice cloud against a bare Textual app."""
    from scripts.bench_screens import seconds_to_moments

    with new_home() as environment:
        bare, moments = seconds_to_moments(environment, ROOT)
    within = [row(f"start: {moment} / bare Textual app", moments[moment], bare, _START[moment]) for moment in moments]
    return all(within)


def picker_rows() -> bool:
    """What a key costs in a large picker, beyond what it costs in one of ten names."""
    from scripts.bench_screens import milliseconds_a_key

    floor = milliseconds_a_key(10)
    large = max(milliseconds_a_key(10_000) - floor, 0.0)
    huge = max(milliseconds_a_key(100_000) - floor, 0.0)
    within = row("a key among 10,000 names, ms over the floor / 50", large, 50.0, 1.0)
    return row("a key among 100,000 names, ms over the floor / 100", huge, 100.0, 1.0) and within


ROWS: tuple[Callable[[], bool], ...] = (help_row, practice_row, calls_row, changes_row, memory_row, start_rows, picker_rows)


def main() -> int:
    """Every row; 1 where one is over its budget."""
    sys.path.insert(0, str(ROOT))
    within = [each() for each in ROWS]
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
