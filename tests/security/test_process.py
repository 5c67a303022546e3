"""The process is made safe before it does anything: no core dump, no recorder, nothing imported from where one happens to be."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.security.import_path import leave_current_folder
from flinkwiz.security.recorders import drop_recorders

ROOT = Path(__file__).parents[2]
APPLY = ("apply", "--practice", "--yes", "--project", "test", "--logstore", "flinktest", "--access", "read")
MODULE = (sys.executable, "-m", "flinkwiz")
INSTALLED = (sys.executable, "-c", "import sys; from flinkwiz.__main__ import main; sys.exit(main())")
"""As the script does it that pip makes of the entry point."""


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a process of flinkwiz from these sources."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def run(folder: Path, environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with nobody at its standard input."""
    return subprocess.run(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False
    )


NAMES = (
    *("click", "msgspec", "platformdirs", "filelock", "aiohttp", "requests", "urllib3", "truststore", "Tea", "darabonba"),
    *("alibabacloud_tea_openapi", "alibabacloud_ram20150501", "alibabacloud_credentials", "textual", "keyring", "rich"),
    *("brotli", "brotlicffi", "zstandard", "simplejson", "chardet", "socks", "OpenSSL"),  # what libraries try to import
    *("ctypes", "resource", "gettext", "json", "dataclasses", "typing", "ssl", "http", "logging", "inspect"),
)
"""Of modules that a whole set-up imports, or would if they were there."""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder of files named like dependencies; one that runs writes its name to the file `sprung`."""
    folder = tmp_path / "trap"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.py").write_text(f"with open({str(folder / 'sprung')!r}, 'a') as file: file.write('{name} ')\n")
    return folder


@pytest.mark.parametrize("program", [MODULE, INSTALLED], ids=["module", "installed"])
@pytest.mark.parametrize("path", ["{root}", ":{root}", "{root}:", ".:{root}", "{trap}:{root}"])
def test_a_file_named_like_a_dependency_in_the_current_folder_never_runs(
    home: Path, trap: Path, program: tuple[str, ...], path: str
) -> None:
    environment = surroundings(home, PYTHONPATH=path.format(root=ROOT, trap=trap))
    ended = run(trap, environment, *program, *APPLY)
    assert not (trap / "sprung").exists(), (trap / "sprung").read_text()
    assert (ended.returncode, "8 of 8" in ended.stderr) == (0, True), ended.stderr


def test_such_a_file_would_run_without_that(home: Path, trap: Path) -> None:
    run(trap, surroundings(home), sys.executable, "-m", "click")
    assert (trap / "sprung").read_text() == "click "


def test_a_folder_that_was_deleted_is_no_reason_to_fail(home: Path, tmp_path: Path) -> None:
    program = "import os, sys; os.rmdir(os.getcwd()); from flinkwiz.__main__ import main; main()"
    (tmp_path / "gone").mkdir()
    ended = run(tmp_path / "gone", surroundings(home), sys.executable, "-c", program, "--version")
    assert (ended.returncode, ended.stderr) == (0, "")


@given(st.lists(st.sampled_from(("", ".", "..", "/x", "x/y", str(Path.cwd()), f"{Path.cwd()}/", f"{Path.cwd()}/x/.."))))
def test_what_is_left_of_a_path_is_absolute_and_elsewhere(entries: list[str]) -> None:
    before = sys.path[:]
    try:
        sys.path[:] = entries
        leave_current_folder("/somewhere/else")
        assert sys.path == [entry for entry in entries if entry == "/x"]
    finally:
        sys.path[:] = before


SIGNALS = (signal.SIGQUIT, signal.SIGABRT, signal.SIGSEGV)


def dumps_core(folder: Path, environment: Mapping[str, str], sent: signal.Signals, *words: str) -> bool:
    """Whether a program that printed its first line leaves a core when it dies of a signal, where cores are allowed."""
    allowed = ("sh", "-c", 'ulimit -c "$(ulimit -Hc)"; exec "$@"', "sh", *words)
    # Tests that a shell runs in the background inherit that SIGQUIT is ignored.
    signal.signal(sent, signal.SIG_DFL)
    with subprocess.Popen(allowed, cwd=folder, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        process.send_signal(sent)
        _pid, status = os.waitpid(process.pid, 0)
        process.returncode = -os.WTERMSIG(status)
    assert process.returncode == -sent
    return os.WCOREDUMP(status)


@pytest.mark.parametrize("sent", SIGNALS)
def test_no_core_is_dumped_however_the_process_dies(home: Path, tmp_path: Path, sent: signal.Signals) -> None:
    control = (sys.executable, "-c", "import time; print('ready', flush=True); time.sleep(60)")
    if not dumps_core(tmp_path, surroundings(home), sent, *control):
        pytest.skip("this machine writes no core dumps")
    assert not dumps_core(tmp_path, surroundings(home), sent, *MODULE, "practice")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have the limit only")
def test_not_even_the_program_of_core_pattern_gets_a_dump(home: Path) -> None:
    program = (
        "import ctypes, resource; from flinkwiz.security.core_dumps import forbid_core_dumps\n"
        "flag = lambda: ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "before = flag(); forbid_core_dumps(); print(before, flag(), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    assert run(ROOT, surroundings(home), sys.executable, "-c", program).stdout.split() == ["1", "0", "0"]


RECORDING = {
    "TEXTUAL_LOG": "keys.log",
    "TEXTUAL": "devtools",
    "DEBUG": "SDK",
    "SSLKEYLOGFILE": "tls.log",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONDEVMODE": "1",
    "PYTHONINSPECT": "1",
}


@pytest.mark.parametrize("words", [("--version",), ("sessions",), ("operator-policy", "--practice")])
def test_every_command_says_once_which_recorders_it_does_not_obey(home: Path, words: tuple[str, ...]) -> None:
    ended = run(ROOT, surroundings(home, **RECORDING), *MODULE, *words)
    assert ended.returncode == 0
    (told,) = [line for line in ended.stderr.splitlines() if "not obeyed" in line]
    assert set(re.split(r",? ", told.partition(" are ")[0])) == set(RECORDING)


@pytest.mark.parametrize("name", RECORDING)
def test_a_single_recorder_is_told_of_as_one(home: Path, name: str) -> None:
    ended = run(ROOT, surroundings(home, **{name: RECORDING[name]}), *MODULE, "--version")
    assert ended.stderr == f"{name} is not obeyed: it would have secrets, or what you type, written down.\n"


def test_other_values_and_other_variables_are_left_alone() -> None:
    environment = {"DEBUG": "1", "PATH": "/bin", "PYTHONINSPECT": "", "MY_TEXTUAL": "1"}
    assert drop_recorders(environment) == ()
    assert environment == {"DEBUG": "1", "PATH": "/bin", "PYTHONINSPECT": "", "MY_TEXTUAL": "1"}


def test_no_prompt_opens_at_the_end_although_it_was_asked_for(home: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        environment = surroundings(home, PYTHONINSPECT="1")
        ended = subprocess.run([*MODULE, "--version"], cwd=ROOT, env=environment, stdin=theirs, timeout=60, check=False)
    finally:
        os.close(ours)
        os.close(theirs)
    assert ended.returncode == 0


def test_neither_the_sdks_nor_http_client_print_requests(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import http.client\nhttp.client.HTTPConnection.debuglevel = 1\n")
    environment = surroundings(home, DEBUG="sdk", PYTHONPATH=f"{tmp_path}:{ROOT}")
    ended = run(ROOT, environment, *MODULE, *APPLY)
    assert ended.returncode == 0
    assert [word for word in ("Authorization", "Signature=", "x-acs-") if word in ended.stdout + ended.stderr] == []
