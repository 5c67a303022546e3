"""The table of providers: a line each, loaded when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flinkwiz.providers.provider import Provider

PROVIDERS: dict[str, str] = {
    "aliyun": "flinkwiz.providers.aliyun",
}
"""Each provider's package by its key; the first is the default."""


def first_words() -> tuple[str, str]:
    """What the default provider's first step asks, and why; nothing else of the provider is loaded for it."""
    words = import_module(f"{next(iter(PROVIDERS.values()))}.welcome")
    return words.question(), words.why()


def provider_of(key: str) -> Provider:
    """A provider."""
    provider: Provider = import_module(f"{PROVIDERS[key]}.provider").PROVIDER
    return provider


def default_provider() -> Provider:
    """The provider that is meant where nothing names one."""
    return provider_of(next(iter(PROVIDERS)))
