"""The fields of a Logstore's logs, as its index names them."""

from __future__ import annotations

from typing import Literal

import msgspec

FieldType = Literal["text", "long", "double", "json"]


class IndexField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field of an index (alibaba-cloud.md 3.1 GetIndex). The name is text from outside: quote it for SQL, `shown()` it for people."""

    name: str
    type: FieldType
