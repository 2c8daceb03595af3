"""Steps of stories about an intervision group: people are placed, sit in their room, agree and plan."""

from __future__ import annotations

from collections.abc import Sequence

from commands.groups import GroupDesk
from commands.writing import Writer
from config.model import Ref
from tests.support.fake_matrix import Room
from tests.support.network import NETWORK, Play
from workflows.intervision.beginning import begin
from workflows.intervision.group import Group, Meeting
from workflows.intervision.peer import Seeks, Theme

REF = Ref("G-7KQ4")
SIX = ("fenna", "bram", "leila", "joris", "samira", "pieter")


async def placed(play: Play, names: Sequence[str] = SIX, kind: Seeks = Seeks.GROUP) -> Room:
    """These people are placed in a group, and all of them come to its room."""
    members = [(play.person(name).id, play.person(name).organisation) for name in names]
    async with play.database.write() as unit:
        desk = GroupDesk(unit, play.house, NETWORK, play.now)
        step = begin(
            REF,
            NETWORK,
            kind=kind,
            theme=Theme.MEDIATION,
            round_ref=None,
            members=members,
            days=frozenset(),
            online=True,
            scene=await desk.scene(),
        )
        await unit.groups.save(step.group)
        await Writer(unit, play.house, "$placed", play.now).write(step.effects, NETWORK)
    play.engine.caretaker.ring()
    play.engine.sender.ring()
    await play.settle()
    room = play.group_room(REF)
    for name in names:
        play.matrix.member(room, play.person(name).matrix_id, "join")
    await play.settle()
    return room


async def agreed(play: Play, names: Sequence[str] = SIX, kind: Seeks = Seeks.GROUP) -> Room:
    """Everybody taps that they agree, and the first date is looked for."""
    room = await placed(play, names, kind)
    for name in names:
        await play.taps(name, "✅", on="intervision-contract", room=room)
    return room


async def planned(play: Play, names: Sequence[str] = SIX, kind: Seeks = Seeks.GROUP) -> Room:
    """Everybody can at the first moment that is offered."""
    room = await agreed(play, names, kind)
    await pick_first(play, room, names)
    return room


async def pick_first(play: Play, room: Room, names: Sequence[str] = SIX) -> None:
    """Everybody can at the first moment of the poll that is open now."""
    for name in names:
        await play.says(name, "!datum 1", room=room)
    await play.forward(minutes=20)
    play.ignore()


async def group(play: Play) -> Group:
    """The group as it is now."""
    async with play.database.read() as unit:
        found = await unit.groups.get(REF)
    assert found is not None
    return found


async def coming(play: Play) -> Meeting:
    """The meeting that is being planned or is coming."""
    current = (await group(play)).current
    assert current is not None
    return current


async def to_the_meeting(play: Play) -> Meeting:
    """Let time pass until the meeting that is planned begins."""
    meeting = await coming(play)
    assert meeting.starts_at is not None
    await play.until(meeting.starts_at)
    return meeting


def called(play: Play, person: int | None) -> str:
    """The name by which the story knows somebody."""
    return next(name for name, one in play.people.items() if one.id == person)
