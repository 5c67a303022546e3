"""An expected error as whole sentences, with the number to say on the phone where a cloud refused."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from flinkwiz.engine.cloud_error import CloudError
from flinkwiz.errors import ExpectedError
from flinkwiz.providers.registry import PROVIDERS, provider_of
from flinkwiz.questions.answers import MissingAnswer

if TYPE_CHECKING:
    from flinkwiz.providers.provider import Advice


def message_for(problem: ExpectedError, caller: str, provider: str = next(iter(PROVIDERS))) -> str:
    """What a front end tells in place.

    Arguments:
        caller: how the caller is called in a sentence, safe to show; "" before that is known.
        provider: whose cloud it was.
    """
    if isinstance(problem, CloudError):
        return cloud_message(problem, advise(problem, caller, provider))
    if isinstance(problem, MissingAnswer):
        return _("The question about {field} is not answered yet.").format(field=problem.field)
    return str(problem)


def advise(error: CloudError, caller: str, provider: str = next(iter(PROVIDERS))) -> Advice:
    """What a cloud's error means."""
    return provider_of(provider).advise(error, caller)


def cloud_message(error: CloudError, advice: Advice) -> str:
    """An error as it is told to people: the advice with its number, the request ID and the vendor's page."""
    request = _("Request ID {request}.").format(request=error.request_id) if error.request_id else ""
    return " ".join(filter(None, (advice.number, advice.text, request, advice.page)))
