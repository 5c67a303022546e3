"""The proxy of a request: decided in one place, for what is sent and for what is shown (security-rules.md B3)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from gettext import gettext as _
from urllib.parse import urlsplit

from flinkwiz.providers.aliyun.network_errors import BAD_ADDRESS, NoAnswer
from flinkwiz.text.untrusted import escape_untrusted

_NAMES = ("HTTPS_PROXY", "https_proxy")
"""Where the SDKs look for it, in their order."""

_SIGN_IN = "https://sts.aliyuncs.com/"
"""Where every session's first request goes."""


@dataclass(frozen=True)
class Proxy:
    """A proxy.

    Attributes:
        url: all of it, perhaps with a password: for the request only.
        shown: host and port, safe to show.
    """

    url: str
    shown: str

    def __repr__(self) -> str:
        """Without its password."""
        return f"Proxy({self.shown!r})"


def proxy_of(address: str) -> Proxy:
    """A proxy by its address; without a scheme it is reached by http, as everywhere.

    Raises:
        NoAnswer: it has no host, no such port, or another scheme.
    """
    url = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("http", "https") or parts.path.strip("/"):
        raise NoAnswer("unreachable", _(BAD_ADDRESS), is_lasting=True)
    return Proxy(url, escape_untrusted(f"{host}:{port}" if port else host, 80))


def proxy_for(url: str) -> Proxy | None:
    """The proxy that a request of https goes through, None for the straight way; NO_PROXY is as requests reads it.

    Raises:
        NoAnswer: its address cannot be used.
    """
    from flinkwiz.providers.aliyun.sdk import load

    bypasses = load("requests.utils").should_bypass_proxies  # two threads that enter requests by different doors break its import
    address = next((os.environ[name] for name in _NAMES if os.environ.get(name)), "")
    return None if not address or bypasses(url, no_proxy=None) else proxy_of(address)


def proxy_shown() -> str:
    """Host and port of the proxy that one signs in through, "" where there is none, "?" where its address cannot be used."""
    try:
        proxy = proxy_for(_SIGN_IN)
    except NoAnswer:
        return "?"
    return proxy.shown if proxy else ""
