"""Resource names as RAM checks them."""

from __future__ import annotations


def parts_of(resource: str) -> tuple[str, ...]:
    """The five parts of an ARN: ``acs``, service, region, account and path; fewer for a text that is none."""
    return tuple(resource.split(":", 4))
