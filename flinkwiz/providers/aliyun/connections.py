"""The connections that the SDKs' requests go over: trust and deadline are theirs, whichever the route."""

from __future__ import annotations

import http.client
import ssl
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from flinkwiz.providers.aliyun.deadline import TimedSocket
from flinkwiz.providers.aliyun.trust import Witnessed


class Untrusted(ssl.SSLCertVerificationError):
    """A certificate was refused.

    Attributes:
        issuer: who issued it, safe to show, or "".
        verify_code: OpenSSL's X509_V_ERR number.
    """

    def __init__(self, issuer: str, verify_code: int) -> None:
        """Say whose it is and what is wrong with it."""
        super().__init__("certificate refused")
        self.issuer, self.verify_code = issuer, verify_code


def _timed(sock: Any, *arguments: Any, **named: Any) -> http.client.HTTPResponse:
    return http.client.HTTPResponse(TimedSocket(sock), *arguments, **named)  # type: ignore[arg-type]


class _Plain(HTTPConnection):
    response_class = staticmethod(_timed)  # type: ignore[assignment]


class _Trusting(HTTPSConnection):
    response_class = staticmethod(_timed)  # type: ignore[assignment]

    def connect(self) -> None:
        """Connect with a context of this connection's own: truststore lets one of them shake hands at a time."""
        witnessed = Witnessed()
        self.ssl_context = witnessed.context
        try:
            super().connect()
        except ssl.SSLCertVerificationError as problem:
            code = problem.verify_code
        else:
            return
        raise Untrusted(witnessed.issuer, code)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TrustingPool(HTTPSConnectionPool):
    ConnectionCls = _Trusting


_POOLS = {"http": _PlainPool, "https": _TrustingPool}


class TrustingAdapter(HTTPAdapter):
    """Makes the connections of a session, straight and through a proxy alike."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """The straight way."""
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """The way through a proxy, whose own certificate, if it speaks TLS, is checked in the same way."""
        if proxy not in self.proxy_manager and proxy.startswith("https:"):
            named["proxy_ssl_context"] = Witnessed().context
        manager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Let the connection's own context decide, and nothing that a caller asks for."""
        conn.cert_reqs = "CERT_REQUIRED"
