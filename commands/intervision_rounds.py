"""Rounds: a coordinator opens one with a closing date, and anybody signs up by a word or a sign."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Final

from commands import forming
from commands.intervision import THEME, sign_up
from commands.intervision_stopping import STOP_WORDS, ask_to_stop
from commands.kinds import DAY, REF, WORD, Key, NumberKind, PairsKind
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.waiting import Board
from config.model import Ref
from config.texts.text import Text, text
from workflows import cards, workdays
from workflows.cards import Option
from workflows.effects import Announce, At, Card, Choice, Effect, Lane, Refusal, Reply, Tell, mine
from workflows.intervision import seeking
from workflows.intervision.peer import Seeks, Theme
from workflows.intervision.profile import label
from workflows.intervision.rounds import Round, RoundState

SIZE: Final = NumberKind(3, 12)
CLOSES_AT: Final = time(17)
FINISH_BEFORE: Final = 2
"""Working days before a round closes, who has not finished the questions is reminded."""


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
    args=(Arg("ref", REF, optional=True), Arg("line", LINE, optional=True), Arg("word", WORD, optional=True)),
    synonyms=(
        "intervissie ronde",
        "intervisieronde",
        "intervisie ronde openen",
        "ronde openen",
        "open intervision round",
    ),
    help="help-intervisie-ronde",
)
async def open_round(
    said: Said, ref: Ref | None = None, line: RoundLine | None = None, word: str | None = None
) -> list[Effect]:
    """Open a round: it is announced in the shared rooms, and closes at five on a working day.

    With "stop" somebody wants to end one instead.
    """
    if word in STOP_WORDS and line is None:
        return await ask_to_stop(said, ref)
    if line is None or line.closes_on is None or ref is not None:
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
