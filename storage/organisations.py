"""Networks and their organisations, and the import of a network file.

An organisation is one aggregate with its owners and successors; an import applies a plan that was shown
to somebody first. Nothing is deleted by an import: organisations and people end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select, update

from config.model import (
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    Owner,
    Room,
    Seat,
    Succession,
)
from config.network.changes import (
    AddOrganisation,
    AddPerson,
    AddRoom,
    Change,
    ChangeOrganisation,
    ChangePerson,
    ChangeRoom,
    DeactivatePerson,
    EndOrganisation,
    Plan,
    RemoveRoom,
    SetGrants,
    SetManager,
    SetNetwork,
    Stored,
)
from config.network.described import PersonDescription
from storage.dialect import last_wins
from storage.errors import UnknownRowError
from storage.people import PeopleRepository
from storage.recent import Recent
from storage.repository import OpenConnection, Repository
from storage.schema.network import networks, organisations, owners, people, seats, shared_rooms, successions

_PLAIN: Final = tuple(column.name for column in organisations.columns)
_ALL: Final = (
    select(organisations)
    .where(organisations.c.network == bindparam("of_network"))
    .order_by(organisations.c.id)
)
_OWNERS: Final = select(owners).where(owners.c.network == bindparam("of_network")).order_by(owners.c.id)
_SEATS: Final = (
    select(seats, people.c.matrix_id)
    .outerjoin(people, people.c.id == seats.c.person)
    .where(seats.c.network == bindparam("of_network"))
    .order_by(seats.c.id)
)
_SUCCESSIONS: Final = (
    select(successions).where(successions.c.network == bindparam("of_network")).order_by(successions.c.id)
)


class OrganisationRepository(Repository):
    """Organisations as whole aggregates, and the networks they belong to."""

    def __init__(self, connection: OpenConnection, recent: Recent) -> None:
        super().__init__(connection)
        self._recent = recent

    async def all(self, network: NetworkId) -> list[Organisation]:
        """Go through the organisations of a network, ended ones included, by key."""
        return await self._recent.all("organisations", network, self._load)

    async def _load(self, network: NetworkId) -> list[Organisation]:
        of = {"of_network": network}
        owned, seated, followed = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in await self._all(_OWNERS, of):
            owned[row.body].append(Owner(row.organisation, row.since, row.until))
        for row in await self._all(_SEATS, of):
            seat = Seat(row.function, row.organisation, row.matrix_id, row.since, row.until)
            seated[row.body].append(seat)
        for row in await self._all(_SUCCESSIONS, of):
            followed[row.organisation].append(Succession(row.successor, row.on))
        return [
            Organisation(
                **{name: getattr(row, name) for name in _PLAIN if name != "policy_fields"},
                policy_fields=tuple(row.policy_fields),
                owners=tuple(owned[row.id]),
                seats=tuple(seated[row.id]),
                successors=tuple(followed[row.id]),
            )
            for row in await self._all(_ALL, of)
        ]

    async def get(
        self, organisation: OrganisationId, network: NetworkId | None = None
    ) -> Organisation | None:
        """Find an organisation by its key.

        Raises:
            UnknownRowError: several networks know this key and ``network`` doesn't say which is meant.
        """
        statement = select(organisations.c.network).where(organisations.c.id == organisation)
        if network is not None:
            statement = statement.where(organisations.c.network == network)
        found = await self._all(statement)
        if len(found) > 1:
            raise UnknownRowError(f"several networks know {organisation!r}; say which")
        known = await self.all(found[0].network) if found else []
        return next((one for one in known if one.id == organisation), None)

    async def save(self, organisation: Organisation) -> None:
        """Store an organisation as it is now; owners, successors and holders of seats must be known."""
        await self._recent.changed(organisation.network)
        await self._save_plain(organisation)
        await self._save_links(organisation)

    async def networks(self) -> list[NetworkId]:
        """Go through the networks of this deployment."""
        return [row.id for row in await self._all(select(networks.c.id).order_by(networks.c.id))]

    async def policy(self, network: NetworkId) -> NetworkPolicy | None:
        """Read the choices that a network made; ``None`` before its first import."""
        row = await self._first(select(networks.c.policy).where(networks.c.id == network))
        return None if row is None else NetworkPolicy(**row.policy)

    async def set_network(self, network: NetworkId, name: str, policy: NetworkPolicy) -> None:
        """Make a network, or change its name and choices."""
        values = {"id": network, "name": name, "policy": asdict(policy)}
        await self._run(last_wins(self._dialect, networks, ("id",), keep=("version",)), values)

    async def shared_rooms(self, network: NetworkId) -> list[Room]:
        """Go through the shared rooms that a network file names."""
        rows = await self._all(
            select(shared_rooms).where(shared_rooms.c.network == network).order_by(shared_rooms.c.alias_or_id)
        )
        return [Room(row.network, row.alias_or_id, row.purpose) for row in rows]

    async def stored(self, network: NetworkId) -> Stored:
        """Read all that a network file can change, to compare it with one."""
        row = await self._first(select(networks).where(networks.c.id == network))
        if row is None:
            return Stored(network)
        return Stored(
            network,
            row.name,
            NetworkPolicy(**row.policy),
            tuple(await self.all(network)),
            tuple(await PeopleRepository(self._connection, self._recent).all(network)),
            tuple(await self.shared_rooms(network)),
        )

    async def apply(self, plan: Plan) -> None:
        """Carry out a plan, in order. Links between organisations come after all organisations.

        Raises:
            UnknownRowError: the plan changes what is not there; make it again from what is stored.
        """
        for change in plan.changes:
            await self._apply(plan.network, change)
        await self._recent.changed(plan.network)
        for change in plan.changes:
            match change:
                case AddOrganisation(one) | ChangeOrganisation(one, _):
                    await self._save_links(one)
                case _:
                    pass

    async def _apply(self, network: NetworkId, change: Change) -> None:
        match change:
            case SetNetwork():
                await self.set_network(network, change.name, change.policy)
            case AddOrganisation(one) | ChangeOrganisation(one, _):
                await self._save_plain(one)
            case EndOrganisation():
                await self._end(network, change.id, change.until)
            case AddPerson() | ChangePerson() | DeactivatePerson() | SetGrants() | SetManager():
                await self._apply_person(network, change)
            case AddRoom(room) | ChangeRoom(room):
                values = {"network": network, "alias_or_id": room.alias_or_id, "purpose": room.purpose}
                key = ("network", "alias_or_id")
                statement = last_wins(self._dialect, shared_rooms, key, keep=("room_id",))
                await self._run(statement, values)
            case RemoveRoom(room):
                same = (shared_rooms.c.network == network, shared_rooms.c.alias_or_id == room.alias_or_id)
                await self._run(delete(shared_rooms).where(*same))

    async def _apply_person(
        self, network: NetworkId, change: AddPerson | ChangePerson | DeactivatePerson | SetGrants | SetManager
    ) -> None:
        people = PeopleRepository(self._connection, self._recent)
        match change:
            case AddPerson(described):
                await people.add(network, **_described(described))
            case ChangePerson(number, after, _):
                before = await people.get(number)
                if before is None:
                    raise UnknownRowError(f"no person {number}")
                await people.save(replace(before, **_described(after)))
            case DeactivatePerson(number, _):
                await people.deactivate(number)
            case SetGrants():
                await people.set_grants(change.matrix_id, change.grants)
            case SetManager():
                await people.set_manager(change.matrix_id, change.manager)

    async def _save_plain(self, organisation: Organisation) -> None:
        values = {name: getattr(organisation, name) for name in _PLAIN}
        await self._run(last_wins(self._dialect, organisations, ("network", "id")), values)

    async def _save_links(self, organisation: Organisation) -> None:
        network, key = organisation.network, organisation.id
        for table in (owners, seats):
            await self._run(delete(table).where(table.c.network == network, table.c.body == key))
        of_this = (successions.c.network == network, successions.c.organisation == key)
        await self._run(delete(successions).where(*of_this))
        await self._insert_all(
            owners,
            ({"network": network, "body": key, **asdict(owner)} for owner in organisation.owners),
        )
        holders = PeopleRepository(self._connection, self._recent)
        await self._insert_all(
            seats,
            [
                {
                    "network": network,
                    "body": key,
                    "function": seat.function,
                    "organisation": seat.organisation,
                    "person": seat.holder and await holders.number(seat.holder),
                    "since": seat.since,
                    "until": seat.until,
                }
                for seat in organisation.seats
            ],
        )
        await self._insert_all(
            successions,
            ({"network": network, "organisation": key, **asdict(one)} for one in organisation.successors),
        )

    async def _insert_all(self, table: Any, values: Iterable[dict[str, Any]]) -> None:
        if rows := list(values):
            await self._run(insert(table), rows)

    async def _end(self, network: NetworkId, organisation: OrganisationId, until: date) -> None:
        same = (organisations.c.network == network, organisations.c.id == organisation)
        if await self._run(update(organisations).where(*same).values(until=until)) != 1:
            raise UnknownRowError(f"no organisation {organisation!r}")


def _described(person: PersonDescription) -> dict[str, Any]:
    """Give what a description says as fields of a person; roles and manager come when everybody is there."""
    names = ("matrix_id", "name", "organisation", "contact", "language", "form", "timezone")
    said = {name: getattr(person, name) for name in names}
    return said | {"employments": person.employments, "mediator": person.mediator, "active": person.active}
