"""What a key could do now, by what RAM tells of it: nothing is tried, and what cannot be known is not guessed."""

from __future__ import annotations

from dataclasses import dataclass

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.engine.state import SetupState
from flinkwiz.names.aliyun import PolicyName
from flinkwiz.names.checked import BadName
from flinkwiz.policy.document import BadPolicy, Document, parse
from flinkwiz.policy.evaluator import Verdict, decide
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.providers.aliyun.policies import AttachedPolicy, RamPolicy
from flinkwiz.resources.access_key import KeyResource
from flinkwiz.resources.ram_policy import PolicyResource
from flinkwiz.resources.ram_user import UserResource


@dataclass(frozen=True)
class RightsNow:
    """The policies of a user as they are now.

    Attributes:
        names: what is attached, inert.
        documents: the texts that could be read.
        is_whole: whether those are all there is; groups and texts that may not be read can allow or forbid more.
    """

    names: tuple[str, ...]
    documents: tuple[Document, ...]
    is_whole: bool

    def verdict(self, action: str, resource: str) -> Verdict:
        """What RAM would answer to a call; "unknown" where it hangs on what was not read."""
        found = decide(self.documents, action, resource)
        return found if self.is_whole or found == "denied" else "unknown"


def key_fault(key: KeyResource, state: SetupState) -> str:
    """Why nothing could be done with the key now, as the code of a check; "" where it is there and active."""
    seen, identity = state.seen(key.user.reading), state.entry(key.id).identity
    if seen.user is None:
        return "refused-no-user"
    found = next((each for each in seen.keys if each.id == identity), None)
    if found is None:
        return "refused-no-key"
    return "" if found.is_active else "refused-key-off"


def rights_now(policy: PolicyResource, user: UserResource, state: SetupState, cloud: Cloud) -> RightsNow:
    """The policies that the user has now; others' texts are read, and that one may not read them is no error.

    Arguments:
        policy: the one policy that the user should have; its text is in the state.
    """
    seen = state.seen(user.reading)
    documents = [_document(each, policy, state, cloud) for each in seen.attached]
    known = tuple(document for document in documents if document is not None)
    return RightsNow(tuple(each.name for each in seen.attached), known, len(known) == len(documents) and not seen.groups)


def _document(attached: AttachedPolicy, policy: PolicyResource, state: SetupState, cloud: Cloud) -> Document | None:
    """The text of an attached policy; None where it went meanwhile, may not be read, or is not understood."""
    is_own = attached.name == policy.name and attached.kind == "Custom"
    try:
        found = state.seen(policy.reading).policy if is_own else _read(attached, cloud)
        return parse(found.document if found else "")
    except (CloudError, BadName, BadPolicy):
        return None


def _read(attached: AttachedPolicy, cloud: Cloud) -> RamPolicy | None:
    return cloud.policies.get(PolicyName(attached.name), "System" if attached.kind == "System" else "Custom")
