"""A season of intervision in encrypted rooms on a real homeserver, six clients, on a clock that is moved.

From signing up to the end of the second meeting: one of the six drops out, the clock changes to summer time
between the meetings, and the process is stopped and started in the middle of a step.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
import vobject

from bot.app import App
from bot.clock import ShiftedClock
from bot.demo.client import Participant, ParticipantFailed
from bot.demo.heard import Heard, Sort
from bot.demo.homeserver import Homeserver
from config.model import NetworkId, PersonId, Ref
from config.settings import Settings
from storage.schema.queues import InboxState
from tests.support.keys import in_words
from tests.support.process import PASSWORD, settings_for
from tests.support.synapse import fresh
from workflows.intervision.group import Group, Meeting, MeetingState
from workflows.intervision.session.state import Session

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(420)]

NETWORK: Final = NetworkId("gooi-en-eemland")
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
BEGINS: Final = datetime(2027, 2, 15, 9, tzinfo=UTC)
"""A Monday in winter: the first meeting is before summer time begins on 28 March, the second after it."""
SIX: Final = ("fenna", "bram", "leila", "joris", "samira", "pieter")
ANSWERS: Final = (
    "leidinggevende",
    "enkele keren",
    "leiderschap",
    "di ochtend en do ochtend",
    "online",
    "geen",
)
SECRET: Final = "zwijgplichtkwestie"
"""A word of the case that is told in the room."""


@dataclass
class Season:
    """The bot, its clock, and those who take part, each behind a client of their own."""

    settings: Settings
    bot: str
    clock: ShiftedClock
    app: App
    clients: dict[str, Participant] = field(default_factory=dict)
    ids: dict[str, PersonId] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chats: dict[str, str] = field(default_factory=dict)

    async def restarts(self) -> None:
        """The process is stopped and another one started."""
        await self.app.stop()
        self.app = await App(self.settings, clock=self.clock).start()

    async def ends(self) -> None:
        await self.app.stop()

    async def until(self, moment: datetime) -> None:
        assert self.app.engine is not None
        await self.app.engine.travel(self.clock, moment)

    async def forward(self, **units: float) -> None:
        await self.until(self.clock.now() + timedelta(**units))

    async def hears(self, who: str, *text_ids: str) -> Heard:
        """The first message to somebody with these texts, in private or in a group, not asked for before."""
        client = self.clients[who]
        until = asyncio.get_running_loop().time() + 60
        while True:
            for one in list(client.heard):
                if one.sender != self.bot or one.sort is not Sort.MESSAGE:
                    continue
                if (who, one.event_id) in self.taken or not set(text_ids) <= set(await self._texts(one)):
                    continue
                self.taken.add((who, one.event_id))
                assert one.encrypted
                return one
            left = until - asyncio.get_running_loop().time()
            heard = [await self._texts(each) for each in client.heard[-12:] if each.sender == self.bot]
            assert left > 0, f"{who} waits for {text_ids} and heard {heard}"
            with suppress(ParticipantFailed):
                await client.until(_more_than(client, len(client.heard)), timeout=min(left, 2))

    async def _texts(self, one: Heard) -> tuple[str, ...]:
        if not self.texts.get(one.event_id):  # the bot may not have written down yet that it was sent
            assert self.app.engine is not None
            await self.app.engine.idle()
            async with self.app.database.read() as unit:
                row = await unit.outbox.by_event(one.event_id)
            self.texts[one.event_id] = row.text_ids if row else ()
        return self.texts[one.event_id]

    async def says(self, who: str, words: str, room: str) -> None:
        """Somebody types something, and the bot has handled it."""
        await self._handled(await self.clients[who].say(room, words))

    async def taps(self, who: str, sign: str, on: Heard) -> None:
        """Somebody puts a sign under a message, and the bot has handled it."""
        await self._handled(await self.clients[who].react(on.room_id, on.event_id, sign))

    async def _handled(self, event_id: str) -> None:
        async with asyncio.timeout(60):
            while True:
                async with self.app.database.read() as unit:
                    row = await unit.inbox.by_event(event_id)
                if row is not None and row.state is InboxState.DONE:
                    return
                await asyncio.sleep(0.05)

    async def in_chat(self, who: str, words: str, *text_ids: str) -> Heard:
        """Somebody types in the private chat and hears this."""
        await self.says(who, words, self.chats[who])
        return await self.hears(who, *text_ids)

    async def comes(self, homeserver: Homeserver, name: str, prefix: str, opened: AsyncExitStack) -> None:
        matrix_id = await homeserver.register(f"{prefix}-{name}", PASSWORD)
        client = await Participant.login(homeserver.url, matrix_id, PASSWORD)
        opened.push_async_callback(client.close)
        self.clients[name] = client
        self.chats[name] = room = await client.create_room("Noaber", [self.bot], direct=True)
        await client.until(lambda: client.has_joined(self.bot, room), "the bot in the chat", timeout=60)
        async with self.app.database.read() as unit:
            person = await unit.people.by_matrix_id(matrix_id)
        assert person is not None
        self.ids[name] = person.id

    async def signs_up(self, who: str, ref: str) -> None:
        await self.in_chat(who, f"!intervisie doe mee {ref}", "intervision-welcome")
        for words in ANSWERS[:-1]:
            await self.says(who, words, self.chats[who])
        summary = await self.in_chat(who, ANSWERS[-1], "intervision-summary")
        await self.taps(who, "✅", summary)
        await self.hears(who, "intervision-waits")

    async def group(self) -> Group:
        async with self.app.database.read() as unit:
            found = await unit.groups.running(NETWORK)
        assert len(found) == 1
        return found[0]

    async def coming(self) -> Meeting:
        found = (await self.group()).current
        assert found is not None
        return found

    async def session(self, ref: Ref) -> Session | None:
        async with self.app.database.read() as unit:
            return await unit.sessions.get(ref)

    def called(self, person: PersonId | None) -> str:
        return next(name for name, one in self.ids.items() if one == person)

    async def agenda(self, who: str, *text_ids: str) -> datetime:
        """Open the calendar file under a message to somebody; return when it says that the meeting begins."""
        message = await self.hears(who, *text_ids)
        client = self.clients[who]
        file = await client.hears(
            lambda one: one.sort is Sort.FILE,
            after=client.heard.index(message),
            timeout=60,
        )
        event = vobject.readOne((await client.download(file)).decode()).vevent
        begins: datetime = event.dtstart.value
        return begins


@pytest_asyncio.fixture(loop_scope="session")
async def season(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Season]:
    name, clock = fresh("noaber"), ShiftedClock(BEGINS - datetime.now(UTC))
    settings = await settings_for(homeserver, tmp_path, name)
    async with AsyncExitStack() as opened:
        app = await App(settings, clock=clock).start()
        found = Season(settings, settings.homeserver.user, clock, app)
        opened.push_async_callback(found.ends)
        for person in (*SIX, "willemien"):
            await found.comes(homeserver, person, name, opened)
        yield found


async def test_a_season_from_signing_up_to_the_second_meeting(season: Season) -> None:
    # A round is opened, six sign up, the coordinator confirms.
    opened = await season.in_chat(
        "willemien",
        "!intervisie ronde thema=leiderschap grootte=6 sluit=22 februari",
        "intervision-round-opened",
    )
    found = re.search(r"R-\w{4}", opened.text)
    assert found is not None
    for who in SIX:
        await season.signs_up(who, found[0])
    await season.until(datetime(2027, 2, 22, 17, tzinfo=UTC))
    await season.hears("willemien", "intervision-proposal")
    await season.says("willemien", f"!indeling akkoord {found[0]}", season.chats["willemien"])

    # Everybody comes into the room and agrees: by a sign, and by a word.
    contract = {who: await season.hears(who, "intervision-contract") for who in SIX}
    room, ref = contract["fenna"].room_id, (await season.group()).ref
    for who in SIX[1:]:
        await season.taps(who, "✅", contract[who])
    await season.says("fenna", "!intervisie akkoord", room)
    await season.hears("fenna", "intervision-started")

    # The first date: one ticks the poll, one taps signs, the others type.
    asked = await season.hears("bram", "intervision-poll")
    poll = await season.clients["bram"].hears(lambda one: one.sort is Sort.POLL, timeout=60)
    await season.clients["bram"].answer(poll, ["1", "2"])
    await season.taps("leila", "1️⃣", asked)
    for who in ("fenna", "joris", "samira", "pieter"):
        await season.says(who, "!datum 1 2", room)
    await season.forward(minutes=30)  # time to change one's mind
    await season.hears("bram", "intervision-planned")
    first = (await season.coming()).starts_at
    assert first is not None
    assert first.astimezone(AMSTERDAM).utcoffset() == timedelta(hours=1)
    assert await season.agenda("leila", "intervision-planned-you") == first

    # One of them drops out; a role of theirs passes on.
    await season.says("pieter", f"!intervisie weg {ref}", season.chats["pieter"])
    sure = await season.hears("pieter", "intervision-leave-sure")
    await season.taps("pieter", "✅", sure)
    await season.hears("bram", "intervision-gone")
    five = tuple(who for who in SIX if who != "pieter")
    await season.clients["bram"].until(
        lambda: not season.clients["bram"].has_joined(season.clients["pieter"].matrix_id, room),
        "pieter to be out",
    )

    # The first meeting: a session, and another process in the middle of a step.
    await season.until(first)
    meeting = await season.coming()
    leads, owner = season.called(meeting.facilitator), season.called(meeting.case_owner)
    assert "pieter" not in {leads, owner}
    await season.says(leads, "!intervisie start incident", room)
    opens = await season.hears("bram", "intervision-session-opens")
    for who in five:
        await season.taps(who, "✅", opens)
    await season.says(leads, "volgende", room)
    await season.hears("leila", "intervision-session-step")
    await season.forward(minutes=1)
    await season.says(leads, "volgende", room)
    await season.says(owner, f"Het gaat over een {SECRET}.", room)
    await season.forward(minutes=3)
    before = await season.session(ref)
    assert before is not None
    await season.restarts()
    after = await season.session(ref)
    assert after == before
    await season.says(leads, "+5", room)
    longer = await season.session(ref)
    assert longer is not None
    assert before.step_ends_at is not None
    assert longer.step_ends_at is not None
    later = longer.step_ends_at - before.step_ends_at
    assert timedelta(minutes=5) <= later < timedelta(minutes=5, seconds=2)
    await season.forward(minutes=110)
    await season.hears("leila", "intervision-session-goodbye")
    assert await season.session(ref) is None
    assert SECRET.encode() not in kept(season.settings.storage.directory)
    held = (await season.group()).meetings[0]
    assert (held.state, held.method) == (MeetingState.HELD, "incident")
    assert {season.called(person) for person in held.present} == set(five)

    # The second date, on the other side of the change of the clock.
    await season.hears("bram", "intervision-poll")
    for who in five:
        await season.says(who, "!datum 1", room)
    await season.forward(minutes=30)  # time to change one's mind
    await season.hears("bram", "intervision-planned")
    second = (await season.coming()).starts_at
    assert second is not None
    assert second.astimezone(AMSTERDAM).utcoffset() == timedelta(hours=2)
    assert second.astimezone(AMSTERDAM).time() == first.astimezone(AMSTERDAM).time()
    assert await season.agenda("samira", "intervision-planned-you") in {first, second}
    await season.until(second)
    meeting = await season.coming()
    assert season.called(meeting.facilitator) != leads
    await season.says(season.called(meeting.facilitator), "!intervisie start vijf", room)
    opens = await season.hears("bram", "intervision-session-opens")
    for who in five:
        await season.taps(who, "✅", opens)
    await season.says(season.called(meeting.facilitator), "volgende", room)
    await season.hears("joris", "intervision-session-step")
    await season.forward(minutes=60)
    await season.hears("leila", "intervision-session-goodbye")
    assert [one.state for one in (await season.group()).meetings[:2]] == [MeetingState.HELD] * 2
    dossier = await season.in_chat("fenna", "!mijn dossier", "dossier-header")
    assert "incident" in dossier.text.casefold()


def _more_than(client: Participant, known: int) -> Callable[[], bool]:
    return lambda: len(client.heard) > known


def kept(folder: Path) -> bytes:
    """Everything that the database and what belongs to it hold, byte by byte and opened."""
    bytes_of = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"".join([*bytes_of, *map(in_words, folder.rglob("noaber.db"))])
