"""Why nothing usable came back: the network's errors in our words.

Their own texts hold whole URLs and proxy passwords (security-rules.md H2), so only classes and numbers are looked at.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.providers.aliyun.trust import trust_in
from flinkwiz.text.language import marked

_EXPIRED = (9, 10)
"""X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED."""

_OTHER_HOST = 62
"""X509_V_ERR_HOSTNAME_MISMATCH."""

_TUNNEL = re.compile(r"Tunnel connection failed: ([0-9]{3}) ?(.*)")
"""The one text that is read: how `http.client` tells a proxy's answer to CONNECT."""

_PRACTICE = "This is the practice cloud"
"""How the practice cloud answers CONNECT."""

BAD_ADDRESS = marked("the address in HTTPS_PROXY cannot be used")


@dataclass(eq=False)
class NoAnswer(Exception):
    """A request has no usable answer.

    Attributes:
        kind: whether nothing came back, or something of no use.
        reason: in our words, safe to show.
        code: ours, where advice depends on it.
        is_lasting: whether the next try would fail as well, until something on this side is changed.
    """

    kind: Literal["unreachable", "server"]
    reason: str
    code: str = ""
    is_lasting: bool = False

    def __str__(self) -> str:
        """The reason."""
        return self.reason


def no_answer(problem: Exception) -> NoAnswer:
    """What an exception of requests means."""
    chain = tuple(_causes(problem))
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _untrusted(getattr(cause, "issuer", ""), cause.verify_code)
        tunnel = _TUNNEL.match(str(cause)) if isinstance(cause, OSError) else None
        if tunnel:
            return _refused_tunnel(int(tunnel[1]), tunnel[2])
    if isinstance(problem, ValueError):
        return NoAnswer("unreachable", _(BAD_ADDRESS), is_lasting=True)
    return NoAnswer("unreachable", _passing(problem, chain))


def _causes(problem: BaseException) -> Iterator[BaseException]:
    """An exception and all that it was made of, as requests, urllib3 and Python chain them."""
    coming, seen = [problem], set()
    while coming:
        each = coming.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        linked = (*each.args, *(getattr(each, name, None) for name in _LINKS))
        coming += [link for link in linked if isinstance(link, BaseException)]


_LINKS = ("reason", "original_error", "__cause__", "__context__")


def _untrusted(issuer: str, verify_code: int) -> NoAnswer:
    certificate = _("its certificate, issued by {issuer},").format(issuer=issuer) if issuer else _("its certificate")
    missing = ", ".join(trust_in(os.environ).missing)
    reason = _("{certificate} is not trusted")
    if missing:
        reason = _("{certificate} is not trusted; {missing} names nothing that is there")
    if verify_code in _EXPIRED:
        reason = _("{certificate} has expired, or this computer's clock is wrong")
    if verify_code == _OTHER_HOST:
        reason = _("{certificate} is for another host")
    text = reason.format(certificate=certificate, missing=missing)
    return NoAnswer("unreachable", text, "CertificateNotTrusted", is_lasting=True)


def _refused_tunnel(status: int, phrase: str) -> NoAnswer:
    if phrase.startswith(_PRACTICE):
        return NoAnswer("unreachable", _("HTTPS_PROXY points at the practice cloud"), is_lasting=True)
    if status == 407:
        return NoAnswer("unreachable", _("the proxy asks for a password"), "ProxyAuthenticationRequired", is_lasting=True)
    if status == 403:
        return NoAnswer("unreachable", _("the proxy refused"), "ProxyRefused", is_lasting=True)
    return NoAnswer("unreachable", _("the proxy could not lead there ({status})").format(status=status))


def _passing(problem: Exception, chain: tuple[BaseException, ...]) -> str:
    """What the next try may no longer meet."""
    import requests
    from urllib3.exceptions import ReadTimeoutError

    if isinstance(problem, requests.exceptions.ProxyError):
        return _("the proxy cannot be reached")
    if any(isinstance(cause, ReadTimeoutError) for cause in chain) or isinstance(problem, requests.ReadTimeout):
        return _("no answer in time")
    if isinstance(problem, requests.ConnectTimeout):
        return _("no connection in time")
    if any(isinstance(cause, socket.gaierror) for cause in chain):
        return _("name not found")
    if any(isinstance(cause, ConnectionRefusedError) for cause in chain):
        return _("connection refused")
    return _("the connection broke")
