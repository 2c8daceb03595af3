"""Whether the hours of an ended case are right: one question, to whoever it waits for."""

from __future__ import annotations

from commands.cases import Desk
from commands.kinds import REF
from commands.registry import Arg, command
from commands.said import Said
from config.model import Ref
from config.texts.text import text
from workflows.effects import Effect, Refusal
from workflows.mediation import events as on
from workflows.mediation.case import HoursCheck


@command(
    "uren kloppen",
    args=(Arg("ref", REF),),
    synonyms=("uren klopt", "hours right"),
    help="help-uren-kloppen",
    order=55,
)
async def hours_are_right(said: Said, ref: Ref) -> list[Effect]:
    """The requester agrees; a mediator keeps hours that are doubted; a coordinator settles them."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    event: object = None
    if said.person.id == case.requester:
        event = on.HoursAgreed()
    elif case.hours_check is HoursCheck.DOUBTED and said.person.id in case.worked:
        event = on.HoursKept(said.person.id)
    elif case.hours_check is HoursCheck.DISPUTED and said.person.id in (await desk.scene(case)).coordinators:
        event = on.HoursSettled()
    if event is None:
        raise Refusal(text("mediation-nothing-to-do", ref=ref))
    return await desk.happen(case, event)


@command(
    "uren kloppen niet",
    args=(Arg("ref", REF),),
    synonyms=("uren klopt niet", "hours wrong"),
    help="help-uren-kloppen-niet",
    order=56,
)
async def hours_are_wrong(said: Said, ref: Ref) -> list[Effect]:
    """The requester doubts the hours; the mediators look again first."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    if said.person.id != case.requester:
        raise Refusal(text("mediation-nothing-to-do", ref=ref))
    return await desk.happen(case, on.HoursDoubted())
