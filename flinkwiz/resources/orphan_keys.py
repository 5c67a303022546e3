"""After the last change: keys that lost calls may have left are found and deleted (design section 5, the proof's row)."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _

from msgspec.structs import replace

from flinkwiz.engine.journal import Entry, strangers
from flinkwiz.engine.resource import Conflict, Event
from flinkwiz.providers.aliyun.cloud import Cloud
from flinkwiz.recipes.logstore.setup import Setup
from flinkwiz.resources.access_key import somebody_else


def delete_orphan_keys(setup: Setup, cloud: Cloud, entry: Entry, on_event: Callable[[Event], None]) -> Entry:
    """Leave the user exactly one key, and return the journal's entry for it.

    From then on every key that was begun is accounted for: a key that appears later is somebody else's.

    Arguments:
        entry: the key's entry after `apply`.
        on_event: told of every key that is deleted.

    Raises:
        CloudError: a call failed.
        Conflict: there are more keys than this session can have made: somebody else is at work.
    """
    keys = [key.id for key in cloud.keys.of(setup.names.user)]
    if strangers(keys, entry):
        raise Conflict(somebody_else(setup.names.user))
    for key in keys:
        if key != entry.identity:
            cloud.keys.delete(setup.names.user, key)
            on_event(Event("key", "remade", _("{key} was left by a call whose answer was lost: deleted").format(key=key.short)))
    made = (*entry.made, *(key for key in keys if key not in entry.made))
    return replace(entry, made=made, attempts=len(made))
