"""The questions about somebody who takes part in intervision, and what the clock says about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from commands.forming import mend_all
from commands.intervision_rather_not import named
from commands.joining import arrived, move_on, next_question, profile_of, stop_waiting
from commands.kinds import REST, WORD
from commands.moments import Woken, moment
from commands.questions.reading import is_unsure
from commands.registry import Arg, command
from commands.said import Said
from commands.waiting import Board
from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows.effects import CloseCards, Effect, Forget, Lane, Tell, mine
from workflows.intervision import profile as asking
from workflows.intervision import seeking
from workflows.intervision.peer import Profile, Seeker, Seeks
from workflows.intervision.profile import RATHER_NOT
from workflows.intervision.profile import WORD as DEELNAME

HELP: Final = "help-intervisie"


@moment("intervision.unfinished")
async def remind(woken: Woken) -> list[Effect]:
    """Ask the open question once more; without an answer they do not wait."""
    board, person = Board.at(woken), PersonId(int(woken.subject))
    profile, waits = await _open_questions(board, person)
    if profile is None or not waits:
        return []
    over = asking.give_up_at(person, woken.now)
    waits_for = "round" if any(one.round for one in waits) else "list"
    unfinished = text("intervision-unfinished", waits=waits_for, by=over.when)
    return [await next_question(board, profile, (unfinished,), Lane.REMINDER), over]


@moment("intervision.given-up")
async def give_up(woken: Woken) -> list[Effect]:
    """Who did not finish waits no longer, and hears how to begin again."""
    board, person = Board.at(woken), PersonId(int(woken.subject))
    profile, waits = await _open_questions(board, person)
    if profile is None or not waits or any(one.round for one in waits):
        return []  # who signed up for a round hears when it closes
    effects = await stop_waiting(board, person)
    return [*effects, Tell(person, text("intervision-given-up"))]


async def _open_questions(board: Board, person: PersonId) -> tuple[Profile | None, list[Seeker]]:
    """Find the unfinished profile of somebody who is still there, and what they wait for."""
    profile = await board.unit.peers.profile(person)
    if profile is None or profile.changed_at is not None:
        return None, []
    return profile, await board.unit.peers.seeking(person)


@command(f"{DEELNAME} kies", args=(Arg("question", WORD), Arg("value", REST)), help=HELP, hidden=True)
async def pick(said: Said, question: str, value: str) -> list[Effect]:
    """Pick one of several by tapping; the reaction itself shows it. Typed, it is the whole answer."""
    return (
        await _picked(said, question, value, on=True)
        if said.by_reaction
        else await answer(said, question, value)
    )


@command(f"{DEELNAME} wis", args=(Arg("question", WORD), Arg("value", REST)), help=HELP, hidden=True)
async def unpick(said: Said, question: str, value: str) -> list[Effect]:
    """Take a pick back by removing the reaction."""
    if not said.by_reaction:
        return [await next_question(Board.of(said), await profile_of(said))]
    return await _picked(said, question, value, on=False)


async def _picked(said: Said, question: str, value: str, *, on: bool) -> list[Effect]:
    profile = await profile_of(said)
    if profile.question == question:
        await said.unit.peers.save_profile(asking.toggled(profile, value, on=on))
    return []


@command(f"{DEELNAME} verder", args=(Arg("question", WORD),), help=HELP, hidden=True)
async def go_on(said: Said, question: str) -> list[Effect]:
    """Take what was picked; with nothing picked, what stood there stays."""
    profile = await profile_of(said)
    if profile.question != question:
        return [await next_question(Board.of(said), profile)]
    return await _kept(said, profile, profile.picked)


@command(f"{DEELNAME} antwoord", args=(Arg("question", WORD), Arg("words", REST)), help=HELP, hidden=True)
async def answer(said: Said, question: str, words: str) -> list[Effect]:
    """Take a typed answer, or a single tap where only one answer fits."""
    profile = await profile_of(said)
    if profile.question != question:
        return [await next_question(Board.of(said), profile)]
    if question == RATHER_NOT:
        return await named(said, profile, words)
    values = asking.understood(question, words) if question in asking.BY_KEY else None
    if values is None:
        told = text("intervision-not-understood", doubt="yes" if is_unsure(words) else "no")
        return [await next_question(Board.of(said), profile, (told,))]
    return await _kept(said, profile, values)


async def _kept(said: Said, profile: Profile, values: Sequence[str]) -> list[Effect]:
    """Keep an answer and go on; where nothing stood and nothing was picked, say so."""
    after = asking.kept(profile, values)
    if after.question == profile.question:
        return [await next_question(Board.of(said), after, (text("intervision-nothing-picked"),))]
    return await move_on(said, after)


@command(f"{DEELNAME} terug", help=HELP, hidden=True)
async def back(said: Said) -> list[Effect]:
    """Ask the previous question again."""
    return await move_on(said, asking.earlier(await profile_of(said)))


@command(f"{DEELNAME} wijzig", args=(Arg("question", WORD),), help=HELP, hidden=True)
async def change(said: Said, question: str) -> list[Effect]:
    """Answer one question again, then the summary; who only says that it is wrong is asked what."""
    profile = await profile_of(said)
    if question == asking.CHECK == profile.question:
        return [await next_question(Board.of(said), profile, (text("intervision-what-is-wrong"),))]
    known = question in asking.ORDER
    return await move_on(said, replace(profile, question=question, picked=()) if known else profile)


@command(f"{DEELNAME} stop", help=HELP, hidden=True)
async def stop(said: Said) -> list[Effect]:
    """Leave it for now; what was answered stays."""
    profile = await profile_of(said)
    kept = replace(profile, question=None, picked=()) if profile.changed_at else profile
    await said.unit.peers.save_profile(kept)
    unfinished = "no" if profile.changed_at else "yes"
    return [
        CloseCards("", asking.TOPIC, said.person.id),
        Tell(said.person.id, text("intervision-questions-stopped", unfinished=unfinished)),
    ]


@command(f"{DEELNAME} akkoord", help=HELP, hidden=True)
async def confirm(said: Said) -> list[Effect]:
    """The summary is right: whoever waits can be placed from now on."""
    board, profile = Board.of(said), await profile_of(said)
    if not profile.complete:
        return await move_on(said, asking.started(replace(profile, question=None)))
    new = profile.changed_at is None
    await said.unit.peers.save_profile(replace(profile, question=None, picked=(), changed_at=said.now))
    effects: list[Effect] = [
        CloseCards("", asking.TOPIC, said.person.id),
        Forget(mine(f"peer/{said.person.id}", "questions")),
        seeking.note("profile", said.person.id, said.person.id),
    ]
    waits = await said.unit.peers.seeking(said.person.id)
    told: list[Text] = [] if new and waits else [text("intervision-kept")]
    for seeker in waits if new else ():
        line, more = await arrived(board, seeker)
        effects += more
        told += [line] if line else []
    if not new:
        effects += await mend_all(board, said.person.id)
        effects += [seeking.look_at(said.now)] if any(one.seeks is Seeks.GROUP for one in waits) else []
    return [*effects, Tell(said.person.id, Lines(tuple(told)))] if told else effects


@command(
    "intervisie voorkeuren",
    synonyms=(
        "intervisie profiel",
        "intervisie wijzigen",
        "intervissie voorkeuren",
        "intervision preferences",
    ),
    help="help-intervisie-voorkeuren",
)
async def preferences(said: Said) -> list[Effect]:
    """Show what somebody answered, to change one thing of it."""
    known = await profile_of(said)
    profile = asking.started(replace(known, question=None) if known.complete else known)
    await said.unit.peers.save_profile(profile)
    return [await next_question(Board.of(said), profile)]
