"""What the clock says to who waits for intervision: a round closes, a promise comes due, pairs are made."""

from __future__ import annotations

from dataclasses import replace

from commands import forming
from commands.forming import confirm, mend, propose, seekers_of
from commands.joining import stop_waiting
from commands.moments import Woken, moment
from commands.waiting import Board
from config.model import PersonId, Ref
from config.texts.text import text
from matching import groups as matching
from matching.dates import local_day
from workflows import cards
from workflows.effects import Effect, Lane, Tell
from workflows.intervision import forming as pure
from workflows.intervision import seeking
from workflows.intervision.group import ROUND_LETTER, GroupState
from workflows.intervision.peer import Seeks
from workflows.intervision.rounds import Round, RoundState


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
    late_since = seeker.promised if seeker.promised < local_day(woken.now) else None
    return [*seeking.told_later(on, reason, late_since=late_since), *again]


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


@moment("intervision.led")
async def led(woken: Woken) -> list[Effect]:
    """Somebody has a manager since: proposals are mended; of a group that runs the coordinators hear of it.

    They hear that not everybody can be together there, never who or why.
    """
    board, person = Board.at(woken), PersonId(int(woken.subject))
    effects = await forming.mend_all(board, person)
    facts = replace(await board.facts(), avoided=())
    for group in await woken.unit.groups.of_person(person):
        if pure.sits_with(person, group, facts):
            effects += await board.tell_coordinators(text("intervision-not-together", ref=group.ref))
    return effects


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
