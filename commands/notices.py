"""What the process itself has to tell: a message put aside, somebody out of reach, a room that moved.

Ids only; who reads it is an operator of the network, or its coordinators where people are concerned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.answering import FLOOD
from commands.cases import load_world
from commands.moments import Woken, moment
from config.model import NetworkId, PersonId, Ref, Role
from config.texts.text import Text, text
from workflows.effects import Card, Effect, Tell
from workflows.interests import ask_to_confirm
from workflows.routing import coordinators_for

if TYPE_CHECKING:
    from storage.unit import UnitOfWork


@moment("operator-quarantined")
async def quarantined(woken: Woken) -> list[Effect]:
    """A message could not be handled and waits for ``noaber replay``."""
    return await _to_operators(woken, text("operator-quarantined", id=woken.subject))


@moment("operator-not-sent")
async def not_sent(woken: Woken) -> list[Effect]:
    """A message of ours was refused for good."""
    return await _to_operators(woken, text("operator-not-sent", id=woken.subject))


@moment(FLOOD)
async def flood(woken: Woken) -> list[Effect]:
    """Somebody, a room or a homeserver asks far more than it may, and is not answered until it is calm."""
    number = woken.subject if woken.subject.isdecimal() else None
    person = await woken.unit.people.get(PersonId(int(number))) if number else None
    return await _to_operators(
        woken, text("operator-flood", who=person.matrix_id if person else woken.subject)
    )


@moment("room-moved")
async def moved(woken: Woken) -> list[Effect]:
    """A room was upgraded and the bot moved along."""
    return await _to_operators(woken, text("operator-room-moved", room=woken.subject))


@moment("person-unreachable")
async def unreachable(woken: Woken) -> list[Effect]:
    """Somebody left the private chat while something waits for them, which may be about a case.

    So it goes where their cases would go, not to a coordinator of their own municipality (rule C01).
    """
    person = await woken.unit.people.get(PersonId(int(woken.subject)))
    if person is None or not person.active:
        return []
    people = await woken.unit.people.all(person.network)
    world = await load_world(woken.unit, woken.house, person.network, woken.now)
    routing = coordinators_for(person.organisation, people, world, woken.now, involved={person.id})
    told = text("coordinator-person-unreachable", name=person.name)
    return [Tell(one, told) for one in routing.people]


@moment("group-stranger")
async def stranger(woken: Woken) -> list[Effect]:
    """Somebody is in the room of a group who does not belong there; until they are gone nothing is said."""
    room = await woken.unit.own_rooms.get(Ref(woken.subject))
    if room is None:
        return []
    told = text("coordinator-group-stranger", ref=room.ref, who=str(woken.payload["who"]))
    return await _to(Role.COORDINATOR, [room.network], woken.unit, told)


@moment("group-powerless")
async def powerless(woken: Woken) -> list[Effect]:
    """In the room of a group we may not do our work; after a day the group gets another room."""
    room = await woken.unit.own_rooms.get(Ref(woken.subject))
    if room is None:
        return []
    told = text("coordinator-group-powerless", ref=room.ref)
    return await _to(Role.COORDINATOR, [room.network], woken.unit, told)


@moment("message-not-removed")
async def not_removed(woken: Woken) -> list[Effect]:
    """A message that should not be in a shared room could not be removed: a link, nothing more.

    In a room that people made for themselves no coordinator can do anything about it.
    """
    room, event = str(woken.payload["room"]), str(woken.payload["event"])
    shared = await woken.unit.rooms.shared_as(room)
    if shared is None:
        return []
    told = text("coordinator-message-not-removed", room=room, event=event)
    return await _to(Role.COORDINATOR, [shared.network], woken.unit, told)


@moment("interests.confirm")
async def confirm_interests(woken: Woken) -> list[Effect]:
    """Almost a year has gone by: ask a mediator to confirm the list again (rule B25)."""
    person = await woken.unit.people.get(PersonId(int(woken.subject)))
    if person is None or not person.active or person.mediator is None:
        return []
    card: Card = ask_to_confirm()
    return [Tell(person.id, text("interest-confirm-again"), card)]


async def _to_operators(woken: Woken, told: Text) -> list[Effect]:
    """Everybody who runs this deployment, whatever the network."""
    return await _to(Role.OPERATOR, await woken.unit.organisations.networks(), woken.unit, told)


async def _to(role: Role, networks: list[NetworkId], unit: UnitOfWork, told: Text) -> list[Effect]:
    people = [one for network in networks for one in await unit.people.with_role(network, role)]
    return [Tell(one.id, told) for one in people if one.active]
