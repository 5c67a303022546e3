"""From a request to its answer: route, fault, signature, nonce, rights, operation; a plain function over the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from gettext import gettext as _

from flinkwiz.practice import faults
from flinkwiz.practice.authentication import RealKey, authenticate
from flinkwiz.practice.authorisation import Authorise, authoriser, refuser
from flinkwiz.practice.call import Call, Caller, Operation, Refusal
from flinkwiz.practice.clock import http_date
from flinkwiz.practice.dialects import refused
from flinkwiz.practice.faults import FaultedAnswer, Work
from flinkwiz.practice.routing import Endpoint, endpoint_of, find_operation
from flinkwiz.practice.state import FaultName, State
from flinkwiz.practice.state_folder import PracticeStateBusy, PracticeStateUnavailable
from flinkwiz.practice.store import PracticeStateBroken, PracticeStateFull, Store
from flinkwiz.practice.wire import WireRequest, WireResponse

TakeFault = Callable[[State, str], FaultName | None]


def handle(store: Store, request: WireRequest, now: float) -> FaultedAnswer:
    """What becomes of a request to one of the cloud's services, or to a host that is none of them.

    Arguments:
        now: seconds since 1970.

    Raises:
        PracticeStateBusy: another process holds the state; nothing was done.
    """
    return _handled(store, request, now, faults.take)


def handle_late(store: Store, request: WireRequest, now: float) -> FaultedAnswer:
    """The same for a request whose fault, "late", is behind it."""
    return _handled(store, request, now, lambda _state, _action: None)


def refuse_busy(request: WireRequest, problem: PracticeStateBusy) -> FaultedAnswer:
    """The answer to a request for which the state was waited for in vain."""
    endpoint = _endpoint(request)
    return FaultedAnswer(_unavailable(endpoint, request, problem) if endpoint else _not_served())


def _endpoint(request: WireRequest) -> Endpoint | None:
    return endpoint_of(request.host) if request.method != "CONNECT" and request.is_consistent else None


def _unavailable(endpoint: Endpoint, request: WireRequest, problem: PracticeStateUnavailable) -> WireResponse:
    code = "ServerBusy" if endpoint.service == "sls" else "ServiceUnavailable"
    return refused(endpoint, request, Refusal(503, code, str(problem)))


def _handled(store: Store, request: WireRequest, now: float, take: TakeFault) -> FaultedAnswer:
    endpoint = _endpoint(request)
    if endpoint is None:
        return FaultedAnswer(_not_served())
    try:
        with store.transaction() as state:
            now += state.settings.clock_skew_s
            handler = _RequestHandler(store, state, endpoint, request, now, find_operation(endpoint, request))
            answered = faults.apply_fault(take(state, handler.action), handler.work())
            return replace(answered, response=_dated(answered.response, now), delay_s=state.settings.latency_ms / 1000)
    except RealKey:
        return FaultedAnswer(refused(endpoint, request, _REAL_KEY), warning=_real_key_warning())
    except PracticeStateBroken as problem:
        return FaultedAnswer(refused(endpoint, request, Refusal(500, "InternalError", str(problem))))
    except PracticeStateFull:
        return FaultedAnswer(refused(endpoint, request, _FULL))
    except PracticeStateBusy:
        raise
    except PracticeStateUnavailable as problem:
        return FaultedAnswer(_unavailable(endpoint, request, problem))


def _dated(response: WireResponse, now: float) -> WireResponse:
    """The answer as a cloud whose clock shows `now` dates it."""
    return replace(response, headers={"Date": http_date(now), **response.headers})


_REAL_KEY = Refusal(404, "InvalidAccessKeyId.NotFound", "This is the practice cloud: never send a real key here.")
_NO_OPERATION = Refusal(
    404,
    "InvalidAction.NotFound",
    "Specified api is not found, please check your url and method. The practice cloud has the operations that a job needs.",
)
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
class _RequestHandler:
    """One request inside a transaction."""

    store: Store
    state: State
    endpoint: Endpoint
    request: WireRequest
    now: float
    operation: tuple[str, Operation] | None

    @property
    def action(self) -> str:
        return self.operation[0] if self.operation else ""

    def work(self) -> Work:
        """What the request asks for, not done yet."""
        return Work(
            self.endpoint.service,
            self.action,
            do=lambda: self._answered(self._done),
            deny=lambda: self._answered(
                lambda caller: self._served(caller, refuser(caller, self.endpoint.service), self.request)
            ),
            revoke=lambda: self._answered(self._revoked),
            tamper=lambda change: self._answered(lambda caller: self._served(caller, self._rights(caller), change(self.request))),
            refuse=self._refused,
        )

    def _answered(self, work: Callable[[Caller], WireResponse]) -> WireResponse:
        """The answer to whoever signed; an operation checks before it changes, so a refusal leaves the state as it was."""
        try:
            return work(authenticate(self.state, self.store.nonces, self.endpoint, self.request, self.now))
        except Refusal as refusal:
            return self._refused(refusal)

    def _done(self, caller: Caller) -> WireResponse:
        return self._served(caller, self._rights(caller), self.request)

    def _revoked(self, caller: Caller) -> WireResponse:
        self.state.users[caller.user_name].access_keys[caller.access_key_id].status = "Inactive"
        return self._answered(self._done)

    def _refused(self, refusal: Refusal) -> WireResponse:
        return refused(self.endpoint, self.request, refusal)

    def _rights(self, caller: Caller) -> Authorise:
        return authoriser(self.state, caller, self.endpoint.service, self.now)

    def _served(self, caller: Caller, authorise: Authorise, request: WireRequest) -> WireResponse:
        if self.operation is None:
            raise _NO_OPERATION
        endpoint = self.endpoint
        return self.operation[1](
            Call(self.state, request, caller, self.now, endpoint.region, endpoint.project, self.action, authorise)
        )
