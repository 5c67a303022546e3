"""The role of an ECS instance, from a metadata service at its real address, in a network of the test's own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.canary import found_in

ROOT = Path(__file__).parents[3]
SECRET, TOKEN = "qzSecretCanary01", "qyTokenCanary02"

PROGRAM = """
import json, os, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

answers, heard = json.loads(sys.argv[1]), []

class Metadata(BaseHTTPRequestHandler):
    def answer(self):
        heard.append([self.command, self.path, self.headers.get("X-aliyun-ecs-metadata-token", "")])
        status, body = answers.get(f"{self.command} {self.path}", (404, ""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_PUT = answer

    def log_message(self, *_told):
        pass

if answers:
    threading.Thread(target=ThreadingHTTPServer(("100.100.100.200", 80), Metadata).serve_forever, daemon=True).start()
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.aliyun.advice import advise
from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.providers.aliyun.sources import find
try:
    found = find("instance", os.environ)
    told = [found.access_key_id, found.secret.reveal(), found.token.reveal(), found.region]
except CloudError as error:
    told = [error.kind, advise(error, "me").number, advise(error, "me").text]
except NoCredentials as problem:
    told = [str(problem)]
print(json.dumps({"told": told, "heard": heard, "threads": [thread.name for thread in threading.enumerate()]}))
"""

HOST = 'ip link set lo up && ip address add 100.100.100.200/32 dev lo && exec "$@"'


def is_possible() -> bool:
    """Whether this machine lets a test have a network of its own."""
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    return subprocess.run(["unshare", "-rn", "sh", "-c", HOST, "sh", "true"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not is_possible(), reason="this machine gives no network of one's own")


def asked(home: Path, answers: dict[str, Any], role: str = "", **environment: str) -> dict[str, Any]:
    """What comes of a profile of type EcsRamRole on an instance whose metadata service answers so; {} for none."""
    (home / ".aliyun").mkdir()
    profile = {"name": "instance", "mode": "EcsRamRole", "ram_role_name": role, "region_id": "cn-beijing"}
    (home / ".aliyun" / "config.json").write_text(json.dumps({"current": "instance", "profiles": [profile]}))
    ended = subprocess.run(
        ["unshare", "-rn", "sh", "-c", HOST, "sh", sys.executable, "-c", PROGRAM, json.dumps(answers)],
        cwd=ROOT, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(home), **environment},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.stderr == ""
    outcome: dict[str, Any] = json.loads(ended.stdout)
    return outcome


FOLDER = "/latest/meta-data/ram/security-credentials/"
CREDENTIALS = {"AccessKeyId": "STS.NTinstance", "AccessKeySecret": SECRET, "SecurityToken": TOKEN}
GIVEN = json.dumps({**CREDENTIALS, "Code": "Success", "Expiration": "2100-01-01T00:00:00Z"})
WHOLE = {"PUT /latest/api/token": (200, "ticket"), f"GET {FOLDER}": (200, "operator"), f"GET {FOLDER}operator": (200, GIVEN)}


def test_the_instance_is_asked_for_its_role_and_its_credentials_past_every_proxy(home: Path) -> None:
    proxies = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    outcome = asked(home, WHOLE, **proxies)
    assert outcome["told"] == ["STS.NTinstance", SECRET, TOKEN, "cn-beijing"]
    assert [path for method, path, _ticket in outcome["heard"] if method == "GET"] == [FOLDER, f"{FOLDER}operator"]
    assert {ticket for method, _path, ticket in outcome["heard"] if method == "GET"} == {"ticket"}


def test_a_named_role_is_asked_for_by_its_name_and_nothing_goes_on_afterwards(home: Path) -> None:
    outcome = asked(home, WHOLE, role="operator", ALIBABA_CLOUD_ECS_METADATA="another")
    assert [path for method, path, _ticket in outcome["heard"] if method == "GET"] == [f"{FOLDER}operator"]
    assert [name for name in outcome["threads"] if "process_request" not in name] == ["MainThread", "Thread-1 (serve_forever)"]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"GET /": (200, "")},
        {**WHOLE, f"GET {FOLDER}": (200, "a/../b")},
        {**WHOLE, f"GET {FOLDER}operator": (200, "{")},
        {**WHOLE, f"GET {FOLDER}operator": (200, json.dumps({**CREDENTIALS, "Code": "Failed"}))},
        {**WHOLE, f"GET {FOLDER}operator": (302, "")},
    ],
)
def test_a_computer_that_has_no_role_is_told_so_without_a_secret(home: Path, answers: dict[str, Any]) -> None:
    outcome = asked(home, answers)
    assert outcome["told"][-1].startswith(("The metadata service gave no credentials", "ECS metadata refused"))
    assert found_in(json.dumps(outcome).encode(), (SECRET, TOKEN)) == []


def test_whoever_switched_the_metadata_service_off_is_told_so(home: Path) -> None:
    outcome = asked(home, WHOLE, ALIBABA_CLOUD_ECS_METADATA_DISABLED="true")
    assert "which ALIBABA_CLOUD_ECS_METADATA_DISABLED forbids" in outcome["told"][0]
    assert outcome["heard"] == []
