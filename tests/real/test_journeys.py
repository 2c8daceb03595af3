"""Journeys on a real homeserver in encrypted rooms, with clients that are not ours as the other side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import App
from bot.clock import ShiftedClock
from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from config.model import NetworkId
from tests.support.js_counterpart import JsCounterpart, JsHeard
from tests.support.process import PASSWORD, running, settings_for
from tests.support.synapse import fresh
from workflows.mediation.case import Answer, MediationCase, State

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

NETWORK = NetworkId("gooi-en-eemland")
INTAKE = ("1️⃣", "2️⃣", "2️⃣", "1️⃣", "1️⃣", "1️⃣", "3️⃣", "1️⃣")


@dataclass
class Stage:
    """The bot, and Fenna behind matrix-js-sdk in its strict mode: she believes signed devices only."""

    app: App
    clock: ShiftedClock
    bot: str
    fenna: JsCounterpart
    mediators: Mapping[str, Participant]
    room: str = ""

    async def next(self, words: str) -> JsHeard:
        """The next thing that the bot says to Fenna with ``words`` in it: readable and without a warning."""
        heard = await self.fenna.says(self.bot, words, after=self._read, timeout=60)
        self._read = self.fenna.heard.index(heard) + 1
        assert (heard.encrypted, heard.shield, heard.unreadable) == (True, "none", None)
        return heard

    _read: int = 0

    async def open_chat(self) -> None:
        """Fenna opens a chat; her strict client gives keys to the bot once it knows whose device that is."""
        self.room = await self.fenna.create_room("Noaber", [self.bot])
        await self.fenna.knows(self.bot)

    async def case(self) -> MediationCase:
        async with self.app.database.read() as unit:
            return (await unit.mediation.open(NETWORK))[0]

    async def told(self, mediator: Participant, words: str, after: int = 0) -> int:
        """Wait until the bot told a mediator something; return how much was heard then."""
        heard = await mediator.says(self.bot, words, after=after, timeout=60)
        return mediator.heard.index(heard) + 1


@pytest_asyncio.fixture(loop_scope="session")
async def stage(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Stage]:
    name, clock = fresh("noaber"), ShiftedClock()
    settings = await settings_for(homeserver, tmp_path, name)
    async with AsyncExitStack() as opened:
        app = await opened.enter_async_context(running(settings, clock))
        mediators = {}
        async with app.database.write() as unit:
            for person in await unit.people.mediators(NETWORK):
                await unit.people.confirm_declaration(person.id, clock.now())
                mediators[person.matrix_id] = person
        clients = {}
        for matrix_id in mediators:
            await homeserver.register(matrix_id[1:].partition(":")[0], PASSWORD)
            clients[matrix_id] = await Participant.login(homeserver.url, matrix_id, PASSWORD)
            opened.push_async_callback(clients[matrix_id].close)
        await homeserver.register(f"{name}-fenna", PASSWORD)
        fenna = await JsCounterpart.login(
            homeserver.url, homeserver.matrix_id(f"{name}-fenna"), PASSWORD, only_signed=True
        )
        opened.push_async_callback(fenna.close)
        yield Stage(app, clock, settings.homeserver.user, fenna, clients)


async def test_a_mediation_with_an_independent_strict_client(stage: Stage) -> None:
    fenna, bot = stage.fenna, stage.bot
    await stage.open_chat()
    await fenna.say(stage.room, "!mediator nodig")
    for number, sign in enumerate(INTAKE, start=1):
        question = await stage.next(f"Vraag {number} van 8")
        await fenna.react(stage.room, question.event_id, sign)
    await fenna.react(stage.room, (await stage.next("nog niet verstuurd")).event_id, "✅")
    await stage.next("is ontvangen")
    await stage.next("zijn mediators gevraagd")

    case = await stage.case()
    ids = await _matrix_ids(stage, case)
    first, second, third = (stage.mediators[matrix_id] for matrix_id in ids)
    for one in (first, second, third):
        invitation = await one.says(bot, case.ref, timeout=60)
        assert invitation.encrypted
        assert "Soest" not in invitation.text
        sign = "✅" if one is first else "❌"
        await one.react(invitation.room_id, invitation.event_id, sign)

    check = await stage.next("Er is een mediator")
    await fenna.say(stage.room, "geen bezwaar")
    asked = await first.says(bot, "Fenna", timeout=60)
    await first.react(asked.room_id, asked.event_id, "✅")
    await stage.next("is geregeld")
    case = await stage.case()
    assert case.state is State.ASSIGNED
    assert check.encrypted
    assert not [one for one in fenna.heard if one.unreadable]


async def test_a_yes_taken_back_by_removing_the_reaction(stage: Stage) -> None:
    fenna, bot = stage.fenna, stage.bot
    await stage.open_chat()
    await fenna.say(stage.room, "!mediator nodig type=team partijen=3+ niveau=medewerker wanneer=spoed")
    await stage.next("Vraag 1 van 8")
    await fenna.say(stage.room, "nee")
    await stage.next("nog niet verstuurd")
    await fenna.say(stage.room, "ja")
    await stage.next("zijn mediators gevraagd")
    case = await stage.case()
    winner = stage.mediators[(await _matrix_ids(stage, case))[0]]
    invitation = await winner.says(bot, case.ref, timeout=60)
    reaction = await winner.react(invitation.room_id, invitation.event_id, "✅")
    await stage.told(winner, "Fenna")
    await winner.redact(invitation.room_id, reaction)
    await stage.told(winner, "niet meer mee")
    await stage.next("zoeken meteen iemand anders")
    now = await stage.case()
    assert now.state is State.INVITING
    assert now.invitations[0].answer is Answer.FELL_OUT
    assert now.created_at <= datetime.now(UTC)


async def _matrix_ids(stage: Stage, case: MediationCase) -> list[str]:
    async with stage.app.database.read() as unit:
        people = [await unit.people.get(one.person) for one in case.invitations]
    return [person.matrix_id for person in people if person is not None]
