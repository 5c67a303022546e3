from __future__ import annotations

from flinkwiz.policy.arn import parts_of
from flinkwiz.recipes.logstore.policy.arn import ANYWHERE, consumer_group_path, home_of, logstore_path, path_of, project_path

from .grants import ACCOUNT, FLINKTEST


def test_the_resource_of_a_logstore_names_its_region_and_account() -> None:
    resource = home_of(FLINKTEST, ACCOUNT).resource(path_of(FLINKTEST))
    assert resource == "acs:log:cn-beijing:1234567890123456:project/test/logstore/flinktest"


def test_anywhere_leaves_region_and_account_open() -> None:
    assert ANYWHERE.resource(project_path("test")) == "acs:log:*:*:project/test"


def test_without_a_name_a_path_is_that_of_all() -> None:
    assert logstore_path("test") == "project/test/logstore/*"
    assert consumer_group_path("test", "app") == "project/test/logstore/app/consumergroup/*"


def test_an_arn_has_five_parts_and_the_last_may_have_colons() -> None:
    assert parts_of("acs:log:r:1:a:b") == ("acs", "log", "r", "1", "a:b")
    assert parts_of("*") == ("*",)
