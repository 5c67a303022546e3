"""The first step: who to be, typed keys, and what the caller may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import gettext as _

from flinkwiz.errors import ExpectedError
from flinkwiz.plain.picking import Row, pick
from flinkwiz.plain.step_prompt import StepPrompt
from flinkwiz.providers.provider import Answer, TriedCall
from flinkwiz.security.secret import Secret
from flinkwiz.wizard.sign_in import SignInMethod, TypedPair, named_method, no_such_method
from flinkwiz.wizard.table_text import banner


def connect(prompt: StepPrompt, key: str | None) -> None:
    """Open a cloud and say who one is there.

    Arguments:
        key: of the way to sign in that a flag named; it is not asked then.

    Raises:
        Back: < at the ways to sign in.
        ExpectedError: it cannot be opened.
    """
    prompt.announce()
    method = _method(prompt, key)
    typed = _ask_pair(prompt) if method.kind == "typed" else None
    prompt.console.say(_("{title}: asking who you are...").format(title=method.title))
    connection = prompt.controller.connect(method, typed)
    prompt.console.say(banner(connection))
    if connection.identity.kind == "account":
        prompt.console.say("! " + connection.provider.all_rights())
    if typed is not None:
        _offer_to_keep(prompt, typed)


def _method(prompt: StepPrompt, key: str | None) -> SignInMethod:
    """The named way to sign in, or, where there is none of that name, the one that is chosen."""
    methods = prompt.controller.sign_in.sources()
    method = named_method(key, methods) if key is not None else None
    if key is not None and method is None:
        prompt.console.say(no_such_method(key))
    return method or _ask_method(prompt, methods)


def _ask_method(prompt: StepPrompt, methods: Sequence[SignInMethod]) -> SignInMethod:
    rows = {Row(method.key, f"{method.title}, {method.detail}", method.refusal): method for method in methods}
    first = next((row for row in rows if not row.refusal), None)
    return rows[pick(prompt.asker, _("Account"), tuple(rows), first)]


def _ask_pair(prompt: StepPrompt) -> TypedPair:
    """A pair that is typed or pasted: only what is an ID's is shown, whichever prompt gets the secret."""
    provider = prompt.controller.provider
    with prompt.console.hiding():
        typed = _ask_half(prompt, lambda: prompt.asker.masked(_("AccessKey ID"), provider.shown_key_id), provider.refuse_key_id)
        if isinstance(typed, TypedPair):
            return typed
        secret = _ask_half(prompt, lambda: prompt.asker.secret(_("AccessKey secret")), provider.refuse_secret)
        return secret if isinstance(secret, TypedPair) else TypedPair(typed.reveal(), secret)


def _ask_half(prompt: StepPrompt, read: Callable[[], Secret], refuse: Callable[[str], str | None]) -> Secret | TypedPair:
    """One half, or both where both were pasted. Raises Back."""
    while True:
        typed = read()
        pair = prompt.controller.provider.pair_in(typed.reveal())
        if pair is not None:
            prompt.console.say(_("Both halves of the pair were taken from what was pasted."))
            return TypedPair(*pair)
        reason = refuse(typed.reveal())
        if reason is None:
            return typed
        prompt.console.say(reason)


def _offer_to_keep(prompt: StepPrompt, typed: TypedPair) -> None:
    """Keep the pair for the next time, only where there is a secure keyring and only after a yes (security-rules.md I2)."""
    sign_in = prompt.controller.sign_in
    if not sign_in.offers_keeping() or not prompt.agrees(_("Keep it in this computer's keyring?"), enter=False):
        return
    try:
        sign_in.keep(typed, prompt.controller.connection.identity.account)
        prompt.console.say(_("Kept. Next time, choose Keyring."))
    except ExpectedError as problem:
        prompt.console.say(str(problem))


def tell_rights(prompt: StepPrompt) -> None:
    """Try what the set-up must look at, once a region is known. Raises ExpectedError."""
    controller, say = prompt.controller, prompt.console.say
    tried = controller.try_looks()
    allowed = _words(tried, "yes") or _("nothing yet")
    say(_("Region {region}. You may: {rights}.").format(region=controller.region, rights=allowed))
    refused = _words(tried, "no")
    if refused:
        say(_("You may not: {rights}.").format(rights=refused))
    provider = controller.provider
    for call in tried:
        if call.refusal is not None and provider.is_for_administrator(call.refusal):
            say(provider.without_rights(controller.connection.identity, call.refusal))
    say(provider.not_known_yet())


def _words(tried: Sequence[TriedCall], answer: Answer) -> str:
    return ", ".join(call.words for call in tried if call.answer == answer)
