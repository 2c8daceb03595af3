"""What the answers to questions about a group stand for: few who come, was it held, how was it, what next."""

from __future__ import annotations

from typing import Final

from commands.groups import GroupDesk, group_of
from commands.kinds import REF, WORD, NumberKind, OneOf
from commands.moments import Moment, Woken, moment
from commands.registry import Arg, Command, command
from commands.said import Said, Where
from config.model import PersonId, Ref
from config.texts.text import text
from workflows import cards
from workflows.effects import Effect, LetIn, Reply, Tell
from workflows.intervision import events as on
from workflows.intervision.moments import MEANINGS

REFERENCE: Final = Arg("ref", REF)
MEETING: Final = Arg("number", NumberKind(1, 999))
HELP: Final = "help-intervisie-afspraak"


def _answer(name: str, event: type, **fixed: object) -> Command:
    """Make the command of an answer about one meeting: ``name``, the group, the number of the meeting."""

    async def handler(said: Said, ref: Ref, number: int) -> list[Effect]:
        """Tell the group what was answered."""
        group = await group_of(said, ref)
        return await GroupDesk.of(said).happen(group, event(person=said.person.id, meeting=number, **fixed))

    made = command(name, args=(REFERENCE, MEETING), where=Where.GROUP, help=HELP, hidden=True)
    return made(handler)


short = _answer("intervisie kort", on.WithFew, short=True)
usual = _answer("intervisie toch", on.WithFew)
other_date = _answer("intervisie verzet", on.OtherDate)
held = _answer("intervisie gehouden", on.SaidHeld, held=True)
not_held = _answer("intervisie niet gehouden", on.SaidHeld, held=False)
was_there = _answer("intervisie was erbij", on.Attends)


@command("intervisie was er niet", args=(REFERENCE, MEETING), help=HELP, hidden=True)
async def was_not_there(said: Said, ref: Ref, number: int) -> list[Effect]:
    """Somebody was not at a meeting: there is nothing to keep."""
    group = await group_of(said, ref)
    return [Reply(text("intervision-not-there-noted", ref=group.ref))]


@command(
    "intervisie oordeel",
    args=(REFERENCE, MEETING, Arg("question", WORD), Arg("score", NumberKind(1, 4))),
    help=HELP,
    hidden=True,
)
async def judge(said: Said, ref: Ref, number: int, question: str, score: int) -> list[Effect]:
    """Score one question about a meeting."""
    group = await group_of(said, ref)
    return await GroupDesk.of(said).happen(group, on.Evaluated(said.person.id, number, question, score))


@command(
    "intervisie hierna",
    args=(REFERENCE, Arg("choice", OneOf({one: (one.value,) for one in on.Mixing}))),
    help=HELP,
    hidden=True,
)
async def choose_next(said: Said, ref: Ref, choice: on.Mixing) -> list[Effect]:
    """Say what one wants after the term."""
    return await GroupDesk.of(said).happen(await group_of(said, ref), on.ChoseNext(said.person.id, choice))


# --- leaving ----------------------------------------------------------------------------------------------


async def ask_to_leave(said: Said, ref: Ref | None) -> list[Effect]:
    """Ask in private whether somebody wants out of a group; a reason is never asked."""
    group = await group_of(said, ref)
    return [_sure(said.person.id, group.ref, "intervision-leave-sure")]


def _sure(person: PersonId, ref: Ref, question: str) -> Tell:
    card = cards.yes_no("group-leave", ref, f"intervisie groep uit {ref}", f"intervisie groep blijf {ref}")
    return Tell(person, text(question, ref=ref), card)


@command("intervisie groep uit", args=(REFERENCE,), help=HELP, hidden=True)
async def leave(said: Said, ref: Ref) -> list[Effect]:
    """Leave a group."""
    return await GroupDesk.of(said).happen(await group_of(said, ref), on.Left(said.person.id))


@command("intervisie groep blijf", args=(REFERENCE,), help=HELP, hidden=True)
async def stay(said: Said, ref: Ref) -> list[Effect]:
    """Stay; whoever left the room is invited again."""
    group = await group_of(said, ref)
    return [LetIn(group.ref, said.person.id), Reply(text("intervision-stays", ref=group.ref))]


@moment("group-left")
async def left_the_room(woken: Woken) -> list[Effect]:
    """Somebody left the room of a group, or cannot be invited: that may mean something, so it is asked."""
    group = await woken.unit.groups.get(Ref(woken.subject))
    person = PersonId(int(woken.payload["person"]))
    if group is None or person not in group.people:
        return []
    refused = woken.payload.get("why") == "refused"
    return [_sure(person, group.ref, "intervision-not-invited" if refused else "intervision-left-the-room")]


@moment("intervision.gone")
async def takes_no_part(woken: Woken) -> list[Effect]:
    """Somebody no longer takes part in the network: their groups hear it now, not at their next meeting."""
    desk, effects = GroupDesk(woken.unit, woken.house, woken.network, woken.now), list[Effect]()
    for group in await woken.unit.groups.of_person(PersonId(int(woken.subject))):
        effects += await desk.happen(group)
    return effects


# --- what the clock says ----------------------------------------------------------------------------------


def _event(kind: str) -> Moment:
    """A due moment about a group, and what it means there; a group that is gone needs nothing."""

    async def handler(woken: Woken) -> list[Effect]:
        desk = GroupDesk(woken.unit, woken.house, woken.network, woken.now)
        group, event = await woken.unit.groups.get(Ref(woken.subject)), MEANINGS[kind](woken.payload)
        begins = isinstance(event, on.Nearing) and event.what == "now"
        if begins and await woken.unit.sessions.running(Ref(woken.subject)) is not None:
            return []  # who began early need not hear that it is time
        return [] if group is None else await desk.happen(group, event)

    return moment(kind)(handler)


MOMENTS = tuple(_event(kind) for kind in MEANINGS)
