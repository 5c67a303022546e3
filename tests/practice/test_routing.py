"""Host names: the right forms of the five services, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.practice.routing import Endpoint, endpoint_of
from tests.covered import covered


@pytest.mark.parametrize(
    ("host", "endpoint"),
    [
        ("ram.aliyuncs.com", Endpoint("ram")),
        ("sts.aliyuncs.com", Endpoint("sts")),
        ("sts.cn-beijing.aliyuncs.com", Endpoint("sts", "cn-beijing")),
        ("ververica.cn-beijing.aliyuncs.com", Endpoint("ververica", "cn-beijing")),
        ("foasconsole.cn-shenzhen-finance-1.aliyuncs.com", Endpoint("foasconsole", "cn-shenzhen-finance-1")),
        ("cn-beijing.log.aliyuncs.com", Endpoint("sls", "cn-beijing")),
        ("test.cn-beijing.log.aliyuncs.com", Endpoint("sls", "cn-beijing", "test")),
        ("test.cn-beijing-intranet.log.aliyuncs.com", Endpoint("sls", "cn-beijing", "test")),
        ("ap-southeast-1.log.aliyuncs.com", Endpoint("sls", "ap-southeast-1")),
    ],
)
def test_the_hosts_of_the_services_are_known(host: str, endpoint: Endpoint) -> None:
    assert endpoint_of(host) == endpoint


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "127.0.0.1",
        "aliyuncs.com",
        "ram.cn-wulanchabu.aliyuncs.com",
        "foasconsole.aliyuncs.com",
        "ververica.aliyuncs.com",
        "log.aliyuncs.com",
        "a.b.cn-beijing.log.aliyuncs.com",
        "-test.cn-beijing.log.aliyuncs.com",
        "te_st.cn-beijing.log.aliyuncs.com",
        "test.cn-beijing-share.log.aliyuncs.com.evil.example",
        "ram.aliyuncs.com.evil.example",
        "ramXaliyuncs.com",
        "oss-cn-beijing.aliyuncs.com",
        "ram.aliyuncs.com\n",
    ],
)
def test_other_hosts_are_not_served(host: str) -> None:
    assert endpoint_of(host) is None


@pytest.mark.fuzz
@given(st.text())
def test_only_hosts_of_the_vendor_are_served(host: str) -> None:
    covered("inputs tried")
    assert endpoint_of(host) is None or host.endswith(".aliyuncs.com")
