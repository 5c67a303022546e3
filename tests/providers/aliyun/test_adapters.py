"""The adapters through the official SDKs: what there is, what is refused, and lists read whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import (
    AccessKeyId,
    Logstore,
    LogstoreName,
    Namespace,
    PolicyName,
    Project,
    Region,
    ResourceId,
    UserName,
    VariableName,
)
from flinkwiz.practice.catalogue_workspaces import OSS_CANARY_SECRET
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.credentials import NoCredentials, credentials_from
from flinkwiz.providers.aliyun.reader import CloudReader
from flinkwiz.security.secret import Secret

BEIJING, TEST = Region("cn-beijing"), Project("test")
FLINKTEST = Logstore(BEIJING, TEST, LogstoreName("flinktest"))
NOBODY = UserName("nobody")


def variables(cloud: Cloud) -> Any:
    return cloud.variables(BEIJING, ResourceId("b3690a1655da47"), Namespace("flink-practice-default"))


def test_sts_says_who_signs(cloud: Cloud) -> None:
    who = cloud.identity()
    assert (who.name, who.kind, who.account) == ("admin", "user", "1000000000000001")


def test_a_wrong_secret_is_refused_by_every_service(cloud: Cloud) -> None:
    key = cloud.clients.credentials.access_key_id
    wrong = cloud.signed_by(credentials_from(key, "wrong", "", "the test"))
    for call in (
        wrong.identity,
        lambda: wrong.users.get(NOBODY),
        lambda: wrong.projects.all(BEIJING),
        lambda: variables(wrong).all(),
        lambda: wrong.workspaces.rows(BEIJING),
    ):
        with pytest.raises(CloudError) as refused:
            call()
        assert refused.value.kind == "signature"


def test_a_real_key_is_never_sent_to_the_practice_cloud(cloud: Cloud) -> None:
    with pytest.raises(NoCredentials, match="only its own keys"):
        cloud.signed_by(credentials_from("LTAI5tAbCdEfGhIj", "secret", "", "the test"))


def test_what_is_not_there_is_none_or_nothing(cloud: Cloud) -> None:
    assert cloud.users.get(NOBODY) is None
    assert cloud.keys.of(NOBODY) == ()
    assert cloud.policies.of(NOBODY) == ()
    assert cloud.users.groups(NOBODY) == ()
    assert cloud.policies.get(PolicyName("nothing")) is None
    assert cloud.projects.details(FLINKTEST.beside(LogstoreName("nothing"))) is None
    assert cloud.projects.index(FLINKTEST.beside(LogstoreName("no-index"))) is None


def test_lists_are_read_whole_however_many_pages_they_have(cloud: Cloud, ground: Any) -> None:
    with ground.store.transaction() as state:
        state.settings.projects = 1_250
        from flinkwiz.practice.state import Variable

        state.variables["flink-practice-default"] = {f"v{number}": Variable("Encrypted", "x") for number in range(130)}
    projects = [row.name for row in cloud.projects.all(BEIJING)]
    assert len(projects) == len(set(projects)) == 1_250 + 12
    logstores = cloud.projects.logstores(BEIJING, Project("k8s-log-c1f0a7d3b2e94")).names
    assert len(logstores) == len(set(logstores)) == 600
    names = [variable.name for variable in variables(cloud).all()]
    assert len(names) == len(set(names)) == 130


def test_a_logstores_details_and_index_are_told(cloud: Cloud) -> None:
    details = cloud.projects.details(FLINKTEST)
    assert details is not None
    assert (details.kind, details.ttl_days, details.shards, details.encryption) == ("Logstore", 30, 2, "")
    index = cloud.projects.index(FLINKTEST)
    assert index is not None
    assert [field.name for field in index] == ["deploymentName", "level", "location", "message", "thread", "time"]
    secure = cloud.projects.details(FLINKTEST.beside(LogstoreName("secure-audit")))
    assert secure is not None
    assert "0f3a" in secure.encryption


def test_metricstores_are_told_from_logstores(cloud: Cloud) -> None:
    options = {option.value: option.columns[0] for option in CloudReader(cloud).logstores("cn-beijing", "test")}
    assert options["host-metrics"] == "Metricstore"
    assert options["flinktest"] == "Logstore"


def test_workspaces_come_with_the_callers_role_those_it_may_edit_first(cloud: Cloud) -> None:
    rows = cloud.workspaces.rows(BEIJING)
    assert [(row.namespace, row.role) for row in rows] == [
        ("flink-practice-default", "owner"),
        ("flink-team-b-default", "not an editor"),
    ]


def test_the_key_of_the_workspaces_bucket_does_not_leave_the_adapter(cloud: Cloud) -> None:
    assert OSS_CANARY_SECRET not in repr(cloud.workspaces.rows(BEIJING))


def test_field_names_are_found_in_the_newest_logs_and_values_are_not(cloud: Cloud) -> None:
    names = cloud.logs.field_names(FLINKTEST.beside(LogstoreName("no-index")))
    assert len(names) > 2
    assert all(" " not in name for name in names)


def test_a_variable_is_encrypted_and_its_value_cannot_be_read_back(cloud: Cloud, ground: Any) -> None:
    name = VariableName("v")
    variables(cloud).create(name, Secret("first"), "one")
    variables(cloud).replace(name, Secret("second"), "two")
    (seen,) = variables(cloud).all()
    assert (seen.name, seen.is_encrypted, seen.description) == ("v", True, "two")
    assert ground.cloud()["variables"]["flink-practice-default"]["v"]["value"] == "second"
    variables(cloud).delete(name)
    variables(cloud).delete(name)
    assert variables(cloud).all() == ()


def test_a_variable_of_the_same_name_is_a_conflict(cloud: Cloud) -> None:
    variables(cloud).create(VariableName("v"), Secret("x"), "")
    with pytest.raises(CloudError) as refused:
        variables(cloud).create(VariableName("v"), Secret("x"), "")
    assert refused.value.kind == "conflict"


def test_a_namespace_where_one_is_viewer_refuses(cloud: Cloud) -> None:
    theirs = cloud.variables(BEIJING, ResourceId("4e91b7d06c2fa3"), Namespace("flink-team-b-default"))
    with pytest.raises(CloudError) as refused:
        theirs.create(VariableName("v"), Secret("x"), "")
    assert (refused.value.kind, refused.value.service) == ("denied", "Flink")


def test_a_refusal_of_ram_and_one_of_sls_are_denied_and_keep_their_codes(sign_in: Callable[[Any], Cloud]) -> None:
    limited = sign_in("dev-01")
    with pytest.raises(CloudError) as refused:
        limited.users.get(NOBODY)
    assert (refused.value.kind, refused.value.service, refused.value.code) == ("denied", "RAM", "NoPermission")
    with pytest.raises(CloudError) as refused:
        limited.logs.write(FLINKTEST, "topic", {"a": "b"})
    assert (refused.value.kind, refused.value.service, refused.value.code) == ("denied", "SLS", "Unauthorized")


def test_a_whole_life_of_a_key(cloud: Cloud) -> None:
    user = UserName("flinkwiz-x")
    cloud.users.create(user, "for a test")
    pair = cloud.keys.create(user)
    assert pair.secret.reveal() not in repr(pair)
    assert [(key.id, key.is_active) for key in cloud.keys.of(user)] == [(pair.id, True)]
    cloud.keys.switch_off(user, pair.id)
    assert [key.is_active for key in cloud.keys.of(user)] == [False]
    with pytest.raises(CloudError) as refused:
        cloud.users.delete(user)
    assert refused.value.kind == "conflict"
    cloud.keys.delete(user, pair.id)
    cloud.keys.delete(user, AccessKeyId("PRACTICEgone0000"))
    cloud.users.delete(user)
    assert cloud.users.get(user) is None
