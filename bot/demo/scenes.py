"""The scenes of ``noaber demo``: a whole mediation, from request to overview, as people would do it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Final, TypeVar

from bot.demo.client import ParticipantFailed
from bot.demo.conversation import REFERENCE
from bot.demo.heard import Heard, Sort
from bot.demo.opening import Stuck
from bot.demo.screen import Screen
from bot.demo.village import Village
from bot.demo.villager import Villager
from config.texts.text import text
from workflows.workdays import next_wall_clock

T = TypeVar("T")

INTAKE: Final = ("1️⃣", "team", "3+", "1", "1️⃣", "demo-types-place", "demo-types-start", "demo-types-nothing")
"""How Fenna answers: by reaction, by word and by number, as people do; or the text that she types."""

KEYCAP: Final = "\u20e3"

WAVE: Final = 3
"""How many mediators the example network asks at once."""

PATIENCE: Final = 60.0
"""Seconds after which something that should come is not coming, however busy the machine is."""

KINDS: Final = frozenset(
    {"arbeidsverhouding", "directie", "inwoner", "leidinggevende", "medewerker", "team"}
    | {"citizen", "employee", "management", "manager"}
)
"""Words that would tell what sort of case it is."""


class Play:
    """A mediation, scene by scene. Raises :class:`Stuck` when something that should come does not come."""

    def __init__(self, village: Village, screen: Screen) -> None:
        self.village = village
        self.screen = screen
        self.room = screen.words("demo-room")

    async def whole(self) -> bool:
        """Play all scenes; say whether the shared room stayed clean."""
        ref, asked = await self.ask()
        mediator = await self.answer(ref, asked)
        await self.check_names(mediator)
        await self.work(mediator, ref)
        await self.overview()
        return self.look_around()

    async def ask(self) -> tuple[str, list[Villager]]:
        """Fenna asks in the shared room and answers the questions in private."""
        fenna = self.village.people["fenna"]
        self.screen.narrate("demo-asks")
        await self._in_room(fenna, "!mediator nodig")
        for answer in INTAKE:
            question = await self._hears(fenna)
            if answer.endswith(KEYCAP):
                await self._taps(fenna, answer, question)
            else:
                await self._says(fenna, self.screen.words(answer) if answer.startswith("demo-") else answer)
        await self._taps(fenna, "✅", await self._hears(fenna))
        received = await self._hears(fenna)
        await self._hears(fenna)
        found = REFERENCE.search(received.text)
        if found is None:
            raise Stuck(text("demo-no-reference"))
        return found[0], await self._who_was_asked()

    async def answer(self, ref: str, asked: list[Villager]) -> Villager:
        """Two decline, one by reaction and one in words; the third accepts by reaction."""
        self.screen.narrate("demo-invited", names=tuple(one.name for one in asked))
        first, second, third = asked
        await self._taps(first, "❌", await self._hears(first))
        await self._hears(first)
        await self._reads_the_same(second)
        await self._says(second, self.screen.words("demo-types-no"))
        await self._hears(second)
        invitation = await self._reads_the_same(third)
        if ref not in invitation.text:
            raise Stuck(text("demo-no-reference"))
        await self._taps(third, "✅", invitation)
        await self._hears(third)
        return third

    async def check_names(self, mediator: Villager) -> None:
        """Both sides get each other's contact, talk outside the bot, and have no objection."""
        fenna = self.village.people["fenna"]
        self.screen.narrate("demo-name-check", names=(mediator.name, fenna.name))
        await self._taps(mediator, "✅", await self._hears(mediator))
        await self._hears(mediator)
        await self._hears(fenna)
        await self._says(fenna, self.screen.words("demo-types-yes"))
        await self._hears(fenna)
        await self._taps(mediator, "✅", await self._hears(mediator))
        await self._hears(mediator)

    async def work(self, mediator: Villager, ref: str) -> None:
        """Three weeks later: hours, closing, four evaluation questions."""
        fenna = self.village.people["fenna"]
        self.screen.narrate("demo-weeks-later")
        await self.village.forward(weeks=3)
        self.screen.clock(self.village.clock.now())
        await self._says(mediator, f"!uren {ref} 6,5")
        await self._hears(mediator)
        await self._says(mediator, f"!afronden {ref}")
        await self._taps(mediator, "1️⃣", await self._hears(mediator))
        await self._hears(mediator)
        await self._hears(fenna)
        for score in "4344":
            await self._hears(fenna)
            await self._says(fenna, score)
        await self._hears(fenna)

    async def overview(self) -> None:
        """The next working day the coordinator reads the overview."""
        willemien = self.village.people["willemien"]
        morning = next_wall_clock(self.village.clock.now(), "08:30", working_days_only=True)
        willemien.read = len(willemien.client.heard)
        self.screen.narrate("demo-digest")
        await self.village.until(morning + timedelta(seconds=5))
        self.screen.clock(self.village.clock.now())
        await self._hears(willemien)

    def look_around(self) -> bool:
        """Show what an onlooker saw in the shared room, and look for what must not be there."""
        onlooker = self.village.people["bram"].client
        seen = [one for one in onlooker.heard if one.room_id == self.village.shared]
        removed = {one.target for one in seen if one.sort is Sort.REDACTION}
        said = [one for one in seen if one.sort in (Sort.MESSAGE, Sort.EDIT)]
        self.screen.narrate("demo-seen")
        for one in said:
            shown = self.screen.words("demo-was-removed") if one.event_id in removed else one.text
            self.screen.line(shown, indent=4)
        left = [one.text for one in said if one.event_id not in removed]
        leaked = self._forbidden("\n".join(left))
        if leaked:
            self.screen.narrate("demo-leaked", words=", ".join(leaked))
        else:
            self.screen.narrate("demo-nothing-leaked")
        return not leaked

    def _forbidden(self, words: str) -> list[str]:
        """Names, municipalities, kinds of case and references that occur in ``words``."""
        names = {one.name for one in self.village.people.values()}
        places = {one.person.organisation.replace("-", " ") for one in self.village.people.values()}
        found = {word for word in names | places | KINDS if word.casefold() in words.casefold()}
        return sorted(found | set(REFERENCE.findall(words)))

    # --- small steps -----------------------------------------------------------------------------------

    async def _in_room(self, who: Villager, words: str) -> None:
        self.screen.says(who.name, self.room, words)
        before = len(who.client.heard)
        said = await who.client.say(self.village.shared, words)
        await self._comes(
            who, who.client.hears(lambda one: one.target == said, after=before, timeout=PATIENCE)
        )
        self.screen.aside("demo-removed")
        answer = who.client.hears(
            lambda one: (one.sort, one.sender, one.room_id) == (Sort.MESSAGE, who.bot, self.village.shared),
            after=before,
            timeout=PATIENCE,
        )
        self.screen.bot_says(await self._comes(who, answer), self.room)

    async def _hears(self, who: Villager) -> Heard:
        heard = await self._comes(who, who.next(PATIENCE))
        self.screen.bot_says(heard, who.name)
        return heard

    async def _reads_the_same(self, who: Villager) -> Heard:
        heard = await self._comes(who, who.next(PATIENCE))
        self.screen.does("Noaber", who.name, "demo-same")
        return heard

    async def _says(self, who: Villager, words: str) -> None:
        self.screen.says(who.name, "Noaber", words)
        await who.says(words)

    async def _taps(self, who: Villager, sign: str, on: Heard) -> None:
        self.screen.does(who.name, "Noaber", "demo-taps", sign=sign)
        await who.taps(sign, on)

    async def _who_was_asked(self) -> list[Villager]:
        """Wait until as many mediators as a wave has have something to read."""
        waiting = {
            asyncio.create_task(one.anything(PATIENCE)): one
            for one in self.village.people.values()
            if one.person.mediator is not None
        }
        try:
            for done, first in enumerate(asyncio.as_completed(waiting), start=1):
                await self._comes(None, first)
                if done == WAVE:
                    break
        finally:
            for task in waiting:
                task.cancel()
        return [one for one in waiting.values() if one.unread()]

    async def _comes(self, who: Villager | None, awaited: Awaitable[T]) -> T:
        """Wait for something that has to come."""
        try:
            return await awaited
        except ParticipantFailed as problem:
            name = who.name if who else self.screen.words("demo-mediators")
            raise Stuck(text("demo-stuck", name=name, seconds=round(PATIENCE))) from problem
