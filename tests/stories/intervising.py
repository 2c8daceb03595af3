"""Steps of the stories about intervision: who answers what, and who waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from config.model import Level, OrganisationId, Person, PersonId, Ref
from tests.support.network import NETWORK, Play
from workflows.intervision.group import Group
from workflows.intervision.peer import Avoided, DayPart, Experience, MeetAt, Profile, Seeker, Theme
from workflows.intervision.rounds import Round

TUESDAY = frozenset({DayPart.TUESDAY_AM, DayPart.THURSDAY_AM})
ANSWERS = (
    "leidinggevende",
    "een paar keer",
    "teams en leiderschap",
    "di ochtend en do ochtend",
    "online",
    "geen",
)


async def answers(play: Play, who: str, *said: str) -> None:
    """Somebody answers the questions one after another and says that the summary is right."""
    for words in said or ANSWERS:
        await play.says(who, words)
        await play.forward(seconds=20)
    play.expect(who, "intervision-summary")
    play.ignore()
    await play.says(who, "ja")


async def knows(play: Play, who: str | PersonId, **changes: object) -> None:
    """Somebody answered everything some time ago."""
    person = play.person(who)
    profile = Profile(
        person.id,
        NETWORK,
        Level.MANAGER,
        Experience.SOME,
        frozenset({Theme.TEAMS, Theme.LEADERSHIP}),
        TUESDAY,
        MeetAt.EITHER,
        changed_at=play.now,
    )
    async with play.database.write() as unit:
        await unit.peers.save_profile(replace(profile, **changes))  # type: ignore[arg-type]


async def newcomers(play: Play, count: int, organisations: Iterable[str]) -> list[Person]:
    """So many people come into the network, of these organisations in turn; all answered everything."""
    homes = list(organisations)
    made = []
    async with play.database.write() as unit:
        for number in range(1, count + 1):
            home = OrganisationId(homes[number % len(homes)])
            name = f"Deelnemer {'abcdefghijklmnopqrstuvwxyz'[number]}"
            matrix_id = f"@d{number}:noaber.localhost"
            made.append(await unit.people.add(NETWORK, matrix_id, name, home))
    for number, person in enumerate(made, start=1):
        play.people[f"d{number}"] = person
        await knows(play, f"d{number}")
    return made


async def waits_for(play: Play, who: str) -> list[Seeker]:
    async with play.database.read() as unit:
        return await unit.peers.seeking(play.person(who).id)


async def avoids(play: Play, who: str, other: str) -> None:
    async with play.database.write() as unit:
        await unit.peers.avoid(Avoided(play.person(who).id, other=play.person(other).id))


async def leads(play: Play, manager: str, who: str) -> None:
    async with play.database.write() as unit:
        await unit.people.set_manager(play.person(who).matrix_id, play.person(manager).matrix_id)


async def groups(play: Play) -> list[Group]:
    async with play.database.read() as unit:
        return await unit.groups.running(NETWORK)


async def the_round(play: Play, ref: str | None = None) -> Round:
    async with play.database.read() as unit:
        found = await unit.peers.round(Ref(ref)) if ref else (await unit.peers.rounds(NETWORK))[-1]
    assert found is not None
    return found


async def signs_up(play: Play, who: str, line: str = "!intervisie zoek") -> None:
    """Somebody whose answers are known signs up and says that they are still right."""
    await play.says(who, line)
    await play.says(who, "ja")
