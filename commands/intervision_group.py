"""What somebody in an intervision group can say: the agreements, dates, roles, who comes."""

from __future__ import annotations

from typing import Final

from commands.dates import Moment
from commands.groups import GroupDesk, group_of
from commands.intervision_proposals import begin_groups
from commands.kinds import MOMENT, NUMBERS, REF, NumberKind
from commands.registry import Arg, command
from commands.said import Said, Where
from config.model import Ref
from config.texts.text import Text, text
from workflows import workdays
from workflows.effects import Effect, Refusal, Reply
from workflows.intervision import events as on
from workflows.intervision.dates import MORNING
from workflows.intervision.group import ROUND_LETTER, Group, Meeting, MeetingState
from workflows.intervision.standing import next_meeting

NUMBER: Final = NumberKind(0, 999)
A_GROUP: Final = Arg("ref", REF, optional=True)


async def _happen(said: Said, group: Group, event: object) -> list[Effect]:
    return await GroupDesk.of(said).happen(group, event)


@command(
    "intervisie akkoord",
    args=(A_GROUP,),
    synonyms=("intervisie afspraken akkoord", "intervision agree", "intervisie eens"),
    where=Where.GROUP,
    help="help-intervisie-akkoord",
    order=64,
)
async def agree(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Confirm the agreements of a group; of a round the groups that are proposed."""
    if ref is not None and ref.startswith(ROUND_LETTER):
        return await begin_groups(said, ref)
    return await _happen(said, await group_of(said, ref), on.Agreed(said.person.id))


# --- dates ------------------------------------------------------------------------------------------------


@command(
    "datum",
    args=(A_GROUP, Arg("numbers", NUMBERS, optional=True)),
    synonyms=("data", "ik kan op", "datumprikker", "date", "dates"),
    where=Where.GROUP,
    help="help-datum",
    order=65,
)
async def vote(said: Said, ref: Ref | None = None, numbers: tuple[int, ...] | None = None) -> list[Effect]:
    """Say at which of the offered moments one can come; it replaces what was said before."""
    group = await group_of(said, ref)
    meeting = _asked(group)
    if numbers is None:
        raise Refusal(text("argument-missing-numbers"))
    none = len(meeting.options) + 1  # the last answer of a poll
    chosen = () if numbers == (none,) else tuple(number - 1 for number in numbers if number != none)
    effects = await _happen(said, group, on.Voted(said.person.id, chosen))
    if said.by_reaction:
        return effects
    moments = tuple(text("intervision-moment", when=meeting.options[one]) for one in chosen)
    return [*effects, Reply(_noted(said, group, meeting, moments))]


@command(
    "datum erbij",
    args=(Arg("ref", REF), Arg("number", NUMBER)),
    where=Where.GROUP,
    help="help-datum",
    hidden=True,
)
async def tick(said: Said, ref: Ref, number: int) -> list[Effect]:
    """One more of the offered moments suits."""
    return await _happen(said, await group_of(said, ref), on.Ticked(said.person.id, number - 1))


@command(
    "datum eraf",
    args=(Arg("ref", REF), Arg("number", NUMBER)),
    where=Where.GROUP,
    help="help-datum",
    hidden=True,
)
async def untick(said: Said, ref: Ref, number: int) -> list[Effect]:
    """One of the offered moments no longer suits."""
    return await _happen(said, await group_of(said, ref), on.Ticked(said.person.id, number - 1, off=True))


@command("datum geen", args=(A_GROUP,), where=Where.GROUP, help="help-datum", hidden=True)
async def none_suits(said: Said, ref: Ref | None = None) -> list[Effect]:
    """None of the offered moments suits."""
    group = await group_of(said, ref)
    meeting = _asked(group)
    effects = await _happen(said, group, on.Voted(said.person.id, ()))
    return effects if said.by_reaction else [*effects, Reply(_noted(said, group, meeting, ()))]


def _noted(said: Said, group: Group, meeting: Meeting, moments: tuple[Text, ...]) -> Text:
    """Say what was noted, and what happens when everybody has answered; perhaps this was the last one."""
    left = len(set(group.people) - {*meeting.votes, said.person.id})
    return text("intervision-poll-noted", ref=group.ref, count=len(moments), moments=moments, left=left)


def _asked(group: Group) -> Meeting:
    """Find the meeting about whose date the group is being asked."""
    meeting = group.current
    if meeting is None or not meeting.options:
        raise Refusal(text("intervision-no-meeting", ref=group.ref))
    return meeting


@command(
    "intervisie afspraak",
    args=(A_GROUP, Arg("when", MOMENT, optional=True)),
    synonyms=(
        "intervisie datum",
        "intervisie plannen",
        "intervisie verzetten",
        "intervisie afspreken",
        "intervision date",
        "intervision move",
    ),
    where=Where.GROUP,
    help="help-intervisie-afspraak",
    order=66,
)
async def appoint(said: Said, ref: Ref | None = None, when: Moment | None = None) -> list[Effect]:
    """Show when the group meets, or propose a moment; without a time it is half past nine."""
    group = await group_of(said, ref)
    if when is None:
        return [Reply(next_meeting(group))]
    moment = workdays.at_wall_clock(when.date, when.time or MORNING, said.person.timezone)
    effects = await _happen(said, group, on.Proposed(said.person.id, moment))
    return [*effects, Reply(text("intervision-proposed", ref=group.ref, when=moment))]


# --- roles, and who comes ---------------------------------------------------------------------------------


@command(
    "intervisie sla mij over",
    args=(A_GROUP,),
    synonyms=(
        "sla mij over",
        "intervisie overslaan",
        "intervisie beurt doorgeven",
        "intervisie sla me over",
        "skip me",
        "intervision skip me",
    ),
    where=Where.GROUP,
    help="help-intervisie-sla-over",
    order=67,
)
async def skip(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Pass a turn on."""
    return await _happen(said, await group_of(said, ref), on.TurnSkipped(said.person.id))


@command(
    "intervisie afwezig",
    args=(A_GROUP,),
    synonyms=(
        "intervisie afmelden",
        "intervisie ziek",
        "intervisie ik kan niet",
        "afmelden intervisie",
        "intervision absent",
    ),
    where=Where.GROUP,
    help="help-intervisie-afwezig",
    order=68,
)
async def stay_away(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Cancel for the meeting that is planned; a reason is never asked."""
    return await _happen(said, await group_of(said, ref), on.Absent(said.person.id))


@command(
    "intervisie aanwezig",
    args=(A_GROUP,),
    synonyms=("intervisie ik ben er", "intervisie ik kom", "intervisie present", "intervision present"),
    where=Where.GROUP,
    help="help-intervisie-aanwezig",
    order=69,
)
async def attend(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Say that one is there, or comes after all; just after a meeting it is about that one."""
    group = await group_of(said, ref)
    current = group.current
    if current is not None and current.state is MeetingState.PLANNED and _today(said, current):
        return await _happen(said, group, on.Attends(said.person.id, current.number))
    held = [one for one in group.meetings if one.state is MeetingState.HELD and _today(said, one)]
    if held:
        return await _happen(said, group, on.Attends(said.person.id, held[-1].number))
    return await _happen(said, group, on.Attends(said.person.id))


def _today(said: Said, meeting: Meeting) -> bool:
    """Say whether a meeting is within a day from now, before or after."""
    return meeting.starts_at is not None and abs((meeting.starts_at - said.now).total_seconds()) < 86_400
