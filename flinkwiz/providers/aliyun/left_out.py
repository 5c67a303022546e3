"""What the SDKs import and flinkwiz never uses stays out: they get a stand-in that refuses.

aiohttp and websocket are their ways around the guard; apscheduler would ask for credentials behind one's back; cryptography signs with
RSA keys, which nobody brings. To import them took more than half of the time until one is signed in.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from gettext import gettext as _
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from flinkwiz.providers.aliyun.guard import Blocked

_IMPORTERS = frozenset(
    {
        "darabonba.core",
        "darabonba.response",
        "darabonba.utils.stream",
        "Tea.core",
        "alibabacloud_credentials.provider.ecs_ram_role",
        "darabonba.websocket",
        "alibabacloud_tea_openapi.utils",
        "alibabacloud_openapi_util.client",
        "alibabacloud_darabonba_signature_util.signer",
    }
)
"""The modules of the SDKs that import them; a new version of one is searched for more."""

_LEFT_OUT = frozenset({"aiohttp", "apscheduler", "cryptography", "websocket"})


class _Nothing:
    """A class, as far as annotations need one."""

    def __init__(self, *_arguments: Any, **_named: Any) -> None:
        raise Blocked(_("this way around the guard is closed"))


class _StandIn(ModuleType):
    """A module that has every name."""

    def __getattr__(self, name: str) -> type[_Nothing]:
        """The class that cannot be used."""
        return _Nothing


_STAND_IN = _StandIn("left_out")


def _import(name: str, *rest: Any) -> Any:
    return _STAND_IN if name.partition(".")[0] in _LEFT_OUT else builtins.__import__(name, *rest)


class _Without(Loader):
    """Loads a module as another loader does, but with an import of its own: every other module sees the real ones."""

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
        spec = PathFinder.find_spec(name, path, target) if name in _IMPORTERS else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Without(spec.loader)
        return spec


def leave_out() -> None:
    """Let the SDKs be imported without them from now on."""
    sys.meta_path.insert(0, _Finder())
