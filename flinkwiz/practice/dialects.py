"""How the services put a refusal into bytes (wire-protocols.md 3.1)."""

from __future__ import annotations

from typing import Any

from flinkwiz.practice.answer_format import in_wanted_format
from flinkwiz.practice.call import Refusal
from flinkwiz.practice.issuing import new_request_id
from flinkwiz.practice.routing import Endpoint
from flinkwiz.practice.wire import WireRequest, WireResponse, json_response

_PRODUCTS = {"ram": "Ram", "sts": "Sts", "ververica": "ververica", "foasconsole": "foasconsole", "sls": "Sls"}


def refused(endpoint: Endpoint, request: WireRequest, refusal: Refusal) -> WireResponse:
    """The answer that says no to a request in the words of its service."""
    request_id = new_request_id()
    if endpoint.service == "sls":
        return _log_service(refusal, request_id)
    if refusal.soft:
        return json_response(_soft_body(refusal, request_id), headers={"x-acs-request-id": request_id})
    body, headers = _gateway_body(endpoint, request.host, refusal, request_id), {"x-acs-request-id": request_id}
    if endpoint.service == "ververica":
        return json_response(body, refusal.status, headers)
    return in_wanted_format(request, "Error", body, refusal.status, headers)


def _log_service(refusal: Refusal, request_id: str) -> WireResponse:
    body = {"errorCode": refusal.code, "errorMessage": refusal.message}
    return json_response(body, refusal.status, {"x-log-requestid": request_id})


def _soft_body(refusal: Refusal, request_id: str) -> dict[str, Any]:
    return {
        "success": False,
        "errorCode": refusal.code,
        "errorMessage": refusal.message,
        "httpCode": 200,
        "requestId": request_id,
        "data": None,
    }


def _gateway_body(endpoint: Endpoint, host: str, refusal: Refusal, request_id: str) -> dict[str, Any]:
    question = f"q={refusal.code}&product={_PRODUCTS[endpoint.service]}&requestId={request_id}"
    body = {
        "RequestId": request_id,
        "HostId": host,
        "Code": refusal.code,
        "Message": refusal.message,
        "Recommend": f"https://api.aliyun.com/troubleshoot?{question}",
    }
    return body if refusal.denied is None else {**body, "AccessDeniedDetail": dict(refusal.denied)}
