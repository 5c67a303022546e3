"""The SDKs are imported without what flinkwiz never uses of them, and cannot go around the guard with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def told(program: str) -> str:
    """What a program prints, in a process where nothing is imported yet."""
    words = [sys.executable, "-c", program]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_all_clients_together_do_not_import_it() -> None:
    program = """
import sys
from flinkwiz.providers.aliyun.sdk import warm_up
warm_up()
print({"aiohttp", "apscheduler", "cryptography", "websocket"} & sys.modules.keys())
"""
    assert told(program) == "set()"


def test_an_asynchronous_call_is_refused_before_anything_is_sent() -> None:
    program = """
import asyncio
from flinkwiz.providers.aliyun.guard import Blocked
from flinkwiz.providers.aliyun.sdk import load
request = load("darabonba.request").DaraRequest()
request.headers["host"] = "ram.aliyuncs.com"
for core in (load("darabonba.core").DaraCore, load("Tea.core").TeaCore):
    try:
        asyncio.run(core.async_do_action(request))
    except Blocked as problem:
        print(problem)
"""
    assert told(program).splitlines() == ["this way around the guard is closed"] * 2


def test_credentials_are_not_renewed_behind_ones_back() -> None:
    program = """
from flinkwiz.providers.aliyun.guard import Blocked
from flinkwiz.providers.aliyun.sdk import load
provider = load("alibabacloud_credentials.provider.ecs_ram_role").EcsRamRoleCredentialsProvider
provider(role_name="r", async_update_enabled=False)
try:
    provider(role_name="r", async_update_enabled=True)
except Blocked as problem:
    print(problem)
"""
    assert told(program) == "this way around the guard is closed"


def test_the_practice_cloud_has_the_real_one_whichever_comes_first() -> None:
    program = """
from flinkwiz.providers.aliyun.sdk import load
load("darabonba.core")
from aiohttp import web
import flinkwiz.practice.server
print(web.Server.__module__)
"""
    assert told(program) == "aiohttp.web_server"
