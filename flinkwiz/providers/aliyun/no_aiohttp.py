"""The SDKs' other way out is closed: what of them calls through aiohttp, where no guard stands, gets a stand-in for it.

flinkwiz makes no such call. To import aiohttp for it took half of what the SDKs take until they can sign in.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from flinkwiz.providers.aliyun.guard import Blocked

_MODULES = frozenset({"darabonba.core", "darabonba.response", "darabonba.utils.stream", "Tea.core"})
"""Those of the SDKs that import aiohttp; a new version of one is searched for more."""


class _Nothing:
    """A class of aiohttp as far as annotations need one."""

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        raise Blocked("an asynchronous call would not pass the guard")


class _StandIn(ModuleType):
    """A module that has every name."""

    def __getattr__(self, name: str) -> type[_Nothing]:
        """The class that cannot be used."""
        return _Nothing


_AIOHTTP = _StandIn("aiohttp")


def _import(name: str, *rest: Any) -> Any:
    return _AIOHTTP if name == "aiohttp" else builtins.__import__(name, *rest)


class _Without(Loader):
    """Loads a module as another loader does, but with an import of its own: every other module sees aiohttp itself."""

    def __init__(self, own: Loader) -> None:
        """Load what `own` loads."""
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = vars(builtins) | {"__import__": _import}
        self._own.exec_module(module)


class _Finder(MetaPathFinder):
    """Finds those modules."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in _MODULES else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Without(spec.loader)
        return spec


def keep_aiohttp_out() -> None:
    """Let the SDKs be imported without aiohttp from now on."""
    sys.meta_path.insert(0, _Finder())
