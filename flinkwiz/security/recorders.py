"""Recorders: environment variables that make Python or a library write down keys, tokens or what is typed (security-rules.md H1)."""

from collections.abc import MutableMapping
from typing import NamedTuple


class Recorder(NamedTuple):
    """A variable that must not be obeyed.

    Attributes:
        name: of the variable; one that ends in * stands for all that begin so.
        only: the value that records, in lower case; "" for any.
        was_read: whether Python read it at its start, so that only a new start undoes it.
    """

    name: str
    only: str = ""
    was_read: bool = False

    def fits(self, name: str, value: str) -> bool:
        """Whether a variable of the environment is this one."""
        is_named = name.startswith(self.name[:-1]) if self.name.endswith("*") else name == self.name
        return is_named and bool(value) and self.only in ("", value.lower())


RECORDERS: tuple[Recorder, ...] = (
    Recorder("TEXTUAL*"),  # every key and paste, to a file or to another process
    Recorder("DEBUG", only="sdk"),  # the SDKs' cores: every header, signatures and tokens among them
    Recorder("SSLKEYLOGFILE"),  # urllib3 and OpenSSL: what decrypts recorded traffic
    Recorder("PYTHONASYNCIODEBUG"),  # asyncio: the arguments of slow calls, which may be keys typed
    Recorder("PYTHONDEVMODE", was_read=True),  # the same, and more
    Recorder("PYTHONINSPECT", was_read=True),  # a prompt at the end, to which all memory is open
)
"""Every recorder that was found in Python and in what flinkwiz depends on; a new dependency is searched for more."""


NOT_OBEYED = "FLINKWIZ_NOT_OBEYED"
"""The variable in which a start leaves the names of those that it took out, for who asks later; a new start keeps it."""


def drop_recorders(environment: MutableMapping[str, str]) -> tuple[Recorder, ...]:
    """Take the recorders out of an environment; those that were in it, each by its own name."""
    found = tuple(
        Recorder(name, recorder.only, recorder.was_read)
        for name, value in environment.items()
        for recorder in RECORDERS
        if recorder.fits(name, value)
    )
    for recorder in found:
        del environment[recorder.name]
    if found:
        environment[NOT_OBEYED] = " ".join(recorder.name for recorder in found)
    return found
