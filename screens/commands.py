"""What a key does, said once: the binding, the line of keys, the help and the command palette follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from gettext import gettext as _

from textual.binding import Binding, BindingType


def _nothing() -> str:
    return ""


@dataclass(frozen=True)
class Command:
    """Something that the user can do here.

    Attributes:
        keys: Textual's names of its keys, with commas between them; "" where another widget binds them, or none.
        action: Textual's name of what it does.
        spoken: its key as one can say it on the phone, such as "Ctrl+P".
        label: what it does, in the language in use; in the palette it is the title.
        about: what the palette says beside it.
        is_everywhere: whether its keys work wherever the focus is, in a field too.
    """

    keys: str
    action: str
    spoken: str = ""
    label: Callable[[], str] = _nothing
    about: Callable[[], str] = _nothing
    is_everywhere: bool = False


Commands = tuple[Command, ...]


def bindings(*commands: Command) -> list[BindingType]:
    """The commands as Textual binds them; it lists none of them by itself."""
    return [
        Binding(command.keys, command.action, show=False, priority=command.is_everywhere) for command in commands if command.keys
    ]


def keys_line(commands: Iterable[Command]) -> str:
    """The last row of a screen: the keys, in words."""
    return "   ".join(f"{command.spoken} {command.label()}" for command in commands)


NEXT = Command("enter", "next", "Enter", lambda: _("Next"))
BACK = Command("escape", "step_out", "Esc", lambda: _("Back"))
HELP = Command(
    "f1,ctrl+g,question_mark",
    "app.explain",
    "F1",
    lambda: _("Help"),
    lambda: _("What this is, why it is asked, where it is in the console"),
)
PALETTE = Command("ctrl+p", "app.command_palette", "Ctrl+P", lambda: _("Commands"))
QUIT = Command("ctrl+q", "app.quit", "Ctrl+Q", lambda: _("Quit"), lambda: _("Everything is saved"), is_everywhere=True)
INTERRUPT = Command("ctrl+c", "app.interrupt", "Ctrl+C", lambda: _("Stop after this call"), is_everywhere=True)
STOP_WAITING = Command("ctrl+c", "app.interrupt", "Ctrl+C, Esc", lambda: _("Stop waiting"), is_everywhere=True)
SCROLL_UP = Command("up", "scroll_body(-1)")
SCROLL_DOWN = Command("down", "scroll_body(1)", "Up/Down", lambda: _("Scroll"))
PAGE_UP = Command("pageup", "scroll_body(-10)")
PAGE_DOWN = Command("pagedown", "scroll_body(10)")
OTHER_BUTTONS = Command("", "app.focus_next", "Tab", lambda: _("Other buttons"))
DETAILS = Command("", "", "Enter", lambda: _("Details of a line"))
COPY = Command("", "", "Enter", lambda: _("Copy"))
CHOOSE = Command("", "", "Enter", lambda: _("Choose"))
EXIT = Command("", "", "Enter", lambda: _("Exit"))
THEME = Command("", "app.turn_theme", "", lambda: _("Light or dark"), lambda: _("Change the colours"))

USUAL: Commands = (NEXT, BACK, HELP, PALETTE, QUIT)
"""What a step offers where it says nothing else."""


def after_tab(label: Callable[[], str]) -> Command:
    """What the last button does, reached from a list by Tab."""
    return Command("", "", "Tab,", lambda: _("then Enter: {doing}").format(doing=label()))
