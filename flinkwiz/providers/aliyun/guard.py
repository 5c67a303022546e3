"""The transport guard: the one place where SDK requests leave, and the rule of where they may go (security-rules.md B2).

Real requests go by https to the exact hosts of the five services. Practice requests go by http to a proxy on 127.0.0.1 and
are signed by a practice key; a practice key never goes out by https, and no other key by http. The metadata service of an ECS
instance is asked only while somebody allows it. Redirects are refused,
because the SDKs would send the body, and with it the new secret, to wherever the answer points. An answer is read to a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import gettext as _
from typing import Any
from urllib.parse import urlsplit

from flinkwiz.providers.aliyun.answer_dates import note_date
from flinkwiz.providers.aliyun.deadline import deadline
from flinkwiz.providers.aliyun.network_errors import NoAnswer, no_answer
from flinkwiz.providers.aliyun.proxy import proxy_for
from flinkwiz.text.language import marked

_REGION = r"[a-z]{2,4}(?:-[a-z0-9]{1,20}){1,4}"
_HOSTS = re.compile(
    r"ram\.aliyuncs\.com"
    rf"|sts(?:\.{_REGION})?\.aliyuncs\.com"
    rf"|(?:ververica|foasconsole)\.{_REGION}\.aliyuncs\.com"
    rf"|(?:[a-z0-9][a-z0-9-]{{1,61}}[a-z0-9]\.)?{_REGION}\.log\.aliyuncs\.com"
)
_PRACTICE_PROXY = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}")
LARGEST_ANSWER = 8 * 1024 * 1024
"""Bytes of an answer, unpacked: a list of ten thousand names and ten long logs have room in it."""

TOO_LARGE = marked("the answer is too large")
"""What an error says whose answer was not read to its end."""

REDIRECTED = marked("the answer points to another host")
"""What an error says whose answer was a redirect, which is never followed."""

_PRACTICE_KEY = re.compile(r"(?:Credential=|LOG |acs |AccessKeyId=)PRACTICE")


_METADATA = re.compile(r"http://100\.100\.100\.200/latest/(?:api/token|meta-data/ram/security-credentials/[\w.@-]*)", re.ASCII)
"""What an ECS instance is asked for the credentials of its role."""

_METADATA_ASKED: ContextVar[bool] = ContextVar("whether the user named a profile that asks the metadata service", default=False)


@contextmanager
def metadata_allowed() -> Iterator[None]:
    """Let requests of this thread go to the metadata service of an ECS instance meanwhile."""
    before = _METADATA_ASKED.set(True)
    try:
        yield
    finally:
        _METADATA_ASKED.reset(before)


def _is_metadata(url: str, headers: Mapping[str, str | bytes]) -> bool:
    """Whether a request asks the metadata service, by leave, for what it may be asked for, and says nothing of any key."""
    return _METADATA_ASKED.get() and _METADATA.fullmatch(url) is not None and "Authorization" not in headers


class Blocked(Exception):
    """The guard refused to send a request, before a byte of it left."""


def check(url: str, headers: Mapping[str, str | bytes], proxies: Mapping[str, str], verify: object) -> None:
    """Refuse a request that must not be sent.

    Arguments:
        url: the whole URL.
        headers: the request's headers; the key ID is read from Authorization, or from the URL.
        proxies: the proxies of this very request, by scheme.
        verify: the certificate check as requests takes it; anything false is refused.

    Raises:
        Blocked: with the rule that is broken.
    """
    if _is_metadata(url, headers):
        return
    parts = urlsplit(url)
    if _HOSTS.fullmatch(parts.hostname or "") is None or parts.username is not None:
        raise Blocked(_("the host is none of the services that flinkwiz talks to"))
    signed = f"{_text(headers.get('Authorization', ''))} {parts.query}"
    is_practice = _PRACTICE_KEY.search(signed) is not None
    if parts.scheme == "https":
        _check_real(parts.port, verify, is_practice)
    else:
        _check_practice(parts.scheme, parts.port, proxies, is_practice)


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _check_real(port: int | None, verify: object, is_practice: bool) -> None:
    if port not in (None, 443) or not verify:
        raise Blocked(_("real requests need https on port 443 with a checked certificate"))
    if is_practice:
        raise Blocked(_("a key of the practice cloud must not be sent to the real one"))


def _check_practice(scheme: str, port: int | None, proxies: Mapping[str, str], is_practice: bool) -> None:
    if scheme != "http" or port not in (None, 80) or not is_practice:
        raise Blocked(_("only requests of the practice cloud go by http"))
    proxy = proxies.get("http", "")
    if _PRACTICE_PROXY.fullmatch(proxy) is None or proxies.get("https") != proxy:
        raise Blocked(_("requests of the practice cloud go to its own address only"))


def guarded_session() -> type[Any]:
    """A `requests.Session` class whose every send passes the guard, is answered in time and follows no redirect.

    Of what the SDKs ask for, only the request and the timeouts count: which proxy and whose certificates is decided here.
    """
    import requests

    from flinkwiz.providers.aliyun.connections import TrustingAdapter

    class GuardedSession(requests.Session):
        """What the SDKs' cores use instead of `requests.Session`."""

        def mount(self, prefix: str, adapter: Any) -> None:
            """Ours, whatever a core brings."""
            super().mount(prefix, TrustingAdapter(pool_maxsize=_MOST_CONNECTIONS))

        def get_redirect_target(self, resp: Any) -> None:
            """Nowhere: not even looked at."""

        def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
            """Check, send once, and refuse an answer that points elsewhere."""
            url, asked = request.url or "", kwargs.get("proxies") or {}
            check(url, request.headers, asked, kwargs.get("verify", True))
            route = {} if _is_metadata(url, request.headers) else _route(url) if url.startswith("https:") else asked
            options = {"proxies": route, "timeout": kwargs["timeout"], "stream": True}
            with deadline(whole_call(kwargs["timeout"])):
                try:
                    answer = super().send(request, **options)
                    note_date(answer.headers)
                    answer._content = None if _points_elsewhere(answer) else _bounded(answer)
                except (requests.RequestException, ValueError) as problem:
                    failure: NoAnswer | None = no_answer(problem)
                else:
                    failure = _unusable(answer)
            if failure:
                raise failure
            return answer

    return GuardedSession


_MOST_CONNECTIONS = 40
"""To one host at a time; as the SDKs' cores have it."""


def whole_call(timeout: tuple[float, float]) -> float:
    """Seconds after which a call is given up, however busily its answer drips: twice the patience with a silent service.

    Arguments:
        timeout: seconds to connect, and to wait for the next byte.
    """
    connect, read = timeout
    return connect + 2 * read


def _route(url: str) -> dict[str, str]:
    proxy = proxy_for(url)
    return {"https": proxy.url} if proxy else {}


def _unusable(answer: Any) -> NoAnswer | None:
    if answer._content is None:
        answer.close()
        return NoAnswer("server", _(REDIRECTED if _points_elsewhere(answer) else TOO_LARGE))
    return None


def _points_elsewhere(answer: Any) -> bool:
    return answer.status_code in range(300, 400)


def _bounded(answer: Any) -> bytes | None:
    """The body, None where it is too large; what an answer sends beyond the limit is never read."""
    body = bytearray()
    for chunk in answer.iter_content(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            return None
    return bytes(body)
