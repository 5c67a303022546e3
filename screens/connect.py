"""Which account to work in, who one is there, and what one may do (screens.md 1)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from textual.worker import get_current_worker

from flinkwiz.errors import ExpectedError
from flinkwiz.questions.matching import narrow
from flinkwiz.wizard.home import listed
from flinkwiz.wizard.navigation import CREATE, index_of, place_of
from flinkwiz.wizard.sign_in import OpenConnection, SignInMethod, TypedPair, named_method, no_such_method
from screens.frame import whereabouts
from screens.header import Header
from screens.permissions_text import fact, permissions_summary
from screens.places import RESUME
from screens.step_screen import StepScreen
from screens.typed_pair import TypedPairFields
from screens.widgets.buttons import ButtonSpec
from screens.widgets.key_id_input import KeyIdInput
from screens.widgets.menu import Menu
from screens.widgets.plain_text import PlainText
from screens.widgets.secret_input import SecretInput
from screens.widgets.text_input import TextInput
from screens.wizard_state import Purpose, WizardState

if TYPE_CHECKING:
    from flinkwiz.engine.cloud_error import CloudError
    from flinkwiz.providers.provider import TriedCall
    from flinkwiz.sessions.session import Session


_CONNECTING = ("connect", "look")
"""The groups of work that Next waits for."""


class ConnectScreen(StepScreen):
    """Which account do you want to work in?"""

    AUTO_FOCUS = "#sources"

    def __init__(self, wizard: WizardState) -> None:
        """List the ways to sign in."""
        super().__init__(wizard)
        self.sources: Sequence[SignInMethod] = self.controller.sign_in.sources()
        if wizard.meant is not None and named_method(wizard.meant, self.sources) is None:
            self.notice, wizard.meant = no_such_method(wizard.meant), None
        self.tried: Sequence[TriedCall] = ()
        self._seconds, self._is_hurried, self._doubt = 0.0, False, ""

    @property
    def _refusal(self) -> CloudError | None:
        """The error that shows that making things is for an administrator, or None."""
        refusals = (call.refusal for call in self.tried if call.answer == "no")
        is_for_administrator = self.controller.provider.is_for_administrator
        return next((refusal for refusal in refusals if refusal and is_for_administrator(refusal)), None)

    def buttons(self) -> tuple[ButtonSpec, ...]:
        region = (ButtonSpec("region", _("Region")),) if self.controller.is_connected and self.controller.region else ()
        if self._refusal is None:
            return ButtonSpec("quit", _("Quit")), *region, ButtonSpec("next", _("Next"))
        is_wide = self.app.size.width >= 80
        request = ButtonSpec("request", _("Request for the administrator") if is_wide else _("Request"))
        return *region, request, ButtonSpec("preview", _("Preview only"))  # 80 columns have no room for Quit, which has its key

    def compose_body(self) -> ComposeResult:
        """The sources, then who one is; fields are made when they are first wanted, so that the choices are there at once."""
        yield Menu([(source.title, source.detail) for source in self.sources], self._place(), id="sources")
        yield PlainText(id="who")
        yield PlainText(id="rights")

    def _place(self) -> int:
        """The source in use, else the one a flag or a named session means, else the first."""
        wanted = self.wizard.source.key if self.wizard.source else self.wizard.meant
        return next((place for place, source in enumerate(self.sources) if source.key == wanted), 0)

    def on_mount(self) -> None:
        """Connect at once where a flag or a named session says to what; show the connection where there is one."""
        if self.controller.is_connected:
            self.look()
        elif self.wizard.meant is not None:
            self.connect(self.source)

    @property
    def source(self) -> SignInMethod:
        """The highlighted one."""
        return self.sources[self.query_one("#sources", Menu).highlighted]

    @property
    def is_in_use(self) -> bool:
        """Whether the highlighted source is the one that is connected."""
        return self.controller.is_connected and self.wizard.source is not None and self.wizard.source.key == self.source.key

    async def _show_typed_pair(self, is_wanted: bool) -> None:
        """Show or hide the fields for a typed pair."""
        if is_wanted and not self.query(TypedPairFields):
            await self.mount(TypedPairFields(self.controller.provider, id="typed"), after="#sources")
        self.query(TypedPairFields).set(display=is_wanted)

    async def _show_region(self, is_wanted: bool) -> None:
        """Show or hide the field for the region, in the place of what is known of the one in use."""
        if is_wanted and not self.query("#region-row"):
            example = self.controller.provider.region_example
            field = TextInput(id="region", compact=True, placeholder=example, select_on_focus=False)
            label = PlainText(_("Region"), classes="label")
            await self.mount(Horizontal(label, field, id="region-row", classes="field"), after="#who")
        self._swap_region(is_wanted)

    def _swap_region(self, is_asked: bool) -> None:
        self.query("#region-row").set(display=is_asked)
        self.query("#rights").set(display=not is_asked)

    @on(Menu.Moved)
    async def _tell_source(self) -> None:
        """Show the fields where a pair is to be typed, and why a source cannot be used."""
        is_typed = self.source.kind == "typed" and not self.is_in_use
        await self._show_typed_pair(is_typed)
        if is_typed:
            self.look_for_keyring()
        if self.source.refusal:
            self.say(self.source.refusal, "warning")
        elif self._under_way is None and not self.is_in_use:
            self.say(self.notice)

    @work(exclusive=True, group="keyring")
    async def look_for_keyring(self) -> None:
        """Offer to keep the pair where this computer can do so safely."""
        if await self.fetch(self.controller.sign_in.offers_keeping, "keyring calls"):
            self.query_one(TypedPairFields).offer_keeping()

    @property
    def _is_connecting(self) -> bool:
        """Whether it is not known yet who one is, or what one may do."""
        return any(worker.node is self and worker.group in _CONNECTING and not worker.is_finished for worker in self.workers)

    @on(Menu.Taken)
    def _take(self) -> None:
        if self.source.kind == "typed" and not self.is_in_use:
            self.query_one(KeyIdInput).focus()
        else:
            self.action_next()

    @on(SecretInput.Changed)
    def _tell_doubt(self) -> None:
        """Say why what is typed for the ID is not shown, as long as it is so."""
        doubt = self.query_one(TypedPairFields).doubt
        if doubt != self._doubt:
            self._doubt = doubt
            self.say(doubt and _("{doubt} Ctrl+U empties the field.").format(doubt=doubt), "warning" if doubt else "hint")

    @on(TypedPairFields.Filled)
    def _tell_filled(self) -> None:
        self.say(_("Both halves of the pair were taken from what was pasted. Enter connects."))

    @on(SecretInput.Submitted)
    def _go_on(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        """Connect to what is highlighted; once that is done, go on, at once where that was asked for meanwhile."""
        if self.source.refusal:
            self.say(self.source.refusal, "error")
        elif self._is_connecting and self.wizard.meant == self.source.key:
            self._is_hurried = True
        elif not self.is_in_use:
            self.connect(self.source)
        elif self._asks_region:
            self.take_region()
        else:
            self._go_on_to("make" if self._refusal is None else "preview")

    def action_try_again(self) -> None:
        """Connect, or look at the rights, again."""
        if self.is_in_use:
            self.look()
        else:
            self.connect(self.source)

    @work(exclusive=True, group="connect")
    async def connect(self, source: SignInMethod) -> None:
        """Open the cloud of a source and look who one is there."""
        fields = self.query_one(TypedPairFields) if source.kind == "typed" else None
        typed, refusal = (fields.pair, fields.refusal) if fields else (None, None)
        if refusal is not None:
            self.say(refusal, "error")
            return
        self.wizard.meant = source.key
        self.query_one(Header).tell(whereabouts(self.wizard))
        begun = time.monotonic()
        asked = await self.ask(lambda: self._opened(source, typed), _("Asking who you are..."))
        if asked is None:
            return
        self.controller.enter(asked.value)
        self.wizard.source = source
        if typed is not None:
            await self._keep(typed)
        for forgotten in self.query(TypedPairFields):
            forgotten.forget()
        self.query_one(Header).tell(whereabouts(self.wizard))
        self._seconds = time.monotonic() - begun
        self.look()

    def _opened(self, source: SignInMethod, typed: TypedPair | None) -> OpenConnection:
        """An open cloud; closed again where nobody waits for it any more."""
        opened = self.controller.opened(source, typed)
        if get_current_worker().is_cancelled:
            opened.closing.close()
        return opened

    async def _keep(self, typed: TypedPair) -> None:
        """Keep a typed pair where the user asked for it."""
        fields = self.query_one(TypedPairFields)
        account = self.controller.connection.identity.account
        if fields.wants_keeping:
            try:
                await self.fetch(lambda: self.controller.sign_in.keep(typed, account), "keyring calls")
            except ExpectedError as problem:
                self.wizard.notice = self.controller.message(problem)
        fields.display = False

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Show who one is, and what one may look at."""
        provider, connection = self.controller.provider, self.controller.connection
        self.query_one("#who", PlainText).show(fact(_("You are"), provider.caller_line(connection.identity)))
        region, refused = self.controller.region, self.wizard.unsaved.pop("region", "")
        if refused:
            await self._ask_region(self.wizard.start.given["region"])
            self.say(refused, "error")
            return
        if not region:
            await self._ask_region("")
            text = _("Type the region where your jobs run, such as {example}, and press Enter.")
            self.say(text.format(example=provider.region_example))
            return
        await self._show_region(False)
        await self.painted()  # to look loads more of the SDKs than all before it
        asked = await self.ask(lambda: self.controller.try_looks(region), _("Looking what you may do..."))
        if asked is not None:
            await self._show_rights(asked.value, region)

    async def _show_rights(self, tried: Sequence[TriedCall], region: str) -> None:
        self.tried = tried
        refusal = self.wizard.refusal = self._refusal
        provider, connection = self.controller.provider, self.controller.connection
        unknown = "" if refusal else provider.not_known_yet()
        self.query_one("#rights", PlainText).show(permissions_summary(tried, region, connection, unknown))
        await self.offer(self.buttons())
        if refusal is not None:
            self.say(provider.without_rights(connection.identity, refusal), "error")
        elif connection.warning:
            self.say(connection.warning, "warning")
        elif connection.identity.kind == "account":
            self.say(provider.all_rights(), "warning")
        else:
            self.say(_("Connected in {seconds:.1f} s.").format(seconds=self._seconds), "good")
            if self._is_hurried:
                self._go_on_to("make")

    @property
    def _asks_region(self) -> bool:
        """Whether the region's field is shown."""
        return any(row.display for row in self.query("#region-row"))

    async def _ask_region(self, region: str) -> None:
        """Show the region's field, with a region in it."""
        await self._show_region(True)
        field = self.query_one("#region", Input)
        field.value, field.cursor_position = region, len(region)
        field.focus()

    @on(Input.Submitted, "#region")
    def take_region(self) -> None:
        """Work in the region that was typed; what hung on another one is asked again."""
        try:
            reason = self.wizard.choose_region(narrow(self.query_one("#region", Input).value))
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        if reason is not None:
            self.say(reason, "error")
            return
        self.query_one(Header).tell(whereabouts(self.wizard))
        self.query_one("#sources", Menu).focus()
        self.look()

    def close_inner(self) -> bool:
        """Esc leaves the region as it is, where there is one."""
        was_open = self._asks_region and self.controller.is_connected and bool(self.controller.region)
        if was_open:
            self._swap_region(False)
            self.query_one("#sources", Menu).focus()
            self.say("")
        return was_open

    async def press(self, key: str) -> None:
        """Another region; and the two ways on for who lacks rights: through the steps to the request, or only to look."""
        match key:
            case "region":
                await self._ask_region(self.controller.region)
                text = _("Type another region and press Enter; Esc keeps {region}.")
                self.say(text.format(region=self.controller.region))
            case "request":
                number = index_of(CREATE, self.controller.steps) + 1
                text = _("Choose what the job needs; step {number} then writes the request.")
                self.wizard.notice = text.format(number=number)
                self._go_on_to("preview")
            case "preview":
                self._go_on_to("preview")
            case _:
                await super().press(key)

    def _go_on_to(self, purpose: Purpose) -> None:
        """Open the session that a flag named, or a new one; where others wait, ask first."""
        self.wizard.purpose = purpose
        named = self.wizard.start.session
        if self.controller.has_session:
            self.leave(self.wizard.next_step)
        elif named is None and listed(self.controller.my_sessions()):
            self.leave(RESUME)
        else:
            self._begin(named)

    def _begin(self, named: Session | None) -> None:
        try:
            session = self.wizard.begin(named)
        except ExpectedError as problem:
            self.tell_problem(problem)
            return
        self.leave(place_of(session, self.controller.steps) if named else self.wizard.next_step)

    def tell_problem(self, problem: ExpectedError) -> None:
        """What went wrong is read first, however one hurried."""
        self._is_hurried = False
        super().tell_problem(problem)

    def action_step_out(self) -> None:
        """Who stops the connecting does not mean to go on."""
        self._is_hurried = False
        super().action_step_out()

    def step_back(self) -> None:
        """There is nothing before the first step."""
        self.say(_("Ctrl+Q quits. Everything is saved."))
