"""The session that runs in a group: loading it, deciding about it, keeping what that led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from commands.groups import GroupDesk
from commands.house import House
from commands.words import fold, folded
from config.methods import Method, Mode
from config.model import NetworkId, Person, PersonId
from config.texts.text import text
from storage.schema.intervision import Stands
from workflows.effects import Effect, Refusal
from workflows.intervision import events as of_group
from workflows.intervision.group import Group, Meeting, MeetingState
from workflows.intervision.peer import Seeks
from workflows.intervision.session.life import Ended, Step, decide
from workflows.intervision.session.state import Session
from workflows.intervision.session.turn import Question, Scene

if TYPE_CHECKING:
    from commands.moments import Woken
    from commands.said import Said
    from storage.unit import UnitOfWork

FOR_FEW: Final = "vijf"
"""The method that is offered when few are there, and that a pair begins with."""

USUAL: Final = "incident"
EARLY: Final = timedelta(hours=1)
"""So long before its time a meeting may begin."""

SELF: Final = frozenset({"ik", "mij", "ikzelf", "mezelf", "i", "me"})


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """The open unit of work with the group, the moment and the actor: what leading a session needs."""

    unit: UnitOfWork
    house: House
    network: NetworkId
    group: Group
    now: datetime
    actor: PersonId | None = None

    @classmethod
    def of(cls, said: Said, group: Group) -> SessionDesk:
        """The desk of somebody who said something."""
        return cls(said.unit, said.house, said.person.network, group, said.now, said.person.id)

    @classmethod
    def woken(cls, woken: Woken, group: Group) -> SessionDesk:
        """The desk of the clock."""
        return cls(woken.unit, woken.house, woken.network, group, woken.now)

    async def people(self) -> list[Person]:
        """Load the people of the group."""
        found = [await self.unit.people.get(person) for person in self.group.people]
        return [person for person in found if person is not None]

    async def session(self) -> Session:
        """Find the session that runs.

        Raises:
            Refusal: none does.
        """
        found = await self.unit.sessions.get(self.group.ref)
        if found is None:
            raise Refusal(text("intervision-session-none"))
        return found

    async def happen(self, event: object) -> list[Effect]:
        """Let ``event`` happen to the session that runs."""
        return await self.keep(await self.session(), event)

    async def keep(self, session: Session, event: object) -> list[Effect]:
        """Let ``event`` happen to ``session`` and keep what it led to."""
        step = decide(session, event, await self._scene())
        if step.session.step > session.step and step.session.current.mode is Mode.WRITE:
            await self.unit.sessions.clear(self.group.ref)
        if step.session != session:
            await self.unit.sessions.save(step.session)
        return [*step.effects, *await self._after(step)]

    async def _scene(self) -> Scene:
        questions = await self.unit.sessions.writings(self.group.ref)
        return Scene(
            now=self.now,
            names={person.id: person.name for person in await self.people()},
            few=self.house.methods[FOR_FEW],
            actor=self.actor,
            questions=tuple(Question(one.number, one.words, one.mark) for one in questions),
            seed=self.house.new_ref(),
        )

    async def _after(self, step: Step) -> list[Effect]:
        """Tell the group how its session ended."""
        if step.ended is None or (event := self._told(step.ended)) is None:
            return []
        desk = GroupDesk(self.unit, self.house, self.network, self.now, self.actor)
        return await desk.happen(self.group, event)

    def _told(self, ended: Ended) -> object | None:
        if ended.held:
            return of_group.SessionEnded(
                ended.present, ended.method, ended.minutes, ended.facilitator, ended.case_owner
            )
        meeting = planned(self.group, self.now)
        return of_group.OtherDate(meeting.number) if ended.other_date and meeting is not None else None

    async def left(self, session: Session) -> PersonId | None:
        """Name the facilitator when they are no longer in the room."""
        guests = await self.unit.own_rooms.guests(self.group.ref)
        away = {guest.person for guest in guests if guest.stands in {Stands.LEFT, Stands.OUT}}
        return session.facilitator if session.facilitator in away else None


def planned(group: Group, now: datetime) -> Meeting | None:
    """Find the meeting that is held now."""
    meeting = group.current
    if meeting is None or meeting.state is not MeetingState.PLANNED or meeting.starts_at is None:
        return None
    over = meeting.starts_at + timedelta(minutes=meeting.minutes)
    return meeting if meeting.starts_at - EARLY <= now < over else None


def usual_method(group: Group, meeting: Meeting | None) -> str:
    """Say which method a group begins with when nobody names one."""
    if meeting is not None and meeting.method is not None:
        return meeting.method
    return FOR_FEW if group.kind is Seeks.PAIR else USUAL


def find_method(house: House, named: str) -> Method:
    """Find a method by what somebody calls it: its id, or its title in any language.

    Raises:
        Refusal: there is no such method; the text names those that there are.
    """
    wanted = "".join(folded(named))
    for method in house.methods.values():
        titles = [one for one in (method.title.nl, method.title.en) if one]
        names = {"".join(folded(one)) for one in (method.id, *titles)}
        if wanted in names or f"{wanted}methode" in names or f"{wanted}method" in names:
            return method
    near = [one for one in house.methods.values() if OSA.distance(wanted, one.id, score_cutoff=2) <= 2]
    if len(near) == 1 and len(wanted) > 3:
        return near[0]  # what is about to begin is shown before it does
    raise Refusal(
        text(
            "intervision-session-no-such-method",
            count=len(house.methods),
            methods=tuple(sorted(house.methods)),
        )
    )


def find_member(people: list[Person], named: str, speaker: PersonId) -> PersonId:
    """Find somebody of the group by what they are called: a name, part of it, a Matrix id, or "ik".

    Raises:
        Refusal: it is nobody, or more than one.
    """
    wanted = [fold(word.lstrip("@")) for word in named.split()]
    if len(wanted) == 1 and wanted[0] in SELF:
        return speaker
    found = [person for person in people if _is_called(person, [word for word in wanted if word])]
    if len(found) != 1:
        raise Refusal(text("intervision-session-who", names=tuple(sorted(one.name for one in people))))
    return found[0].id


def _is_called(person: Person, wanted: list[str]) -> bool:
    local = person.matrix_id[1:].partition(":")[0]
    names = {*folded(person.name), fold(local), fold(person.matrix_id.lstrip("@"))}
    return bool(wanted) and all(word in names for word in wanted)
