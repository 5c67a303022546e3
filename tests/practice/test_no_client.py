"""The practice cloud forwards nothing: it has nothing to forward with (security-rules.md A1)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import flinkwiz.practice

FORBIDDEN = (
    "requests",
    "urllib3",
    "urllib.request",
    "http.client",
    "aiohttp.client",
    "httpx",
    "alibabacloud",
    "Tea",
    "darabonba",
)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_module_imports_an_http_client() -> None:
    modules = list(Path(flinkwiz.practice.__path__[0]).rglob("*.py"))
    found = {(path.name, name) for path in modules for name in imported(path)}
    assert ("connections.py", "aiohttp.web") in found
    assert [pair for pair in found if pair[1].startswith(FORBIDDEN) or pair[1] == "aiohttp"] == []
