"""The vendor's clients for Python that flinkwiz is not built with: its command line, its producer in Rust, its older SDK."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flinkwiz.practice.server import PracticeCloud
from tests.needed import need_installed

from .sdk import key_of

CLIENTS = Path(__file__).parent / "python_clients"
HOSTILE = 'a<b>&"c"]]>'
"""A comment that the judge gives to users, as it must come back."""

REFUSED = {
    "no project": "ProjectNotExist",
    "same group": "ConsumerGroupAlreadyExist",
    "histograms": "InvalidAction.NotFound",
    "topics": "InvalidAction.NotFound",
    "new Logstore": "InvalidAction.NotFound",
}
"""The calls of the command line that must not succeed, with the code of the refusal."""

PRODUCED = {"zstd": "ok", "zstd, no Logstore": "LogStoreNotExist", "lz4": "ok", "lz4, no Logstore": "LogStoreNotExist"}
ANSWERED = {
    "CreateUser": HOSTILE,
    "ListUsers": "ListUsersResponse",
    "STS": "GetCallerIdentityResponse",
    "no user": "EntityNotExist.User",
}


@pytest.mark.soak
def test_every_client_for_python_is_answered_as_the_real_services_would(cloud: PracticeCloud, tmp_path: Path) -> None:
    for file in CLIENTS.iterdir():
        shutil.copy(file, tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "own"], cwd=tmp_path, check=True, timeout=120)
    own = tmp_path / "own" / "bin"
    need_installed([str(own / "python"), "-m", "pip", "install", "--quiet", "-r", "requirements.txt"], tmp_path)
    key = key_of(cloud)
    mine = {"HOME": str(tmp_path), "http_proxy": cloud.url, "KEY_ID": key.id, "KEY_SECRET": key.secret}
    command = [str(own / "python"), "-W", "ignore", "judge.py"]
    judged = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **mine}, check=True, capture_output=True, text=True, timeout=300
    )
    found: dict[str, dict[str, object]] = json.loads(judged.stdout)
    assert len(found["command line"]) == 21
    assert {call: code for call, code in found["command line"].items() if code != "ok"} == REFUSED
    assert found["producer"] == PRODUCED
    assert found["found"] == {"zstd": 1, "lz4": 1}
    assert found["XML"] == found["nothing said"] == found["JSON"] == ANSWERED
