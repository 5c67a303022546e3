"""Alibaba Cloud as a provider; what works in a cloud is loaded where it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.names.aliyun import AccountId, Region
from flinkwiz.providers.aliyun.credentials import looks_like_id
from flinkwiz.providers.aliyun.typed_pair import pair_in, refuse_key_id, shown_key_id
from flinkwiz.providers.aliyun.welcome import guidance, question
from flinkwiz.questions.question import Question, Step
from flinkwiz.questions.validators import must_be

if TYPE_CHECKING:
    from flinkwiz.engine.cloud_error import CloudError
    from flinkwiz.engine.permission import Permission
    from flinkwiz.policy.document import Document
    from flinkwiz.providers.aliyun.cloud import Cloud
    from flinkwiz.providers.aliyun.reader import CloudReader
    from flinkwiz.providers.identity import Identity
    from flinkwiz.providers.provider import Advice, Provider, TriedCall
    from flinkwiz.security.secret import Secret
    from flinkwiz.verification.diagnosis import Diagnosis


class AliyunProvider:
    """RAM users, SLS, and Realtime Compute for Apache Flink."""

    key = "aliyun"
    region_example = "cn-beijing"

    def connect_step(self) -> Step:
        """Who one is; the region is asked where the credentials name none."""
        region = Question("region", _("Which region?"), validate=must_be(Region), word=_("region"))
        return Step("connect", _("Connect"), "connect", guidance(), (region,), lambda _answers: question())

    def reader(self, cloud: Cloud) -> CloudReader:
        """Workspaces, projects, Logstores."""
        from flinkwiz.providers.aliyun.reader import CloudReader

        return CloudReader(cloud)

    def refuse_secret(self, typed: str) -> str | None:
        """An AccessKey ID in its place."""
        return _("This looks like an AccessKey ID, not a secret. The ID starts with LTAI.") if looks_like_id(typed) else None

    def refuse_key_id(self, typed: str) -> str | None:
        """What does not begin like an AccessKey ID, or is too much for one."""
        return refuse_key_id(typed)

    def shown_key_id(self, typed: str) -> str:
        """Its first characters, once they are an AccessKey ID's."""
        return shown_key_id(typed)

    def pair_in(self, pasted: str) -> tuple[str, Secret] | None:
        """As the console's file, its dialog or a profile has them."""
        return pair_in(pasted)

    def advise(self, error: CloudError, caller: str) -> Advice:
        """From the table."""
        from flinkwiz.providers.aliyun.advice import advise

        return advise(error, caller)

    def try_looks(self, cloud: Cloud, region: str) -> tuple[TriedCall, ...]:
        """Projects, workspaces, RAM users."""
        from flinkwiz.providers.aliyun.caller_rights import try_looks
        from flinkwiz.providers.aliyun.sdk import warming_up

        with warming_up():
            return try_looks(cloud, Region(region))

    def is_for_administrator(self, error: CloudError) -> bool:
        """RAM refused."""
        return error.kind == "denied" and error.service == "RAM"

    def refused(self, cloud: Cloud, identity: Identity, permissions: Iterable[Permission]) -> tuple[str, ...] | None:
        """By the caller's own policies."""
        from flinkwiz.providers.aliyun.caller_rights import refused_actions

        return refused_actions(cloud, identity, permissions)

    def operator_policy(self, account: str, permissions: Iterable[Permission]) -> Document:
        """On users and policies whose names begin with flinkwiz-."""
        from flinkwiz.providers.aliyun.operator_policy import operator_policy

        return operator_policy(AccountId(account), permissions)

    def is_job_user(self, identity: Identity) -> bool:
        """By its name, as those of jobs begin."""
        from flinkwiz.providers.aliyun.operator_policy import PREFIX

        return identity.name.startswith(PREFIX)

    def caller_line(self, identity: Identity) -> str:
        """User, role or the account itself."""
        match identity.kind:
            case "user":
                return _("{name}, a RAM user of account {account}").format(name=identity.name, account=identity.masked_account)
            case "role":
                return _("{name}, a role of account {account}").format(name=identity.spoken, account=identity.masked_account)
            case "account":
                return _("the account {account} itself").format(account=identity.masked_account)

    def not_known_yet(self) -> str:
        """RAM answers only when it is tried."""
        return _(
            "Not known yet: creating users, policies and keys. RAM only answers when it is tried. If it refuses, you are offered to "
            "undo what was made before that."
        )

    def without_rights(self, identity: Identity, refusal: CloudError) -> str:
        """To preview everything, and to send the request."""
        return _(
            "{caller} may not use RAM ({code}, ram:{action}). You can choose and preview everything, but a RAM administrator "
            "must do step 8. Next: send them the request; it holds the exact rights, names and policy."
        ).format(caller=identity.spoken, code=refusal.code, action=refusal.action)

    def all_rights(self) -> str:
        """The account's own key works, and is more than is needed."""
        return _("You use the account's own key, which may do everything. It works, but a RAM administrator's key is safer.")

    def administrator_request(self) -> str:
        """Over the request."""
        return _("A RAM administrator makes the things. Send them this request.")

    def operator_note(self, makes_rights: bool) -> str:
        """How much that is."""
        if makes_rights:
            return _("This is equivalent to an administrator. Use it from a short-lived role, never with a long-lived key.")
        return _("With it the operator can use any policy whose name begins with flinkwiz-, and can make none.")

    def computer_diagnoses(self) -> tuple[Diagnosis, ...]:
        """SDKs, proxy, certificates."""
        from flinkwiz.providers.aliyun.diagnosis import computer_diagnoses

        return computer_diagnoses()

    def cloud_diagnoses(self, cloud: Cloud) -> tuple[Diagnosis, ...]:
        """By STS, which needs no right."""
        from flinkwiz.providers.aliyun.diagnosis import cloud_diagnoses

        return cloud_diagnoses(cloud, self.caller_line)


PROVIDER: Provider = AliyunProvider()
