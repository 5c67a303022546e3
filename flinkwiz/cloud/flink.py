"""What the Flink adapters share: Ververica answers refusals as HTTP 200 with success:false (facts 0.2-1)."""

from __future__ import annotations

from typing import Any

from flinkwiz.cloud.errors import CloudError, kind_of
from flinkwiz.shown import shown


def successful(body: Any, action: str) -> Any:
    """The body of a Ververica answer.

    Raises:
        CloudError: it says that nothing was done.
    """
    if body.success is True:
        return body
    code = str(getattr(body, "error_code", None) or getattr(body, "reason", None) or "")
    message = shown(str(getattr(body, "error_message", None) or getattr(body, "message", None) or ""))
    request_id = shown(str(body.request_id or ""), 64)
    return _refuse(CloudError(kind_of(code, message, 200), "Flink", action, shown(code, 80), message, request_id))


def _refuse(error: CloudError) -> Any:
    raise error
