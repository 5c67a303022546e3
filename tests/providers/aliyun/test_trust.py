"""Whose certificates are trusted, on the straight way and through a proxy: the real thing in a process of its own."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.connections import TrustingAdapter
from flinkwiz.providers.aliyun.guard import Blocked, guarded_session
from flinkwiz.providers.aliyun.network_errors import NoAnswer
from flinkwiz.providers.aliyun.trust import Trust, Witnessed, issuer_in, trust_in
from tests.canary import found_below
from tests.outside import Caller, Outside, PrivateCA, company_ca, outside_world

ROOT = Path(__file__).parents[3]
KEY_ID, KEY_SECRET = "LTAI5tRealLooking0001", "realSecretCanary0123456789abcd"

STRAIGHT = """
import socket, sys
host, _colon, port = sys.argv.pop(1).rpartition(":")
socket.getaddrinfo = lambda *_asked, **_more: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, int(port)))]
"""
"""Stands for the name service: every host is the one that is named first."""

RUN = "from flinkwiz.__main__ import main; main()"


@pytest.fixture
def outside() -> Iterator[Outside]:
    with outside_world({KEY_ID: Caller("1111222233334444", "alice")}) as outside:
        yield outside


def plan(home: Path, environment: Mapping[str, str], before: str = "", *first: str) -> subprocess.CompletedProcess[str]:
    """Run `flinkwiz plan` on the real cloud: it signs in, and is refused the rest."""
    words = ("plan", "--region", "cn-beijing", "--project", "test", "--logstore", "flinktest", "--access", "read")
    keys = {"ALIBABA_CLOUD_ACCESS_KEY_ID": KEY_ID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": KEY_SECRET}
    whole = {"PATH": os.environ["PATH"], "HOME": str(home), "FLINKWIZ_HOME": str(home), "PYTHONPATH": str(ROOT), **keys}
    return subprocess.run(
        [sys.executable, "-c", before + RUN, *first, *words],
        env={**whole, **environment}, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def hashed(folder: Path, certificate: Path) -> Path:
    """A folder as `openssl rehash` leaves it."""
    folder.mkdir()
    name = subprocess.run(["openssl", "x509", "-hash", "-noout", "-in", certificate], capture_output=True, text=True, check=True)
    shutil.copy(certificate, folder / f"{name.stdout.strip()}.0")
    return folder


def trusting(tmp_path: Path, name: str) -> dict[str, str]:
    """The environment that names the company's CA in this variable."""
    certificate = company_ca().write(tmp_path / "company.pem")
    return {name: str(hashed(tmp_path / "company", certificate) if name == "SSL_CERT_DIR" else certificate)}


VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")


@pytest.mark.parametrize("name", VARIABLES)
def test_a_company_gateway_is_trusted_through_a_proxy_once_its_ca_is_named(
    home: Path, tmp_path: Path, outside: Outside, name: str
) -> None:
    ended = plan(home, {"HTTPS_PROXY": outside.url, **trusting(tmp_path, name)})
    assert "REAL ACCOUNT 1111...4444" in ended.stderr
    assert f"Requests go through the proxy {outside.address}. Certificates that {name} names are trusted too." in ended.stderr
    assert outside.actions[0] == "GetCallerIdentity"


@pytest.mark.parametrize("name", VARIABLES)
def test_a_company_gateway_in_the_straight_way_is_trusted_too(home: Path, tmp_path: Path, outside: Outside, name: str) -> None:
    outside.straight_to = "sts.aliyuncs.com"
    ended = plan(home, trusting(tmp_path, name), STRAIGHT, outside.address)
    assert "REAL ACCOUNT 1111...4444" in ended.stderr
    assert outside.actions[0] == "GetCallerIdentity"


def test_the_variable_of_one_company_file_takes_nothing_of_the_other_away(home: Path, tmp_path: Path, outside: Outside) -> None:
    other = PrivateCA().write(tmp_path / "other.pem")
    for one, two in (("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"), ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")):
        ended = plan(home, {"HTTPS_PROXY": outside.url, two: str(other), **trusting(tmp_path, one)})
        assert "REAL ACCOUNT" in ended.stderr


@pytest.mark.parametrize("way", ["proxy", "straight"])
def test_a_gateway_of_nobody_known_is_refused_by_name_at_once_and_told_what_helps(home: Path, outside: Outside, way: str) -> None:
    outside.straight_to = "sts.aliyuncs.com" if way == "straight" else ""
    is_straight = way == "straight"
    ended = plan(home, {}, STRAIGHT, outside.address) if is_straight else plan(home, {"HTTPS_PROXY": outside.url})
    assert ended.returncode == 1
    assert "E18 STS cannot be reached safely: its certificate, issued by trustme" in ended.stderr
    assert "SSL_CERT_FILE" in ended.stderr
    assert (len(outside.clear), outside.secured, outside.asked) == (1, 0, [])


def test_no_proxy_leads_past_the_proxy(home: Path, tmp_path: Path, outside: Outside) -> None:
    outside.straight_to = "sts.aliyuncs.com"
    around = {"HTTPS_PROXY": "http://proxy.example:8080", "NO_PROXY": ".aliyuncs.com"}
    ended = plan(home, {**around, **trusting(tmp_path, "SSL_CERT_FILE")}, STRAIGHT, outside.address)
    assert "REAL ACCOUNT 1111...4444" in ended.stderr
    assert "proxy" not in ended.stderr


def test_no_tls_secret_is_written_down_although_that_was_asked_for(home: Path, tmp_path: Path, outside: Outside) -> None:
    asked = {"SSLKEYLOGFILE": str(tmp_path / "tls.log"), "HTTPS_PROXY": outside.url, **trusting(tmp_path, "SSL_CERT_FILE")}
    ended = plan(home, asked)
    assert "REAL ACCOUNT" in ended.stderr
    assert "SSLKEYLOGFILE is not obeyed" in ended.stderr
    assert not (tmp_path / "tls.log").exists()
    assert found_below(tmp_path, (KEY_SECRET,), but=tmp_path / "nothing is left out") == []


def test_what_a_variable_names_and_is_not_there_is_passed_over_and_known() -> None:
    trust = trust_in({"SSL_CERT_FILE": "/nowhere/ca.pem", "SSL_CERT_DIR": f"/nowhere/a{os.pathsep}/", "REQUESTS_CA_BUNDLE": ""})
    assert trust == Trust((("SSL_CERT_FILE", "/nowhere/ca.pem"), ("SSL_CERT_DIR", "/nowhere/a"), ("SSL_CERT_DIR", "/")))
    assert trust.variables == ("SSL_CERT_DIR",)
    assert trust.missing == ("SSL_CERT_FILE", "SSL_CERT_DIR")
    trust.load_into(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def test_a_variable_that_names_nothing_is_told_with_the_certificate_it_was_meant_for(home: Path, outside: Outside) -> None:
    ended = plan(home, {"HTTPS_PROXY": outside.url, "SSL_CERT_FILE": str(home / "gone.pem")})
    assert "is not trusted; SSL_CERT_FILE names nothing that is there." in ended.stderr


@pytest.mark.parametrize("content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_file_that_holds_no_certificate_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ca.pem").write_bytes(content)
    trust_in({"SSL_CERT_FILE": str(tmp_path / "ca.pem")}).load_into(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def test_a_context_always_checks_certificate_and_host() -> None:
    context = Witnessed().context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize("verify", [False, None, "", "/tmp"])
def test_nothing_that_a_caller_asks_for_switches_the_check_off(
    outside: Outside, monkeypatch: pytest.MonkeyPatch, verify: object
) -> None:
    import requests

    monkeypatch.setenv("HTTPS_PROXY", outside.url)
    request = requests.Request("GET", "https://sts.aliyuncs.com/").prepare()
    with guarded_session()() as session:
        session.verify = False
        session.mount("https://", requests.adapters.HTTPAdapter())
        assert isinstance(session.get_adapter("https://sts.aliyuncs.com/"), TrustingAdapter)
        with pytest.raises((Blocked, NoAnswer)):
            session.send(request, verify=verify, timeout=(2, 2))
    assert outside.secured == 0


@pytest.mark.fuzz
@given(st.binary(max_size=200) | st.binary(max_size=50).map(lambda tail: bytes(10) + b"\x30" + tail))
def test_no_bytes_in_the_place_of_a_certificate_do_more_than_have_no_issuer(message: bytes) -> None:
    assert issuer_in(message) == ""


@pytest.mark.parametrize("header", [10, 11])
def test_the_issuer_of_either_version_of_tls_is_read(tmp_path: Path, header: int) -> None:
    pem = company_ca().write(tmp_path / "ca.pem").read_bytes()
    certificate = ssl.PEM_cert_to_DER_cert(pem.decode())
    message = bytes(header - 3) + len(certificate).to_bytes(3, "big") + certificate + b"and more"
    issued_by = x509.load_pem_x509_certificate(pem).issuer.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)[0].value
    assert issuer_in(message) == issued_by
