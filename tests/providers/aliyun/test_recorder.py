"""The real side, watched from outside: every call goes by CONNECT to its own host, and nothing else leaves (security-rules.md B2, A3).

The proxy of `tests.outside` keeps every byte that comes to it in clear. The clients are as in real life: nothing but the
environment tells them of the proxy and of its CA.
"""

from __future__ import annotations

import importlib
import pkgutil
import ssl
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from inspect import isfunction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import trustme

import flinkwiz.providers.aliyun
from flinkwiz.cli.settings import Settings
from flinkwiz.engine.call_policy import RetryPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import (
    AccessKeyId,
    ConsumerGroup,
    Logstore,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.providers.aliyun.advice import advise
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Clients, Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import NoCredentials, credentials_from
from flinkwiz.security.secret import Secret
from tests.canary import found_below, found_in
from tests.conftest import Ground
from tests.covered import covered
from tests.outside import Answer, Asked, Caller, Certify, Outside, PrivateCA, company_ca, in_json, lead_there, outside_world

KEY_ID, KEY_SECRET = "LTAI5tRealLooking0001", "realSecretCanary0123456789abcd"
VALUE = "valueOfAVariableCanary987654"
PRACTICE_KEY_ID = "PRACTICEabcdefgh"
PASSWORD = "proxyPasswordCanary"

ALICE = Caller("1111222233334444", "alice")
GRANT = ("--project", "test", "--logstore", "flinktest", "--access", "read", "--region", "cn-beijing")

BEIJING, USER, POLICY, KEY = (
    Region("cn-beijing"),
    UserName("flinkwiz-x"),
    PolicyName("flinkwiz-x"),
    AccessKeyId("LTAI5tOfAJob0001"),
)
LOGSTORE = Logstore(BEIJING, Project("test"), LogstoreName("flinktest"))
GROUP = ConsumerGroup("my-job")

RAM, STS = "ram.aliyuncs.com", "sts.aliyuncs.com"
FLINK, CONSOLE = "ververica.cn-beijing.aliyuncs.com", "foasconsole.cn-beijing.aliyuncs.com"
SLS, SLS_PROJECT = "cn-beijing.log.aliyuncs.com", "test.cn-beijing.log.aliyuncs.com"

_SHELF = "/logstores/flinktest"


@dataclass(frozen=True)
class Row:
    """One call of an adapter.

    Attributes:
        actions: what arrives in the end, sorted.
        given: answers that it needs to come so far; the last action is refused.
    """

    call: Callable[[Cloud], object]
    actions: tuple[str, ...]
    hosts: tuple[str, ...]
    writes: bool = False
    given: Mapping[str, Answer] | None = None


def variables(cloud: Cloud) -> Any:
    return cloud.variables(BEIJING, ResourceId("b3690a1655da47"), Namespace("default"))


def ram(action: str, call: Callable[[Cloud], object], writes: bool = False) -> Row:
    return Row(call, (action,), (RAM,), writes)


def sls(action: str, call: Callable[[Cloud], object], host: str = SLS_PROJECT, writes: bool = False) -> Row:
    return Row(call, (action,), (host,), writes)


def flink(action: str, call: Callable[[Cloud], object], writes: bool = False) -> Row:
    return Row(call, (action,), (FLINK,), writes)


_WORKSPACE = {"ResourceId": "b3690a1655da47", "InstanceId": "f-cn-x", "InstanceName": "x", "ClusterStatus": "RUNNING"}
_CURSOR, _PULL = f"GET {_SHELF}/shards/0 cursor", f"GET {_SHELF}/shards/0 log"

CALLS: Mapping[str, Row] = {
    "identity.identity": Row(lambda cloud: cloud.identity(), ("GetCallerIdentity",), (STS,)),
    "users.get": ram("GetUser", lambda cloud: cloud.users.get(USER)),
    "users.create": ram("CreateUser", lambda cloud: cloud.users.create(USER, "x"), writes=True),
    "users.delete": ram("DeleteUser", lambda cloud: cloud.users.delete(USER), writes=True),
    "users.groups": ram("ListGroupsForUser", lambda cloud: cloud.users.groups(USER)),
    "users.has_login": ram("GetLoginProfile", lambda cloud: cloud.users.has_login(USER)),
    "users.list_some": ram("ListUsers", lambda cloud: cloud.users.list_some()),
    "keys.of": ram("ListAccessKeys", lambda cloud: cloud.keys.of(USER)),
    "keys.create": ram("CreateAccessKey", lambda cloud: cloud.keys.create(USER), writes=True),
    "keys.switch_off": ram("UpdateAccessKey", lambda cloud: cloud.keys.switch_off(USER, KEY), writes=True),
    "keys.delete": ram("DeleteAccessKey", lambda cloud: cloud.keys.delete(USER, KEY), writes=True),
    "policies.get": ram("GetPolicy", lambda cloud: cloud.policies.get(POLICY)),
    "policies.create": ram("CreatePolicy", lambda cloud: cloud.policies.create(POLICY, "{}", "x"), writes=True),
    "policies.replace": ram("CreatePolicyVersion", lambda cloud: cloud.policies.replace(POLICY, "{}"), writes=True),
    "policies.delete": ram("DeletePolicy", lambda cloud: cloud.policies.delete(POLICY), writes=True),
    "policies.attach": ram("AttachPolicyToUser", lambda cloud: cloud.policies.attach(POLICY, USER), writes=True),
    "policies.detach": ram("DetachPolicyFromUser", lambda cloud: cloud.policies.detach(POLICY, USER), writes=True),
    "policies.of": ram("ListPoliciesForUser", lambda cloud: cloud.policies.of(USER)),
    "policies.users_of": ram("ListEntitiesForPolicy", lambda cloud: cloud.policies.users_of(POLICY)),
    "variables.all": flink("ListVariables", lambda cloud: variables(cloud).all()),
    "variables.create": flink(
        "CreateVariable", lambda cloud: variables(cloud).create(VariableName("v"), Secret(VALUE), "x"), writes=True
    ),
    "variables.replace": flink(
        "UpdateVariable", lambda cloud: variables(cloud).replace(VariableName("v"), Secret(VALUE), "x"), writes=True
    ),
    "variables.delete": flink(
        "DeleteVariable", lambda cloud: variables(cloud).delete(VariableName("v")), writes=True
    ),
    "workspaces.editable": flink("ListEditableNamespace", lambda cloud: cloud.workspaces.editable(BEIJING)),
    "workspaces.rows": Row(
        lambda cloud: cloud.workspaces.rows(BEIJING),
        ("DescribeInstances", "DescribeNamespaces", "ListEditableNamespace"),
        (CONSOLE, FLINK),
        given={"DescribeInstances": in_json({"Success": True, "Instances": [_WORKSPACE], "TotalCount": 1})},
    ),
    "projects.all": sls("GET /", lambda cloud: cloud.projects.all(BEIJING), SLS),
    "projects.some": sls("GET /", lambda cloud: cloud.projects.some(BEIJING), SLS),
    "projects.exists": sls("GET /", lambda cloud: cloud.projects.exists(BEIJING, Project("test"))),
    "projects.logstores": sls("GET /logstores", lambda cloud: cloud.projects.logstores(BEIJING, Project("test"))),
    "projects.details": sls(f"GET {_SHELF}", lambda cloud: cloud.projects.details(LOGSTORE)),
    "projects.index": sls(f"GET {_SHELF}/index", lambda cloud: cloud.projects.index(LOGSTORE)),
    "projects.consumer_groups": sls(f"GET {_SHELF}/consumergroups", lambda cloud: cloud.projects.consumer_groups(LOGSTORE)),
    "logs.shards": sls(f"GET {_SHELF}/shards", lambda cloud: cloud.logs.shards(LOGSTORE)),
    "logs.cursor": sls(_CURSOR, lambda cloud: cloud.logs.cursor(LOGSTORE, 0, "end")),
    "logs.positions": sls(
        f"GET {_SHELF}/consumergroups/{GROUP}", lambda cloud: cloud.logs.positions(LOGSTORE, GROUP)
    ),
    "logs.write": sls(f"POST {_SHELF}/shards/lb", lambda cloud: cloud.logs.write(LOGSTORE, "t", {"v": VALUE}), writes=True),
    "logs.field_names": Row(
        lambda cloud: cloud.logs.field_names(LOGSTORE),
        (f"GET {_SHELF}/shards", _CURSOR, _PULL),
        (SLS_PROJECT,),
        given={f"GET {_SHELF}/shards": in_json([{"shardID": 0, "status": "readwrite"}]), _CURSOR: in_json({"cursor": "MTQ="})},
    ),
}  # fmt: skip

every_call = pytest.mark.parametrize("name", CALLS)
every_write = pytest.mark.parametrize("name", [name for name, row in CALLS.items() if row.writes])


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Outside]:
    """The outside world, to which the environment leads."""
    with outside_world({KEY_ID: ALICE}) as outside:
        lead_there(monkeypatch, outside, tmp_path)
        yield outside


def signed_in(attempts: int = 1) -> Cloud:
    """The real cloud as an operator sees it."""
    calls = call_policy(RetryPolicy(attempts, pause=0.001))
    return connect(credentials_from(KEY_ID, KEY_SECRET, "", "the test"), Endpoint(None, 2_000, 2_000), calls)


def with_keys(ground: Ground, key_id: str = KEY_ID) -> Ground:
    """The command line with a pair in its environment."""
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": key_id, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": KEY_SECRET}
    environment = {**ground.settings.environment, **keys}
    return Ground(ground.home, Settings(environment, 1, 0.001, 0.1, 2_000, 2_000))


_MEANS = {"CallPolicy", "RamCalls", "SlsCalls"}
_SHARED = ("calls", "ram", "sls", "cloud")
"""Modules that make or hand on the means to call, and call nothing themselves."""


def calling_names() -> Iterator[str]:
    """Every public method of a class that holds the means to call, and every public function that takes them."""
    modules = [found.name for found in pkgutil.iter_modules(flinkwiz.providers.aliyun.__path__) if found.name not in _SHARED]
    for name in modules:
        module = importlib.import_module(f"flinkwiz.providers.aliyun.{name}")
        for each in vars(module).values():
            annotations = getattr(each, "__annotations__", {})
            if getattr(each, "__module__", "") == module.__name__ and _MEANS & set(annotations.values()):
                methods = [part for part in vars(each).values() if isfunction(part)] if isinstance(each, type) else [each]
                yield from (f"{name}.{method.__name__}" for method in methods if not method.__name__.startswith("_"))


def test_the_table_has_a_line_for_every_call_there_is() -> None:
    assert set(calling_names()) == set(CALLS)


def _redirect(status: int, target: str, _asked: Asked) -> Answer:
    return Answer(status, headers={"Location": target})


def outcome(call: Callable[[], object]) -> CloudError | None:
    """How a call failed."""
    try:
        call()
    except CloudError as error:
        return error
    return None


@every_call
def test_a_call_goes_out_as_connect_to_its_own_host_and_nothing_else_comes_in_clear(outside: Outside, name: str) -> None:
    row = CALLS[name]
    outside.answer = lambda asked: (row.given or {}).get(asked.action)
    error = outcome(lambda: row.call(signed_in()))
    assert sorted(outside.actions) == sorted(row.actions)
    assert outside.openings == sorted(f"{host}:443" for host in row.hosts)
    assert {asked.host for asked in outside.asked} == set(row.hosts)
    assert {asked.key_id for asked in outside.asked} == {KEY_ID}
    assert found_in(b"".join(asked.whole for asked in outside.asked), (KEY_SECRET,)) == []
    assert (error and error.kind) == (None if row.hosts == (STS,) else "denied")
    covered("adapter calls watched by the recorder")


@every_call
def test_a_fault_of_the_service_lets_reads_be_made_again_and_no_write(outside: Outside, name: str) -> None:
    outside.answer = lambda _asked: Answer(500, b"<html>Internal Server Error</html>")
    assert outcome(lambda: CALLS[name].call(signed_in(attempts=2))) is not None
    assert set(Counter(outside.actions).values()) == {1 if CALLS[name].writes else 2}


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy"])
def test_both_spellings_of_the_proxy_are_taken(outside: Outside, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name)
    monkeypatch.setenv(variable, outside.url)
    assert signed_in().identity().arn == ALICE.arn
    assert outside.openings == [f"{STS}:443"]


def other_ca(host: str) -> ssl.SSLContext:
    return PrivateCA()(host)


def limited_to(version: ssl.TLSVersion, context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = context.maximum_version = version
    return context


def other_host(_host: str) -> ssl.SSLContext:
    return company_ca()("evil.example")


ISSUER = f"trustme v{vars(trustme)['__version__']}"


@pytest.mark.parametrize(
    ("certify", "message"),
    [
        (other_ca, f"its certificate, issued by {ISSUER}, is not trusted"),
        (other_host, f"its certificate, issued by {ISSUER}, is for another host"),
        (company_ca().expired, f"its certificate, issued by {ISSUER}, has expired, or this computer's clock is wrong"),
    ],
)
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize(
    "name", ["identity.identity", "keys.create", "variables.create", "workspaces.editable", "projects.all", "logs.write"]
)
def test_a_certificate_that_is_not_trusted_is_told_with_its_issuer_and_not_tried_again(
    outside: Outside, name: str, certify: Certify, message: str, version: ssl.TLSVersion
) -> None:
    outside.certify = lambda host: limited_to(version, certify(host))
    error = outcome(lambda: CALLS[name].call(signed_in(attempts=3)))
    assert error is not None
    assert (error.kind, error.code, error.message) == ("unreachable", "CertificateNotTrusted", message)
    assert "SSL_CERT_FILE" in advise(error, "alice").text
    assert outside.openings == [f"{host}:443" for host in CALLS[name].hosts]
    assert (outside.secured, outside.asked) == (0, [])


@every_write
def test_a_redirect_is_an_error_and_nobody_is_asked_again(outside: Outside, name: str) -> None:
    row = CALLS[name]
    targets = ("https://evil.example/", "http://evil.example/", "/again")
    for status, target in product((301, 302, 303, 307, 308), targets):
        outside.clear.clear()
        outside.asked.clear()
        outside.answer = partial(_redirect, status, target)
        error = outcome(lambda: row.call(signed_in(attempts=2)))
        assert error is not None
        assert error.is_unknown_outcome
        assert outside.actions == list(row.actions)
        assert set(outside.openings) <= {f"{host}:443" for host in row.hosts}
        covered("redirects refused")


def test_a_practice_key_is_refused_before_anything_is_connected(outside: Outside, ground: Ground) -> None:
    with pytest.raises(NoCredentials, match="--practice"):
        connect(credentials_from(PRACTICE_KEY_ID, KEY_SECRET, "", "the test"), Endpoint())
    for words in (("plan", *GRANT), ("apply", *GRANT, "--yes"), ("operator-policy",)):
        result = with_keys(ground, PRACTICE_KEY_ID).run(*words)
        assert result.exit_code == 1
        assert "--practice" in result.stderr
    assert outside.clear == []


@every_call
def test_no_call_is_sent_with_a_practice_key_although_a_client_was_made_of_it(outside: Outside, name: str) -> None:
    credentials = credentials_from(PRACTICE_KEY_ID, KEY_SECRET, "", "the test")
    error = outcome(lambda: CALLS[name].call(Cloud(Clients(credentials, Endpoint()), call_policy(RetryPolicy(1)))))
    assert error is not None
    assert error.code == "Blocked"
    assert outside.clear == []


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxys_password_goes_to_the_proxy_only(outside: Outside, monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"{scheme}alice:{PASSWORD}@{outside.address}")
    assert signed_in().identity().arn == ALICE.arn
    (clear,), (asked,) = outside.clear, outside.asked
    assert clear.startswith(f"CONNECT {STS}:443 ".encode())
    assert found_in(clear, (PASSWORD,))
    assert found_in(asked.whole, (PASSWORD,)) == []


NO_PROXY, NO_ADDRESS = "the proxy cannot be reached", "the address in HTTPS_PROXY cannot be used"


@dataclass(frozen=True)
class Refusal:
    """What a proxy answers, and how that is told."""

    answer: bytes
    message: str
    advice: str
    tries: int = 1


_WANTS_PASSWORD = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"

BROKEN_TUNNELS: Mapping[str, Refusal] = {
    "wants a password": Refusal(_WANTS_PASSWORD, "the proxy asks for a password", "USER:PASSWORD@HOST"),
    "refuses": Refusal(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "the proxy refused", "NO_PROXY"),
    "cannot": Refusal(b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "the proxy could not lead there (502)", "HTTPS_PROXY", 3),
    "says nothing": Refusal(b"", "the connection broke", "HTTPS_PROXY", 3),
    "is no proxy": Refusal(b"SSH-2.0-OpenSSH_9.2\r\n", "the connection broke", "HTTPS_PROXY", 3),
}

BROKEN_URLS: Mapping[str, tuple[str, str]] = {
    "a port where nobody listens": ("http://alice:{password}@127.0.0.1:1", NO_PROXY),
    "a proxy that should speak TLS": ("https://alice:{password}@{address}", NO_PROXY),
    "no port": ("http://alice:{password}@127.0.0.1:port", NO_ADDRESS),
    "no such port": ("http://alice:{password}@127.0.0.1:99999", NO_ADDRESS),
    "a slash in the password": ("http://alice:{password}/x@{address}", NO_ADDRESS),
    "half an address": ("http://alice:{password}@[::1", NO_ADDRESS),
    "another scheme": ("socks5://alice:{password}@{address}", NO_ADDRESS),
    "a password of other letters": ("http://alice:{password}密@{address}", NO_ADDRESS),
    "no host": ("http://alice:{password}@", NO_ADDRESS),
}


def assert_no_password(outside: Outside, ground: Ground) -> None:
    """Neither an error nor what the command line says holds the proxy's password."""
    for name in ("identity.identity", "keys.create", "variables.create", "logs.write"):
        error = outcome(lambda name=name: CALLS[name].call(signed_in()))  # type: ignore[misc]
        assert error is not None
        told = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
        assert found_in(told.encode(), (PASSWORD,)) == []
    for words in (("apply", *GRANT, "--yes"), ("apply", *GRANT, "--yes", "--json")):
        result = with_keys(ground).run(*words)
        assert result.exit_code == 1
        assert "STS" in result.output
        assert found_in(result.output.encode(), (PASSWORD,)) == []
    assert outside.asked == []


@pytest.mark.parametrize("how", BROKEN_TUNNELS)
def test_no_text_has_the_proxys_password_when_the_proxy_fails(
    outside: Outside, ground: Ground, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://alice:{PASSWORD}@{outside.address}")
    outside.tunnel = BROKEN_TUNNELS[how].answer
    assert_no_password(outside, ground)


@pytest.mark.parametrize("how", BROKEN_TUNNELS)
def test_a_proxy_that_fails_is_told_as_it_fails_and_asked_again_only_where_that_may_help(outside: Outside, how: str) -> None:
    refusal = BROKEN_TUNNELS[how]
    outside.tunnel = refusal.answer
    error = outcome(lambda: signed_in(attempts=3).users.get(USER))
    assert error is not None
    assert (error.kind, error.message) == ("unreachable", refusal.message)
    assert refusal.advice in advise(error, "alice").text
    assert len(outside.clear) == refusal.tries


@pytest.mark.parametrize("how", BROKEN_URLS)
def test_no_text_has_the_proxys_password_when_its_address_is_wrong(
    outside: Outside, ground: Ground, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    url, message = BROKEN_URLS[how]
    monkeypatch.setenv("HTTPS_PROXY", url.format(password=PASSWORD, address=outside.address))
    assert_no_password(outside, ground)
    error = outcome(lambda: signed_in().identity())
    assert (error and error.message) == message


def test_no_text_has_the_proxys_password_when_the_certificate_is_not_trusted(
    outside: Outside, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://alice:{PASSWORD}@{outside.address}")
    outside.certify = other_ca
    assert_no_password(outside, ground)


def test_a_proxy_that_is_the_practice_cloud_is_called_by_its_name(
    outside: Outside, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PracticeCloud(ground.home / "practice") as served:
        monkeypatch.setenv("HTTPS_PROXY", served.url)
        result = with_keys(ground).run("apply", *GRANT, "--yes")
    assert result.exit_code == 1
    assert "HTTPS_PROXY points at the practice cloud" in result.stderr
    assert outside.clear == []


class Watched(dict[str, str]):
    """An environment that knows which of its variables were looked at."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(values)
        self.seen: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.seen.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.seen.add(name)
        return super().__getitem__(name)


@pytest.mark.parametrize("pair", [{"ID": KEY_ID, "SECRET": KEY_SECRET}, {"SECRET": KEY_SECRET}], ids=["whole", "half"])
def test_on_practice_a_real_pair_in_the_environment_is_not_even_read(
    outside: Outside, ground: Ground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pair: Mapping[str, str]
) -> None:
    variables = {f"ALIBABA_CLOUD_ACCESS_KEY_{half}": value for half, value in pair.items()}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    environment = Watched({**ground.settings.environment, **variables})
    watched = Ground(ground.home, replace(ground.settings, environment=environment))
    outputs = [
        watched.run(*words)
        for words in (
            ("apply", "--practice", *GRANT, "--yes", "--session", "mine"),
            ("verify", "mine"),
            ("operator-policy", "--practice"),
            ("undo", "mine", "--yes", "--json"),
        )
    ]
    assert [each.exit_code for each in outputs] == [0, 0, 0, 0]
    assert {name for name in environment.seen if name.startswith("ALIBABA")} == set()
    assert "FLINKWIZ_HOME" in environment.seen
    assert found_in("".join(each.output for each in outputs).encode(), (KEY_ID, KEY_SECRET)) == []
    assert found_below(tmp_path, (KEY_ID, KEY_SECRET), but=tmp_path / "nothing is left out") == []
    assert outside.clear == []
