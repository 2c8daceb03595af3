"""What an invited mediator can say: yes, no, not after all; and the name check of both sides."""

from __future__ import annotations

from commands.cases import Desk
from commands.kinds import REF, NumberKind
from commands.registry import Arg, command
from commands.said import Said
from config.model import PersonId, Ref
from config.texts.text import text
from workflows.effects import Effect, Refusal
from workflows.mediation import events as on
from workflows.mediation.case import Answer, MediationCase

PLACE = NumberKind(1, 99)


@command(
    "akkoord",
    args=(Arg("ref", REF),),
    synonyms=("ik doe het", "ik kan wel", "ik wil wel", "accepteren", "accept"),
    help="help-akkoord",
)
async def accept(said: Said, ref: Ref) -> list[Effect]:
    """Say yes to an invitation."""
    desk = Desk.of(said)
    return await desk.happen(await desk.case(ref), on.SaidYes(said.person.id))


@command(
    "nee",
    args=(Arg("ref", REF),),
    synonyms=("past niet", "ik kan niet", "kan niet", "lukt me niet", "weigeren", "decline"),
    help="help-nee",
)
async def decline(said: Said, ref: Ref) -> list[Effect]:
    """Say no to an invitation; no reason is asked."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    if case.invitation(said.person.id) is None:
        raise Refusal(text("mediation-not-invited", ref=ref))
    return await desk.happen(case, on.SaidNo(said.person.id))


@command(
    "toch niet",
    args=(Arg("ref", REF),),
    synonyms=("trek mijn ja in", "take back"),
    help="help-toch-niet",
)
async def take_back(said: Said, ref: Ref) -> list[Effect]:
    """Take a yes back."""
    desk = Desk.of(said)
    return await desk.happen(await desk.case(ref), on.TookBack(said.person.id))


@command(
    "geen bezwaar",
    args=(Arg("ref", REF), Arg("place", PLACE, optional=True)),
    synonyms=("no objection",),
    help="help-geen-bezwaar",
)
async def no_objection(said: Said, ref: Ref, place: int | None = None) -> list[Effect]:
    """The name check: this side has no objection."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    by_requester, mediator = _match(case, said.person.id, place)
    return await desk.happen(case, on.Cleared(by_requester, mediator))


@command(
    "bezwaar",
    args=(Arg("ref", REF), Arg("place", PLACE, optional=True)),
    synonyms=("toch bezwaar", "toch een bezwaar", "belang ontdekt", "objection"),
    help="help-bezwaar",
    guess_safe=False,
)
async def objection(said: Said, ref: Ref, place: int | None = None) -> list[Effect]:
    """The name check: this side objects; no reason is asked."""
    desk = Desk.of(said)
    case = await desk.case(ref)
    by_requester, mediator = _match(case, said.person.id, place)
    return await desk.happen(case, on.Objected(by_requester, mediator))


def _match(case: MediationCase, person: PersonId, place: int | None) -> tuple[bool, PersonId]:
    """Find which side speaks and about which mediator.

    Raises:
        Refusal: the person is on neither side, or has to say which of two mediators is meant.
    """
    if person == case.requester:
        chosen = list(case.with_answer(Answer.CHOSEN))
        meant = [one for one in chosen if place is None or one.rank == place]
        if len(meant) > 1:
            raise Refusal(text("name-check-which", ref=case.ref, place=meant[0].rank))
        if meant:
            return True, meant[0].person
    elif case.invitation(person) is not None:
        return False, person
    raise Refusal(text("name-check-not-open", ref=case.ref))
