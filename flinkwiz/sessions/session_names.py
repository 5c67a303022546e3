"""Session names of two words, easy to say on the phone: quiet-river, bold-maple."""

from __future__ import annotations

import re
import secrets
from collections.abc import Container

from flinkwiz.names.checked import CheckedName
from flinkwiz.text.language import marked


class SessionName(CheckedName):
    """A session's name, two words such as ``quiet-river``; never a path (security-rules.md D5)."""

    __slots__ = ()
    kind = marked("session name")
    rule = marked("1 to 64 lower-case letters, digits and hyphens, such as quiet-river")
    pattern = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)


_FIRST = (
    "amber bold brave bright brisk calm clear cool crisp early eager fair fine fresh gentle glad golden grand "
    "green happy keen kind late light lucky mellow mild misty neat noble open plain proud pure quick quiet rapid "
    "ready royal rustic silent silver simple sleepy slow smooth snowy soft solid sunny sweet swift tall tidy "
    "true vivid warm white wide wild wise young"
).split()

_SECOND = (
    "acorn badger bamboo beach birch brook canyon cedar cliff clover comet coral creek crane dune eagle falcon "
    "fern field finch forest garden glade harbor hazel heron hill island ivy jasmine lagoon lake lark laurel leaf "
    "lily lotus maple meadow moon oak ocean olive orchid otter panda peak pearl pine plum pond rain reef river "
    "robin sage shore sparrow spring star stone stream swan tiger valley wave willow wind"
).split()


def new_name(taken: Container[str]) -> SessionName:
    """A name that is not taken; a number is added when two words alone do not find one soon."""
    for attempt in range(1, 1000):
        words = f"{secrets.choice(_FIRST)}-{secrets.choice(_SECOND)}"
        name = words if attempt <= 50 else f"{words}-{attempt}"
        if name not in taken:
            return SessionName(name)
    raise RuntimeError("no free session name in a thousand tries")
