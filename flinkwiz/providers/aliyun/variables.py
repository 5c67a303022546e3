"""Flink variables of one namespace. Their values are sent and never read: Flink masks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flinkwiz.engine.call_policy import CallPolicy, none_if_missing
from flinkwiz.names.aliyun import Namespace, Region, ResourceId, VariableName
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.clients import Clients
from flinkwiz.providers.aliyun.flink import successful
from flinkwiz.providers.aliyun.paging import Page, whole_list
from flinkwiz.providers.aliyun.sdk import load
from flinkwiz.security.secret import Secret

_PAGE = 100
_ENCRYPTED = ("Encrypted", "Plain")
"""`Plain` is the old word for ciphertext, not for plain text (alibaba-cloud.md 2.4)."""


@dataclass(frozen=True)
class VariableSeen:
    """A variable as it can be listed; `description` is text from outside."""

    name: str
    is_encrypted: bool
    description: str


@dataclass(frozen=True)
class Variables:
    """Ververica's calls about the variables of one namespace; every one carries the workspace header (alibaba-cloud.md 2.1)."""

    clients: Clients
    calls: CallPolicy
    region: Region
    workspace: ResourceId
    namespace: Namespace

    @reading("Flink", "ListVariables")
    def all(self) -> tuple[VariableSeen, ...]:
        """Every variable of the namespace; raises CloudError."""
        return tuple(
            VariableSeen(variable.name or "", variable.kind in _ENCRYPTED, variable.description or "")
            for variable in whole_list(self._page, _PAGE)
        )

    def _page(self, number: int) -> Page[Any]:
        request = self._model("ListVariablesRequest")(page_index=number + 1, page_size=_PAGE)
        body = self.calls.read("Flink", "ListVariables", lambda: self._send("ListVariables", str(self.namespace), request))
        return Page(body.data or (), int(body.total_size or 0))

    def create(self, name: VariableName, value: Secret, description: str) -> None:
        """Make an encrypted variable; raises CloudError."""
        request = self._model("CreateVariableRequest")(body=self._variable(name, value, description))
        self.calls.write("Flink", "CreateVariable", lambda: self._send("CreateVariable", str(self.namespace), request))

    def replace(self, name: VariableName, value: Secret, description: str) -> None:
        """Put value and description of a variable in one call, its kind with them (alibaba-cloud.md 2.5); raises CloudError."""
        request = self._model("UpdateVariableRequest")(body=self._variable(name, value, description))
        self.calls.write("Flink", "UpdateVariable", lambda: self._send("UpdateVariable", str(self.namespace), str(name), request))

    def delete(self, name: VariableName) -> None:
        """Delete a variable; one that is gone already is fine. Raises CloudError."""
        none_if_missing(
            lambda: self.calls.write(
                "Flink", "DeleteVariable", lambda: self._send("DeleteVariable", str(self.namespace), str(name))
            )
        )

    def _variable(self, name: VariableName, value: Secret, description: str) -> Any:
        return self._model("Variable")(name=str(name), value=value.reveal(), kind="Encrypted", description=description)

    def _model(self, name: str) -> Any:
        return getattr(load("alibabacloud_ververica20220718.models"), name)

    def _send(self, action: str, *arguments: Any) -> Any:
        methods = {
            "ListVariables": "list_variables_with_options",
            "CreateVariable": "create_variable_with_options",
            "UpdateVariable": "update_variable_with_options",
            "DeleteVariable": "delete_variable_with_options",
        }
        headers = self._model(f"{action}Headers")(workspace=str(self.workspace))
        runtime = load("darabonba.runtime").RuntimeOptions()
        method = getattr(self.clients.flink(self.region), methods[action])
        named = [argument for argument in arguments if isinstance(argument, str)][-1]
        return successful(method(*arguments, headers, runtime).body, action, named)
