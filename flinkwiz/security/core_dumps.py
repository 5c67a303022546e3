"""No core dumps: the memory of this process holds the operator's secret and for a while the new one (security-rules.md H4)."""

import resource
import sys

_GET_DUMPABLE, _SET_DUMPABLE = 3, 4
"""PR_GET_DUMPABLE and PR_SET_DUMPABLE of <linux/prctl.h>."""


def forbid_core_dumps() -> None:
    """Let nothing be written of this process's memory when it dies, and let no other process of this user attach to it.

    Linux hands a dump to a program of core_pattern whatever the limit says, hence its own flag; children get the limit.
    """
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def are_core_dumps_forbidden() -> bool:
    """Whether the system keeps to that."""
    if resource.getrlimit(resource.RLIMIT_CORE)[0] != 0:
        return False
    if sys.platform != "linux":
        return True
    import ctypes

    return bool(ctypes.CDLL(None).prctl(_GET_DUMPABLE, 0, 0, 0, 0) == 0)
