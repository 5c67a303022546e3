"""What is found out about this computer: what `flinkwiz doctor` tells, whoever found it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import gettext as _
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at. It holds no secret and nothing that a terminal would obey.

    Attributes:
        id: what it is about, a word for scripts.
        ok: as it should be, to be looked at, or None where that cannot be known.
        what: what was found, in whole sentences.
        why: why that matters, or "".
        next_step: what to do, or "".
    """

    id: str
    ok: bool | None
    what: str
    why: str = ""
    next_step: str = ""


def versions_diagnosis(about: str, packages: Iterable[str], why: str, others: Iterable[str] = ()) -> Diagnosis:
    """Which versions of packages are installed; not as it should be where one is not.

    Arguments:
        about: the word for scripts.
        why: what the packages are needed for, a sentence.
        others: what else has a version, as it is told before them.
    """
    found, missing = list(others), list[str]()
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    if not missing:
        return Diagnosis(about, True, ", ".join(found))
    what = _("Not installed: {packages}.").format(packages=", ".join(missing))
    return Diagnosis(about, False, what, why, _("install flinkwiz anew, as its README says"))
