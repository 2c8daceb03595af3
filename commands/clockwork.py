"""What the clock says to a mediation: each kind of due moment and the event that it means."""

from __future__ import annotations

from collections.abc import Callable

from commands.cases import Desk
from commands.moments import Moment, Woken, moment
from config.model import Ref
from workflows.effects import Effect
from workflows.mediation import events as on


def _event(kind: str, means: Callable[[Woken], object]) -> Moment:
    """A due moment about a case, and what it means there; a case that is gone needs nothing."""

    async def handler(woken: Woken) -> list[Effect]:
        desk = Desk(woken.unit, woken.house, woken.network, woken.now)
        case = await woken.unit.mediation.get(Ref(woken.subject))
        return [] if case is None else await desk.happen(case, means(woken))

    return moment(kind)(handler)


def _what(woken: Woken) -> str:
    return str(woken.payload["what"])


def _wave(woken: Woken) -> int:
    return int(woken.payload.get("wave", 0))


WINDOW = _event("mediation.window", lambda woken: on.WindowClosed(_wave(woken)))
HALFWAY = _event("mediation.halfway", lambda woken: on.HalfWay(_what(woken), _wave(woken)))
OVERDUE = _event("mediation.overdue", lambda woken: on.Overdue(_what(woken)))
SEARCH = _event("mediation.search", lambda _: on.Search())
EXPIRES = _event("mediation.expires", lambda _: on.Expired())
PROGRESS = _event("mediation.progress", lambda _: on.ProgressDue())
PAUSE_OVER = _event("mediation.pause_over", lambda _: on.PauseOver())
HOURS = _event("mediation.hours", lambda _: on.HoursDue())
AFTERCARE = _event("mediation.aftercare", lambda _: on.AftercareDue())
CLEAN = _event("mediation.clean", lambda _: on.CleaningDue())
