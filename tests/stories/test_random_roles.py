"""Whoever has which role where: of a case that is not theirs to know, people notice nothing.

A network with drawn roles is played twice: once with a case in it, once without. Whoever may not know of
the case must hear exactly the same in both, whatever they type and however much time passes: digests,
reminders, refusals, files and pictures included. Nothing here knows how a case is routed; it knows who
works where.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from config.model import (
    Employment,
    OrganisationId,
    Person,
    PersonId,
    Role,
    RoleGrant,
    Succession,
)
from tests.stories.steps import invited
from tests.stories.test_authority import second_network
from tests.stories.walking import no_limits
from tests.support.fake_matrix import BOT
from tests.support.network import NETWORK, Play, copied, name_of
from tests.support.whatif import Outcome, if_says, what_if
from workflows.mediation.case import Answer, MediationCase, State

EXAMPLES: Final = int(os.environ.get("NOABER_RANDOM_SEEDS", "2"))
HOMES: Final = ("almere", "amersfoort", "de-bilt", "hilversum", "soest", "utrecht", "zeist", "wijdemeren")
STEERING: Final = frozenset({Role.COORDINATOR, Role.DEPUTY})
PROBES: Final = (
    "!status", "!status {ref}", "!waarom {ref}", "!overzicht", "!keuze {ref} extern", "!akkoord {ref}",
    "!uren {ref} 6,5", "!intrekken {ref}", "!geen bezwaar {ref}", "!verbonden soest", "!saldo", "!contact",
    "!help",
)  # fmt: skip
"""What shows cases, or says that there is none."""

NOWHERE: Final = "M-ZZZZ"
PEOPLE: Final = (
    "fenna", "bram", "leila", "joris", "samira", "pieter", "anke", "ruud", "hanneke", "tim", "marijke",
    "olaf", "willemien", "karim", "ineke", "gerard", "sanne", "els",
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """Somebody's place in the network: where they work and worked, and what they may."""

    home: str
    former: tuple[tuple[str, date], ...]
    grants: tuple[tuple[Role, str | None, str | None], ...]


homes = st.sampled_from(HOMES)
roles = st.sampled_from([Role.COORDINATOR, Role.COORDINATOR, Role.DEPUTY, Role.LEAD, Role.OPERATOR, Role.DPO])
grants = st.tuples(roles, st.none() | homes, st.none() | st.sampled_from(PEOPLE))
formerly = st.tuples(homes, st.dates(date(2020, 1, 1), date(2026, 2, 27)))
drawn = st.builds(
    Drawn,
    home=homes,
    former=st.lists(formerly, max_size=1).map(tuple),
    grants=st.lists(grants, max_size=3).map(tuple),
)


@dataclass(frozen=True)
class Network:
    """Everybody's place, which two organisations merge when, and who asks."""

    people: Mapping[str, Drawn]
    merger: tuple[str, str, date] | None
    asks: str
    yes: tuple[bool, ...]

    def one(self, home: str) -> set[str]:
        """An organisation with what it is, or is going to be, together with."""
        pair = set(self.merger[:2]) if self.merger else set()
        return pair if home in pair else {home}

    def belongs(self, who: str, organisation: str) -> bool:
        """Whether somebody works at an organisation, did so less than two years ago, or acts for it."""
        person, same = self.people[who], self.one(organisation)
        recently = {home for home, until in person.former if until >= date(2024, 3, 20)}
        scopes = {scope for _, scope, _ in person.grants if scope}
        return bool(same & {person.home, *recently, *scopes})

    def steers(self, who: str) -> bool:
        return any(role in STEERING for role, _, _ in self.people[who].grants)


pairs = st.tuples(homes, homes).filter(lambda pair: pair[0] != pair[1])
mergers = st.tuples(pairs, st.sampled_from([date(2026, 1, 1), date(2026, 3, 5), date(2026, 7, 1)])).map(
    lambda both: (*both[0], both[1])
)
networks = st.builds(
    Network,
    people=st.fixed_dictionaries(dict.fromkeys(PEOPLE, drawn)),
    merger=st.none() | mergers,
    asks=st.sampled_from(PEOPLE),
    yes=st.lists(st.booleans(), min_size=6, max_size=6).map(tuple),
)


@dataclass
class World:
    """One play of a drawn network; ``case`` when somebody asks in it."""

    play: Play
    network: Network
    strangers: list[str]
    ref: str = NOWHERE
    asked: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)

    async def probe(self, who: str, ref: str) -> list[tuple[str, Any]]:
        """What somebody would hear who tries to find out; the reference left out."""
        found = []
        for asked in PROBES:
            line = asked.format(ref=ref)
            if "@" in who:
                chat = next(r for r in self.play.matrix.rooms.values() if set(r.members) == {who, BOT})
                outcome = await what_if(self.play, who, "message", {"text": line}, chat.room_id)
            else:
                outcome = await if_says(self.play, who, line)
            found.append((asked, _heard(outcome, ref)))
        return found

    def transcript(self, who: str) -> list[str]:
        """Everything that ever came to somebody in a room: messages, edits, files, polls, pictures."""
        mxid = who if "@" in who else self.play.person(who).matrix_id
        rooms = [room for room in self.play.matrix.rooms.values() if room.members.get(mxid) == "join"]
        events = (event for room in rooms for event in room.events if event.sender == BOT)
        kept = (event for event in events if event.type not in {"m.room.member", "m.room.invite"})
        return [_content(event.type, event.content) for event in kept]

    def files(self) -> str:
        return "\n".join(data.decode("utf-8", "replace") for data, _ in self.play.matrix.media.values())


def _heard(outcome: Outcome, ref: str) -> tuple[Any, ...]:
    said = tuple((one.kind, one.dest, one.texts, one.plain.replace(ref, "REF")) for one in outcome.said)
    return outcome.word, said, tuple(name for name, _ in outcome.audit)


def _content(kind: str, content: Mapping[str, Any]) -> str:
    shown = re.sub(r"'event_id': '[^']*'|'org\.noaber\.tx': '[^']*'|mxc://\S+", "", repr(dict(content)))
    return f"{kind} {re.sub(r'M-[0-9A-Z]{4}', 'REF', shown)}"


@asynccontextmanager
async def world(stored: Path, folder: Path, network: Network) -> AsyncIterator[World]:
    """The example network with everybody in another place, and a second network beside it."""
    with copied(stored) as url:
        play = Play(url)
        try:
            await play.open()
            await second_network(play, folder)
            await _place(play, network)
            await no_limits(play)
            strangers = [f"@{who}:other.example" for who in ("willemien", "karim")]
            for stranger in strangers:
                room = play.matrix.new_room(stranger)
                play.matrix.member(room, BOT, "invite", by=stranger)
            await play.settle()
            yield World(play, network, strangers)
        finally:
            await play.stop()


async def _place(play: Play, network: Network) -> None:
    numbers = {who: play.person(who).id for who in PEOPLE}
    async with play.database.write() as unit:
        if network.merger:
            old, new, on = network.merger
            bodies = {one.id: one for one in await unit.organisations.all(NETWORK)}
            body = bodies[OrganisationId(old)]
            body = replace(body, successors=(Succession(OrganisationId(new), on),))
            await unit.organisations.save(body)
        for who, place in network.people.items():
            await unit.people.save(_placed(play.person(who), place, numbers))
    async with play.database.read() as unit:
        play.people = {name_of(person): person for person in await unit.people.all(NETWORK)}


def _placed(person: Person, place: Drawn, numbers: Mapping[str, PersonId]) -> Person:
    mediates = [grant for grant in person.grants if grant.role is Role.MEDIATOR]
    others = {
        (role, scope): RoleGrant(
            role,
            OrganisationId(scope) if scope else None,
            numbers[principal] if principal and role is Role.DEPUTY else None,
        )
        for role, scope, principal in place.grants
    }
    former = tuple(Employment(OrganisationId(home), date(2015, 1, 1), until) for home, until in place.former)
    return replace(
        person,
        organisation=OrganisationId(place.home),
        grants=(*mediates, *others.values()),
        employments=(Employment(OrganisationId(place.home), date(2019, 1, 1)), *former),
    )


async def life(at: World) -> AsyncIterator[str]:
    """A case, led as far as this network lets it; whoever was asked how to go on chooses."""
    play, asks = at.play, at.network.asks
    await play.says(asks, "!mediator nodig type=team partijen=3+ niveau=medewerker wanneer=rustig")
    await play.says(asks, "nee")
    async with play.database.read() as unit:
        at.ref = (await unit.mediation.by_requester(play.person(asks).id))[0].ref
    yield "draft"
    await play.says(asks, "ja")
    answers = iter(at.network.yes)
    for _ in range(4):
        case = await play.case(at.ref)
        if case.state is State.NO_CANDIDATE:
            for who in [one for one in PEOPLE if any(at.ref in heard.plain for heard in play.told(one))]:
                await play.says(who, f"!keuze {at.ref} zacht bekend")
        if case.state is not State.INVITING:
            break
        people = await invited(play, at.ref)
        at.asked |= set(people)
        for who in people:
            says = "akkoord" if next(answers, True) else "nee"
            await play.says(who, f"!{says} {at.ref}")
        yield "inviting"
        await play.forward(days=3)
    yield "found or not"
    for one in (await play.case(at.ref)).with_answer(Answer.CHOSEN):
        await play.says(one.person, f"!geen bezwaar {at.ref}")
        await play.says(asks, f"!geen bezwaar {at.ref}")
        await play.says(one.person, f"!begonnen {at.ref}")
        yield "started"
        await play.forward(days=1)
        await play.says(one.person, f"!afronden {at.ref} volledig")
    yield "over"


async def _final(at: World) -> MediationCase:
    case = await at.play.case(at.ref)
    at.asked = {at.play.person(one.person).matrix_id for one in case.invitations}
    at.declined = {name_of(at.play.person(one.person)) for one in case.invitations if one.answer is Answer.NO}
    return case


def outsiders(at: World) -> Iterator[str]:
    """Everybody who may not know of the case: no part in it, and no office, or one too close to it."""
    home, asks = at.network.people[at.network.asks].home, at.network.asks
    for who in PEOPLE:
        if who == asks or at.play.person(who).matrix_id in at.asked:
            continue
        if not at.network.steers(who) or at.network.belongs(who, home):
            yield who
    yield from at.strangers


@settings(max_examples=EXAMPLES, deadline=None, phases=[Phase.generate])
@given(networks)
async def test_whoever_may_not_know_of_a_case_hears_the_same_as_if_there_were_none(
    stored_network: Path, tmp_path_factory: Any, network: Network
) -> None:
    folder = tmp_path_factory.mktemp("second")
    probed: dict[str, dict[str, Any]] = {}
    async with world(stored_network, folder, network) as there:
        async for step in life(there):
            probed[step] = {
                "at": there.play.now,
                "said": {who: await there.probe(who, there.ref) for who in (*PEOPLE, *there.strangers)},
            }
        await there.play.forward(days=2)
        case = await _final(there)
        end = there.play.now
        _nobody_reads_who_declined(there, case)
        async with world(stored_network, folder, network) as without:
            for step, of in probed.items():
                await without.play.until(of["at"])
                for who in outsiders(there):
                    told = await without.probe(who, there.ref)
                    for (name, here), (_, none) in zip(of["said"][who], told, strict=True):
                        assert here == none, f"{step}: {who} learns something by {name}"
            await without.play.until(end)
            for who in outsiders(there):
                assert there.transcript(who) == without.transcript(who), f"{who} was told something"
            assert there.files() == without.files() or case.state is not State.DRAFT


def _nobody_reads_who_declined(at: World, case: MediationCase) -> None:
    """A name of somebody who said no stands in no message that came of the case, to anybody else."""
    for who in at.declined:
        person = at.play.person(who)
        words = (person.name, person.contact or person.name, person.matrix_id)
        for room in at.play.matrix.rooms.values():
            if person.matrix_id in room.members and room is not at.play.room:
                continue
            for event in room.events:
                if event.sender == BOT and case.ref in event.plain:
                    shown = repr(event.content)
                    assert not [word for word in words if word in shown], f"{who} declined: {shown}"
