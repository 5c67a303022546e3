"""Identifiers: of the real ones' form, and never a real one's beginning."""

from __future__ import annotations

import re

from flinkwiz.names.aliyun import AccessKeyId
from flinkwiz.practice.issuing import new_access_key, new_request_id, new_token, new_user_id


def test_a_key_looks_like_a_real_one_but_for_its_beginning() -> None:
    key_id, key = new_access_key(1.0, works_from=2.0)
    assert re.fullmatch(r"PRACTICE[A-Za-z0-9]{16}", key_id)
    assert AccessKeyId(key_id).is_practice
    assert re.fullmatch(r"[A-Za-z0-9]{30}", key.secret)
    assert (key.created, key.works_from, key.status, key.last_used) == (1.0, 2.0, "Active", None)


def test_nothing_is_given_out_twice() -> None:
    made = {make() for _time in range(100) for make in (new_user_id, new_request_id, new_token, lambda: new_access_key(0, 0)[0])}
    assert len(made) == 400


def test_a_user_id_has_18_digits() -> None:
    assert re.fullmatch(r"2[0-9]{17}", new_user_id())
