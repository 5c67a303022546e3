"""What can be seen of this computer without asking anybody outside: home, locks, terminal, keyring, the process itself."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path

from flinkwiz import __version__
from flinkwiz.cli.settings import Settings
from flinkwiz.cli.wizard import has_terminal, wants_plain
from flinkwiz.providers.registry import default_provider
from flinkwiz.security.core_dumps import are_core_dumps_forbidden
from flinkwiz.security.home import UnsafeHome, private_folder
from flinkwiz.security.keychain import Keychain, KeychainProblem
from flinkwiz.security.recorders import NOT_OBEYED
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.verification.diagnosis import Diagnosis, versions_diagnosis
from flinkwiz.wizard.sessions import sessions_in

_PACKAGES = ("click", "textual", "questionary", "keyring", "msgspec", "filelock", "aiohttp")
"""What flinkwiz stands on whichever the cloud."""

_LEAST_FREE = 10_000_000
"""Bytes of a disk on which a session and the practice cloud's state can be written anew."""

_COLUMNS, _LINES = 80, 24
"""Of the smallest terminal that has room for the screens."""


def computer_diagnoses(settings: Settings) -> Iterator[Diagnosis]:
    """Everything that is looked at, in the order in which it is told; nothing is made or changed."""
    yield _versions()
    yield _home(settings.home)
    yield _sessions(settings.home)
    yield _locks(settings.home)
    yield _terminal(settings.environment)
    yield _keyring(settings.home)
    yield _core_dumps()
    yield _recorders(settings.environment)
    yield from default_provider().computer_diagnoses()


def with_short_paths(findings: Iterable[Diagnosis], environment: Mapping[str, str]) -> tuple[Diagnosis, ...]:
    """The findings with ~ in the place of the user's own folder, whose name may be the user's."""
    own = escape_untrusted(environment.get("HOME", "").rstrip("/"), 1_000)
    whole_name = re.compile(rf"(?<![\w./-]){re.escape(own)}(?![^\s/])")

    def short(text: str) -> str:
        return whole_name.sub("~", text) if own else text

    return tuple(replace(each, what=short(each.what), why=short(each.why), next_step=short(each.next_step)) for each in findings)


def _versions() -> Diagnosis:
    programs = f"flinkwiz {__version__}", f"Python {platform.python_version()}", escape_untrusted(platform.platform())
    return versions_diagnosis("versions", _PACKAGES, _("flinkwiz needs them."), programs)


def _home(home: Path) -> Diagnosis:
    path = escape_untrusted(str(home), 1_000)
    there = next(folder for folder in (home, *home.parents) if os.path.lexists(folder))
    if there == home:
        try:
            private_folder(home)
        except UnsafeHome as problem:
            return Diagnosis("home", False, str(problem))
    reason = ""
    if not os.access(there, os.W_OK | os.X_OK):
        reason = _("{path} cannot be written to.").format(path=escape_untrusted(str(there), 1_000))
    elif _free(there) < _LEAST_FREE:
        reason = _("The disk of {path} is full.").format(path=path)
    if reason:
        why = _("Every session is written there before and after each call.")
        return Diagnosis("home", False, reason, why, _("make room or rights, or name another folder in FLINKWIZ_HOME"))
    if there != home:
        return Diagnosis("home", True, _("{path} is not there yet and can be made.").format(path=path))
    return Diagnosis("home", True, _("{path} can be written to, and only by you.").format(path=path))


def _free(folder: Path) -> int:
    """Bytes of the folder's disk that this user may still fill; where nobody knows, enough."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return _LEAST_FREE


def _sessions(home: Path) -> Diagnosis:
    sessions = sessions_in(home)
    broken = sessions.broken()
    if broken:
        return Diagnosis("sessions", False, " ".join(broken), "", _("keep the file for whoever helps, and start a new set-up"))
    count = len(sessions.paths())
    text = ngettext("{count} set-up, which can be read.", "{count} set-ups, all of which can be read.", count)
    return Diagnosis("sessions", True, text.format(count=count))


def _locks(home: Path) -> Diagnosis:
    try:
        busy = sessions_in(home).busy()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return Diagnosis(
            "locks",
            False,
            _("Sessions cannot be locked: {reason}.").format(reason=reason),
            _("Two programs could write the same session."),
            _("name a folder on a disk of this computer in FLINKWIZ_HOME"),
        )
    if busy:
        text = _("Another flinkwiz works on: {names}.").format(names=escape_untrusted(", ".join(busy)))
        return Diagnosis("locks", True, text, _("Until it ends, others are refused there."))
    return Diagnosis("locks", True, _("No other flinkwiz works on a session."))


def _terminal(environment: Mapping[str, str]) -> Diagnosis:
    kind = escape_untrusted(environment.get("TERM") or "?", 40)
    if not has_terminal():
        return Diagnosis("terminal", True, _("None here: commands work, and the wizard would ask plain questions."))
    size = shutil.get_terminal_size()
    facts = _("{kind}, {columns}x{lines}, {encoding}.").format(
        kind=kind, columns=size.columns, lines=size.lines, encoding=sys.stdout.encoding
    )
    if wants_plain(False, environment, True):
        return Diagnosis("terminal", True, facts, _("The wizard asks plain questions here."))
    if size.columns < _COLUMNS or size.lines < _LINES:
        why = _("The screens need {columns}x{lines}.").format(columns=_COLUMNS, lines=_LINES)
        return Diagnosis("terminal", False, facts, why, _("make the window larger, or use --plain"))
    if sys.stdout.encoding.lower().replace("-", "") != "utf8":
        why = _("The screens and names of others need UTF-8.")
        return Diagnosis("terminal", False, facts, why, _("choose a UTF-8 locale, such as LANG=C.UTF-8"))
    return Diagnosis("terminal", True, facts)


def _keyring(home: Path) -> Diagnosis:
    try:
        name = Keychain(home).backend_name()
    except KeychainProblem as problem:
        return Diagnosis("keyring", None, str(problem), _("Only keeping a typed AccessKey pair needs one."))
    return Diagnosis("keyring", True, _("A typed AccessKey pair can be kept in {name}.").format(name=name))


def _core_dumps() -> Diagnosis:
    if are_core_dumps_forbidden():
        return Diagnosis("core-dumps", True, _("This process writes no core dump."))
    return Diagnosis(
        "core-dumps",
        False,
        _("This process could write a core dump."),
        _("Its memory holds secrets while it works."),
        _("start it as flinkwiz, not from another program's code"),
    )


def _recorders(environment: Mapping[str, str]) -> Diagnosis:
    dropped = environment.get(NOT_OBEYED, "").split()
    if not dropped:
        return Diagnosis("recorders", True, _("No variable asks to have secrets written down."))
    names = escape_untrusted(", ".join(dropped), 160)
    text = ngettext("{names} is set, and is not obeyed.", "{names} are set, and are not obeyed.", len(dropped))
    why = _("It would have secrets, or what you type, written down, also by other programs.")
    return Diagnosis("recorders", False, text.format(names=names), why, _("unset it"))
