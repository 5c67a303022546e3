"""STS through the official SDK."""

from __future__ import annotations

from flinkwiz.practice.server import PracticeCloud

from .sdk import identity, key_of


def test_the_caller_is_told_who_they_are(cloud: PracticeCloud) -> None:
    told = identity(cloud, key_of(cloud, "dev-01"))
    with cloud.store.transaction() as state:
        user_id = state.users["dev-01"].user_id
    assert told.pop("RequestId")
    assert told == {
        "AccountId": "1000000000000001",
        "Arn": "acs:ram::1000000000000001:user/dev-01",
        "IdentityType": "RAMUser",
        "PrincipalId": user_id,
        "UserId": user_id,
    }
