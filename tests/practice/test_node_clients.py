"""The vendor's clients for Node against the practice cloud: other code, other habits, the same protocols."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from flinkwiz.practice.server import PracticeCloud
from tests.needed import need, need_installed

from .sdk import key_of

CLIENTS = Path(__file__).parent / "node_clients"

REFUSED = {
    "pop-core unknown action": "InvalidAction.NotFound",
    "pop-core unknown version": "InvalidAction.NotFound",
    "log histograms": "InvalidAction.NotFound",
    "core refusal in XML": "EntityNotExist.User",
}
"""The calls that the practice cloud must refuse, with the code of the refusal."""


@pytest.mark.soak
def test_every_client_for_node_is_answered_as_the_real_services_would(cloud: PracticeCloud, tmp_path: Path) -> None:
    need("node", "npm")
    for file in CLIENTS.iterdir():
        shutil.copy(file, tmp_path)
    need_installed(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], tmp_path)
    key = key_of(cloud)
    environment = {**os.environ, "PORT": str(cloud.port), "KEY_ID": key.id, "KEY_SECRET": key.secret}
    command = ["node", "--require", "./redirect.js", "judge.js"]
    judged = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=120)
    found: dict[str, str] = json.loads(judged.stdout)
    assert len(found) == 36
    assert {call: code for call, code in found.items() if code != "ok"} == REFUSED
