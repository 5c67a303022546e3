"""Step 1: which account to work in, who one is there, and what one may do (ux step 1)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from gettext import gettext as _

from flinkwiz.wizard.expected_errors import EXPECTED_ERRORS
from flinkwiz.wizard.permissions import Permission
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from textual.worker import get_current_worker

from flinkwiz.providers.aliyun.credentials import Credentials, NoCredentials
from flinkwiz.recipes.logstore.guidance import guidance
from flinkwiz.security.keychain import KeptPair, Keychain, KeychainProblem
from flinkwiz.sessions.session import Session
from flinkwiz.wizard.exit_summary import is_unfinished
from flinkwiz.wizard.sign_in import OpenConnection, SignInMethod
from screens.base import StepScreen
from screens.frame import Header
from screens.identity_lines import caller_line, permissions_summary, ram_refusal, warning_line
from screens.matching import narrow
from screens.moves import Goto, Next
from screens.route import place
from screens.typed_pair import TypedPair, looks_swapped
from screens.widgets.buttons import ButtonSpec
from screens.widgets.menu import Menu
from screens.widgets.plain_text import PlainText
from screens.widgets.secret_input import SecretInput
from screens.widgets.text_input import TextInput
from screens.wizard_state import Purpose, WizardState


class ConnectScreen(StepScreen):
    """Which account do you want to work in?"""

    KEY = "connect"
    CSS_PATH = "connect.tcss"
    AUTO_FOCUS = "#sources"

    def __init__(self, walk: WizardState) -> None:
        """List the ways to sign in."""
        super().__init__(walk)
        self.sources: Sequence[SignInMethod] = self.controller.sign_in.sources()
        self.rights: Sequence[Permission] = ()
        self._seconds = 0.0

    def question(self) -> str:
        return _("Which account do you want to work in?")

    def why(self) -> str:
        return guidance()[self.KEY].why

    def buttons(self) -> tuple[ButtonSpec, ...]:
        if ram_refusal(self.rights) is None:
            return ButtonSpec("quit", _("Quit")), ButtonSpec("next", _("Next"))
        is_wide = self.app.size.width >= 80
        request = ButtonSpec("request", _("Request for the administrator") if is_wide else _("Request"))
        return ButtonSpec("quit", _("Quit")), request, ButtonSpec("preview", _("Preview only"))

    def compose_body(self) -> ComposeResult:
        """The sources, the fields for a typed pair, then who one is."""
        yield Menu([(source.title, source.detail) for source in self.sources], self._place(), id="sources")
        yield TypedPair(id="typed")
        yield PlainText(id="who")
        with Horizontal(id="region-row", classes="field"):
            yield PlainText(_("Region"), classes="label")
            yield TextInput(id="region", compact=True, placeholder="cn-beijing", select_on_focus=False)
        yield PlainText(id="rights")

    def _place(self) -> int:
        """The source in use, else the one a flag or a named session means, else the first."""
        session = self.walk.start.session
        named = self.walk.start.source or ("practice" if session and session.is_practice else None)
        wanted = self.walk.source.key if self.walk.source else named
        return next((n for n, source in enumerate(self.sources) if source.key == wanted), 0)

    def on_mount(self) -> None:
        """Connect at once where a flag or a named session says to what; show the connection where there is one."""
        self.query_one("#region-row").display = False
        self.query_one("#typed").display = False
        is_named = self.walk.start.source is not None or (
            self.walk.start.session is not None and self.walk.start.session.is_practice
        )
        if self.controller.is_connected:
            self.look()
        elif is_named:
            self.connect(self.source)

    @property
    def source(self) -> SignInMethod:
        """The highlighted one."""
        return self.sources[self.query_one("#sources", Menu).highlighted]

    @property
    def region_in_use(self) -> str:
        """The region in use: the session's or the credentials', else the one that was typed."""
        return self.controller.region or self.walk.region

    @property
    def is_in_use(self) -> bool:
        """Whether the highlighted source is the one that is connected."""
        return self.controller.is_connected and self.walk.source is not None and self.walk.source.key == self.source.key

    @on(Menu.Moved)
    def _tell_source(self) -> None:
        """Show the fields where a pair is to be typed, and why a source cannot be used."""
        is_typed = self.source.kind == "typed" and not self.is_in_use
        self.query_one("#typed").display = is_typed
        if is_typed:
            self.look_for_keyring()
        if self.source.refusal:
            self.say(self.source.refusal, "warning")
        elif self._under_way is None and not self.is_in_use:
            self.say(self.notice)

    @work(exclusive=True, group="keyring")
    async def look_for_keyring(self) -> None:
        """Offer to keep the pair where there is a secure keyring."""
        if await self.fetch(Keychain(self.controller.sessions.home).is_secure, "keyring calls"):
            self.query_one(TypedPair).offer_keeping()

    @on(Menu.Taken)
    def _take(self) -> None:
        if self.source.kind == "typed" and not self.is_in_use:
            self.query_one("#typed-id", Input).focus()
        else:
            self.action_next()

    @on(Input.Submitted, "#typed-id")
    def _go_to_secret(self) -> None:
        self.query_one(SecretInput).focus()

    @on(SecretInput.Submitted)
    @on(Input.Submitted, "#region")
    def _go_on(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        """Connect to what is highlighted; once that is done, go on."""
        if self._under_way is not None:
            return
        if self.source.refusal:
            self.say(self.source.refusal, "error")
        elif not self.is_in_use:
            self.connect(self.source)
        elif not self.region_in_use:
            self._take_region()
        else:
            self._go_on_to("make" if ram_refusal(self.rights) is None else "preview")

    def action_try_again(self) -> None:
        """Connect, or look at the rights, again."""
        if self.is_in_use:
            self.look()
        else:
            self.connect(self.source)

    @work(exclusive=True, group="connect")
    async def connect(self, source: SignInMethod) -> None:
        """Open the cloud of a source and look who one is there."""
        try:
            typed = self._typed(source)
        except NoCredentials as problem:
            self.say(str(problem), "error")
            return
        begun = time.monotonic()
        asked = await self.ask(lambda: self._opened(source, typed), _("Asking who you are..."))
        if asked is None:
            return
        self.controller.enter(asked.value)
        self.walk.source = source
        if typed is not None:
            await self._keep(typed)
        self.query_one(Header).tell()
        self._seconds = time.monotonic() - begun
        self.look()

    def _typed(self, source: SignInMethod) -> Credentials | None:
        """The typed pair of the source that wants one; raises NoCredentials where it cannot be one."""
        if source.kind != "typed":
            return None
        pair = self.query_one(TypedPair)
        if looks_swapped(pair.secret):
            raise NoCredentials(_("This looks like an AccessKey ID, not a secret. The ID starts with LTAI."))
        return pair.credentials()

    def _opened(self, source: SignInMethod, typed: Credentials | None) -> OpenConnection:
        """An open cloud; closed again where nobody waits for it any more."""
        opened = self.controller.opened(source, typed)
        if get_current_worker().is_cancelled:
            opened.closing.close()
        return opened

    async def _keep(self, typed: Credentials) -> None:
        """Keep a typed pair where the user asked for it, and forget it on the screen."""
        pair = self.query_one(TypedPair)
        account = self.controller.connection.identity.account
        if pair.wants_keeping:
            kept = KeptPair(typed.access_key_id, typed.secret, account)
            try:
                await self.fetch(lambda: Keychain(self.controller.sessions.home).keep(kept), "keyring calls")
            except KeychainProblem as problem:
                self.walk.notice = str(problem)
        pair.forget()
        pair.display = False

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Show who one is, and what one may look at."""
        identity = self.controller.connection.identity
        self.query_one("#who", PlainText).show(_("You are   {who}").format(who=caller_line(identity)))
        region = self.region_in_use
        self.query_one("#region-row").display = not region
        if not region:
            self.query_one("#region", Input).focus()
            self.say(_("Type the region where your jobs run, such as cn-beijing, and press Enter."))
            return
        asked = await self.ask(lambda: self.controller.rights(region), _("Looking what you may do..."))
        if asked is not None:
            await self._show_rights(asked.value, region)

    async def _show_rights(self, rights: Sequence[Permission], region: str) -> None:
        self.rights = rights
        refusal = self.walk.refusal = ram_refusal(rights)
        connection = self.controller.connection
        self.query_one("#rights", PlainText).show(permissions_summary(rights, region, connection.proxy, connection.trusted))
        await self.offer(self.buttons())
        warning = warning_line(self.controller.connection.identity, refusal)
        if warning:
            self.say(warning, "error" if refusal else "warning")
        else:
            self.say(_("Connected in {seconds:.1f} s.").format(seconds=self._seconds), "good")

    def _take_region(self) -> None:
        region = narrow(self.query_one("#region", Input).value)
        reason = self.controller.refusal(self.controller.question("region"), region)
        if reason is not None:
            self.say(reason, "error")
            return
        self.walk.region = region
        self.query_one("#sources", Menu).focus()
        self.look()

    async def press(self, key: str) -> None:
        """The two ways on without RAM rights: through the steps to the request, or only to look."""
        match key:
            case "request":
                self.walk.notice = _("Choose what the job needs; step 8 then writes the request.")
                self._go_on_to("preview")
            case "preview":
                self._go_on_to("preview")
            case _:
                await super().press(key)

    def _go_on_to(self, purpose: Purpose) -> None:
        """Open the session that a flag named, or a new one; where others wait, ask first."""
        self.walk.purpose = purpose
        named = self.walk.start.session
        if self.controller.has_session:
            self.leave(Next())
        elif named is None and any(map(is_unfinished, self.controller.my_sessions())):
            self.leave(Goto("resume"))
        else:
            self._begin(named)

    def _begin(self, named: Session | None) -> None:
        try:
            session = self.walk.begin(named)
        except EXPECTED_ERRORS as problem:
            self.tell_problem(problem)
            return
        self.leave(Goto(place(session, self.controller.steps)) if named else Next())

    def step_back(self) -> None:
        """There is nothing before the first step."""
        self.say(_("Ctrl+Q quits. Everything is saved."))
