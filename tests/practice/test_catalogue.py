"""What the practice cloud begins with, as the control paths and the wizard's steps see it."""

from __future__ import annotations

from flinkwiz.practice.catalogue import consumer_groups, logstore_view, projects, workspace_view
from flinkwiz.practice.catalogue_logstores import LogstorePlace, logstores_of
from flinkwiz.practice.log_groups import Log, LogGroup, encode_log_group
from flinkwiz.practice.state import AddedLogs, ConsumerGroup, State

from .visitor import new_state


def place(state: State, project: str, logstore: str) -> LogstorePlace:
    return next(each for each in logstores_of(projects(state)[project]) if each.logstore.name == logstore)


def test_the_view_tells_region_kind_and_number_of_logs() -> None:
    view = logstore_view(new_state())
    assert view["test"]["flinktest"] == {"region": "cn-beijing", "kind": "Logstore", "logs": 1000}
    assert view["test"]["host-metrics"]["kind"] == "Metricstore"
    assert view["sandbox"] == {}


def test_written_logs_are_counted_in_the_view() -> None:
    group = encode_log_group(LogGroup((Log(1, ()), Log(2, ()))))
    state = new_state()
    state.added_logs["cn-beijing/test/flinktest"] = AddedLogs(groups=[(0, 1.0, group), (1, 1.0, group)])
    assert logstore_view(state)["test"]["flinktest"]["logs"] == 1004


def test_the_view_follows_size_and_seed_alone() -> None:
    one, other = new_state(), new_state()
    one.settings.projects = other.settings.projects = 50
    assert logstore_view(one) == logstore_view(other)
    other.seed = 2
    assert logstore_view(one).keys() != logstore_view(other).keys()


def test_the_workspaces_differ_in_what_admin_is() -> None:
    roles = {name: row["roles"] for name, row in workspace_view(new_state()).items()}
    assert roles["flink-practice"] == {"admin": "OWNER", "dev-01": "EDITOR"}
    assert roles["flink-shanghai"] == {"admin": "EDITOR"}
    assert roles["flink-team-b"] == {"admin": "VIEWER"}


def test_a_consumer_group_is_there_from_the_beginning_until_it_is_changed() -> None:
    state = new_state()
    orders = place(state, "mall-orders", "orders")
    assert list(consumer_groups(state, orders)) == ["orders-job"]
    assert consumer_groups(state, place(state, "mall-orders", "payments")) == {}
    state.consumer_groups[orders.key] = {"mine": ConsumerGroup(timeout=9, order=True)}
    assert list(consumer_groups(state, orders)) == ["mine"]
