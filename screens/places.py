"""Where a screen can lead besides to a step: further faces of the last two steps, and the way out."""

from __future__ import annotations

from flinkwiz.wizard.navigation import CREATE, RESULT

RESUME = "resume"
"""No step: Connect leads there where this account has set-ups already."""

MAKING = f"{CREATE}.making"
PROOF = f"{CREATE}.proof"
UNDO = f"{CREATE}.undo"
UNDOING = f"{CREATE}.undoing"
PREVIEW = f"{CREATE}.preview"
TYPED_PART = f"{RESULT}.typed"
DONE = f"{RESULT}.done"

MADE_BEFORE = "made-before"
"""A further face of whichever step completes the grant."""

EXIT = "exit"
"""Out of the wizard."""
