"""What the SLS adapters share: one call of the SLS SDK."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.names.aliyun import Region
from flinkwiz.providers.aliyun.clients import Clients
from flinkwiz.providers.aliyun.sdk import load


@dataclass(frozen=True)
class SlsCalls:
    """SLS calls; writing logs is answered without a body."""

    clients: Clients
    calls: CallPolicy

    def read(self, region: Region, action: str, method: str, *arguments: Any) -> Any:
        """The body of a call that changes nothing; raises CloudError."""
        return self.calls.read("SLS", action, lambda: self._body(region, method, arguments))

    def write(self, region: Region, action: str, method: str, *arguments: Any) -> Any:
        """The body of a call that changes something; raises CloudError."""
        return self.calls.write("SLS", action, lambda: self._body(region, method, arguments))

    def _body(self, region: Region, method: str, arguments: tuple[Any, ...]) -> Any:
        runtime = load("darabonba.runtime").RuntimeOptions()
        answer = getattr(self.clients.sls(region), f"{method}_with_options")(*arguments, runtime)
        return getattr(answer, "body", None)


def model(name: str) -> Any:
    """A request model of the SLS SDK."""
    return getattr(load("alibabacloud_sls20201230.models"), name)
