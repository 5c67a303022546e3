"""The checks that only the new key itself can make: who it is, what it may do, what it is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _

from flinkwiz.engine.cloud_error import CloudError, Kind
from flinkwiz.engine.resource import Pauses, Thing
from flinkwiz.names.aliyun import AccessKeyId, Logstore, UserName
from flinkwiz.names.checked import BadName
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.credentials import Credentials
from flinkwiz.providers.aliyun.identity import Identity
from flinkwiz.providers.aliyun.keys import KeyPair
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.verification.check import Check, CheckId

TOPIC = "flinkwiz-test"
"""The topic of the one test log."""


def make_check(id: CheckId, ok: bool | None, title: str, evidence: str) -> Check:
    """A check made now."""
    return Check(id, ok, title, evidence, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


@dataclass(frozen=True)
class KeyChecks:
    """Tries the new key.

    Attributes:
        operator: the cloud as the operator sees it.
        job: the same cloud, signed by the new key.
        tell: told of waits for RAM, with seconds so far and at most.
    """

    setup: Setup
    operator: Cloud
    job: Cloud
    pair: KeyPair
    tell: Callable[[float, float], None]

    @property
    def _logstore(self) -> Logstore:
        return self.setup.grant.logstore

    def checks(self) -> tuple[Check, ...]:
        """Identity first, since everything else is worthless with another's key; then what the key can do."""
        identity = self._identity()
        if not identity.ok:
            return (identity,)
        own = self._read() if self.setup.grant.access == "read" else self._write()
        return (identity, *own)

    def _identity(self) -> Check:
        title = _("the key belongs to {user}").format(user=self.setup.names.user)
        try:
            who = self._patiently(self.job.identity, "signature")
        except CloudError as problem:
            return make_check("identity", self._judged(problem), title, said(problem))
        if who.name == self.setup.names.user and who.account == self.setup.account:
            return make_check("identity", True, title, "GetCallerIdentity")
        return make_check("identity", False, title, self._stray(who))

    def _stray(self, who: Identity) -> str:
        """Delete a key that turned out to be somebody else's, where its user can be named, and say what is left to do."""
        try:
            user = UserName(who.name)
            self.operator.keys.switch_off(user, self.pair.id)
            self.operator.keys.delete(user, self.pair.id)
        except (BadName, CloudError):
            text = _("! it belongs to {arn} and could NOT be deleted. Next: delete key {key} of it in the RAM console now")
            return text.format(arn=who.arn, key=self.pair.id.short)
        return _("it belongs to {arn}; it was deleted at once").format(arn=who.arn)

    def _read(self) -> tuple[Check, ...]:
        name = self._logstore.name
        shards = self._tried("shards", _("finds the shards of {logstore}").format(logstore=name), self._shards)
        read = self._tried("read", _("reads {logstore}").format(logstore=name), self._cursor)
        return shards, read, self._refused_elsewhere()

    def _shards(self) -> str:
        count = len(self._patiently(lambda: self.job.logs.shards(self._logstore), "denied"))
        return _("ListShards: {count} shards").format(count=count)

    def _cursor(self) -> str:
        def ask() -> str:
            shards = self.job.logs.shards(self._logstore)
            return self.job.logs.cursor(self._logstore, shards[0] if shards else 0, "end")

        self._patiently(ask, "denied")
        return _("GetCursor: answered")

    def _refused_elsewhere(self) -> Check:
        try:
            names = self.operator.projects.logstores(self._logstore.region, self._logstore.project).names
        except CloudError as problem:
            return make_check(
                "refused",
                None,
                _("is refused elsewhere"),
                _("not tried: you may not list Logstores ({error})").format(error=said(problem)),
            )
        others = [name for name in names if name != self._logstore.name]
        if not others:
            reason = _("not tried: {project} has no other Logstore").format(project=self._logstore.project)
            return make_check("refused", None, _("is refused elsewhere"), reason)
        return self._refused(self._logstore.beside(others[0]), _("is refused on {logstore}").format(logstore=others[0]))

    def _refused(self, logstore: Logstore, title: str) -> Check:
        try:
            self.job.logs.cursor(logstore, 0, "end")
        except CloudError as problem:
            is_denied = problem.kind == "denied"
            return make_check(
                "refused", is_denied or None, title, _("GetCursor: denied, as it should be") if is_denied else said(problem)
            )
        return make_check("refused", False, title, _("! GetCursor answered: this key reads more than it should"))

    def _write(self) -> tuple[Check, ...]:
        name = self._logstore.name
        title = _("writes to {logstore}").format(logstore=name)
        if self.setup.prove_write:
            write = self._tried("write", title, self._put)
        else:
            write = make_check("write", None, title, _("not tried: it would leave a test log (--prove-write)"))
        return write, self._refused(self._logstore, _("cannot read {logstore}").format(logstore=name))

    def _put(self) -> str:
        self._patiently(lambda: self.job.logs.write(self._logstore, TOPIC, {"flinkwiz": "proof"}), "denied")
        return _("PutLogs: 1 test log, topic {topic}").format(topic=TOPIC)

    def _tried(self, id: CheckId, title: str, attempt: Callable[[], str]) -> Check:
        try:
            return make_check(id, True, title, attempt())
        except CloudError as problem:
            return make_check(id, self._judged(problem), title, said(problem))

    def _judged(self, problem: CloudError) -> bool | None:
        """As `judged`; a check that the user cut short says nothing about the key."""
        return None if self.operator.calls.stop.is_set() else judged(problem)

    def _patiently(self, call: Callable[[], Thing], not_yet: Kind) -> Thing:
        """The answer of a call, waited for while RAM does not know the key or its policy yet."""
        retry, started = self.operator.calls.retry, time.monotonic()
        pauses = Pauses(retry.pause)
        while True:
            try:
                return call()
            except CloudError as problem:
                error = problem
            waited = time.monotonic() - started
            if error.kind not in (not_yet, "signature") or waited > retry.settle:
                raise error
            self.tell(waited, retry.settle)
            if self.operator.calls.stop.wait(next(pauses)):
                raise error


def judged(problem: CloudError) -> bool | None:
    """False where the service refused; None where it could not be asked, which says nothing about the key."""
    return None if problem.kind in ("unreachable", "server", "throttled") else False


def said(problem: CloudError) -> str:
    """An error as evidence: the kind and what was refused."""
    return f"{problem.action}: {problem.kind}" + (f" ({problem.code})" if problem.code else "")


def as_job(cloud: Cloud, pair: KeyPair) -> Cloud:
    """The cloud as the new key sees it."""
    return cloud.signed_by(Credentials(AccessKeyId(pair.id), pair.secret, None, "the new key"))
