"""Loading who waits for intervision and everything around, and keeping what was decided about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from commands.house import House
from config.model import NetworkId, NetworkPolicy, Organisation, OrganisationId, Person, PersonId, Ref
from config.texts.text import Lines, Text
from matching import groups as matching
from matching.dates import local_day
from workflows.effects import Card, Effect, Lane, Tell
from workflows.intervision import forming, seeking
from workflows.intervision.beginning import begin
from workflows.intervision.forming import Facts
from workflows.intervision.group import GROUP_LETTER
from workflows.intervision.peer import Avoided, Profile, Seeker, Seeks, Theme
from workflows.intervision.profile import Participant
from workflows.intervision.turn import Scene

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from commands.moments import Woken
    from commands.said import Said
    from storage.unit import UnitOfWork

_Made = TypeVar("_Made")

PLACED = "intervision-placed"
"""The text with which a group begins for each of its people; why they sit there comes under it."""


@dataclass(frozen=True, slots=True)
class Board:
    """The open unit of work with the network, the moment and the actor."""

    unit: UnitOfWork
    house: House
    network: NetworkId
    now: datetime
    actor: PersonId | None = None
    _facts: list[Facts] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def of(cls, said: Said) -> Board:
        """The board of somebody who said something."""
        return cls(said.unit, said.house, said.person.network, said.now, said.person.id)

    @classmethod
    def at(cls, woken: Woken) -> Board:
        """The board of a due moment."""
        return cls(woken.unit, woken.house, woken.network, woken.now)

    @property
    def policy(self) -> NetworkPolicy:
        """The choices of the network."""
        return self.house.policy(self.network)

    async def people(self) -> dict[PersonId, Person]:
        """Everybody who takes part in the network."""
        return {one.id: one for one in await self.unit.people.all(self.network) if one.active}

    async def organisations(self) -> dict[OrganisationId, Organisation]:
        """The organisations of the network."""
        return {one.id: one for one in await self.unit.organisations.all(self.network)}

    async def facts(self) -> Facts:
        """Load what forming groups may look at; once, unless it changed."""
        if not self._facts:
            peers = self.unit.peers
            self._facts.append(
                Facts(
                    on=local_day(self.now),
                    policy=self.policy,
                    people=await self.people(),
                    organisations=await self.organisations(),
                    profiles=await peers.profiles(self.network),
                    avoided=tuple(await peers.avoided_in(self.network)),
                    met=tuple(await peers.met(self.network)),
                    running=tuple(await self.unit.groups.running(self.network)),
                )
            )
        return self._facts[0]

    def changed(self) -> None:
        """What was loaded no longer holds."""
        self._facts.clear()

    async def seekers(self, round_ref: Ref | None, seeks: Seeks = Seeks.GROUP) -> list[Seeker]:
        """Go through who signed up for a round, or who stands on the waiting list."""
        return [one for one in await self.unit.peers.seekers(self.network, seeks) if one.round == round_ref]

    async def participant(self, profile: Profile) -> Participant:
        """Load somebody as the questions see them."""
        avoided = await self.unit.peers.avoided(profile.person)
        return Participant(profile, tuple([await self.avoided_name(one) for one in avoided]))

    async def avoided_name(self, one: Avoided) -> str:
        """How what somebody would rather not is called; for their own eyes."""
        if one.other is not None:
            person = await self.unit.people.get(one.other)
            return person.name if person else "?"
        known = await self.organisations()
        key = one.organisation or OrganisationId("")
        return known[key].name if key in known else key

    async def coordinators(self) -> tuple[PersonId, ...]:
        """Who looks at groups of this network now."""
        absences = await self.unit.people.absences_in(self.network)
        return seeking.coordinators((await self.people()).values(), absences, self.now)

    async def tell_coordinators(
        self, what: Text | Lines, card: Card | None = None, lane: Lane = Lane.INTERACTIVE
    ) -> list[Effect]:
        """Write to who looks at groups; when there is nobody, the record says so."""
        found = await self.coordinators()
        if not found:
            return [seeking.note("nobody_to_alert", self.network)]
        return [Tell(one, what, card, lane) for one in found]

    async def ref(self, letter: str, taken: Callable[[Ref], Awaitable[object]]) -> Ref:
        """Draw a reference that is not in use."""
        while True:
            ref = Ref(f"{letter}-{self.house.new_ref()}")
            if not await taken(ref):
                return ref

    async def begin(
        self,
        members: Sequence[PersonId],
        there: matching.Round,
        kind: Seeks,
        *,
        why: Callable[[PersonId], list[Text]],
        theme: Theme | None = None,
        round_ref: Ref | None = None,
    ) -> list[Effect]:
        """Let a group begin: nobody in it waits any more, and each hears ``why`` they sit there."""
        facts = await self.facts()
        ref = await self.ref(GROUP_LETTER, self.unit.groups.taken)
        step = begin(
            ref,
            self.network,
            kind=kind,
            theme=forming.theme_of(members, there, theme),
            round_ref=round_ref,
            members=[(one, facts.people[one].organisation) for one in members],
            days=frozenset(forming.shape(members, there).days),
            online=forming.meets_online(members, facts),
            scene=Scene(
                now=self.now,
                policy=self.policy,
                people=facts.people,
                days={one: facts.profiles[one].days for one in members},
                absences=tuple(await self.unit.people.absences_in(self.network)),
                coordinators=await self.coordinators(),
                actor=self.actor,
            ),
        )
        await self.unit.groups.save(step.group)
        await self.unit.peers.placed(members, kind)
        self.changed()
        effects: list[Effect] = [seeking.no_longer_waits(one, kind) for one in members]
        return [*effects, *(_with_why(effect, why) for effect in step.effects)]


def _with_why(effect: Effect, why: Callable[[PersonId], list[Text]]) -> Effect:
    if isinstance(effect, Tell) and isinstance(effect.text, Text) and effect.text.id == PLACED:
        return replace(effect, text=Lines((effect.text, *why(effect.to))))
    return effect


async def aside(work: Callable[[], _Made]) -> _Made:
    """Do what takes long (forming groups of many) beside the loop, so that everybody else goes on."""
    return await asyncio.to_thread(work)
