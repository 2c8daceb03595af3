"""The other people of the village live along in intervision, so that one person at a terminal gets on.

Whoever nobody is being reads what the bot says about intervision and answers it, through their own client,
as a friendly person would: the same every time. What to answer follows from the card under a message; that
is looked up in the house, because a person understands a question and a program does not. Of mediations they
do nothing by themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Final

from bot.demo.chat_words import AWAY
from bot.demo.client import PATIENCE
from workflows.cards import DIGITS
from workflows.intervision.group import MeetingState
from workflows.intervision.session.state import SessionState

if TYPE_CHECKING:
    from bot.demo.chat_view import View
    from bot.demo.heard import Heard
    from bot.demo.villager import Villager
    from config.model import Ref
    from storage.cards import OpenCard
    from storage.unit import UnitOfWork
    from workflows.effects import Card

PAUSE: Final = 0.5
"""Seconds that somebody takes to answer while one looks on."""

LOOKS: Final = 0.7
"""Seconds without anything new after which the neighbours look what there is to do."""

TRIES: Final = 50
"""How often is looked whether a message that came in is known as sent."""

ABOUT: Final = "intervision-"
"""What the texts about intervision begin with."""

AGREES: Final = frozenset(
    {"group-contract", "group-held", "group-there", "group-few", "present", "few"}
    | {"intervision-proposal", "intervision-vacancy"}
)
"""Topics of the questions to which the first answer is a yes."""

ONE_SPEAKS: Final = frozenset({"group-few", "group-held", "few"})
"""Topics of the questions to a whole group that one of them answers for all."""

LIKELY: Final = 0.75
"""How often somebody can at a moment that is offered; at the first they all can."""

QUESTIONS: Final = ("questions-1", "questions-2", "questions-3", "questions-4", "questions-5", "questions-6")
BEGINS: Final = "!intervisie start"
NEXT: Final = "!volgende"


class Neighbours:
    """Everybody whom one is not. :meth:`run` lets them live along until it is cancelled."""

    def __init__(self, view: View) -> None:
        self.on = True
        self._view = view
        self._village = view.village
        self._acting = asyncio.Lock()
        self._read: dict[str, int] = {}
        self._did: list[str] = []
        self._spoken: set[int] = set()
        view.others_busy = self._busy

    async def switch(self, rest: str) -> None:
        """Let them live along or not, or say which of the two it is."""
        said = rest.strip().casefold()
        if said in AWAY | {"uit", "nee", "stop", "no"}:
            self.on = False
        elif said in {"aan", "ja", "on", "yes"}:
            self.on = True
        self._view.note("chat-together" if self.on else "chat-alone")

    async def settle(self) -> None:
        """Wait until nobody has anything more to say at this moment."""
        engine = self._village.app.engine
        assert engine is not None
        await engine.idle()
        while self.on:
            await self._village.heard()
            if not await self._act():
                return
            await self._arrived()
            await engine.idle()

    async def run(self) -> None:
        """Look again and again whether there is something to do, when the bot is quiet."""
        while True:
            await asyncio.sleep(LOOKS)
            engine = self._village.app.engine
            if self.on and engine is not None and engine.quiet and self._anything():
                await self._village.heard()
                await self._act(PAUSE)
                await self._arrived()
                await engine.idle()

    def _busy(self) -> bool:
        return self.on and (self._acting.locked() or self._anything())

    async def _arrived(self) -> None:
        """Wait until what was done last has come to the bot."""
        last, self._did = self._did, []
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                for event_id in last:
                    while not await self._came_in(event_id):  # noqa: ASYNC110  a homeserver rings no bell
                        await asyncio.sleep(0.05)

    async def _came_in(self, event_id: str) -> bool:
        async with self._village.app.database.read() as unit:
            return await unit.inbox.by_event(event_id) is not None

    def _anything(self) -> bool:
        return any(len(one.client.heard) > self._read.get(key, 0) for key, one in self._others())

    def _others(self) -> list[tuple[str, Villager]]:
        return [(key, one) for key, one in self._village.people.items() if key != self._view.key]

    async def _act(self, pause: float = 0) -> bool:
        """Let everybody read and answer; say whether anybody did anything."""
        before = len(self._did)
        async with self._acting:
            if pause:
                for key, one in self._others():
                    await self._read_all(key, one, pause)
            else:
                await asyncio.gather(*(self._read_all(*other, pause) for other in self._others()))
            await self._begin(pause)
        return len(self._did) > before

    async def _read_all(self, key: str, one: Villager, pause: float) -> None:
        for heard in self._to_read(key, one):
            if key != self._view.key:  # nobody became them meanwhile
                await self._reads(one, heard, pause)

    def _to_read(self, key: str, one: Villager) -> list[Heard]:
        at, self._read[key] = self._read.get(key, 0), len(one.client.heard)
        return [each for each in one.client.heard[at:] if one.from_bot(each)]

    async def _reads(self, one: Villager, heard: Heard, pause: float) -> None:
        """Read one thing, and answer when it asks something."""
        texts = await self._texts(heard)
        if not (any(each.startswith(ABOUT) for each in texts) or one.group(heard.room_id)):
            return
        one.handled.add(heard.event_id)
        async with self._village.app.database.read() as unit:
            found = await unit.cards.for_event(heard.event_id)
            leads = await self._should_start(unit, one, heard, texts)
        if leads:
            await asyncio.sleep(pause)
            self._did.append(await one.client.say(heard.room_id, BEGINS))
        elif found is not None and found.open and found.person in (None, one.person.id):
            await self._answers(one, heard, found, pause)

    async def _texts(self, heard: Heard) -> tuple[str, ...]:
        """The ids of the texts that a message is made of, once the bot knows that it was sent."""
        for _ in range(TRIES):
            async with self._village.app.database.read() as unit:
                row = await unit.outbox.by_event(heard.event_id)
            if row is not None:
                return row.text_ids
            await asyncio.sleep(0.1)
        return ()

    async def _answers(self, one: Villager, heard: Heard, asked: OpenCard, pause: float) -> None:
        me = one.client.matrix_id
        if any((each.target, each.sender) == (heard.event_id, me) for each in one.client.heard):
            return
        if asked.person is None and asked.card.topic in ONE_SPEAKS:
            if asked.id in self._spoken:
                return
            self._spoken.add(asked.id)
        dice = Random(  # noqa: S311  it chooses what to say
            f"{one.person.matrix_id}/{asked.card.topic}/{asked.card.subject}/{asked.id}"
        )
        for words in self._invented(dice) if asked.card.free else ():
            await asyncio.sleep(pause)
            self._did.append(await one.says(words))
        for sign in answers(asked.card, dice):
            await asyncio.sleep(pause)
            self._did.append(await one.taps(sign, heard))

    def _invented(self, dice: Random) -> list[str]:
        """Questions for a writing round, about no case in particular."""
        return [
            self._view.screen.words(f"chat-{name}") for name in dice.sample(QUESTIONS, dice.choice((1, 2)))
        ]

    async def _should_start(
        self, unit: UnitOfWork, one: Villager, heard: Heard, texts: tuple[str, ...]
    ) -> bool:
        """Whether somebody leads the meeting that begins now."""
        if "intervision-now" not in texts:
            return False
        ref = await unit.own_rooms.group_of(heard.room_id)
        group = await unit.groups.get(ref) if ref is not None else None
        meeting = group.current if group is not None else None
        return (
            ref is not None
            and meeting is not None
            and meeting.state is MeetingState.PLANNED
            and meeting.facilitator == one.person.id
            and await unit.sessions.get(ref) is None
        )

    async def _begin(self, pause: float) -> None:
        """Whoever leads goes on when everybody is there."""
        for _, one in self._others():
            for room in one.groups:
                async with self._village.app.database.read() as unit:
                    ref = await unit.own_rooms.group_of(room)
                    ready = ref is not None and await self._complete(unit, ref, one)
                if ready:
                    await asyncio.sleep(pause)
                    self._did.append(await one.client.say(room, NEXT))

    async def _complete(self, unit: UnitOfWork, ref: Ref, leader: Villager) -> bool:
        session, group = await unit.sessions.get(ref), await unit.groups.get(ref)
        if session is None or group is None or session.facilitator != leader.person.id:
            return False
        absent = group.current.absent if group.current is not None else frozenset()
        return session.state is SessionState.GATHERING and session.present >= set(group.people) - absent


def answers(card: Card, dice: Random) -> Iterator[str]:
    """The signs with which a friendly person answers a card; none when it is better left alone."""
    signs = [choice.symbol for choice in card.choices]
    match card.topic.partition("/")[0]:
        case topic if topic in AGREES:
            yield signs[0]
        case "group-poll":
            dates = [sign for sign in signs if sign in DIGITS]
            yield from (sign for sign in dates if sign == dates[0] or dice.random() < LIKELY)
            if not dates:
                yield signs[0]
        case "group-evaluation":
            scores = [one.symbol for one in card.choices if one.command.startswith("intervisie oordeel")]
            yield dice.choice(scores[-2:])
        case "group-mixing":
            yield next(one.symbol for one in card.choices if one.command.endswith("verder"))
        case "writing":
            yield signs[0]
        case "mark":
            yield dice.choice(signs)
