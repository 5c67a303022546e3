"""XML where it is asked for or nothing is said, as the RPC gateway answers: read by a strict parser, escaped, refusals too."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from alibabacloud_tea_openapi.client import Client as OpenApiClient
from alibabacloud_tea_openapi.utils_models import Config, OpenApiRequest, Params
from darabonba.runtime import RuntimeOptions
from hypothesis import given
from hypothesis import strategies as st
from Tea.exceptions import TeaException

from flinkwiz.practice.answer_format import in_wanted_format
from flinkwiz.practice.operators import operator_key
from flinkwiz.practice.pipeline import handle
from flinkwiz.practice.server import PracticeCloud
from flinkwiz.practice.store import Store
from flinkwiz.practice.wire import WireRequest, WireResponse

from . import official, signing
from .sdk import Key

HOSTILE = "a<b>&\"c'</Comments>]]><!-- -->\r\n\t\U0001f600\x00\x1f\ufffe"
READABLE = HOSTILE[:-3] + 3 * "\ufffd"
XML_TYPE = "text/xml;charset=utf-8"
"""The type by which the vendor's SDKs know XML (wire-protocols.md 3.3)."""


@pytest.fixture
def key(store: Store) -> Key:
    with store.transaction() as state:
        key_id, key = operator_key(state, "admin")
    return Key(key_id, key.secret)


def answer(store: Store, request: WireRequest) -> WireResponse:
    return handle(store, request, time.time()).response


def xml(store: Store, request: WireRequest) -> ElementTree.Element:
    response = answer(store, request)
    assert response.headers["Content-Type"] == XML_TYPE
    return ElementTree.fromstring(response.body)


@pytest.mark.parametrize("wanted", ["XML", "xml", "", "None", "YAML"])
def test_an_answer_is_xml_where_it_is_asked_for_and_where_nothing_known_is_said(store: Store, key: Key, wanted: str) -> None:
    root = xml(store, signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01", "Format": wanted}))
    assert root.tag == "GetUserResponse"
    assert root.findtext("User/UserName") == "dev-01"
    assert root.findtext("RequestId")


@pytest.mark.parametrize("wanted", ["JSON", "json"])
def test_an_answer_is_json_where_it_is_asked_for(store: Store, key: Key, wanted: str) -> None:
    response = answer(store, signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01", "Format": wanted}))
    assert json.loads(response.body)["User"]["UserName"] == "dev-01"


def test_sdks_that_sign_in_a_header_get_json(store: Store, key: Key) -> None:
    assert "json" in answer(store, signing.acs3(key.id, key.secret, query={"UserName": "dev-01"})).headers["Content-Type"]
    assert xml(store, signing.acs3(key.id, key.secret, query={"UserName": "dev-01", "Format": "XML"})).tag == "GetUserResponse"


def test_a_list_is_one_element_an_item_and_a_truth_is_in_small_letters(store: Store, key: Key) -> None:
    root = xml(store, signing.rpc(key.id, key.secret, "ListUsers", {"Format": "XML"}))
    with store.transaction() as state:
        assert [each.text for each in root.findall("Users/User/UserName")] == sorted(state.users)
    assert root.findtext("IsTruncated") == "false"


def test_what_others_wrote_comes_back_as_it_was_or_marked_where_xml_cannot_hold_it(store: Store, key: Key) -> None:
    with store.transaction() as state:
        state.users["dev-01"].comments = HOSTILE
    root = xml(store, signing.rpc(key.id, key.secret, "GetUser", {"UserName": "dev-01", "Format": "XML"}))
    assert root.findtext("User/Comments") == READABLE


def test_a_refusal_is_xml_too(store: Store, key: Key) -> None:
    request = signing.rpc(key.id, key.secret, "GetUser", {"UserName": "a<b>&c", "Format": "XML"})
    assert answer(store, request).status == 404
    root = xml(store, signing.rpc(key.id, key.secret, "GetUser", {"UserName": "a<b>&c", "Format": "XML"}))
    assert (root.tag, root.findtext("Code")) == ("Error", "EntityNotExist.User")
    assert "a<b>&c" in (root.findtext("Message") or "")
    assert root.findtext("HostId") == "ram.aliyuncs.com"


def test_rights_that_are_missing_are_named_in_xml_too(store: Store) -> None:
    with store.transaction() as state:
        key_id, key = operator_key(state, "dev-01")
    root = xml(store, signing.rpc(key_id, key.secret, "CreateUser", {"UserName": "x", "Format": ""}))
    assert root.findtext("AccessDeniedDetail/AuthAction") == "ram:CreateUser"


def test_who_signs_nothing_and_asks_for_nothing_is_refused_in_xml(store: Store) -> None:
    root = xml(store, signing.wire("GET", "ram.aliyuncs.com", "/", query={"Action": "GetUser"}, headers={}))
    assert root.findtext("Code") == "MissingAccessKeyId"


texts = st.text(max_size=40)
bodies = st.dictionaries(st.sampled_from(("A", "B", "C")), texts | st.lists(texts, min_size=1, max_size=3), min_size=1)


@given(bodies)
def test_every_text_that_xml_can_hold_is_read_back_as_it_was(body: Mapping[str, str | list[str]]) -> None:
    request = WireRequest("GET", "/?Format=XML", ())
    root = ElementTree.fromstring(in_wanted_format(request, "R", body).body)
    wanted = [(name, text) for name, value in body.items() for text in ([value] if isinstance(value, str) else value)]
    found = [(each.tag, each.text or "") for each in root]
    assert found == [(name, "".join(c if is_xml_character(c) else "\ufffd" for c in text)) for name, text in wanted]


def is_xml_character(character: str) -> bool:
    """By the table of XML 1.0, 2.2."""
    code = ord(character)
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def test_the_vendors_sdk_reads_a_refusal_in_xml(cloud: PracticeCloud) -> None:
    key_id, secret = official.admin(cloud)
    config = Config(access_key_id=key_id, access_key_secret=secret, endpoint="ram.aliyuncs.com", region_id="cn-beijing")
    config.protocol, config.http_proxy, config.https_proxy = "http", cloud.url, cloud.url
    names = {"action": "GetUser", "version": "2015-05-01", "protocol": "HTTP", "pathname": "/", "method": "POST", "style": "RPC"}
    params = Params(auth_type="AK", req_body_type="formData", body_type="json", **names)
    asked = OpenApiRequest(query={"UserName": "a<b>&c", "Format": "XML"})
    with pytest.raises(TeaException) as refused:
        OpenApiClient(config).call_api(params, asked, RuntimeOptions())
    assert refused.value.code == "EntityNotExist.User"
    assert "a<b>&c" in refused.value.data["Message"]
