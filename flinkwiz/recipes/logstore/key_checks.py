"""The checks that only the new key itself can make: who it is, what it may do, what it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.events import OnWait
from flinkwiz.names.aliyun import AccessKeyId, ConsumerGroup, Logstore, UserName
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.credentials import Credentials
from flinkwiz.providers.aliyun.keys import KeyPair
from flinkwiz.providers.identity import Identity
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.key_wait import KeyGone, KeyWait
from flinkwiz.verification.check import Check, CheckId, check_now

TOPIC = "flinkwiz-test"
"""The topic of the one test log."""

LIVE: frozenset[CheckId] = frozenset({"identity", "shards", "read", "position", "write", "refused"})


@dataclass(frozen=True)
class KeyChecks:
    """Tries the new key.

    Attributes:
        operator: the cloud as the operator sees it.
        job: the same cloud, signed by the new key.
        tell: told of waits for RAM.
    """

    setup: Setup
    operator: Cloud
    job: Cloud
    pair: KeyPair
    tell: OnWait

    @property
    def _logstore(self) -> Logstore:
        return self.setup.grant.logstore

    @property
    def _named(self) -> Mapping[str, str]:
        return {"logstore": self._logstore.name}

    def checks(self) -> tuple[Check, ...]:
        """Identity first, since everything else is worthless with another's key; then what the key can do."""
        identity = self._identity()
        if not identity.ok:
            return (identity,)
        own = self._read() if self.setup.grant.access == "read" else self._write()
        return (identity, *own)

    def _identity(self) -> Check:
        named = {"user": self.setup.names.user}
        try:
            who = self._wait.answer(self.job.identity, "signature")
        except CloudError as problem:
            return self._failed("identity", problem, named)
        except KeyGone:
            return check_now("identity", False, "gone-meanwhile", named)
        if who.name == self.setup.names.user and who.account == self.setup.account:
            return check_now("identity", True, "belongs", named)
        return self._delete_stray(who, named)

    def _delete_stray(self, who: Identity, named: Mapping[str, str]) -> Check:
        """Delete a key that turned out to be somebody else's, where its user can be named, and say what is left to do."""
        details = {**named, "arn": who.arn, "key": self.pair.id.short}
        try:
            user = UserName(who.name)
            self.operator.keys.switch_off(user, self.pair.id)
            self.operator.keys.delete(user, self.pair.id)
        except (BadName, CloudError):
            return check_now("identity", False, "stray-left", details)
        return check_now("identity", False, "stray-deleted", details)

    def _read(self) -> tuple[Check, ...]:
        group = self.setup.grant.consumer_group
        position = () if group is None else (self._position(group),)
        return self._try("shards", self._shards), self._try("read", self._cursor), *position, self._refused_elsewhere()

    def _shards(self) -> Check:
        count = len(self._wait.answer(lambda: self.job.logs.shards(self._logstore), "denied"))
        return check_now("shards", True, "shards", {**self._named, "count": str(count)})

    def _cursor(self) -> Check:
        def ask() -> str:
            shards = self.job.logs.shards(self._logstore)
            return self.job.logs.cursor(self._logstore, shards[0] if shards else 0, "end")

        self._wait.answer(ask, "denied")
        return check_now("read", True, "answered", self._named)

    def _position(self, group: ConsumerGroup) -> Check:
        """Whether a job can start from its group; the first start makes the group, and rights are asked for before it is looked for."""
        named = {"group": str(group)}
        try:
            saved = self._wait.answer(lambda: self.job.logs.positions(self._logstore, group), "denied")
        except CloudError as problem:
            return self._failed("position", problem, named)
        except KeyGone:
            return check_now("position", False, "gone-meanwhile", named)
        return check_now("position", True, "no-group-yet" if saved is None else "position-read", named)

    def _refused_elsewhere(self) -> Check:
        try:
            names = self.operator.projects.logstores(self._logstore.region, self._logstore.project).names
        except CloudError as problem:
            return check_now("refused", None, "not-listed", error_details(problem))
        others = [name for name in names if name != self._logstore.name]
        if not others:
            return check_now("refused", None, "no-other", {"project": self._logstore.project})
        return self._refused(self._logstore.beside(others[0]), {"other": others[0]})

    def _refused(self, logstore: Logstore, named: Mapping[str, str]) -> Check:
        try:
            self.job.logs.cursor(logstore, 0, "end")
        except CloudError as problem:
            if problem.kind == "denied":
                return check_now("refused", True, "denied", named)
            return check_now("refused", None, "failed", {**named, **error_details(problem)})
        return check_now("refused", False, "not-denied", named)

    def _write(self) -> tuple[Check, ...]:
        write = self._try("write", self._put) if self.setup.prove_write else check_now("write", None, "not-wanted", self._named)
        return write, self._refused(self._logstore, self._named)

    def _put(self) -> Check:
        self._wait.answer(lambda: self.job.logs.write(self._logstore, TOPIC, {"flinkwiz": "proof"}), "denied")
        return check_now("write", True, "written", {**self._named, "topic": TOPIC})

    def _try(self, id: CheckId, attempt: Callable[[], Check]) -> Check:
        try:
            return attempt()
        except CloudError as problem:
            return self._failed(id, problem, self._named)
        except KeyGone:
            return check_now(id, False, "gone-meanwhile", self._named)

    def _failed(self, id: CheckId, problem: CloudError, named: Mapping[str, str]) -> Check:
        """A check that did not go through; one that the user cut short says nothing about the key."""
        ok = None if self.operator.calls.stop.is_set() else says_no(problem)
        return check_now(id, ok, "failed", {**named, **error_details(problem)})

    @property
    def _wait(self) -> KeyWait:
        return KeyWait(self.operator, self.setup.names.user, self.pair.id, self.tell)


def says_no(problem: CloudError) -> bool | None:
    """False where the service refused; None where it could not be asked, which says nothing about the key."""
    return None if problem.kind in ("unreachable", "server", "throttled") else False


def error_details(problem: CloudError) -> Mapping[str, str]:
    """An error as evidence: what was refused, the kind, and the code in brackets if there is one."""
    return {"action": problem.action, "kind": problem.kind, "code": f" ({problem.code})" if problem.code else ""}


def signed_by_job(cloud: Cloud, pair: KeyPair) -> Cloud:
    """The cloud as the new key sees it."""
    return cloud.signed_by(Credentials(AccessKeyId(pair.id), pair.secret, None, _("the new key")))
