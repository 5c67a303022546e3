"""The way in, for `flinkwiz` and `python -m flinkwiz`: the process is made safe before anything else is imported."""

import gc
import os
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Imports make many objects, and they stay: to look for unused ones after every 700, as Python does, takes a tenth of a start."""


def main() -> None:
    """Run the command line, hardened (SECURITY.md, "The process")."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from flinkwiz.security.import_path import leave_current_folder

    leave_current_folder(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120 - pathlib is not yet safe to import
    from flinkwiz.security.core_dumps import forbid_core_dumps

    forbid_core_dumps()
    from flinkwiz.text.streams import endure

    endure()
    from flinkwiz.security.recorders import drop_recorders

    dropped = drop_recorders(os.environ)
    if dropped:
        from flinkwiz.cli.recorders import tell_of_recorders

        tell_of_recorders(dropped)
    if any(recorder.was_read for recorder in dropped):
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself, with the same words
    from flinkwiz.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
