"""Matching and the balance on a real homeserver in encrypted rooms, once in Dutch and once in English.

What the bot says is known by the ids of its texts; that all of it was said in one language is looked at in
the end. Weeks pass on the clock of the bot.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from bot.app import App
from bot.clock import ShiftedClock
from bot.demo.client import Participant
from bot.demo.heard import Heard
from bot.demo.homeserver import Homeserver
from bot.demo.village import to_an_ordinary_week
from bot.pictures import Painter
from commands.balance import year_of
from config.model import Employment, NetworkId, OrganisationId, Person, Ref, Succession
from matching.dates import local_day
from tests.support.js_counterpart import JsCounterpart, JsHeard
from tests.support.process import PASSWORD, running, settings_for
from tests.support.synapse import fresh
from workflows.balance_chart import pictured
from workflows.effects import Book, WorkKind
from workflows.mediation.case import MediationCase, State
from workflows.pictures import frozen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

NETWORK: Final = NetworkId("gooi-en-eemland")
ALMERE, SOEST = OrganisationId("almere"), OrganisationId("soest")
ASKS: Final = "type=team partijen=3+ niveau=medewerker wanneer=maand"
LONG_AGO: Final = "3️⃣"

SAID_IN: Final = {
    "nl": re.compile(r"\b(het|een|niet|wordt|uur|voor|zaak)\b"),
    "en": re.compile(r"\b(the|you|not|hours|for|case|with)\b"),
}
"""Words that hardly a message does without in one language, and that the other does not have."""

COMMAND: Final = re.compile(r"![^.,;:\n]*")
"""A command, which is shown in Dutch in every language."""


@dataclass
class Somebody:
    """A person behind a client; ``read`` is how much of what the client heard was taken."""

    person: Person
    client: Participant | JsCounterpart
    street: Street
    room: str = ""
    read: int = 0

    async def told(self, *text_ids: str, never: tuple[str, ...] = ()) -> Heard | JsHeard:
        """Take what the bot says up to the message with these texts; none of ``never`` is in that."""
        while True:
            heard = await self.client.hears(self._from_bot, after=self.read, timeout=60)
            self.read = self.client.heard.index(heard) + 1  # type: ignore[arg-type]
            if set(text_ids) <= set(await self.street.texts_of(heard.event_id)):
                break
        self.room = heard.room_id
        assert heard.encrypted
        assert [word for word in never if word in heard.text] == []
        return heard

    async def says(self, words: str) -> None:
        """Type something in the private chat."""
        await self.client.say(self.room, words)

    async def taps(self, sign: str, *on: str) -> None:
        """Put a reaction under the message with these texts, once it comes."""
        message = await self.told(*on)
        await self.client.react(message.room_id, message.event_id, sign)

    async def open_chat(self) -> None:
        """Open the private chat; a strict client gives keys only when it knows whose device the bot has."""
        bot, client = self.street.bot, self.client
        if isinstance(client, Participant):
            self.room = room = await client.create_room("Noaber", [bot], direct=True)
            await client.until(lambda: client.has_joined(bot, room), "the bot in the chat", timeout=60)
            return
        self.room = await client.create_room("Noaber", [bot])
        await client.knows(bot)

    def everything(self) -> list[str]:
        """All that the bot ever said to them."""
        return [heard.text for heard in self.client.heard if self._from_bot(heard) and heard.text]

    def _from_bot(self, heard: Heard | JsHeard) -> bool:
        kind = heard.sort.value if isinstance(heard, Heard) else heard.type.removeprefix("m.room.")
        return heard.sender == self.street.bot and kind == "message"


@dataclass
class Street:
    """The bot of one network in one language, and whoever has come to live there."""

    homeserver: Homeserver
    app: App
    clock: ShiftedClock
    name: str
    bot: str
    language: str
    opened: AsyncExitStack
    people: dict[str, Somebody] = field(default_factory=dict)

    async def comes(self, name: str, *, strict: bool = False) -> Somebody:
        """Somebody of the example network logs in; ``strict`` is the independent client, behind which
        only devices that their owner signed are believed."""
        matrix_id = await self.homeserver.register(f"{self.name}-{name}", PASSWORD)
        client: Participant | JsCounterpart
        if strict:
            client = await JsCounterpart.login(self.homeserver.url, matrix_id, PASSWORD, only_signed=True)
        else:
            client = await Participant.login(self.homeserver.url, matrix_id, PASSWORD)
        self.opened.push_async_callback(client.close)
        async with self.app.database.read() as unit:
            person = await unit.people.by_matrix_id(matrix_id)
        assert person is not None
        self.people[name] = Somebody(person, client, self)
        return self.people[name]

    async def texts_of(self, event_id: str) -> tuple[str, ...]:
        """The ids of the texts of a message; the bot writes down which event it became when it rests."""
        assert self.app.engine is not None
        await self.app.engine.idle()
        async with self.app.database.read() as unit:
            row = await unit.outbox.by_event(event_id)
        return row.text_ids if row else ()

    async def case(self, ref: Ref | None = None) -> MediationCase:
        async with self.app.database.read() as unit:
            return next(one for one in await unit.mediation.open(NETWORK) if ref in {None, one.ref})

    async def invited(self, ref: Ref) -> list[Somebody]:
        """Who was asked in this wave, who fits best first."""
        case = await self.case(ref)
        asked = [one.person for one in case.invitations if one.wave == case.wave]
        return [one for person in asked for one in self.people.values() if one.person.id == person]

    async def is_given(self, ref: Ref, asks: Somebody) -> Somebody:
        """The best of those who are asked takes the case, the others decline, and nobody objects.

        Not olaf, whose employer is of several municipalities: its merger would touch the coordinators too.
        """
        asked = await self.invited(ref)
        best = next(one for one in asked if one is not self.people["olaf"])
        for one in asked:
            await one.taps("✅" if one is best else "❌", "mediation-invitation-header")
        await best.taps("✅", "name-check-mediator")
        await asks.taps("✅", "name-check-requester")
        await asks.told("mediation-assigned-requester")
        return best

    async def forward(self, **units: float) -> None:
        assert self.app.engine is not None
        await self.app.engine.travel(self.clock, self.clock.now() + timedelta(**units))

    async def all_was_readable(self) -> None:
        """Whoever came, also after the bot had written to them, got the key of all that was said."""
        for one in self.people.values():
            if isinstance(client := one.client, Participant):
                await client.until(lambda client=client: client.unreadable == 0, "every key", timeout=60)  # type: ignore[misc]

    def names(self) -> tuple[str, ...]:
        """Whom nobody is told about: people, and where they work."""
        return tuple(
            word
            for one in self.people.values()
            for word in (*one.person.name.split(), one.person.organisation.title())
            if word[0].isupper()
        )

    def spoke_one_language(self) -> bool:
        """All that was said was said in the language of the network."""
        [other] = SAID_IN.keys() - {self.language}
        said = [text for one in self.people.values() for text in one.everything()]
        strange = [text for text in said if SAID_IN[other].search(COMMAND.sub("", text))]
        assert strange == []
        return any(SAID_IN[self.language].search(text) for text in said)


@pytest_asyncio.fixture(loop_scope="session", params=["nl", "en"])
async def street(
    homeserver: Homeserver, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Street]:
    name, language, clock = fresh("noaber"), str(request.param), ShiftedClock(to_an_ordinary_week())
    settings = await settings_for(homeserver, tmp_path, name, language)
    async with AsyncExitStack() as opened:
        app = await opened.enter_async_context(running(settings, clock))
        async with app.database.write() as unit:
            for person in await unit.people.mediators(NETWORK):
                await unit.people.confirm_declaration(person.id, clock.now())
        street = Street(homeserver, app, clock, name, settings.homeserver.user, language, opened)
        yield street
        await street.all_was_readable()


MEDIATORS: Final = ("joris", "samira", "anke", "ruud", "hanneke", "marijke", "olaf")
"""Who could mediate between employees of a team in Soest."""


async def test_interests_found_late_an_explanation_and_soft_rules_with_a_note(street: Street) -> None:
    willemien = await street.comes("willemien", strict=True)
    fenna, *mediators = await asyncio.gather(*(street.comes(name) for name in ("fenna", *MEDIATORS)))
    joris = mediators[0]
    await left_soest_long_ago(street, joris)
    await asyncio.gather(fenna.open_chat(), willemien.open_chat())

    await fenna.says(f"!mediator nodig {ASKS}")
    await fenna.taps("1️⃣", "intake-signpost")
    await fenna.taps("✅", "intake-summary")
    await fenna.told("mediation-people-asked", never=street.names())
    ref = (await street.case()).ref

    # A mediator who has the case declares an interest.
    first = await street.is_given(ref, fenna)
    await first.says("!belang toevoegen Soest")
    await first.taps("✅", "interest-ends-work")
    await first.told("interest-added")
    await first.told("mediation-ended-by-check")
    await fenna.told("mediation-mediator-fell-out", never=street.names())
    await willemien.told("mediation-interest-found", never=street.names())

    # The next one's organisation merges with Soest; the check of the next morning finds it.
    second = await street.is_given(ref, fenna)
    await merges_tomorrow(street, second.person.organisation)
    await street.forward(days=1)
    await second.told("mediation-ended-by-check")
    await fenna.told("mediation-mediator-fell-out", never=street.names())
    await willemien.told("mediation-interest-found", never=street.names())

    # Nobody else wants to, so the coordinators have to choose.
    while (await street.case(ref)).state is State.INVITING:
        for one in await street.invited(ref):
            await one.says(f"!nee {ref}")
            await one.told("mediation-no-noted")
    await willemien.told("mediation-no-candidate", never=street.names())

    # Everybody who may know reads why, each their own part of it.
    for one, header in (
        (willemien, "why-interest"),
        (first, "why-mediator-ended"),
        (fenna, "why-requester"),
    ):
        await one.says(f"!waarom {ref}")
        await one.told(header, never=street.names())

    await willemien.says(f"!keuze {ref} zacht")
    await willemien.taps(LONG_AGO, "soft-note-question")
    await joris.told("mediation-invitation-header", never=("Soest", "Fenna"))
    await willemien.says(f"!waarom {ref}")
    await willemien.told("why-coordinator-header", "why-chose-soft", never=street.names())
    assert street.spoke_one_language()


async def test_a_coordinator_reads_the_balance_and_sees_the_picture_that_was_drawn(street: Street) -> None:
    async with street.app.database.write() as unit:
        for number in range(6):
            giver, receiver = (ALMERE, SOEST) if number < 3 else (SOEST, ALMERE)
            book = Book(f"M-{number}", giver, receiver, 65 - 10 * number, WorkKind.MEDIATION, f"${number}")
            await unit.ledger.book(NETWORK, book, street.clock.now())
    willemien, fenna = await asyncio.gather(street.comes("willemien", strict=True), street.comes("fenna"))
    await asyncio.gather(willemien.open_chat(), fenna.open_chat())

    await fenna.says("!saldo")
    await fenna.told("balance-header", never=("Almere",))
    await willemien.says("!saldo")
    table = await willemien.told("balance-header")
    picture = await willemien.told("balance-chart-alt")
    assert isinstance(picture, JsHeard)
    assert isinstance(willemien.client, JsCounterpart)
    assert (picture.shield, picture.unreadable, picture.content["msgtype"]) == ("none", None, "m.image")
    assert "url" not in picture.content

    drawn = await what_is_drawn(street, willemien.person)
    assert await willemien.client.opened(picture) == drawn
    assert picture.content["info"]["size"] == len(drawn)
    heard = [one.event_id for one in willemien.client.heard]
    assert heard.index(table.event_id) < heard.index(picture.event_id)
    await fenna.says("!status")
    await fenna.told("status-none")
    assert "m.image" not in [heard.content.get("msgtype") for heard in fenna.client.heard]
    assert street.spoke_one_language()


async def what_is_drawn(street: Street, reader: Person) -> bytes:
    """Draw once more what the bot drew: the same numbers give the same bytes."""
    today = local_day(street.clock.now())
    house = street.app.house
    async with street.app.database.read() as unit:
        year = await year_of(unit, NETWORK, today.year, house.policy(NETWORK), closed=False)
    picture = pictured(year, reader.organisation, today)
    now = street.clock.now()
    said = frozen(picture, lambda what: house.catalogue.render(what, street.language, now=now).plain)
    return (await Painter().draw(said)).data


async def left_soest_long_ago(street: Street, who: Somebody) -> None:
    """Somebody left Soest three years ago: a soft rule (B08)."""
    here = who.person.organisation
    day = local_day(street.clock.now())
    left = day.replace(year=day.year - 3, day=1)
    employments = (Employment(SOEST, None, left), Employment(here, left + timedelta(days=1)))
    async with street.app.database.write() as unit:
        await unit.people.save(replace(who.person, employments=employments))


async def merges_tomorrow(street: Street, organisation: OrganisationId) -> None:
    """It is announced that an organisation goes up in Soest tomorrow."""
    tomorrow: date = local_day(street.clock.now()) + timedelta(days=1)
    async with street.app.database.write() as unit:
        body = await unit.organisations.get(organisation, NETWORK)
        assert body is not None
        await unit.organisations.save(replace(body, successors=(Succession(SOEST, tomorrow),)))
