"""The words of Connect: what is painted before anything heavy is loaded."""

from __future__ import annotations

from gettext import gettext as _

from flinkwiz.questions.guidance import Guidance


def question() -> str:
    """Who one is."""
    return _("Which account do you want to work in?")


def why() -> str:
    """Why it is asked who one is."""
    return _("A RAM user and two variables are made there. Only some people may do that.")


def guidance() -> Guidance:
    """The words of the step."""
    return Guidance(
        why(),
        _(
            "The account and the person you work as. The practice cloud is a small cloud inside this program: nothing "
            "in it is real."
        ),
        _("Every call is signed with somebody's AccessKey pair. What you may do is looked up; nothing is changed."),
        _("Top right, your avatar, then AccessKey."),
    )
