"""The two benchmarks that need the engine in their own process."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flinkwiz.engine.apply import apply
from flinkwiz.engine.call_policy import RetryPolicy
from flinkwiz.engine.pending_secrets import PendingSecrets
from flinkwiz.engine.run import Run
from flinkwiz.engine.snapshot import read_state
from flinkwiz.names.aliyun import UserName
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import credentials_from
from flinkwiz.providers.aliyun.sdk import warm_up
from flinkwiz.questions.answers import Field
from flinkwiz.recipes.registry import recipe_of

ANSWERS: dict[Field, str] = {
    "region": "cn-beijing",
    "workspace": "b3690a1655da47",
    "namespace": "flink-practice-default",
    "project": "test",
    "logstore": "flinktest",
    "access": "read",
    "consumer-group": "",
    "template": "guide",
    "user": "flinkwiz-bench",
    "policy-name": "flinkwiz-bench",
    "id-variable": "bench_id",
    "secret-variable": "bench_secret",
    "sink": "blackhole",
    "prove-write": "no",
}


def _signed_in(served: PracticeCloud) -> Cloud:
    with served.store.transaction() as state:
        key_id, key = operator_key(state, "admin")
    return connect(credentials_from(key_id, key.secret, "", "bench"), Endpoint(served.url), call_policy(RetryPolicy()))


def seconds_to_change(home: Path) -> float:
    """Seconds from yes (one round of reading) to the last change, with warm SDKs and connections."""
    warm_up()
    with PracticeCloud(home / "practice") as served:
        cloud = _signed_in(served)
        recipe, caller = recipe_of("logstore"), cloud.identity().name
        resources = recipe.resources(recipe.setup(ANSWERS, "1000000000000001"), caller)
        read_state(resources, cloud, {})
        started = time.perf_counter()
        state = read_state(resources, cloud, {})
        outcome = apply(state, Run(cloud, lambda entries: None, lambda event: None, PendingSecrets()))
        seconds = time.perf_counter() - started
    if not outcome.is_whole:
        raise RuntimeError(f"the set-up failed: {outcome}")
    return seconds


def signed_calls_a_second(calls: int = 1500, threads: int = 8) -> float:
    """GetUser calls a second that this process makes of a practice cloud in another."""
    import json

    words = [sys.executable, "-m", "flinkwiz", "practice"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        ready = json.loads(server.stdout.readline())
        credentials = credentials_from(ready["accessKeyId"], ready["accessKeySecret"], "", "bench")
        cloud = connect(credentials, Endpoint(ready["url"]), call_policy(RetryPolicy()))
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _: cloud.users.get(UserName("admin")), range(50)))
            started = time.perf_counter()
            list(pool.map(lambda _: cloud.users.get(UserName("admin")), range(calls)))
            seconds = time.perf_counter() - started
        server.terminate()
    return calls / seconds
