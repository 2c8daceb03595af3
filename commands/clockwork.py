"""What the clock says to a mediation: the moments of ``workflows.mediation.moments``, each with its case."""

from __future__ import annotations

from collections.abc import Callable

from commands.cases import Desk
from commands.moments import Moment, Woken, moment
from config.model import Ref
from workflows.effects import Effect
from workflows.mediation.moments import MEANINGS, Payload


def _event(kind: str, means: Callable[[Payload], object]) -> Moment:
    """A due moment about a case, and what it means there; a case that is gone needs nothing."""

    async def handler(woken: Woken) -> list[Effect]:
        desk = Desk(woken.unit, woken.house, woken.network, woken.now)
        case = await woken.unit.mediation.get(Ref(woken.subject))
        return [] if case is None else await desk.happen(case, means(woken.payload))

    return moment(kind)(handler)


MOMENTS = tuple(_event(kind, means) for kind, means in MEANINGS.items())
