"""Signed requests as they stand on the wire, made with the vendor's own signers."""

from __future__ import annotations

import base64
import hashlib
import time
import uuid
from collections.abc import Mapping
from email.utils import formatdate
from urllib.parse import urlencode

from alibabacloud_gateway_sls.client import Client as SlsGateway
from alibabacloud_gateway_spi.models import InterceptorContext, InterceptorContextConfiguration, InterceptorContextRequest
from alibabacloud_openapi_util.client import Client as OpenApi
from Tea.request import TeaRequest

from flinkwiz.practice.clock import iso
from flinkwiz.practice.wire import WireRequest

Texts = Mapping[str, str]
NOTHING: Texts = {}


_VERSIONS = {
    "ram": "2015-05-01",
    "sts": "2015-04-01",
    "ververica": "2022-07-18",
    "foasconsole": "2021-10-28",
    "cn-beijing": "2020-12-30",
}
"""The version of each service's API, by the first part of its host name."""


def wire(method: str, host: str, path: str, *, query: Texts, headers: Texts, body: bytes = b"") -> WireRequest:
    """A request in proxy form."""
    question = "?" + urlencode(query) if query else ""
    return WireRequest(method, f"http://{host}{path}{question}", tuple({"host": host, **headers}.items()), body)


def acs3(
    key_id: str,
    secret: str,
    action: str = "GetUser",
    query: Texts = NOTHING,
    *,
    method: str = "POST",
    host: str = "ram.aliyuncs.com",
    path: str = "/",
    headers: Texts = NOTHING,
    body: bytes = b"",
    at: float | None = None,
) -> WireRequest:
    """A request signed as the SDKs of RAM, STS, Ververica and foasconsole do; `at` in seconds since 1970, now where absent."""
    signed = TeaRequest()
    signed.method, signed.pathname, signed.query = method, path, dict(query)
    content_hash = hashlib.sha256(body).hexdigest()
    signed.headers = {
        "host": host,
        "x-acs-action": action,
        "x-acs-version": _VERSIONS[host.partition(".")[0]],
        "x-acs-date": iso(time.time() if at is None else at),
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-content-sha256": content_hash,
        **headers,
    }
    authorization = OpenApi.get_authorization(signed, "ACS3-HMAC-SHA256", content_hash, key_id, secret)
    return wire(method, host, path, query=query, headers={**signed.headers, "Authorization": authorization}, body=body)


def rpc(key_id: str, secret: str, action: str, parameters: Texts, at: float | None = None) -> WireRequest:
    """A request signed in its parameters, as the older SDKs of RAM do."""
    query = {
        "Action": action,
        "Format": "JSON",
        "Version": "2015-05-01",
        "AccessKeyId": key_id,
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": uuid.uuid4().hex,
        "Timestamp": iso(time.time() if at is None else at),
        **parameters,
    }
    query["Signature"] = OpenApi.get_rpcsignature(query, "POST", secret)
    return wire("POST", "ram.aliyuncs.com", "/", query=query, headers=NOTHING)


def roa(
    key_id: str, secret: str, method: str, path: str, *, query: Texts = NOTHING, body: bytes = b"", at: float | None = None
) -> WireRequest:
    """A request to Ververica signed as the older SDKs do; `path` as it is signed, decoded."""
    signed = TeaRequest()
    signed.method, signed.pathname, signed.query = method, path, dict(query)
    signed.headers = {
        "accept": "application/json",
        "date": formatdate(time.time() if at is None else at, usegmt=True),
        "content-type": "application/json",
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-version": "2022-07-18",
    }
    if body:
        signed.headers["content-md5"] = base64.b64encode(hashlib.md5(body).digest()).decode()
    signature = OpenApi.get_roasignature(OpenApi.get_string_to_sign(signed), secret)
    headers = {**signed.headers, "Authorization": f"acs {key_id}:{signature}"}
    return wire(method, "ververica.cn-beijing.aliyuncs.com", path, query=query, headers=headers, body=body)


def log_v1(
    key_id: str,
    secret: str,
    method: str = "GET",
    path: str = "/logstores",
    *,
    query: Texts = NOTHING,
    body: bytes = b"",
    host: str = "test.cn-beijing.log.aliyuncs.com",
    at: float | None = None,
) -> WireRequest:
    """A request signed as the SLS SDK does by default."""
    headers = {
        "date": formatdate(time.time() if at is None else at, usegmt=True),
        "content-type": "application/json",
        "content-md5": hashlib.md5(body).hexdigest().upper() if body else "",
        "x-log-apiversion": "0.6.0",
        "x-log-bodyrawsize": str(len(body)),
        "x-log-signaturemethod": "hmac-sha256",
    }
    authorization = SlsGateway().get_authorization(path, method, dict(query), headers, key_id, secret)
    return wire(method, host, path, query=query, headers={**headers, "Authorization": authorization}, body=body)


def log_v4(
    key_id: str,
    secret: str,
    method: str = "GET",
    path: str = "/logstores",
    *,
    query: Texts = NOTHING,
    body: bytes = b"",
    host: str = "test.cn-beijing.log.aliyuncs.com",
    region: str = "cn-beijing",
    at: float | None = None,
) -> WireRequest:
    """A request signed as the SLS SDK does with signature_version="v4"."""
    date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() if at is None else at))
    content_hash = hashlib.sha256(body).hexdigest()
    headers = {
        "host": host,
        "content-type": "application/json",
        "x-log-apiversion": "0.6.0",
        "x-log-bodyrawsize": str(len(body)),
        "x-log-date": date,
        "x-log-content-sha256": content_hash,
    }
    context = InterceptorContext(
        request=InterceptorContextRequest(headers=headers, query=dict(query), method=method, pathname=path),
        configuration=InterceptorContextConfiguration(region_id=region),
    )
    authorization = SlsGateway().get_authorization_v4(context, date, content_hash, key_id, secret)
    return wire(method, host, path, query=query, headers={**headers, "Authorization": authorization}, body=body)
