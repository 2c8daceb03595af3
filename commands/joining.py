"""Beginning and ending to wait for intervision, and asking what is not known of somebody yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from commands.forming import mend_all, pair_up
from commands.said import Said
from commands.waiting import Board
from config.model import PersonId
from config.texts.text import Text, text
from matching.dates import local_day
from workflows import workdays
from workflows.effects import CloseCards, Effect, Forget, Lane, Tell, mine
from workflows.intervision import profile as asking
from workflows.intervision import seeking
from workflows.intervision.peer import Profile, Seeker, Seeks


async def arrived(board: Board, seeker: Seeker) -> tuple[Text | None, list[Effect]]:
    """Let somebody who can be placed wait: what they are told, ``None`` when they are placed at once."""
    peers = board.unit.peers
    one = await peers.round(seeker.round) if seeker.round else None
    promised = seeking.promise(board.now, board.policy)
    if one is not None:
        promised = workdays.nth_working_day(max(one.closes_on, local_day(board.now)), 10)
    seeker = replace(seeker, promised=promised)
    await peers.seek(seeker)
    board.changed()
    effects: list[Effect] = [
        seeking.promise_at(seeker),
        seeking.note("waits", seeker.person, board.actor),
    ]
    if seeker.seeks is Seeks.PAIR:
        effects += await pair_up(board, seeker.person)
        if not any(each.seeks is Seeks.PAIR for each in await peers.seeking(seeker.person)):
            return None, effects[1:]
        effects.append(seeking.pairs_at(board.now))
    elif one is None:
        effects.append(seeking.look_at(board.now))
    else:
        effects += await mend_all(board, seeker.person)  # a late one comes in; who was on the list goes
    told = text(
        "intervision-waits",
        seeks=seeker.seeks.value,
        round=seeker.round or "none",
        closes=one.closes_on if one else promised,
        by=promised,
    )
    return told, effects


async def stop_waiting(board: Board, person: PersonId, seeks: Iterable[Seeks] = Seeks) -> list[Effect]:
    """Take somebody off the lists; proposals in which they stood are mended."""
    effects: list[Effect] = [
        CloseCards("", asking.TOPIC, person),
        Forget(mine(f"peer/{person}", "")),
        seeking.note("left_list", person, board.actor),
    ]
    for each in seeks:
        await board.unit.peers.placed([person], each)
    board.changed()
    return [*effects, *await mend_all(board, person)]


async def next_question(
    board: Board, profile: Profile, first: Iterable[Text] = (), lane: Lane = Lane.INTERACTIVE
) -> Tell:
    """Ask the question at which somebody is, or show the summary; ``first`` is said before it."""
    lines, card = asking.ask(await board.participant(profile), first)
    return Tell(profile.person, lines, card, lane)


async def profile_of(said: Said) -> Profile:
    """Find what somebody answered; an empty profile when they never did."""
    return await said.unit.peers.profile(said.person.id) or Profile(said.person.id, said.person.network)


async def move_on(said: Said, profile: Profile) -> list[Effect]:
    """Keep the answers so far and ask the next question; an unfinished list is asked for once more later."""
    await said.unit.peers.save_profile(profile)
    asked = await next_question(Board.of(said), profile)
    return [asked, *([] if profile.changed_at else [asking.remind_at(said.person.id, said.now)])]
