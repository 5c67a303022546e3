"""The proxy that this computer sends through, as it may be shown: never with its password (security.md B3)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from flinkwiz.text.untrusted import escape_untrusted

_NAMES = ("HTTPS_PROXY", "https_proxy")
"""Where the SDKs look for it, in their order."""


def proxy_in(environment: Mapping[str, str]) -> str:
    """Host and port of the proxy for https, "" where there is none, "?" where its address cannot be read."""
    address = next((environment[name] for name in _NAMES if environment.get(name)), "")
    if not address:
        return ""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "?"
    return escape_untrusted(f"{parts.hostname}{port}", 80) if parts.hostname else "?"
