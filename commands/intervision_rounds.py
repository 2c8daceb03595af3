"""Rounds and proposals: what a coordinator does with who wants a group, and signing up for a round."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Final

from commands import forming
from commands.forming import confirm, mend, propose, seekers_of
from commands.groups import GroupDesk
from commands.intervision import THEME, sign_up, stop_waiting
from commands.kinds import DAY, REF, REST, Key, NumberKind, PairsKind
from commands.moments import Woken, moment
from commands.names import people_called
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.waiting import Board
from config.model import PersonId, Ref, Role
from config.texts.text import Lines, Text, text
from matching import groups as matching
from matching.dates import local_day
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Announce, At, Card, Choice, Effect, Lane, Refusal, Reply, Tell, mine
from workflows.intervision import events as on
from workflows.intervision import forming as pure
from workflows.intervision import seeking, telling
from workflows.intervision.group import ROUND_LETTER, GroupState
from workflows.intervision.peer import Seeks, Theme
from workflows.intervision.profile import label
from workflows.intervision.rounds import ENDED, Proposal, Round, RoundState

HELP: Final = "help-intervisie-indeling"
SIZE: Final = NumberKind(3, 12)
CLOSES_AT: Final = time(17)
FINISH_BEFORE: Final = 2
"""Working days before a round closes, who has not finished the questions is reminded."""
_TO_GROUP: Final = re.compile(
    r"(?P<who>.+?)\s+(?:in|naar|to|into)\s+(?:groep\s+|group\s+)?(?P<to>\d{1,2}|geen(?: groep)?|none)",
    re.IGNORECASE,
)
_REF: Final = re.compile(r"(?<!\w)#?r[-/_]([0-9a-z]{4})(?!\w)", re.IGNORECASE)
_AND: Final = re.compile(r"(?P<one>.+?)\s+(?:met|en|with|and)\s+(?P<other>.+)", re.IGNORECASE)


# --- opening and signing up --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoundLine:
    """What a coordinator says of a round."""

    closes_on: date | None = None
    size: int | None = None
    theme: Theme | None = None


LINE: Final = PairsKind(
    {
        "sluit": Key(DAY, "closes_on", ("sluit op", "datum", "tot", "closes")),
        "grootte": Key(SIZE, "size", ("groepsgrootte", "mensen", "size")),
        "thema": Key(THEME, "theme", ("over", "theme")),
    },
    into=RoundLine,
    out=asdict,
)


@command(
    "intervisie ronde",
    args=(Arg("line", LINE, missing="intervision-round-how"),),
    synonyms=("intervissie ronde", "intervisieronde", "intervisie ronde openen", "open intervision round"),
    who=Role.COORDINATOR,
    help="help-intervisie-ronde",
)
async def open_round(said: Said, line: RoundLine) -> list[Effect]:
    """Open a round: it is announced in the shared rooms, and closes at five on a working day."""
    if line.closes_on is None:
        raise Refusal(text("intervision-round-how"))
    size, theme = line.size, line.theme
    board, peers = Board.of(said), said.unit.peers
    day = workdays.next_working_day(line.closes_on)
    if workdays.at_wall_clock(day, CLOSES_AT) <= said.now:
        raise Refusal(text("intervision-round-past"))
    known = await peers.round_by_origin(said.origin)
    if known is not None and known.state is not RoundState.OPEN:
        raise Refusal(text("intervision-round-not-open", ref=known.ref))
    ref = known.ref if known else await forming.new_round_ref(board)
    one = Round(
        ref=ref,
        network=board.network,
        origin=said.origin,
        state=RoundState.OPEN,
        size=size or board.policy.group_size,
        closes_on=day,
        created_at=known.created_at if known else said.now,
        opened_by=said.person.id,
        theme=theme,
        version=known.version if known else 0,
    )
    await peers.save_round(one)
    rooms = [room.room_id for room in await said.unit.rooms.shared(board.network) if room.room_id]
    announced = text("intervision-round-announced", ref=ref, day=day, **_about(theme))
    joins = Choice(cards.YES, ("doe mee",), f"intervisie doe mee {ref}", undo=f"intervisie weg {ref}")
    effects: list[Effect] = [
        Announce(room, announced, Lane.INTERACTIVE, Card(f"round-{number}", (joins,), ref))
        for number, room in enumerate(rooms)
    ]
    told = text(
        "intervision-round-opened", ref=ref, day=day, size=one.size, rooms=len(rooms), **_about(theme)
    )
    return [
        seeking.note("round", ref, said.person.id, size=one.size),
        *effects,
        *_clock(one),
        Reply(told),
    ]


def _about(theme: Theme | None) -> dict[str, Text | str]:
    return {"about": "yes" if theme else "no", "theme": label("themas", theme)}


def _clock(one: Round) -> list[Effect]:
    """Close the round in time, and remind before that who has not finished."""
    closes = workdays.at_wall_clock(one.closes_on, CLOSES_AT)
    before = one.closes_on
    for _ in range(FINISH_BEFORE):
        before = workdays.previous_working_day(date.fromordinal(before.toordinal() - 1))
    return [
        At(mine(one.ref, "close"), "intervision.close", closes, one.ref),
        At(
            mine(one.ref, "finish"),
            "intervision.finish",
            workdays.at_wall_clock(before, seeking.LOOKS_AT),
            one.ref,
        ),
    ]


@command(
    "intervisie doe mee",
    args=(Arg("ref", REF, optional=True),),
    synonyms=("intervissie doe mee", "intervisie ik doe mee", "intervisie meedoen", "intervision join"),
    where=Where.ANYWHERE,
    help="help-intervisie-doe-mee",
)
async def join(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Sign up for a round, also in a shared room; the answer comes in private, so that no room is filled."""
    try:
        return await _sign_up(said, ref)
    except Refusal as refusal:
        return [Tell(said.person.id, refusal.text)]


async def _sign_up(said: Said, ref: Ref | None) -> list[Effect]:
    running = [one for one in await said.unit.peers.rounds(said.person.network) if not one.listed]
    fitting = [one for one in running if ref == one.ref or (ref is None and one.state is RoundState.OPEN)]
    if not fitting:
        raise Refusal(text("intervision-no-round" if ref is None else "intervision-unknown-round"))
    if len(fitting) == 1:
        return await sign_up(said, Seeks.GROUP, fitting[0].theme, fitting[0].ref)
    options = [_option(one) for one in fitting[: len(cards.DIGITS)]]
    lines, card = cards.numbered("which", "", text("intervision-which-round"), options, stop="laat maar")
    return [Tell(said.person.id, lines, card)]


def _option(one: Round) -> Option:
    line = text("intervision-round-option", ref=one.ref, day=one.closes_on, **_about(one.theme))
    return Option(line, (one.ref,), f"intervisie doe mee {one.ref}")


# --- looking at a proposal, moving people ------------------------------------------------------------


async def _round(said: Said, ref: Ref | None) -> Round:
    """Find the proposal that is meant: the one that is named, else the only one that waits.

    Raises:
        Refusal: there is none, or there are several.
    """
    running = await said.unit.peers.rounds(said.person.network)
    if ref is not None:
        found = next((one for one in running if one.ref == ref), None)
        if found is None:
            raise Refusal(text("intervision-unknown-round"))
        return found
    waiting = [one for one in running if one.state is RoundState.PROPOSED]
    if len(waiting) == 1:
        return waiting[0]
    refs = tuple(one.ref for one in waiting or running)
    raise Refusal(text("intervision-which-proposal" if refs else "intervision-no-proposal", refs=refs))


async def _round_in(said: Said, words: str) -> tuple[Round, str]:
    """Find the proposal of a line that may hold its reference anywhere; give the line without it."""
    named = _REF.search(words)
    rest = " ".join(_REF.sub(" ", words).split()).rstrip(".")
    return await _round(said, Ref(f"{ROUND_LETTER}-{named[1]}".upper()) if named else None), rest


@command(
    "intervisie indeling",
    args=(Arg("ref", REF, optional=True),),
    synonyms=("intervissie indeling", "indeling", "intervisie voorstel", "intervision groups"),
    who=Role.COORDINATOR,
    help=HELP,
)
async def show(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Show the groups as they are proposed; of an open round how many signed up."""
    one = await _round(said, ref)
    if one.state is RoundState.OPEN:
        signed, facts = await seekers_of(Board.of(said), one), await Board.of(said).facts()
        ready = sum(facts.placeable(each) for each in signed)
        told = text(
            "intervision-round-so-far", ref=one.ref, people=len(signed), ready=ready, day=one.closes_on
        )
        return [Reply(told)]
    board = Board.of(said)
    effects = await mend(board, one)
    if any(isinstance(effect, Tell) and effect.to == said.person.id for effect in effects):
        return effects
    latest = await said.unit.peers.round(one.ref)
    if latest is None or latest.state in ENDED:
        return [*effects, Reply(text("intervision-dropped", ref=one.ref))]
    lines, card = await forming.previewed(board, latest)
    return [*effects, Reply(lines, card)]


@command(
    "intervisie zet",
    args=(Arg("words", REST),),
    synonyms=("intervisie plaats", "intervision put"),
    who=Role.COORDINATOR,
    help="help-intervisie-zet",
)
async def move(said: Said, words: str) -> list[Effect]:
    """Say what it costs to put somebody in another group, and ask."""
    one, rest = await _round_in(said, words)
    meant = _TO_GROUP.fullmatch(rest)
    if meant is None:
        raise Refusal(text("intervision-move-how", ref=one.ref))
    person = await _person(said, one, meant["who"])
    to = int(meant["to"]) if meant["to"].isdigit() else None
    return await _cost(said, one, matching.Move(person, to), f"{person} {to or 0}")


@command(
    "intervisie wissel",
    args=(Arg("words", REST),),
    synonyms=("intervisie ruil", "intervision swap"),
    who=Role.COORDINATOR,
    help="help-intervisie-wissel",
)
async def swap(said: Said, words: str) -> list[Effect]:
    """Say what it costs to let two people change places, and ask."""
    one, rest = await _round_in(said, words)
    meant = _AND.fullmatch(rest)
    if meant is None:
        raise Refusal(text("intervision-swap-how", ref=one.ref))
    first, second = await _person(said, one, meant["one"]), await _person(said, one, meant["other"])
    return await _cost(said, one, matching.Swap(first, second), f"{first} met {second}")


async def _person(said: Said, one: Round, words: str) -> PersonId:
    """Find somebody of a proposal by number in the preview or by name.

    Raises:
        Refusal: nobody of the proposal is meant, or several are.
    """
    order = telling.in_order(one.proposal or Proposal())
    number = words.strip().lstrip("#")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(order):
        return order[int(number) - 1]
    people = await Board.of(said).people()
    found = people_called(words, [people[each] for each in order if each in people])
    if len(found) == 1:
        return found[0].id
    if found:
        numbers = tuple(
            text("intervision-numbered", number=order.index(each.id) + 1, name=each.name) for each in found
        )
        raise Refusal(text("intervision-which-of-them", names=numbers))
    raise Refusal(text("intervision-not-in-proposal", ref=one.ref))


async def _changed(
    said: Said, one: Round, change: matching.Move | matching.Swap
) -> tuple[matching.Round, Proposal, Proposal]:
    """The proposal before and after a change by hand.

    Raises:
        Refusal: there is no such group, nothing would change, or a hard rule would be broken.
    """
    board = Board.of(said)
    seekers, facts = await seekers_of(board, one), await board.facts()
    before = one.proposal or Proposal()
    there = pure.asked(seekers, facts, one.ref, one.size)
    now = pure.formed(before, there)
    try:
        cost = matching.cost_of(now, change)
    except LookupError:
        raise Refusal(text("intervision-no-such-group", numbers=tuple(map(str, before.groups)))) from None
    if cost.breaks:
        raise Refusal(telling.refused(cost.breaks))
    after = pure.kept(matching.apply(now, change), seekers, facts)
    if after.groups == before.groups:
        raise Refusal(text("intervision-nothing-changes"))
    return there, before, after


async def _cost(said: Said, one: Round, change: matching.Move | matching.Swap, line: str) -> list[Effect]:
    there, before, after = await _changed(said, one, change)
    question = Lines((text("intervision-cost-header"), *telling.cost(before, after, there)))
    yes = f"indeling {'wissel' if isinstance(change, matching.Swap) else 'zet'} {one.ref} {line}"
    ask = text("intervision-cost-ask")
    return [Reply(Lines((*question.texts, ask)), cards.yes_no("sure", "", yes, "laat maar"))]


@command(
    "indeling zet",
    args=(Arg("ref", REF), Arg("person", NumberKind(1, 999999)), Arg("to", NumberKind(0, 99))),
    who=Role.COORDINATOR,
    help=HELP,
    hidden=True,
)
async def move_surely(said: Said, ref: Ref, person: int, to: int) -> list[Effect]:
    """Put somebody in another group."""
    return await _carry_out(said, ref, matching.Move(PersonId(person), to or None))


@command(
    "indeling wissel",
    args=(Arg("ref", REF), Arg("one", NumberKind(1, 999999)), Arg("other", NumberKind(1, 999999))),
    who=Role.COORDINATOR,
    help=HELP,
    hidden=True,
)
async def swap_surely(said: Said, ref: Ref, one: int, other: int) -> list[Effect]:
    """Let two people change places."""
    return await _carry_out(said, ref, matching.Swap(PersonId(one), PersonId(other)))


async def _carry_out(said: Said, ref: Ref, change: matching.Move | matching.Swap) -> list[Effect]:
    one = await _round(said, ref)
    _, _, after = await _changed(said, one, change)
    saved = await said.unit.peers.save_round(replace(one, proposal=after))
    lines, card = await forming.previewed(Board.of(said), saved)
    return [
        seeking.note("moved", ref, said.person.id),
        Tell(said.person.id, lines, card),
    ]


@command(
    "indeling akkoord",
    args=(Arg("ref", REF, optional=True),),
    synonyms=("intervisie indeling akkoord", "indeling is goed", "intervision confirm groups"),
    who=Role.COORDINATOR,
    help="help-intervisie-indeling-akkoord",
)
async def agree(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Let the groups of a proposal begin."""
    return await begin_groups(said, ref)


async def begin_groups(said: Said, ref: Ref | None) -> list[Effect]:
    """Let the groups of a proposal begin, for a coordinator.

    Raises:
        Refusal: the person is none, or there is nothing to say yes to.
    """
    if not agree.permits(said.person):
        raise Refusal(text("not-permitted"))
    one = await _round(said, ref)
    if one.state is not RoundState.PROPOSED or one.proposal is None:
        raise Refusal(text("intervision-still-open", ref=one.ref, day=one.closes_on))
    groups, left = len(one.proposal.groups), len(one.proposal.left)
    effects = await confirm(Board.of(said), one, asked=True)
    latest = await said.unit.peers.round(one.ref)
    if latest is None or latest.state is not RoundState.CONFIRMED:
        return effects
    return [*effects, Reply(text("intervision-confirmed", ref=one.ref, groups=groups, left=left))]


@command("indeling later", args=(Arg("ref", REF),), who=Role.COORDINATOR, help=HELP, hidden=True)
async def later(said: Said, ref: Ref) -> list[Effect]:
    """Wait for more people before a group is made of the waiting list."""
    one = await _round(said, ref)
    if not one.listed:
        raise Refusal(text("intervision-round-not-open", ref=ref))
    return [*await forming.drop(Board.of(said), one), Reply(text("intervision-later", ref=ref))]


@command(
    "indeling vul",
    args=(Arg("ref", REF), Arg("person", NumberKind(1, 999999))),
    who=Role.COORDINATOR,
    help=HELP,
    hidden=True,
)
async def fill(said: Said, ref: Ref, person: int) -> list[Effect]:
    """Let somebody of the waiting list come into a group that has a place."""
    board, newcomer = Board.of(said), PersonId(person)
    group = await said.unit.groups.get(ref)
    waits = [one for one in await board.seekers(None) if one.person == newcomer]
    facts = await board.facts()
    if group is None or group.network != board.network or not waits:
        raise Refusal(text("intervision-not-filled"))
    if seeking.who_fits(group, waits, facts, group.ref) != newcomer:
        raise Refusal(text("intervision-not-filled"))
    joined = on.Joined(newcomer, facts.people[newcomer].organisation)
    effects = await GroupDesk.of(said).happen(group, joined)
    await said.unit.peers.placed([newcomer], Seeks.GROUP)
    board.changed()
    told = text("intervision-filled", ref=ref, name=facts.name(newcomer))
    return [
        seeking.no_longer_waits(newcomer, Seeks.GROUP),
        *effects,
        *await forming.mend_all(board, newcomer),
        *(seeking.vacancies(group, said.now) if len(group.people) + 1 < board.policy.group_least else ()),
        Reply(told),
    ]


# --- what the clock says -----------------------------------------------------------------------------


async def _waiting(woken: Woken, state: RoundState) -> Round | None:
    one = await woken.unit.peers.round(woken.subject)
    return one if one is not None and one.state is state else None


@moment("intervision.finish")
async def remind_unfinished(woken: Woken) -> list[Effect]:
    """Remind who signed up and has not finished the questions; without them there is no place."""
    one = await _waiting(woken, RoundState.OPEN)
    if one is None:
        return []
    board = Board.at(woken)
    facts = await board.facts()
    signed = [
        each for each in await seekers_of(board, one) if facts.hindrance(each.person) == pure.UNFINISHED
    ]
    told = text("intervision-finish", ref=one.ref, day=one.closes_on)
    return [Tell(each.person, told, lane=Lane.REMINDER) for each in signed]


@moment("intervision.close")
async def close(woken: Woken) -> list[Effect]:
    """The round is closed: groups go to a coordinator."""
    one = await _waiting(woken, RoundState.OPEN)
    if one is None:
        return []
    board = Board.at(woken)
    if not await seekers_of(board, one):
        told = await board.tell_coordinators(text("intervision-round-empty", ref=one.ref))
        return [*await forming.drop(board, one), *told]
    return await propose(board, one, await forming.form(board, one))


@moment("intervision.nudge")
async def nudge(woken: Woken) -> list[Effect]:
    """No coordinator reacted: show the proposal again, and say on which day it goes through."""
    one = await _waiting(woken, RoundState.PROPOSED)
    if one is None or one.decide_by is None:
        return []
    board = Board.at(woken)
    if effects := await mend(board, one):
        return effects  # what is new about it shows it again
    first = text("intervision-nudge", ref=one.ref, by=one.decide_by)
    return await forming.show(board, one, (first,), Lane.REMINDER)


@moment("intervision.decide")
async def decide(woken: Woken) -> list[Effect]:
    """People were promised a day: the groups begin as proposed, and the coordinators hear so."""
    one = await _waiting(woken, RoundState.PROPOSED)
    if one is None:
        return []
    board = Board.at(woken)
    effects = await confirm(board, one, asked=False)
    latest = await woken.unit.peers.round(one.ref)
    if latest is None or latest.state is not RoundState.CONFIRMED:
        return effects
    return [*effects, *await board.tell_coordinators(text("intervision-went-through", ref=one.ref))]


@moment("intervision.look")
async def look(woken: Woken) -> list[Effect]:
    """What came on the waiting list since yesterday is looked at together."""
    return await forming.look(Board.at(woken), woken.cause)


@moment("intervision.pairs")
async def pairs(woken: Woken) -> list[Effect]:
    """Make pairs, every week."""
    return await forming.pair_up(Board.at(woken))


@moment("intervision.promise")
async def keep_promise(woken: Woken) -> list[Effect]:
    """The promised day: who still waits hears why, and the next day."""
    board, person = Board.at(woken), PersonId(int(woken.subject))
    seeks = Seeks(str(woken.payload["seeks"]))
    known = await board.people()
    seeker = next((one for one in await woken.unit.peers.seeking(person) if one.seeks is seeks), None)
    if seeker is None or person not in known:
        return await stop_waiting(board, person, (seeks,)) if seeker else []
    if seeker.promised > local_day(woken.now):
        return [seeking.promise_at(seeker)]
    on = seeking.renewed(seeker, woken.now, board.policy)
    await woken.unit.peers.seek(on)
    reason = await _reason(board, on.person, seeks, on.round)
    again = [seeking.look_at(woken.now)] if reason.why == seeking.WAITS else []
    return [*seeking.told_later(on, reason), *again]


async def _reason(board: Board, person: PersonId, seeks: Seeks, round_ref: Ref | None) -> seeking.Reason:
    """Say why somebody waits: a proposal with them in it lies there, or what matching says now."""
    facts = await board.facts()
    for one in await board.unit.peers.rounds(board.network):
        if seeks is Seeks.GROUP and one.proposal and one.proposal.group_of(person) is not None:
            return seeking.Reason(seeking.PROPOSED)
    seekers = await board.seekers(round_ref, seeks)
    there = pure.asked(seekers, facts, Ref(f"{ROUND_LETTER}-LIST"))
    if seeks is Seeks.PAIR:
        return seeking.reasons(matching.pairs(there), seekers, facts)[person]
    return seeking.reasons(matching.form(there), seekers, facts)[person]


@moment("intervision.vacancy")
async def vacancy(woken: Woken) -> list[Effect]:
    """A group has too few people: ask a coordinator whether who waits and fits best may come in."""
    board = Board.at(woken)
    group = await woken.unit.groups.get(woken.subject)
    if group is None or group.state in {GroupState.ENDED, GroupState.ENDING} or group.kind is Seeks.PAIR:
        return []
    if len(group.people) >= board.policy.group_size:
        return []
    facts = await board.facts()
    person = seeking.who_fits(group, await board.seekers(None), facts, group.ref)
    if person is None:
        if len(group.people) >= board.policy.group_least:
            return []
        return await board.tell_coordinators(
            text("intervision-vacancy-nobody", ref=group.ref, people=len(group.people))
        )
    told = text(
        "intervision-vacancy",
        ref=group.ref,
        people=len(group.people),
        name=facts.name(person),
        organisation=facts.home(person),
    )
    card = cards.yes_no("intervision-vacancy", group.ref, f"indeling vul {group.ref} {person}", "laat maar")
    return await board.tell_coordinators(told, card)
