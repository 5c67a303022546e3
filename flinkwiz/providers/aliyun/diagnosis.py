"""What `flinkwiz doctor` tells of the way to Alibaba Cloud: the SDKs, the proxy, the certificates, and on demand its clock."""

from __future__ import annotations

import os
import ssl
import sys
from collections.abc import Callable, Iterator
from gettext import gettext as _
from pathlib import Path

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.providers.aliyun.advice import advise
from flinkwiz.providers.aliyun.answer_dates import witnessed_dates
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.proxy import proxy_shown
from flinkwiz.providers.aliyun.trust import Trust, trust_in
from flinkwiz.providers.identity import Identity
from flinkwiz.verification.diagnosis import Diagnosis, versions_diagnosis

_PACKAGES = (
    *("alibabacloud-ram20150501", "alibabacloud-sts20150401", "alibabacloud-sls20201230", "alibabacloud-ververica20220718"),
    *("alibabacloud-foasconsole20211028", "alibabacloud-credentials", "alibabacloud-tea-openapi", "alibabacloud-tea"),
    *("darabonba-core", "requests", "urllib3", "truststore", "cryptography"),
)
"""Those whose versions decide how a request is made."""

_NOT_OBEYED = ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
"""Variables that other programs take a proxy from, and requests of https do not."""

_NOTICED_S = 60.0
"""Seconds of difference from which it is told; signatures are refused from 15 minutes on."""


def computer_diagnoses() -> tuple[Diagnosis, ...]:
    """What depends on this computer alone; nothing is called."""
    sdks = versions_diagnosis("sdks", _PACKAGES, _("flinkwiz calls the cloud through them."))
    return sdks, _proxy(), _certificates(trust_in(os.environ))


def _proxy() -> Diagnosis:
    shown = proxy_shown()
    if shown == "?":
        return Diagnosis(
            "proxy",
            False,
            _("The address in HTTPS_PROXY cannot be used."),
            _("Every request goes through it."),
            _("write it as http://HOST:PORT, or unset it"),
        )
    if shown:
        return Diagnosis("proxy", True, _("Requests go through the proxy {proxy}.").format(proxy=shown))
    others = [name for name in _NOT_OBEYED if os.environ.get(name)]
    if others and not (os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")):
        return Diagnosis(
            "proxy",
            False,
            _("Requests go straight out; {names} does not count for them.").format(names=", ".join(others)),
            _("Requests are of https only, for which the variable is HTTPS_PROXY."),
            _("where there is a proxy for https, name it in HTTPS_PROXY"),
        )
    return Diagnosis("proxy", True, _("Requests go straight out, without a proxy."))


def _certificates(trust: Trust) -> Diagnosis:
    missing, unusable = trust.missing, tuple(_unusable(trust))
    if missing or unusable:
        reasons = [
            *(_("{variable} names nothing that is there.").format(variable=name) for name in missing),
            *(_("What {variable} names holds no certificate that can be read.").format(variable=name) for name in unusable),
        ]
        why = _("A company's gateway is trusted only by such a file.")
        return Diagnosis("certificates", False, " ".join(reasons), why, _("name the CA's certificate in PEM form, or unset it"))
    if trust.variables:
        text = _("This computer's own certificates are trusted, and what {names} names.")
        return Diagnosis("certificates", True, text.format(names=", ".join(trust.variables)))
    if sys.platform == "linux" and not _has_store():
        return Diagnosis(
            "certificates",
            None,
            _("It cannot be seen where this computer keeps the certificates it trusts."),
            _("Python names no place for them that is there; others are tried when a connection is made."),
            _("if certificates are refused, install ca-certificates"),
        )
    return Diagnosis("certificates", True, _("This computer's own certificates are trusted, and no others."))


def _unusable(trust: Trust) -> Iterator[str]:
    """The variables that name a file of something else."""
    for variable, place in trust.named:
        if Path(place).is_file():
            try:
                ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=place)
            except OSError:
                yield variable


def _has_store() -> bool:
    places = ssl.get_default_verify_paths()
    return any(place is not None and Path(place).exists() for place in (places.cafile, places.capath))


def cloud_diagnoses(cloud: Cloud, caller_line: Callable[[Identity], str]) -> tuple[Diagnosis, ...]:
    """What one question to STS tells, answered or not: whose key it is, and how far the clocks are apart.

    Arguments:
        caller_line: puts the caller into words.
    """
    with witnessed_dates() as skews:
        try:
            sign_in = Diagnosis("sign-in", True, _("You are {caller}.").format(caller=caller_line(cloud.identity())))
        except CloudError as error:
            advice = advise(error, "")
            sign_in = Diagnosis("sign-in", False, f"{advice.number} {advice.text}")
    return sign_in, _clock(skews[-1] if skews else None)


def _clock(skew: float | None) -> Diagnosis:
    if skew is None:
        return Diagnosis("clock", None, _("The clock cannot be judged: no answer came from the cloud."))
    if abs(skew) < _NOTICED_S:
        return Diagnosis("clock", True, _("The cloud's clock and this computer's agree."))
    text = (
        _("The cloud's clock is {seconds} s ahead of this computer's.")
        if skew > 0
        else _("The cloud's clock is {seconds} s behind this computer's.")
    )
    return Diagnosis(
        "clock",
        False,
        text.format(seconds=round(abs(skew))),
        _("Signatures whose time is 15 minutes off are refused."),
        _("switch on automatic time"),
    )
