"""What a mediator can say about being available; a reason is never asked and never kept."""

from __future__ import annotations

from datetime import date

from commands.cases import running_of
from commands.dates import Moment
from commands.kinds import PERIOD
from commands.registry import Arg, command
from commands.said import Said
from config.model import Absence
from config.texts.text import text
from matching.dates import local_day
from workflows.effects import Effect, Note, Reply


@command(
    "mediator niet beschikbaar",
    args=(Arg("period", PERIOD),),
    synonyms=(
        "niet beschikbaar",
        "mediator afwezig",
        "afwezig",
        "vakantie",
        "op vakantie",
        "met vakantie",
        "ik ben op vakantie",
        "ik ga op vakantie",
        "ik heb vakantie",
        "ik ben afwezig",
        "ik ben vrij",
        "ik ben er niet",
        "ik ben er even niet",
        "ik ben weg",
        "vrij",
        "verlof",
        "ziek",
        "not available",
        "unavailable",
        "absent",
        "holiday",
    ),
    help="help-niet-beschikbaar",
    order=25,
)
async def absent(said: Said, period: Moment) -> list[Effect]:
    """Be left out of invitations until (and including) a day, or in a period."""
    first, last = period.date, period.last
    await said.unit.people.set_absence(Absence(said.person.id, first, last))
    running = await _running(said)
    told = "absence-noted-running" if running else "absence-noted"
    note = Note("mediator.absent", said.person.id, said.person.id)
    return [note, Reply(text(told, since=first, until=last, count=running))]


@command(
    "mediator beschikbaar",
    synonyms=("beschikbaar", "ik ben er weer", "weer beschikbaar", "available", "back"),
    help="help-beschikbaar",
)
async def available(said: Said) -> list[Effect]:
    """Be invited again from today."""
    ended = await said.unit.people.end_absences(said.person.id, _today(said))
    told = "absence-ended" if ended else "absence-was-available"
    return [Note("mediator.available", said.person.id, said.person.id), Reply(text(told))]


@command(
    "stoppen als mediator",
    synonyms=(
        "stop als mediator",
        "geen mediator meer zijn",
        "niet meer mediator zijn",
        "stop being a mediator",
    ),
    help="help-stoppen-als-mediator",
)
async def stop_for_good(said: Said) -> list[Effect]:
    """Say who takes a mediator off the list, and what they can do themselves; nothing changes."""
    return [Reply(text("absence-for-good"))]


def _today(said: Said) -> date:
    return local_day(said.now)


async def _running(said: Said) -> int:
    """How many cases the mediator holds a place on now."""
    return len(await running_of(said.unit, said.person.id))
