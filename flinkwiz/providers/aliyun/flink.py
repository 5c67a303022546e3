"""What the Flink adapters share: Ververica answers refusals as HTTP 200 with success:false (alibaba-cloud.md 2.3)."""

from __future__ import annotations

from typing import Any

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.aliyun.errors import first_text, refusal


def successful(body: Any, action: str, named: str = "") -> Any:
    """The body of a Ververica answer.

    Arguments:
        named: what was asked for by name, which an answer that knows nothing of it may not repeat.

    Raises:
        CloudError: it says that nothing was done.
    """
    if body.success is True:
        return body
    code = first_text(getattr(body, "error_code", None), getattr(body, "reason", None))
    message = first_text(getattr(body, "error_message", None), getattr(body, "message", None))
    error = refusal("Flink", action, code, message, 200, first_text(body.request_id))
    if error.kind == "not found" and named and named not in error.message:
        error = refusal("Flink", action, code, f"{named}: {message}" if message else named, 200, error.request_id)
    return _refuse(error)


def _refuse(error: CloudError) -> Any:
    raise error
