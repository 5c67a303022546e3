"""Opening the cloud a command is about: the practice cloud, served in this process, or the real one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.cli.cloud_choice import CloudChoice, Operator
from flinkwiz.cli.settings import Settings
from flinkwiz.engine.call_policy import CallPolicy, RetryPolicy
from flinkwiz.engine.debug_events import Connected, WayTaken
from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import AccessKeyId
from flinkwiz.providers.aliyun.calls import call_policy
from flinkwiz.providers.aliyun.clients import Endpoint
from flinkwiz.providers.aliyun.cloud import Cloud, connect
from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials, credentials_from
from flinkwiz.providers.aliyun.proxy import proxy_shown
from flinkwiz.providers.aliyun.trust import trust_in
from flinkwiz.providers.identity import Identity
from flinkwiz.providers.registry import provider_of
from flinkwiz.security.home import private_folder
from flinkwiz.text.program import hint
from flinkwiz.text.untrusted import escape_untrusted
from flinkwiz.wizard.connection import Connection

if TYPE_CHECKING:
    from flinkwiz.practice.server import PracticeCloud
    from flinkwiz.practice.state import AccessKey

PRACTICE_REGION = "cn-beijing"


class PracticeProblem(ExpectedError):
    """The practice cloud cannot be served; the message says why and what to do."""

    kind = "practice cloud"


@contextmanager
def unasked_cloud(choice: CloudChoice, settings: Settings) -> Iterator[Cloud]:
    """The chosen cloud before anything is asked there, for whom an answer that says no is of use too.

    Raises:
        WrongUsage, NoCredentials, UnsafeHome, PracticeProblem: it cannot be reached at all.
        CloudError: the profile stands for a role that is not given.
    """
    calls = _calls(settings, threading.Event())
    if choice.check().practice:
        with _practice(choice.operator or "admin", settings) as (credentials, line, _id):
            yield connect(credentials, line, calls)
        return
    from flinkwiz.providers.aliyun.sources import find

    line = Endpoint(None, settings.connect_timeout, settings.read_timeout)
    yield connect(find(choice.profile, settings.environment), line, calls)


@contextmanager
def open_cloud(choice: CloudChoice, settings: Settings, stop: threading.Event) -> Iterator[Connection]:
    """The chosen cloud, and who one is there; the SDKs load while a real one is asked.

    Raises:
        WrongUsage, NoCredentials, CloudError, UnsafeHome: it cannot be opened.
    """
    from flinkwiz.providers.aliyun.sdk import warming_up

    choice.check()
    if choice.practice:
        with _practice(choice.operator or "admin", settings) as (credentials, line, cloud_id):
            cloud = connect(credentials, line, _calls(settings, stop))
            identity = operating(cloud.identity())
            yield _told(Connection(cloud, identity, cloud_id, PRACTICE_REGION, debug=settings.debug))
        return
    from flinkwiz.providers.aliyun.sources import find

    credentials = find(choice.profile, settings.environment)
    with warming_up():
        yield connected(credentials, settings, stop)


def connected(credentials: Credentials, settings: Settings, stop: threading.Event) -> Connection:
    """The real cloud with these credentials; raises NoCredentials for a practice key, CloudError where they are not accepted."""
    proxy, trusted = proxy_shown(), trust_in(os.environ).variables
    if settings.debug is not None:
        settings.debug(WayTaken(proxy, trusted))
    line = Endpoint(None, settings.connect_timeout, settings.read_timeout)
    cloud = connect(credentials, line, _calls(settings, stop))
    identity = operating(cloud.identity())
    cloud_id = f"aliyun:{identity.account}"
    return _told(Connection(cloud, identity, cloud_id, credentials.region or "", proxy, trusted, debug=settings.debug))


def _calls(settings: Settings, stop: threading.Event) -> CallPolicy:
    return call_policy(RetryPolicy(settings.attempts, settings.pause, settle=settings.settle), stop, settings.debug)


def _told(connection: Connection) -> Connection:
    """The connection, which stands in the debug log where one is kept."""
    if connection.debug is not None:
        key: AccessKeyId = connection.cloud.clients.credentials.access_key_id
        whose, identity = connection.shown_id.partition(":")[0], connection.identity
        connection.debug(Connected(whose, identity.masked_account, key.short, identity.name, connection.region))
    return connection


def operating(identity: Identity) -> Identity:
    """The caller, unless it is a job's own user: its policies would match the rights of an operator (security-rules.md K1).

    Raises:
        NoCredentials: the caller's name begins as those of jobs do.
    """
    if provider_of("aliyun").is_job_user(identity):
        raise NoCredentials(
            _("You are signed in as {user}, a user made for a job. Next: sign in as yourself.").format(
                user=escape_untrusted(identity.name, 64)
            )
        )
    return identity


@contextmanager
def practice_served(settings: Settings, port: int = 0, warn: Callable[[str], None] | None = None) -> Iterator[PracticeCloud]:
    """The practice cloud of the home, served in this process.

    Arguments:
        port: where to listen; 0 takes a free one.
        warn: told when a real key arrives; None tells nobody, since nobody else knows of the port.

    Raises:
        PracticeProblem: its state cannot be used, now or later, or the port is taken.
    """
    from flinkwiz.practice.server import PracticeCloud

    folder, reason = private_folder(private_folder(settings.home) / "practice"), ""
    with usable_practice_state(), ExitStack() as closing:
        cloud = PracticeCloud(folder, port, warn or (lambda sentence: None))
        try:
            closing.enter_context(cloud)
        except OSError as problem:
            reason = _("The practice cloud cannot listen on port {port}: {reason}. Next: choose another --port.").format(
                port=port, reason=problem.strerror or type(problem).__name__
            )
        if reason:
            raise PracticeProblem(reason)
        yield cloud


@contextmanager
def usable_practice_state() -> Iterator[None]:
    """Run a block that uses the practice cloud's state; raises PracticeProblem where that cannot be used."""
    from flinkwiz.practice.state_folder import PracticeStateUnavailable
    from flinkwiz.practice.store import PracticeStateBroken

    try:
        yield
        return
    except (PracticeStateBroken, PracticeStateUnavailable) as problem:
        reason = str(problem)
    raise PracticeProblem(reason)


@contextmanager
def _practice(operator: Operator, settings: Settings) -> Iterator[tuple[Credentials, Endpoint, str]]:
    with practice_served(settings) as served:
        cloud_id, key_id, key = _operator(served, operator)
        line = Endpoint(served.url, settings.connect_timeout, settings.read_timeout)
        yield credentials_from(key_id, key.secret, "", _("The practice cloud")), line, f"practice:{cloud_id}"


def _operator(served: PracticeCloud, operator: Operator) -> tuple[str, str, AccessKey]:
    """The practice cloud's ID, and an operator's key; raises PracticeProblem where it has none any more."""
    from flinkwiz.practice.operators import operator_key

    try:
        with served.store.transaction() as state:
            return state.id, *operator_key(state, operator)
    except LookupError as problem:
        reason = str(problem)
    raise PracticeProblem(hint(_("The practice cloud's {reason}. Next: {flinkwiz} practice reset"), reason=reason))
