"""Loading what a decision about a mediation needs, and keeping what it decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from commands import practice
from commands.house import House
from config.model import BalanceForm, NetworkId, NetworkPolicy, OrganisationId, Person, PersonId, Ref, Role
from config.texts.text import text
from matching.dates import local_day
from matching.facts import World
from matching.seats import held
from workflows.balance import telling
from workflows.effects import Effect, Refusal
from workflows.mediation import together
from workflows.mediation.case import MediationCase, State
from workflows.mediation.life import decide
from workflows.mediation.turn import Scene
from workflows.routing import coordinators_for

if TYPE_CHECKING:
    from commands.said import Said
    from storage.unit import UnitOfWork

MEDIATION = "M"
"""The letter that references of mediations start with."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The open unit of work with the moment and the actor: what loading and keeping a case needs.

    What lies around the cases is loaded once and looked at again after something happened.
    """

    unit: UnitOfWork
    house: House
    network: NetworkId
    now: datetime
    actor: PersonId | None = None
    _around: list[World] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def of(cls, said: Said) -> Desk:
        """The desk of somebody who said something."""
        return cls(said.unit, said.house, said.person.network, said.now, said.person.id)

    async def case(self, ref: Ref) -> MediationCase:
        """Load a case in which the actor has a part, or that is routed to the actor.

        Raises:
            Refusal: there is none. Of somebody else's case nothing shows, not even that it exists.
        """
        case = await self.unit.mediation.get(ref)
        if case is None or case.network != self.network or not await self._may_know(case):
            raise Refusal(text("mediation-unknown-ref", ref=ref))
        return case

    async def _may_know(self, case: MediationCase) -> bool:
        """The clock, the requester, who was invited; of a sent request its coordinators (rule C01)."""
        if self.actor in {None, case.requester} or case.invitation(PersonId(self.actor or 0)) is not None:
            return True
        return case.submitted_at is not None and self.actor in (await self.scene(case)).coordinators

    async def happen(self, case: MediationCase, event: object) -> list[Effect]:
        """Let ``event`` happen to ``case`` and keep the result."""
        scene = await self.scene(case)
        if together.matters(case, event):
            scene = replace(scene, others=tuple(await self.unit.mediation.open(self.network)))
        step = decide(case, event, scene)
        if step.case.state is State.CLEANED:
            await practice.remember(self.unit, case)
        await self.unit.mediation.save(step.case)
        self._around.clear()
        return list(step.effects)

    async def world(self) -> World:
        """Load everything matching may know of the network."""
        if not self._around:
            self._around.append(await load_world(self.unit, self.house, self.network, self.now))
        return self._around[0]

    async def scene(self, case: MediationCase) -> Scene:
        """Load what a decision about a case may look at."""
        people = await self.unit.people.all(self.network)
        world = await self.world()
        routing = coordinators_for(
            case.organisation,
            people,
            world,
            self.now,
            concerned=OrganisationId(case.answers["verbonden"]) if "verbonden" in case.answers else None,
            involved={case.requester, *case.mediators},
        )
        return Scene(
            now=self.now,
            policy=self.house.policy(self.network),
            world=world,
            people={person.id: person for person in people},
            organisations={one.id: one for one in world.organisations},
            coordinators=routing.people,
            operators=tuple(person.id for person in people if person.active and person.has(Role.OPERATOR)),
            actor=self.actor,
        )


async def load_world(unit: UnitOfWork, house: House, network: NetworkId, now: datetime) -> World:
    """Load everything matching may know of one network at a moment; balances are of the running year."""
    people, choices = await unit.people.all(network), house.policy(network)
    organisations = await unit.organisations.all(network)
    return World(
        policy=house.conflicts.for_network(choices),
        organisations=tuple(organisations),
        mediators=tuple(person for person in people if person.active and person.mediator is not None),
        interests=(*await unit.people.interests_in(network), *held(organisations, people)),
        declarations=tuple(await unit.people.declarations(network)),
        absences=tuple(await unit.people.absences_in(network)),
        running=await unit.mediation.running(network),
        running_by_organisation=await unit.mediation.running_by_organisation(network),
        earlier=tuple(await unit.mediation.earlier(network)),
        last_asked=await unit.mediation.last_asked(network),
        balances=await _balances(unit, network, choices, now),
        groups_together=tuple(await unit.groups.together(network)),
    )


async def _balances(
    unit: UnitOfWork, network: NetworkId, choices: NetworkPolicy, now: datetime
) -> dict[OrganisationId, int]:
    """The balances of the running year; none where hours are held against what each promised."""
    if choices.balance_form == BalanceForm.COMMITMENT:
        return {}
    return telling(await unit.ledger.running_year(network, local_day(now).year))


async def new_ref(said: Said) -> Ref:
    """Draw a reference that is not in use."""
    while True:
        ref = Ref(f"{MEDIATION}-{said.house.new_ref()}")
        if not await said.unit.mediation.taken(ref):
            return ref


async def running_of(unit: UnitOfWork, person: PersonId) -> list[MediationCase]:
    """Find the open cases on which a mediator holds a place now."""
    return [
        case for case in await unit.mediation.by_mediator(person) if case.is_open and person in case.mediators
    ]


async def own_cases(unit: UnitOfWork, person: Person, *, mediates: bool) -> list[MediationCase]:
    """Find the open cases that somebody mediates now, or else those that somebody asked for."""
    if mediates:
        return await running_of(unit, person.id)
    return [case for case in await unit.mediation.by_requester(person.id) if case.is_open]
