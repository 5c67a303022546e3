"""Whose certificates are trusted: one answer for every route, with or without a proxy (security-rules.md B6).

This computer's own store, as its administrators and companies keep it, and what the three variables name that users know from
other programs. Nothing takes trust away less strictly than that: there is no setting without a check.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flinkwiz.text.untrusted import escape_untrusted

VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
"""As OpenSSL and requests know them; each may name a file in PEM form or a folder of such files as `openssl rehash` leaves it."""

_CERTIFICATE = 11
"""The TLS message with the server's certificates (RFC 8446, section 4)."""


@dataclass(frozen=True)
class Trust:
    """What is trusted besides this computer's store.

    Attributes:
        named: files and folders, each with the variable that names it.
    """

    named: tuple[tuple[str, str], ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that name something that is there."""
        return tuple(dict.fromkeys(variable for variable, place in self.named if Path(place).exists()))

    @property
    def missing(self) -> tuple[str, ...]:
        """The variables that name something that is not there."""
        return tuple(dict.fromkeys(variable for variable, place in self.named if not Path(place).exists()))

    def load_into(self, context: ssl.SSLContext) -> None:
        """Let a context trust it too; what cannot be read is passed over, as OpenSSL does."""
        for _variable, place in self.named:
            with suppress(OSError):
                if Path(place).is_dir():
                    context.load_verify_locations(capath=place)
                else:
                    context.load_verify_locations(cafile=place)


def trust_in(environment: Mapping[str, str]) -> Trust:
    """What an environment names; SSL_CERT_DIR may be several folders."""
    return Trust(
        tuple(
            (name, place)
            for name in VARIABLES
            for place in (environment.get(name, "").split(os.pathsep) if name == "SSL_CERT_DIR" else [environment.get(name, "")])
            if place
        )
    )


class Witnessed:
    """A checking TLS context for one connection, which remembers whose certificate it was shown."""

    def __init__(self) -> None:
        """Trust this computer's store, and what the environment names."""
        import truststore

        self.context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trust_in(os.environ).load_into(self.context)
        self._shown = b""
        inner = self.context._ctx  # the one that shakes hands, of which Python has no public way to see a refused certificate
        inner._msg_callback = self._note  # type: ignore[attr-defined]

    def _note(self, _socket: Any, direction: str, _version: Any, _content: Any, message: int, data: bytes) -> None:
        if direction == "read" and message == _CERTIFICATE:
            self._shown = data

    @property
    def issuer(self) -> str:
        """Who issued the certificate that was shown, safe to show; "" where that cannot be told."""
        return issuer_in(self._shown)


def issuer_in(message: bytes) -> str:
    """The issuer of the first certificate of a TLS message, "" where there is none that can be read.

    The certificate follows on a header and two lengths; TLS 1.3 has one byte more.
    """
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    begin = next((begin for begin in (10, 11) if message[begin : begin + 1] == b"\x30"), 0)
    length = int.from_bytes(message[begin - 3 : begin], "big") if begin else 0
    try:
        issuer = x509.load_der_x509_certificate(message[begin : begin + length]).issuer
        names = [
            part.value for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME) for part in issuer.get_attributes_for_oid(oid)
        ]
    except ValueError:
        return ""
    return escape_untrusted(", ".join(str(name) for name in names), 120)
