"""Who signed: STS GetCallerIdentity, which needs no right."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import Literal

from flinkwiz.engine.call_policy import CallPolicy
from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.names.aliyun import AccountId
from flinkwiz.providers.aliyun.calls import reading
from flinkwiz.providers.aliyun.clients import Clients
from flinkwiz.providers.aliyun.sdk import load
from flinkwiz.providers.identity import Identity
from flinkwiz.text.untrusted import escape_untrusted

_USER_ARN = re.compile(r"acs:ram::[0-9]+:user/([A-Za-z0-9._@-]{1,64})")


@reading("STS", "GetCallerIdentity")
def identity(clients: Clients, calls: CallPolicy) -> Identity:
    """Ask STS who the credentials belong to; raises CloudError."""
    runtime = load("darabonba.runtime").RuntimeOptions()
    answer = calls.read("STS", "GetCallerIdentity", lambda: clients.sts().get_caller_identity_with_options(runtime)).body
    if not answer.account_id or not answer.arn:
        raise CloudError("server", "STS", "GetCallerIdentity", message=_("the answer names nobody"))
    user = _USER_ARN.fullmatch(answer.arn)
    kind: Literal["account", "user", "role"] = "user" if user else "account" if answer.arn.endswith(":root") else "role"
    return Identity(
        AccountId(answer.account_id),
        kind,
        escape_untrusted(answer.arn),
        escape_untrusted(answer.user_id or "", 64),
        user[1] if user else "",
    )
