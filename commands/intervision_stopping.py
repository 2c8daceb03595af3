"""Ending a round before there are groups: asked first, and everybody who signed up hears it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from commands import forming
from commands.kinds import REF
from commands.registry import Arg, command
from commands.said import Said
from commands.waiting import Board
from config.model import Ref
from config.texts.text import text
from workflows import cards
from workflows.effects import Announce, Effect, Refusal, Reply, Tell
from workflows.intervision import seeking
from workflows.intervision.forming import UNFINISHED
from workflows.intervision.peer import Seeker
from workflows.intervision.profile import give_up_at
from workflows.intervision.rounds import Round

STOP_WORDS: Final = frozenset({"stop", "stoppen", "annuleer", "annuleren", "afgelasten", "cancel"})


async def _meant(said: Said, ref: Ref | None) -> Round:
    """Find the round that is meant: the one that is named, else the only one that has not ended.

    Raises:
        Refusal: there is none, or there are several.
    """
    running = [one for one in await said.unit.peers.rounds(said.person.network) if ref in {None, one.ref}]
    if not running:
        raise Refusal(text("intervision-no-proposal" if ref is None else "intervision-unknown-round"))
    if len(running) > 1:
        raise Refusal(text("intervision-round-stop-which", refs=tuple(one.ref for one in running)))
    return running[0]


async def ask_to_stop(said: Said, ref: Ref | None) -> list[Effect]:
    """Ask whether a round has to end; what the waiting list made possible can only wait."""
    one = await _meant(said, ref)
    people = len(await forming.seekers_of(Board.of(said), one))
    yes = f"indeling {'later' if one.listed else 'stop'} {one.ref}"
    question = text("intervision-round-stop-sure", ref=one.ref, people=people)
    return [Reply(question, cards.yes_no("sure", "", yes, "laat maar"))]


@command("indeling stop", args=(Arg("ref", REF),), help="help-intervisie-ronde", hidden=True)
async def stop_surely(said: Said, ref: Ref) -> list[Effect]:
    """End a round without groups; whoever signed up waits on, on the list of the network."""
    one, board = await _meant(said, ref), Board.of(said)
    signed = await forming.seekers_of(board, one)
    effects = await forming.drop(board, one)
    for each in signed:
        effects += await _wait_on(board, each, one.ref)
    if signed:
        effects.append(seeking.look_at(said.now))
    rooms = [room.room_id for room in await said.unit.rooms.shared(board.network) if room.room_id]
    effects += [Announce(room, text("intervision-round-stopped-room", ref=one.ref)) for room in rooms]
    told = text("intervision-round-stopped", ref=one.ref, people=len(signed))
    others = [one for one in await board.coordinators() if one != said.person.id]
    return [*effects, *(Tell(each, told) for each in others), Reply(told)]


async def _wait_on(board: Board, seeker: Seeker, ref: Ref) -> list[Effect]:
    """Let somebody who signed up wait for another group, with a new promise; leaving is one tap."""
    on = replace(seeking.renewed(seeker, board.now, board.policy), round=None)
    await board.unit.peers.seek(on)
    card = cards.yes_no("round-stopped", ref, "intervisie", "intervisie weg")
    effects: list[Effect] = [
        Tell(on.person, text("intervision-round-stopped-you", ref=ref, by=on.promised), card),
        seeking.promise_at(on),
    ]
    if (await board.facts()).hindrance(on.person) == UNFINISHED:
        effects.append(give_up_at(on.person, board.now))
    return effects
