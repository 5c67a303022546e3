"""The real command line on a practice cloud whose texts were chosen to do harm: `python -m tests.journeys.hostile_cloud WORDS...`.

What anybody may write in an account is hostile here: workspaces' names, projects' descriptions, the fields of an index and of logs,
comments, groups and variables, and names that break their rule. The part of it that is no state is changed in this process.
"""

from __future__ import annotations

import json
import time
from itertools import cycle, pairwise

from flinkwiz.names.fields import IndexField
from flinkwiz.practice import catalogue_logstores, catalogue_projects
from flinkwiz.practice.catalogue_logs import JOB, ODD, REQUEST
from flinkwiz.practice.catalogue_logstores import PracticeLogstore
from flinkwiz.practice.catalogue_projects import PracticeProject
from flinkwiz.practice.catalogue_workspaces import WORKSPACES, Workspace
from flinkwiz.practice.state import Attachment, ConsumerGroup, Policy, PolicyVersion, State, User, Variable
from tests.hostile import PIECES

STEAL = "\x1b]52;c;ZXZpbA==\x07"
"""Raw, it would put "evil" into the clipboard."""

HOSTILE = (STEAL, "\x1b[2Jcleared", "[@click=app.quit]x[/]", "[/oops]", "\u202egnol", "\x9b31m", "a\r\n::error::b")

_SENDABLE = [piece for piece in PIECES if "\ud800" not in piece]
TEXTS = tuple(map("".join, pairwise(_SENDABLE)))
"""Two harms each, since screens cut long texts."""

PLACE = "cn-beijing/test/odd-fields"
USER, POLICY = "flinkwiz-test-odd-fields-read", "flinkwiz-test-odd-fields-read"


def make_hostile(state: State) -> None:
    """Fill the practice cloud's state with what others can choose."""
    now, text = time.time(), "".join(HOSTILE)
    attached = {name: Attachment("Custom", now, now) for name in HOSTILE}
    statement = {"Effect": "Allow", "Action": text, "Resource": text}
    document = PolicyVersion(json.dumps({"Version": "1", "Statement": [statement]}), now)
    state.users[USER] = User("200000000000000001", now, comments=text, display_name=text, groups=list(HOSTILE), policies=attached)
    state.users["admin"].groups, state.users["admin"].comments = list(HOSTILE), text
    state.users["admin"].policies |= attached
    for name in (POLICY, *HOSTILE):
        state.policies[name] = Policy(now, "v1", {"v1": document}, description=text)
    state.variables["flink-practice-default"] = {name: Variable("Clear", text, text) for name in HOSTILE}
    state.consumer_groups[PLACE] = {name: ConsumerGroup(60, False) for name in HOSTILE}


def make_catalogue_hostile() -> None:
    """The same for what every practice cloud begins with, in this process."""
    namespaces = {workspace.resource_id: workspace.namespace for workspace in WORKSPACES}
    Workspace.namespace = property(lambda workspace: namespaces[workspace.resource_id])  # type: ignore[assignment]
    for workspace, text in zip(WORKSPACES, cycle(TEXTS), strict=False):
        object.__setattr__(workspace, "name", text)
    for project, text in zip(catalogue_projects._NAMED, cycle(TEXTS), strict=False):
        object.__setattr__(project, "description", text)
    catalogue_projects._NAMED += tuple(PracticeProject(text, "cn-beijing", text) for text in TEXTS)  # type: ignore[assignment, misc]
    catalogue_logstores._NAMED["test"] += tuple(PracticeLogstore(text, JOB) for text in TEXTS)  # type: ignore[index]
    fields = tuple(IndexField(text, "text") for text in TEXTS)
    object.__setattr__(ODD, "fields", (*fields, *ODD.fields))
    object.__setattr__(REQUEST, "fields", (*fields, REQUEST.fields[0]))
    object.__setattr__(REQUEST, "values", lambda _random, _time: (*TEXTS, STEAL))


def main() -> None:
    """Run flinkwiz there."""
    from flinkwiz.cli.main import main as run

    make_catalogue_hostile()
    run()


if __name__ == "__main__":
    main()
