"""How a group begins: its people are told, it gets a room, and its contract goes round."""

from __future__ import annotations

from collections.abc import Sequence

from config.model import NetworkId, OrganisationId, PersonId, Ref
from config.texts.text import text
from workflows.effects import Effect, NameRoom
from workflows.intervision import contract
from workflows.intervision.group import Group, Member
from workflows.intervision.peer import DayPart, Seeks, Theme
from workflows.intervision.turn import Scene, Step, Turn


def begin(
    ref: Ref,
    network: NetworkId,
    *,
    kind: Seeks,
    theme: Theme | None,
    round_ref: Ref | None,
    members: Sequence[tuple[PersonId, OrganisationId]],
    days: frozenset[DayPart],
    online: bool,
    scene: Scene,
) -> Step:
    """Make a group of people who were placed together; save its ``group`` and write its ``effects``.

    ``days`` are the day parts that suit them all, ``scene`` knows each of them by number. Everybody hears
    with whom they are, in private; the room is made and the contract waits there for everybody.
    """
    group = Group(
        ref=ref,
        network=network,
        kind=kind,
        created_at=scene.now,
        theme=theme,
        round=round_ref,
        days=days,
        online=online,
        planned=scene.policy.group_meetings,
    )
    turn = Turn(group, scene)
    turn.effects.append(room_name(group))
    for person, organisation in members:
        turn.let_in(Member(person, organisation, scene.now))
    turn.note("intervision.begun", members=len(members))
    for person in turn.group.people:
        turn.tell(
            person,
            text(
                "intervision-placed",
                ref=ref,
                pair="yes" if turn.pair else "no",
                others=tuple(turn.name(one) for one in turn.group.people if one != person),
                by=turn.in_working_days(scene.policy.contract_days),
            ),
        )
    contract.ask(turn)
    return turn.step()


def room_name(group: Group) -> Effect:
    """Name the room after the theme and the reference, never after somebody."""
    theme = group.theme.value if group.theme else "none"
    return NameRoom(
        group.ref,
        text("intervision-room-name", theme=theme, ref=group.ref),
        text("intervision-room-topic"),
    )
