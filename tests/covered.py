"""What a run of the tests covered, as figures: how many faults, moments of death, inputs (SECURITY.md quotes them).

A test counts with `covered`; the figures travel with its report, also from xdist's workers, and are summed at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable

import pytest

_COUNTED: Counter[str] = Counter()
_PREFIX = "covered: "


def covered(what: str, number: int = 1) -> None:
    """Count something that the running test has covered.

    Arguments:
        what: in the words of the report, such as "faults survived".
    """
    _COUNTED[what] += number


class Figures:
    """The pytest plug-in that carries the figures into the terminal's summary."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, object, object]:
        """Give a finished test the figures it counted."""
        if call.when == "call":
            item.user_properties.extend((_PREFIX + what, number) for what, number in _COUNTED.items())
            _COUNTED.clear()
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the sums of all tests that passed."""
        figures = _sums(terminalreporter.stats.get("passed", []))
        if figures:
            terminalreporter.section("covered")
            for what, number in sorted(figures.items()):
                terminalreporter.write_line(f"{what}: {number:,}")


def _sums(reports: Iterable[pytest.TestReport]) -> Counter[str]:
    """The figures of these reports, added up."""
    figures: Counter[str] = Counter()
    for report in reports:
        for name, number in report.user_properties if report.when == "call" else ():
            if name.startswith(_PREFIX) and isinstance(number, int):
                figures[name.removeprefix(_PREFIX)] += number
    return figures
