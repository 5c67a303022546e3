"""XML or JSON: how RAM, STS and the workspace console put an answer into bytes (wire-protocols.md 3.3).

XML is what their gateway answers where a request signed in its parameters does not say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from flinkwiz.practice.wire import WireRequest, WireResponse, json_response

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document can hold, not even escaped (XML 1.0, 2.2)."""


def in_wanted_format(
    request: WireRequest, root: str, body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> WireResponse:
    """An answer as the request wants it.

    Arguments:
        root: the name of the XML document's element, such as ``GetUserResponse``.
        body: what is answered; its names are names of elements too.
    """
    if not _is_xml(request):
        return json_response(body, status, headers)
    text = '<?xml version="1.0" encoding="UTF-8"?>' + _element(root, body)
    return WireResponse(status, {"Content-Type": "text/xml;charset=utf-8", **(headers or {})}, text.encode())


def _is_xml(request: WireRequest) -> bool:
    """SDKs that sign in a header take JSON and name no format; any other word, as the older SDK's ``None``, counts as none."""
    wanted = request.parameters.get("Format", "").upper()
    return wanted == "XML" or (wanted != "JSON" and not request.header("authorization"))


def _element(name: str, value: Any) -> str:
    """One element, or for a list one for each of its items, as in ``<Users><User>...</User><User>...</User></Users>``."""
    if isinstance(value, list | tuple):
        return "".join(_element(name, item) for item in value)
    return f"<{name}>{_content(value)}</{name}>"


def _content(value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(_element(name, part) for name, part in value.items())
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})
