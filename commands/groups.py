"""Which group somebody means, and keeping what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from commands.house import House
from config.model import NetworkId, PersonId, Ref
from config.texts.text import text
from matching.dates import local_day
from storage.attendance import Attendance
from workflows.effects import CloseCards, Effect, Refusal, Unsay
from workflows.intervision import events as on
from workflows.intervision.group import Group, GroupState
from workflows.intervision.life import decide
from workflows.intervision.peer import Seeker
from workflows.intervision.seeking import coordinators, look_at, promise, promise_at, vacancies
from workflows.intervision.session.turn import QUESTION, about
from workflows.intervision.turn import Scene, Step

if TYPE_CHECKING:
    from commands.said import Said
    from storage.unit import UnitOfWork


async def group_of(said: Said, ref: Ref | None) -> Group:
    """Find the group that somebody means: the one they name, the one of the room, or the only one they have.

    Raises:
        Refusal: there is none, or it is not clear which. Of a group that is not theirs nothing shows, not
            even that it exists.
    """
    theirs = await said.unit.groups.of_person(said.person.id)
    wanted = ref or said.group
    if wanted is not None:
        found = next((one for one in theirs if one.ref == wanted), None)
        if found is None:
            raise Refusal(text("intervision-unknown-ref", ref=wanted))
        return found
    if not theirs:
        raise Refusal(text("intervision-no-group"))
    if len(theirs) > 1:
        raise Refusal(text("intervision-which-group", refs=tuple(one.ref for one in theirs)))
    return theirs[0]


@dataclass(frozen=True, slots=True)
class GroupDesk:
    """The open unit of work with the moment and the actor: what deciding about a group needs."""

    unit: UnitOfWork
    house: House
    network: NetworkId
    now: datetime
    actor: PersonId | None = None

    @classmethod
    def of(cls, said: Said) -> GroupDesk:
        """The desk of somebody who said something."""
        return cls(said.unit, said.house, said.person.network, said.now, said.person.id)

    async def scene(self) -> Scene:
        """Load what a decision about a group may look at."""
        people = await self.unit.people.all(self.network)
        profiles = await self.unit.peers.profiles(self.network)
        absences = tuple(await self.unit.people.absences_in(self.network))
        return Scene(
            now=self.now,
            policy=self.house.policy(self.network),
            people={one.id: one for one in people},
            days={one: profile.days for one, profile in profiles.items()},
            absences=absences,
            coordinators=coordinators(people, absences, self.now),
            actor=self.actor,
        )

    async def happen(self, group: Group, *events: object) -> list[Effect]:
        """Let ``events`` happen to ``group`` and keep what they led to: all of it, or nothing on a refusal.

        Whoever no longer takes part in the network leaves the group first, so that nobody waits for them.
        """
        scene = await self.scene()
        gone = [on.Left(one) for one in group.people if not scene.people[one].active]
        steps: list[Step] = []
        for event in (*gone, *events):
            steps.append(decide(steps[-1].group if steps else group, event, scene))
        effects: list[Effect] = []
        for step in steps:
            effects += [*step.effects, *await self.keep(step)]
        if steps:
            await self.unit.groups.save(steps[-1].group)
            if steps[-1].group.state is GroupState.ENDED:
                await self.unit.sessions.forget(group.ref)
                effects = [Unsay(group.ref, QUESTION), *effects, CloseCards(about(group.ref), forget=True)]
        return effects

    async def keep(self, step: Step) -> list[Effect]:
        """Keep what a step wants outside the group: proofs, who met whom, who waits, a free place."""
        group, effects = step.group, list[Effect]()
        for beside in step.beside:
            match beside:
                case on.Proof():
                    await self.unit.attendance.add(_proof(group, beside))
                case on.Met(people=people):
                    await self.unit.peers.note_met(people, local_day(self.now))
                case on.Waits(person=person):
                    effects += await self._wait(group, person)
                case on.Vacant():
                    effects += vacancies(group, self.now)
        return effects

    async def _wait(self, group: Group, person: PersonId) -> list[Effect]:
        """Let somebody wait for a new place, with the promise that everybody who waits gets."""
        promised = promise(self.now, self.house.policy(self.network))
        seeker = Seeker(person, self.network, group.kind, self.now, promised, group.theme)
        await self.unit.peers.seek(seeker)
        return [promise_at(seeker), look_at(self.now)]


def _proof(group: Group, proof: on.Proof) -> Attendance:
    return Attendance(
        person=proof.person,
        ref=group.ref,
        number=proof.number,
        network=group.network,
        day=local_day(proof.day),
        minutes=proof.minutes,
        method=proof.method,
        role=proof.role,
    )
