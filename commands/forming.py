"""Groups that are proposed: made of who waits, mended when people come and go, confirmed, told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import Final

from commands.waiting import Board, aside
from config.model import PersonId, Ref
from config.texts.text import Lines, Text, text
from matching import groups as matching
from matching.dates import local_day
from workflows import workdays
from workflows.effects import At, Card, CloseCards, Effect, Forget, Lane, Tell, mine
from workflows.intervision import forming, seeking, telling
from workflows.intervision.group import ROUND_LETTER
from workflows.intervision.peer import Seeker, Seeks
from workflows.intervision.profile import give_up_at
from workflows.intervision.rounds import ENDED, Proposal, Round, RoundState

NUDGE_AFTER: Final = 5
"""Working days after which a coordinator is reminded of a proposal."""
DECIDE_AFTER: Final = 10
"""Working days after which a proposal goes through by itself: people were promised a day."""


def decide_by(now: datetime) -> datetime:
    """When a proposal that is made now goes through by itself: before noon, when promises are kept."""
    return workdays.at_wall_clock(workdays.nth_working_day(local_day(now), DECIDE_AFTER), time(10))


async def seekers_of(board: Board, one: Round) -> list[Seeker]:
    """Go through the people whom a round is about."""
    return await board.seekers(None if one.listed else one.ref)


async def propose(board: Board, one: Round, found: Proposal) -> list[Effect]:
    """Lay groups before a coordinator; a reminder and a day on which they go through come with it."""
    by = decide_by(board.now)
    saved = await board.unit.peers.save_round(
        replace(one, state=RoundState.PROPOSED, proposal=found, decide_by=by)
    )
    nudge = workdays.add_working_days(board.now, NUDGE_AFTER)
    return [
        seeking.note("proposed", one.ref, groups=len(found.groups), left=len(found.left)),
        Forget(mine(one.ref, "")),
        At(mine(one.ref, "nudge"), "intervision.nudge", nudge, one.ref),
        At(mine(one.ref, "decide"), "intervision.decide", by, one.ref),
        *await show(board, saved),
    ]


async def show(
    board: Board, one: Round, first: Iterable[Text] = (), lane: Lane = Lane.INTERACTIVE
) -> list[Effect]:
    """Show a proposal to the coordinators, after what is new about it."""
    lines, card = await previewed(board, one)
    return await board.tell_coordinators(Lines((*first, *lines.texts)), card, lane)


async def previewed(board: Board, one: Round) -> tuple[Lines, Card]:
    """Write a proposal for a coordinator."""
    facts = await board.facts()
    there = forming.asked(await seekers_of(board, one), facts, one.ref, one.size)
    return telling.preview(one, one.proposal or Proposal(), there, facts)


async def form(board: Board, one: Round) -> Proposal:
    """Form groups of everybody in a round, beside the loop."""
    seekers, facts = await seekers_of(board, one), await board.facts()
    return await aside(partial(forming.proposed, seekers, facts, one.ref, one.size))


async def mend(board: Board, one: Round) -> list[Effect]:
    """Let a proposal be right again after somebody came, went or changed something."""
    if one.state is not RoundState.PROPOSED or one.proposal is None:
        return []
    board.changed()
    seekers, facts = await seekers_of(board, one), await board.facts()
    found = await aside(partial(forming.mended, one.proposal, seekers, facts, one.ref, one.size))
    if found.proposal == one.proposal:
        return []
    if one.listed and not found.proposal.groups:
        told = await board.tell_coordinators(text("intervision-dropped", ref=one.ref))
        return [*await drop(board, one), *told]
    saved = await board.unit.peers.save_round(replace(one, proposal=found.proposal))
    if not found.changes:
        return []
    return await show(board, saved, (text("intervision-changed"), *telling.changed(found.changes, facts)))


async def mend_all(board: Board, person: PersonId) -> list[Effect]:
    """Look again at the proposals in which somebody stands or may come."""
    effects: list[Effect] = []
    for one in await board.unit.peers.rounds(board.network):
        if one.proposal and (
            person in one.proposal.people or person in {each.person for each in await seekers_of(board, one)}
        ):
            effects += await mend(board, one)
    return effects


async def drop(board: Board, one: Round) -> list[Effect]:
    """End a proposal without groups; whoever waits, waits on."""
    over = replace(one, state=RoundState.DROPPED, proposal=None, ended_at=board.now)
    await board.unit.peers.save_round(over)
    return [
        seeking.note("dropped", one.ref, board.actor),
        Forget(mine(one.ref, "")),
        CloseCards(one.ref),
    ]


async def confirm(board: Board, one: Round, *, asked: bool) -> list[Effect]:
    """Let the groups begin. Everybody who signed up hears one thing: their place, or why not and by when.

    ``asked``: a coordinator says yes to what they saw; when that is no longer how it is, they look again.
    """
    mending = await mend(board, one)
    latest = await board.unit.peers.round(one.ref)
    if latest is None or latest.state in ENDED or (asked and mending):
        return mending
    proposal = latest.proposal or Proposal()
    facts, seekers = await board.facts(), await seekers_of(board, latest)
    there = forming.asked(seekers, facts, latest.ref, latest.size)
    now = forming.formed(proposal, there)
    over = replace(latest, state=RoundState.CONFIRMED, proposal=None, ended_at=board.now)
    await board.unit.peers.save_round(over)
    effects: list[Effect] = [
        seeking.note("confirmed", one.ref, board.actor, groups=len(now.groups)),
        Forget(mine(one.ref, "")),
        CloseCards(one.ref),
    ]
    for group in now.groups:
        effects += await board.begin(
            group.members,
            there,
            Seeks.GROUP,
            why=partial(why, now),
            theme=latest.theme,
            round_ref=None if latest.listed else latest.ref,
        )
    return [*effects, *await _tell_the_others(board, latest, now, seekers)]


def why(formed: matching.Formed, person: PersonId) -> list[Text]:
    """Say to a member why they sit there."""
    return [telling.because(matching.explain(formed, person))]


async def _tell_the_others(
    board: Board, one: Round, now: matching.Formed, seekers: list[Seeker]
) -> list[Effect]:
    """Tell who is left why, and by when they hear: they wait on, on the list of the network.

    A promise of the list stands as it was; who signed up for a round gets a new one.
    """
    effects: list[Effect] = []
    rest = [each for each in seekers if each.person not in now.where]
    reasons = seeking.reasons(now, rest, await board.facts())
    for each in rest:
        on = each if one.listed else replace(seeking.renewed(each, board.now, board.policy), round=None)
        await board.unit.peers.seek(on)
        effects += seeking.told_later(on, reasons[each.person])
        if reasons[each.person].why == forming.UNFINISHED:
            effects.append(give_up_at(each.person, board.now))
    if rest and not one.listed:
        effects.append(seeking.look_at(board.now))
    return effects


async def look(board: Board, cause: str) -> list[Effect]:
    """See whether the waiting list makes a group possible; a coordinator hears so once."""
    running = [one for one in await board.unit.peers.rounds(board.network) if one.listed]
    if running:
        return await mend(board, running[0])
    waiting = await board.seekers(None)
    if len(waiting) < board.policy.group_least:
        return []
    ref = await new_round_ref(board)
    one = Round(
        ref=ref,
        network=board.network,
        origin=cause,
        state=RoundState.PROPOSED,
        size=board.policy.group_size,
        closes_on=local_day(board.now),
        created_at=board.now,
        listed=True,
    )
    found = await form(board, one)
    return await propose(board, one, found) if found.groups else []


async def new_round_ref(board: Board) -> Ref:
    """Draw a reference for a round."""
    return await board.ref(ROUND_LETTER, board.unit.peers.round)


async def pair_up(board: Board, newcomer: PersonId | None = None) -> list[Effect]:
    """Make pairs of who waits for one, the best of all; at a newcomer only a good pair with them."""
    waiting = await board.seekers(None, Seeks.PAIR)
    facts = await board.facts()
    there = forming.asked(waiting, facts, Ref("R-PAIR"))
    if len(there.peers) < 2:
        return await _odd_ones(board, waiting, None) if newcomer is None else []
    found = await aside(partial(matching.pairs, there))
    effects: list[Effect] = []
    for pair in found.groups:
        fits = forming.shape(pair.members, there)
        if newcomer is not None and not (newcomer in pair.members and fits.days and fits.themes):
            continue
        effects += await board.begin(pair.members, there, Seeks.PAIR, why=partial(why, found))
    if newcomer is None:
        effects += await _odd_ones(board, await board.seekers(None, Seeks.PAIR), found)
    return effects


async def _odd_ones(board: Board, waiting: list[Seeker], found: matching.Formed | None) -> list[Effect]:
    """Tell who is left over, once: why, and by when they hear; the promise stays as it was."""
    facts = await board.facts()
    known = found or matching.Formed(forming.asked(waiting, facts, Ref("R-PAIR")), (), (), 0.0, 0.0, 0)
    reasons = seeking.reasons(known, waiting, facts)
    effects: list[Effect] = [seeking.pairs_at(board.now)] if waiting else []
    for one in waiting:
        if one.renewed == 0 and facts.placeable(one):
            await board.unit.peers.seek(replace(one, renewed=1))
            why = reasons[one.person] if found else seeking.Reason("odd_one")
            effects.append(
                Tell(one.person, text("intervision-no-partner-yet", why=why.told(), by=one.promised))
            )
    return effects
