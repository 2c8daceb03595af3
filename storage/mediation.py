"""Mediation cases: the frozen aggregate of ``workflows.mediation.case``, kept in rows.

A save says which version it was decided on; when somebody saved in between, it is refused and the unit
is rolled back (G11). A case that is cleaned leaves no row: the ledger and the counts stand by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, delete, exists, func, insert, or_, select, update

from config.model import NetworkId, OrganisationId, PersonId, Ref
from matching.facts import EarlierMediation
from storage.errors import StaleError
from storage.repository import AnyRow, OpenConnection, Repository
from storage.schema.mediation import hours, invitations, ledger, mediated, requests
from storage.schema.network import people
from storage.schema.types import Utc
from workflows.mediation.case import ENDED, TAKEN, Answer, HoursEntry, Invitation, MediationCase, State

_PARTS: Final = frozenset({"invitations", "hours"})
_MEDIATED: Final = ("ref", "person", "network", "organisation", "assigned_at", "closed_at")
_PLAIN: Final = tuple(field.name for field in fields(MediationCase) if field.name not in _PARTS)
_CASE: Final = select(*(requests.c[name] for name in _PLAIN))
_INVITATION: Final = tuple(field.name for field in fields(Invitation))
_HOURS: Final = tuple(field.name for field in fields(HoursEntry))

_BY_REF: Final = _CASE.where(requests.c.ref == bindparam("case_ref"))
_INVITATIONS: Final = (
    select(invitations.c.ref, *(invitations.c[name] for name in _INVITATION))
    .where(invitations.c.ref.in_(bindparam("refs", expanding=True)))
    .order_by(invitations.c.ref, invitations.c.position)
)
_HOURS_OF: Final = (
    select(hours.c.ref, *(hours.c[name] for name in _HOURS))
    .where(hours.c.ref.in_(bindparam("refs", expanding=True)))
    .order_by(hours.c.ref, hours.c.position)
)
_UPDATE: Final = update(requests).where(
    requests.c.ref == bindparam("case_ref"), requests.c.version == bindparam("seen_version")
)
_NEWEST_FIRST: Final = (requests.c.created_at.desc(), requests.c.ref)
_IN_NETWORK: Final = requests.c.network == bindparam("of_network")
_INVITED: Final = invitations.join(requests, requests.c.ref == invitations.c.ref)
_HOLDS: Final = (_IN_NETWORK, invitations.c.answer == Answer.CHOSEN)
_RUNNING: Final = (
    select(invitations.c.person, func.count())
    .select_from(_INVITED)
    .where(*_HOLDS, requests.c.state.in_(TAKEN))
    .group_by(invitations.c.person)
)
_RUNNING_BY_ORGANISATION: Final = (
    select(people.c.organisation, func.count())
    .select_from(_INVITED.join(people, people.c.id == invitations.c.person))
    .where(*_HOLDS, requests.c.state.in_(TAKEN))
    .group_by(people.c.organisation)
)
_EARLIER: Final = (
    select(
        invitations.c.person,
        requests.c.organisation,
        requests.c.assigned_at,
        people.c.organisation,
        requests.c.ref,
        requests.c.state,
        requests.c.closed_at,
    )
    .select_from(_INVITED.join(people, people.c.id == invitations.c.person))
    .where(*_HOLDS, requests.c.assigned_at.is_not(None))
    .order_by(requests.c.assigned_at, requests.c.ref, invitations.c.position)
)
_BEFORE: Final = (
    select(
        mediated.c.person,
        mediated.c.organisation,
        mediated.c.assigned_at,
        people.c.organisation,
        mediated.c.ref,
        mediated.c.closed_at,
    )
    .select_from(mediated.join(people, people.c.id == mediated.c.person))
    .where(mediated.c.network == bindparam("of_network"))
    .order_by(mediated.c.assigned_at, mediated.c.ref, mediated.c.person)
)
_REMEMBER: Final = (
    select(
        requests.c.ref,
        invitations.c.person,
        requests.c.network,
        requests.c.organisation,
        requests.c.assigned_at,
        requests.c.closed_at,
    )
    .select_from(_INVITED)
    .where(
        invitations.c.answer == Answer.CHOSEN,
        requests.c.assigned_at.is_not(None),
        requests.c.closed_at.is_not(None),
    )
    .distinct()
)
_LAST_ASKED: Final = (
    select(invitations.c.person, func.max(invitations.c.invited_at, type_=Utc))
    .select_from(_INVITED)
    .where(_IN_NETWORK)
    .group_by(invitations.c.person)
)


class MediationRepository(Repository):
    """Cases by reference, by person and by network."""

    def __init__(self, connection: OpenConnection) -> None:
        super().__init__(connection)
        self._stored: dict[Ref, MediationCase] = {}

    async def get(self, ref: Ref | str) -> MediationCase | None:
        """Find a case; ``None`` when the reference is unknown or the case was cleaned."""
        found = await self._load(_BY_REF, {"case_ref": ref})
        return found[0] if found else None

    async def taken(self, ref: Ref | str) -> bool:
        """Say whether a reference is in use, or was by a case of which something is still kept."""
        used = or_(*(exists().where(table.c.ref == ref) for table in (requests, ledger, mediated)))
        return bool(await self._scalar(select(used)))

    async def save(self, case: MediationCase) -> MediationCase:
        """Store a case, new (version 0) or decided on the version that it carries.

        Returns:
            The case with its new version, to go on with.

        Raises:
            StaleError: it was saved by somebody else in between, or its reference is taken.
        """
        saved = replace(case, version=case.version + 1)
        if case.state is State.CLEANED:
            await self.delete(case.ref)
            return saved
        before = self._stored.get(case.ref)
        if case.version == 0:
            await self._insert_new(saved)
        else:
            values = {name: getattr(saved, name) for name in _PLAIN if name != "ref"}
            which = {"case_ref": case.ref, "seen_version": case.version}
            if await self._run(_UPDATE.values(_bound(values)), which | _prefixed(values)) != 1:
                raise StaleError(f"case {case.ref} is no longer at version {case.version}")
        if before is None or before.invitations != case.invitations:
            await self._write_invitations(saved)
        if before is None or before.hours != case.hours:
            await self._write_hours(saved)
        self._stored[case.ref] = saved
        return saved

    async def delete(self, ref: Ref | str) -> bool:
        """Delete a case with its invitations and hours; who mediated where is remembered."""
        self._stored.pop(Ref(ref), None)
        return await self._forget(requests.c.ref == ref) == 1

    async def prune_ended(self, network: NetworkId, before: datetime) -> int:
        """Delete requests of a network that ended before a moment and are still there."""
        ended = (requests.c.network == network, requests.c.state.in_(ENDED))
        self._stored.clear()
        return await self._forget(*ended, requests.c.closed_at < before)

    async def prune_mediated(self, before: datetime) -> int:
        """Forget who mediated where, of cleaned cases that were assigned before a moment."""
        return await self._run(delete(mediated).where(mediated.c.assigned_at < before))

    async def _forget(self, *which: ColumnElement[bool]) -> int:
        await self._run(insert(mediated).from_select(_MEDIATED, _REMEMBER.where(*which)))
        return await self._run(delete(requests).where(*which))

    async def prune_invitations(self, before: datetime) -> int:
        """Forget who was asked for a request that ended before a moment, but not who did the work.

        Whoever holds the place or logged hours stays until the whole request is cleaned.
        """
        ended = select(requests.c.ref).where(requests.c.state.in_(ENDED), requests.c.closed_at < before)
        worked = exists().where(hours.c.ref == invitations.c.ref, hours.c.person == invitations.c.person)
        in_vain = (invitations.c.answer != Answer.CHOSEN, ~worked)
        self._stored.clear()
        return await self._run(delete(invitations).where(invitations.c.ref.in_(ended), *in_vain))

    async def open(self, network: NetworkId) -> list[MediationCase]:
        """Go through the cases that have not ended, drafts included, newest first."""
        going_on = requests.c.state.not_in(ENDED)
        return await self._load(_CASE.where(requests.c.network == network, going_on).order_by(*_NEWEST_FIRST))

    async def ended_since(self, network: NetworkId, since: datetime) -> list[MediationCase]:
        """Go through the requests that ended after a moment, drafts that were never sent left out."""
        lately = (requests.c.network == network, requests.c.closed_at >= since)
        return await self._load(_CASE.where(*lately).order_by(*_NEWEST_FIRST))

    async def by_requester(self, person: PersonId) -> list[MediationCase]:
        """Go through the cases that somebody asked for, ended ones included, newest first."""
        return await self._load(_CASE.where(requests.c.requester == person).order_by(*_NEWEST_FIRST))

    async def by_mediator(self, person: PersonId) -> list[MediationCase]:
        """Go through the cases that somebody was invited for, ended ones included, newest first."""
        invited = select(invitations.c.ref).where(invitations.c.person == person)
        return await self._load(_CASE.where(requests.c.ref.in_(invited)).order_by(*_NEWEST_FIRST))

    async def by_origin(self, event_id: str) -> MediationCase | None:
        """Find the case that an event started."""
        found = await self._load(_CASE.where(requests.c.origin == event_id))
        return found[0] if found else None

    async def by_hours_origin(self, event_id: str) -> MediationCase | None:
        """Find the case for which a message logged hours."""
        found = await self._load(
            _CASE.where(requests.c.ref.in_(select(hours.c.ref).where(hours.c.origin == event_id)))
        )
        return found[0] if found else None

    async def running(self, network: NetworkId) -> dict[PersonId, int]:
        """Count the open cases in which each mediator holds a place, also beside one that is still empty."""
        return {row[0]: int(row[1]) for row in await self._all(_RUNNING, {"of_network": network})}

    async def running_by_organisation(self, network: NetworkId) -> dict[OrganisationId, int]:
        """Count the places that mediators of each organisation hold in open cases."""
        rows = await self._all(_RUNNING_BY_ORGANISATION, {"of_network": network})
        return {row[0]: int(row[1]) for row in rows}

    async def earlier(self, network: NetworkId) -> list[EarlierMediation]:
        """Go through who mediated for which organisation: cleaned cases, then those that are still there.

        The days are those of the assignment and of the end in UTC.
        """
        cleaned = await self._all(_BEFORE, {"of_network": network})
        rows = await self._all(_EARLIER, {"of_network": network})
        return [
            EarlierMediation(person, body, at.date(), home, ref, ended.date())
            for person, body, at, home, ref, ended in cleaned
        ] + [
            EarlierMediation(person, body, at.date(), home, ref, ended.date() if state in ENDED else None)
            for person, body, at, home, ref, state, ended in rows
        ]

    async def last_asked(self, network: NetworkId) -> dict[PersonId, datetime]:
        """Read when each mediator was last invited; nobody in it was never asked."""
        return {row[0]: row[1] for row in await self._all(_LAST_ASKED, {"of_network": network})}

    async def _load(
        self, statement: Select[Any], values: dict[str, Any] | None = None
    ) -> list[MediationCase]:
        rows = await self._all(statement, values)
        if not rows:
            return []
        refs = {"refs": [row.ref for row in rows]}
        asked: defaultdict[str, list[Invitation]] = defaultdict(list)
        for row in await self._all(_INVITATIONS, refs):
            asked[row.ref].append(Invitation(*row[1:]))
        worked: defaultdict[str, list[HoursEntry]] = defaultdict(list)
        for row in await self._all(_HOURS_OF, refs):
            worked[row.ref].append(HoursEntry(*row[1:]))
        found = [_case(row, asked[row.ref], worked[row.ref]) for row in rows]
        self._stored.update((case.ref, case) for case in found)
        return found

    async def _insert_new(self, case: MediationCase) -> None:
        if await self.taken(case.ref):
            raise StaleError(f"reference {case.ref} is taken")
        await self._run(insert(requests), {name: getattr(case, name) for name in _PLAIN})

    async def _write_invitations(self, case: MediationCase) -> None:
        await self._run(delete(invitations).where(invitations.c.ref == case.ref))
        await self._insert_parts(invitations, case.ref, _INVITATION, case.invitations)

    async def _write_hours(self, case: MediationCase) -> None:
        await self._run(delete(hours).where(hours.c.ref == case.ref))
        await self._insert_parts(hours, case.ref, _HOURS, case.hours)

    async def _insert_parts(
        self, table: Any, ref: Ref, names: tuple[str, ...], parts: Sequence[Invitation | HoursEntry]
    ) -> None:
        values = [
            {"ref": ref, "position": position, **{name: getattr(part, name) for name in names}}
            for position, part in enumerate(parts)
        ]
        if values:
            await self._run(insert(table), values)


def _bound(values: dict[str, Any]) -> dict[str, Any]:
    return {name: bindparam(f"new_{name}", type_=requests.c[name].type) for name in values}


def _prefixed(values: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in values.items()}


def _case(row: AnyRow, asked: list[Invitation], worked: list[HoursEntry]) -> MediationCase:
    return MediationCase(**row._asdict(), invitations=tuple(asked), hours=tuple(worked))
