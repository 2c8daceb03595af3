"""Groups and pairs: the frozen aggregate of ``workflows.intervision.group``, kept in rows.

A save says which version it was decided on; when somebody saved in between, it is refused and the unit
is rolled back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, insert, select, update

from config.model import NetworkId, PersonId, Ref
from matching.dates import local_day
from matching.facts import Together
from storage.errors import StaleError
from storage.repository import OpenConnection, Repository
from storage.schema.intervision import attendance, group_members, groups, meetings, met
from storage.schema.network import people
from workflows.intervision.group import Group, GroupState, Meeting, MeetingState, Member
from workflows.intervision.peer import DayPart

_PARTS: Final = frozenset({"members", "meetings"})
_PLAIN: Final = tuple(field.name for field in fields(Group) if field.name not in _PARTS)
_MEMBER: Final = tuple(field.name for field in fields(Member))
_MOMENTS: Final = ("options", "refused")
_PEOPLE: Final = ("passed", "absent", "present")

_GROUP: Final = select(*(groups.c[name] for name in _PLAIN))
_BY_REF: Final = _GROUP.where(groups.c.ref == bindparam("group_ref"))
_MEMBERS: Final = (
    select(group_members.c.ref, *(group_members.c[name] for name in _MEMBER))
    .where(group_members.c.ref.in_(bindparam("refs", expanding=True)))
    .order_by(group_members.c.ref, group_members.c.position)
)
_MEETINGS: Final = (
    select(meetings.c.ref, meetings.c.number, meetings.c.what, meetings.c.starts_at)
    .where(meetings.c.ref.in_(bindparam("refs", expanding=True)))
    .order_by(meetings.c.ref, meetings.c.number)
)
_GOES_ON: Final = groups.c.state != GroupState.ENDED


class GroupRepository(Repository):
    """Groups by reference, by person and by network."""

    def __init__(self, connection: OpenConnection) -> None:
        super().__init__(connection)
        self._stored: dict[Ref, Group] = {}

    async def get(self, ref: Ref | str) -> Group | None:
        """Find a group; ``None`` when the reference is unknown."""
        found = await self._load(_BY_REF, {"group_ref": ref})
        return found[0] if found else None

    async def taken(self, ref: Ref | str) -> bool:
        """Say whether a reference is in use, or was by a group of which somebody keeps the proof."""
        return any(
            [
                await self._scalar(select(table.c.ref).where(table.c.ref == ref).limit(1))
                for table in (groups, attendance)
            ]
        )

    async def of_person(self, person: PersonId, *, ended: bool = False) -> list[Group]:
        """Go through the groups that somebody is in, oldest first; with ``ended`` also what is over."""
        theirs = select(group_members.c.ref).where(
            group_members.c.person == person, group_members.c.left_at.is_(None)
        )
        statement = _GROUP.where(groups.c.ref.in_(theirs))
        return await self._load(_in_order(statement if ended else statement.where(_GOES_ON)))

    async def running(self, network: NetworkId) -> list[Group]:
        """Go through the groups of a network that have not ended, oldest first."""
        return await self._load(_in_order(_GROUP.where(groups.c.network == network, _GOES_ON)))

    async def save(self, group: Group) -> Group:
        """Store a group, new (version 0) or decided on the version that it carries.

        Returns:
            The group with its new version, to go on with.

        Raises:
            StaleError: it was saved by somebody else in between, or its reference is taken.
        """
        saved = replace(group, version=group.version + 1)
        values = {name: getattr(saved, name) for name in _PLAIN}
        values |= {"days": sorted(saved.days), "mixing": {str(k): v for k, v in saved.mixing.items()}}
        if group.version == 0:
            if await self.taken(group.ref):
                raise StaleError(f"reference {group.ref} is taken")
            await self._run(insert(groups), values)
        else:
            seen = (groups.c.ref == group.ref, groups.c.version == group.version)
            if await self._run(update(groups).where(*seen).values(values)) != 1:
                raise StaleError(f"group {group.ref} is no longer at version {group.version}")
        before = self._stored.get(group.ref)
        if before is None or before.members != group.members:
            await self._write_members(saved)
        if before is None or before.meetings != group.meetings:
            await self._write_meetings(saved)
        self._stored[group.ref] = saved
        return saved

    async def together(self, network: NetworkId) -> list[Together]:
        """Go through who is in a group together now, and who was (rule B23)."""
        running = (groups.c.network == network, _GOES_ON, group_members.c.left_at.is_(None))
        inside = (
            select(groups.c.ref, groups.c.created_at, group_members.c.person)
            .join(group_members, group_members.c.ref == groups.c.ref)
            .where(*running)
        )
        now: defaultdict[tuple[str, datetime], set[PersonId]] = defaultdict(set)
        for row in await self._all(inside):
            now[row.ref, row.created_at].add(row.person)
        theirs = select(people.c.id).where(people.c.network == network)
        before = await self._all(select(met).where(met.c.one.in_(theirs)))
        return [Together(frozenset(who), local_day(since)) for (_, since), who in now.items()] + [
            Together(frozenset({row.one, row.other}), row.on, row.on) for row in before
        ]

    async def prune(self, before: datetime) -> int:
        """Delete groups that ended before a moment, with who was in them and their meetings."""
        self._stored.clear()
        return await self._run(delete(groups).where(~_GOES_ON, groups.c.ended_at < before))

    async def _load(self, statement: Select[Any], values: dict[str, Any] | None = None) -> list[Group]:
        rows = await self._all(statement, values)
        if not rows:
            return []
        refs = {"refs": [row.ref for row in rows]}
        inside: defaultdict[str, list[Member]] = defaultdict(list)
        for row in await self._all(_MEMBERS, refs):
            inside[row.ref].append(Member(*row[1:]))
        held: defaultdict[str, list[Meeting]] = defaultdict(list)
        for row in await self._all(_MEETINGS, refs):
            held[row.ref].append(_thawed(row.number, row.what, row.starts_at))
        found = [
            Group(
                **row._asdict()
                | {
                    "days": frozenset(DayPart(one) for one in row.days),
                    "mixing": {PersonId(int(who)): choice for who, choice in row.mixing.items()},
                    "members": tuple(inside[row.ref]),
                    "meetings": tuple(held[row.ref]),
                }
            )
            for row in rows
        ]
        self._stored.update((group.ref, group) for group in found)
        return found

    async def _write_members(self, group: Group) -> None:
        await self._run(delete(group_members).where(group_members.c.ref == group.ref))
        values = [
            {"ref": group.ref, "position": position, **{name: getattr(one, name) for name in _MEMBER}}
            for position, one in enumerate(group.members)
        ]
        if values:
            await self._run(insert(group_members), values)

    async def _write_meetings(self, group: Group) -> None:
        await self._run(delete(meetings).where(meetings.c.ref == group.ref))
        values = [
            {"ref": group.ref, "number": one.number, "what": _frozen(one), "starts_at": one.starts_at}
            for one in group.meetings
        ]
        if values:
            await self._run(insert(meetings), values)


def _in_order(statement: Select[Any]) -> Select[Any]:
    return statement.order_by(groups.c.created_at, groups.c.ref)


def _frozen(meeting: Meeting) -> dict[str, Any]:
    """A meeting as JSON: moments in UTC, people by number."""
    what = {one.name: getattr(meeting, one.name) for one in fields(Meeting)}
    del what["number"], what["starts_at"]
    what |= {name: [one.astimezone(UTC).isoformat() for one in what[name]] for name in _MOMENTS}
    what |= {name: sorted(what[name]) for name in _PEOPLE}
    what |= {name: {str(who): value for who, value in what[name].items()} for name in ("votes", "scores")}
    return what


def _thawed(number: int, what: dict[str, Any], starts_at: datetime | None) -> Meeting:
    read = dict(what)
    read |= {name: tuple(datetime.fromisoformat(one) for one in read[name]) for name in _MOMENTS}
    read |= {name: frozenset(read[name]) for name in _PEOPLE}
    read["votes"] = {PersonId(int(who)): tuple(which) for who, which in read["votes"].items()}
    read["scores"] = {PersonId(int(who)): given for who, given in read["scores"].items()}
    read["counts"] = {question: tuple(given) for question, given in read["counts"].items()}
    return Meeting(number=number, **read | {"state": MeetingState(read["state"])}, starts_at=starts_at)
