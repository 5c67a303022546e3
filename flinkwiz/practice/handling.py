"""From a request to its answer: route, fault, signature, nonce, rights, operation; a plain function over the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import gettext as _

from flinkwiz.practice import faults
from flinkwiz.practice.authentication import RealKey, authenticate
from flinkwiz.practice.authorisation import Authorise, authoriser, refuser
from flinkwiz.practice.call import Call, Caller, Refusal, Service
from flinkwiz.practice.dialects import refused
from flinkwiz.practice.faults import Answered, FaultName, Work
from flinkwiz.practice.routing import Place, operation, place_of
from flinkwiz.practice.state import State
from flinkwiz.practice.store import PracticeStateBroken, PracticeStateFull, Store
from flinkwiz.practice.wire import WireRequest, WireResponse

TakeFault = Callable[[State, str], FaultName | None]


def handle(store: Store, request: WireRequest, now: float) -> Answered:
    """What becomes of a request to one of the cloud's services, or to a host that is none of them.

    Arguments:
        now: seconds since 1970.
    """
    return _handled(store, request, now, faults.take)


def handle_late(store: Store, request: WireRequest, now: float) -> Answered:
    """The same for a request whose fault, "late", is behind it."""
    return _handled(store, request, now, lambda _state, _action: None)


def _handled(store: Store, request: WireRequest, now: float, take: TakeFault) -> Answered:
    place = place_of(request.host) if request.method != "CONNECT" and request.is_consistent else None
    if place is None:
        return Answered(_not_served())
    try:
        with store.transaction() as state:
            visit = _Visit(store, state, place, request, now, operation(place, request))
            answered = faults.met(take(state, visit.action), visit.work())
            return replace(answered, delay_s=state.settings.latency_ms / 1000)
    except RealKey:
        return Answered(refused(place, request.host, _REAL_KEY), warning=_real_key_warning())
    except PracticeStateBroken as problem:
        return Answered(refused(place, request.host, Refusal(500, "InternalError", str(problem))))
    except PracticeStateFull:
        return Answered(refused(place, request.host, _FULL))


_REAL_KEY = Refusal(404, "InvalidAccessKeyId.NotFound", "This is the practice cloud: never send a real key here.")
_FULL = Refusal(403, "LimitExceeded", "The practice cloud is full. Start anew with: flinkwiz practice reset")


def _real_key_warning() -> str:
    return _("A request signed with a key that is not of the practice cloud was refused. Never send a real key here.")


def _not_served() -> WireResponse:
    text = _(
        "This is the practice cloud of flinkwiz. It answers for RAM, STS, SLS, Ververica and foasconsole under their real host "
        "names, and forwards nothing."
    )
    return WireResponse(502, {"Content-Type": "text/plain; charset=utf-8"}, text.encode())


@dataclass(frozen=True)
class _Visit:
    """One request inside a transaction."""

    store: Store
    state: State
    place: Place
    request: WireRequest
    now: float
    operation: tuple[str, Service] | None

    @property
    def action(self) -> str:
        return self.operation[0] if self.operation else ""

    def work(self) -> Work:
        """What the request asks for, not done yet."""
        service = self.place.service
        return Work(
            service,
            do=lambda: self._done(lambda caller: authoriser(self.state, caller, service, self.now)),
            deny=lambda: self._done(lambda caller: refuser(caller, service)),
            refuse=self._refused,
        )

    def _done(self, authorise_for: Callable[[Caller], Authorise]) -> WireResponse:
        """The answer; an operation checks before it changes, so a refusal leaves the state as it was."""
        try:
            caller = authenticate(self.state, self.store.nonces, self.place, self.request, self.now)
            if self.operation is None:
                raise Refusal(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.")
            return self.operation[1](self._call(caller, authorise_for(caller)))
        except Refusal as refusal:
            return self._refused(refusal)

    def _refused(self, refusal: Refusal) -> WireResponse:
        return refused(self.place, self.request.host, refusal)

    def _call(self, caller: Caller, authorise: Authorise) -> Call:
        place = self.place
        return Call(self.state, self.request, caller, self.now, place.region, place.project, self.action, authorise)
