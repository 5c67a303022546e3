"""Opening the cloud a command is about: the practice cloud, served in this process, or the real one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from gettext import gettext as _
from typing import Literal

from flinkwiz.cli.settings import Settings
from flinkwiz.cloud.calls import Calls, Patience
from flinkwiz.cloud.clients import Line
from flinkwiz.cloud.cloud import connect
from flinkwiz.cloud.credentials import Credentials, credentials_from, find
from flinkwiz.home import private_folder
from flinkwiz.provision.connection import Connection

Operator = Literal["admin", "dev-01"]

PRACTICE_REGION = "cn-beijing"


class WrongUsage(Exception):
    """Flags that do not go together; the message says what to do."""


@dataclass(frozen=True)
class CloudChoice:
    """Which cloud the flags name.

    Attributes:
        operator: who to be on the practice cloud.
        profile: of the aliyun command line, or None.
    """

    practice: bool
    profile: str | None
    operator: Operator | None

    def check(self) -> CloudChoice:
        """The same choice, if its flags go together; raises WrongUsage."""
        if self.practice and self.profile is not None:
            raise WrongUsage(_("--practice and --profile do not go together: the practice cloud needs no account."))
        if self.operator is not None and not self.practice:
            raise WrongUsage(_("--operator is for the practice cloud only: add --practice."))
        return self


@contextmanager
def opened(choice: CloudChoice, settings: Settings, stop: threading.Event) -> Iterator[Connection]:
    """The chosen cloud, and who one is there; the SDKs load meanwhile.

    Raises:
        WrongUsage, NoCredentials, CloudError, UnsafeHome: it cannot be opened.
    """
    from flinkwiz.cloud.sdk import warm_up

    choice.check()
    threading.Thread(target=warm_up, daemon=True).start()
    if choice.practice:
        calls = Calls(Patience(settings.attempts, settings.pause, settle=settings.settle), stop=stop)
        with _practice(choice.operator or "admin", settings) as (credentials, line, cloud_id):
            cloud = connect(credentials, line, calls)
            yield Connection(cloud, cloud.identity(), cloud_id, PRACTICE_REGION)
        return
    yield connected(find(choice.profile, settings.environment), settings, stop)


def connected(credentials: Credentials, settings: Settings, stop: threading.Event) -> Connection:
    """The real cloud with these credentials; raises NoCredentials for a practice key, CloudError where they are not accepted."""
    calls = Calls(Patience(settings.attempts, settings.pause, settle=settings.settle), stop=stop)
    cloud = connect(credentials, Line(None, settings.connect_timeout, settings.read_timeout), calls)
    identity = cloud.identity()
    return Connection(cloud, identity, f"aliyun:{identity.account}", credentials.region or "")


@contextmanager
def _practice(operator: Operator, settings: Settings) -> Iterator[tuple[Credentials, Line, str]]:
    from flinkwiz.practice.operators import operator_key
    from flinkwiz.practice.server import PracticeCloud

    folder = private_folder(private_folder(settings.home) / "practice")
    with PracticeCloud(folder) as served:
        with served.store.transaction() as state:
            cloud_id = state.id
            key_id, key = operator_key(state, operator)
        line = Line(served.url, settings.connect_timeout, settings.read_timeout)
        yield credentials_from(key_id, key.secret, "", _("The practice cloud")), line, f"practice:{cloud_id}"
