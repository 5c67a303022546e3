"""A process that asks the keyring of its session bus through `Keychain`, as flinkwiz would.

Reads one JSON object: `home`, `seconds`, `pair` (ID, secret, account), and `calls`, each the name of a method of `Keychain`.
Writes a JSON list with, for each call, `answer` or `problem`, and how many `seconds` it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flinkwiz.names.aliyun import AccessKeyId, AccountId
from flinkwiz.security.keychain import KeptPair, Keychain, KeychainProblem
from flinkwiz.security.secret import Secret


def calls_of(order: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """What can be called, by its name."""
    keychain = Keychain(Path(order["home"]), order["seconds"])
    key, secret, account = order["pair"]

    def read() -> list[str]:
        found = keychain.read()
        return [found.access_key_id, found.secret.reveal(), found.account]

    return {
        "is_secure": keychain.is_secure,
        "kept_for": keychain.kept_for,
        "keep": lambda: keychain.keep(KeptPair(AccessKeyId(key), Secret(secret), AccountId(account))),
        "read": read,
        "forget": keychain.forget,
    }


def told(call: Callable[[], Any]) -> dict[str, Any]:
    """What came of a call."""
    begun = time.monotonic()
    try:
        outcome = {"answer": call()}
    except KeychainProblem as problem:
        outcome = {"problem": str(problem)}
    return {**outcome, "seconds": time.monotonic() - begun}


def main() -> None:
    """Do as ordered."""
    order = json.load(sys.stdin)
    calls = calls_of(order)
    json.dump([told(calls[name]) for name in order["calls"]], sys.stdout)


if __name__ == "__main__":
    main()
