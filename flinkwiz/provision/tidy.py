"""After the last change: keys that lost calls may have left are found and deleted (design section 5, the proof's row)."""

from __future__ import annotations

from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.cloud.cloud import Cloud
from flinkwiz.model.journal import Entry
from flinkwiz.model.setup import Setup
from flinkwiz.provision.kind import Conflict


def tidy_keys(setup: Setup, cloud: Cloud, entry: Entry) -> Entry:
    """Leave the user exactly one key, and return the journal's entry for it.

    Arguments:
        entry: the key's entry after `apply`.

    Raises:
        CloudError: a call failed.
        Conflict: there are more keys than this session can have made: somebody else is at work.
    """
    strange = [key for key in cloud.keys.of(setup.names.user) if key.id != entry.identity]
    unseen = [key for key in strange if key.id not in entry.made]
    if len(unseen) > entry.attempts - len(entry.made):
        raise Conflict(
            _("Somebody else made a key for {user} meanwhile. Next: find out who; nothing was deleted.").format(user=setup.names.user)
        )
    for key in strange:
        cloud.keys.delete(setup.names.user, key.id)
    return replace(entry, made=(*entry.made, *(key.id for key in unseen)))
