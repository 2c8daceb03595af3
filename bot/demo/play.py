"""``noaber demo``: a whole mediation, from request to overview, between real clients on a real homeserver.

It prints what everybody reads. It fails when something that should come does not come, or when anything
stands in the shared room that the privacy line forbids.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from bot.demo.client import Heard, ParticipantFailed, Sort
from bot.demo.homeserver import HomeserverFailed
from bot.demo.screen import Screen
from bot.demo.village import PASSWORD, Village, Villager
from bot.logging import set_up_logging
from workflows.workdays import next_wall_clock

INTAKE: Final = ("1️⃣", "team", "3+", "1", "1️⃣", "eigen", "binnen een maand", "nee")
"""How Fenna answers: by reaction, by word and by number, as people do."""

PLACE: Final = Path("build/demo")
WAVE: Final = 3
"""How many mediators the example network asks at once."""

REFERENCE: Final = re.compile(r"M-[2-9B-DF-HJ-NP-TV-Z]{4}")


class Play:
    """The scenes, in order."""

    def __init__(self, village: Village, screen: Screen) -> None:
        self.village = village
        self.screen = screen
        self.private = screen.words("demo-private")

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
            await self._answers(fenna, question, answer)
        await self._taps(fenna, "✅", await self._hears(fenna))
        received = await self._hears(fenna)
        await self._hears(fenna)
        found = REFERENCE.search(received.text)
        assert found is not None
        return found[0], await self._who_was_asked()

    async def answer(self, ref: str, asked: list[Villager]) -> Villager:
        """Two decline, one by reaction and one in words; the third accepts by reaction."""
        names = ", ".join(one.name for one in asked)
        self.screen.narrate("demo-invited", names=names)
        first, second, third = asked
        invitation = await self._hears(first)
        await self._taps(first, "❌", invitation)
        await self._hears(first)
        await second.next()
        await self._says(second, "nee, past me niet")
        await self._hears(second)
        mine = await third.next()
        await self._taps(third, "✅", mine)
        await self._hears(third)
        assert ref in mine.text
        return third

    async def check_names(self, mediator: Villager) -> None:
        """Both sides get each other's contact, talk outside the bot, and have no objection."""
        fenna = self.village.people["fenna"]
        self.screen.narrate("demo-name-check", names=(mediator.name, fenna.name))
        await self._taps(mediator, "✅", await self._hears(mediator))
        await self._hears(mediator)
        await self._hears(fenna)
        await self._says(fenna, "ja")
        await self._hears(fenna)
        await self._taps(mediator, "✅", await self._hears(mediator))
        await self._hears(mediator)

    async def work(self, mediator: Villager, ref: str) -> None:
        """Three weeks later: hours, closing, four evaluation questions."""
        fenna = self.village.people["fenna"]
        await self.village.forward(weeks=3)
        self.screen.narrate("demo-weeks-later")
        await self._says(mediator, f"!uren {ref} 6,5")
        await self._hears(mediator)
        await self._says(mediator, f"!afronden {ref}")
        await self._taps(mediator, "1️⃣", await self._hears(mediator))
        await self._hears(mediator)
        await self._hears(fenna)
        for score in "4344":
            await self._answers(fenna, await self._hears(fenna), score)
        await self._hears(fenna)

    async def overview(self) -> None:
        """The next working day the coordinator reads the overview."""
        willemien = self.village.people["willemien"]
        morning = next_wall_clock(self.village.clock.now(), "08:30", working_days_only=True)
        for old in willemien.unread():
            willemien.read = willemien.client.heard.index(old) + 1
        await self.village.until(morning + timedelta(seconds=5))
        self.screen.narrate("demo-digest")
        await self._hears(willemien)

    def look_around(self) -> bool:
        """Show what an onlooker saw in the shared room, and look for what must not be there."""
        onlooker = self.village.people["bram"]
        seen = [one for one in onlooker.client.heard if one.room_id == self.village.shared]
        self.screen.narrate("demo-seen")
        removed = {one.target for one in seen if one.sort is Sort.REDACTION}
        said = [one for one in seen if one.sort is Sort.MESSAGE and one.event_id not in removed]
        for one in said:
            self.screen.line(f"    {one.text}")
        leaked = self._forbidden("\n".join(one.text for one in said))
        if leaked:
            self.screen.narrate("demo-leaked", words=", ".join(leaked))
        else:
            self.screen.narrate("demo-nothing-leaked")
        return not leaked

    def _forbidden(self, words: str) -> list[str]:
        """Names, municipalities, kinds of case and references that occur in ``words``."""
        names = {one.name for one in self.village.people.values()}
        places = {one.person.organisation.replace("-", " ") for one in self.village.people.values()}
        kinds = {"team", "arbeidsverhouding", "leidinggevende", "inwoner", "directie"}
        found = {word for word in names | places | kinds if word.casefold() in words.casefold()}
        return sorted(found | set(REFERENCE.findall(words)))

    # --- small steps -----------------------------------------------------------------------------------

    async def _in_room(self, who: Villager, words: str) -> None:
        where = self.screen.words("demo-room")
        self.screen.says(who.name, where, words)
        before = len(who.client.heard)
        said = await who.client.say(self.village.shared, words)
        removed = await who.client.hears(lambda one: one.target == said, after=before, timeout=30)
        assert removed.sort is Sort.REDACTION
        self.screen.line("    " + self.screen.words("demo-removed", name=who.name), "dim")
        heard = await who.client.hears(
            lambda one: one.sender == who.bot and one.room_id == self.village.shared, after=before, timeout=30
        )
        self.screen.bot_says(heard, where, "")

    async def _hears(self, who: Villager) -> Heard:
        heard = await who.next()
        self.screen.bot_says(heard, who.name, self.private)
        return heard

    async def _says(self, who: Villager, words: str) -> None:
        self.screen.says(who.name, self.private, words)
        await who.says(words)

    async def _taps(self, who: Villager, sign: str, on: Heard) -> None:
        self.screen.says(who.name, self.private, self.screen.words("demo-taps", sign=sign))
        await who.taps(sign, on)

    async def _answers(self, who: Villager, question: Heard, answer: str) -> None:
        if answer.isascii():
            await self._says(who, answer)
        else:
            await self._taps(who, answer, question)

    async def _who_was_asked(self) -> list[Villager]:
        """Wait until three mediators have something to read."""
        waiting = {
            asyncio.create_task(one.anything()): one
            for one in self.village.people.values()
            if one.person.mediator is not None
        }
        try:
            for done, first in enumerate(asyncio.as_completed(waiting), start=1):
                await first
                if done == WAVE:
                    break
        finally:
            for task in waiting:
                task.cancel()
        return [one for one in waiting.values() if one.unread()]


def play() -> int:
    """Play, and on a terminal go on as one of the people; return the exit code."""
    set_up_logging("console", "ERROR")
    place = PLACE.absolute()
    shutil.rmtree(place, ignore_errors=True)
    return asyncio.run(_play(place))


async def _play(place: Path) -> int:
    screen, began = Screen(), time.monotonic()
    try:
        village = await Village.start(screen.step, place)
    except HomeserverFailed as problem:
        screen.narrate("demo-failed", what=str(problem))
        return 1
    try:
        screen.narrate("demo-ready", moment=village.clock.now())
        clean = await Play(village, screen).whole()
        screen.narrate("demo-over", seconds=round(time.monotonic() - began))
        if clean and sys.stdin.isatty() and sys.stdout.isatty():
            from bot.demo.chat import Chat  # noqa: PLC0415  only a terminal needs it

            screen.narrate("demo-log-in", url=village.homeserver.url, name="fenna", password=PASSWORD)
            await Chat(village, screen).run()
    except (ParticipantFailed, TimeoutError, AssertionError) as problem:
        screen.narrate("demo-failed", what=f"{type(problem).__name__}: {problem}")
        return 1
    finally:
        await village.stop()
    return 0 if clean else 1
