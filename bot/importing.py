"""Bring a network file, registers or a list of people into storage: first what would change, then the change.

The plan is made again inside the transaction that applies it. When it is no longer what somebody agreed
to, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from config.model import NetworkId, Role
from config.network.changes import (
    AddPerson,
    ChangePerson,
    DeactivatePerson,
    Plan,
    SetGrants,
    SetManager,
    Stored,
)
from config.network.described import NetworkDescription, PersonEntry
from config.network.plan import plan, plan_people
from config.registers.plan import Registers, plan_registers
from workflows.effects import Note
from workflows.intervision.places import goes, led
from workflows.onboarding import write_first

if TYPE_CHECKING:
    from storage.database import Database
    from storage.unit import UnitOfWork

Planner: TypeAlias = Callable[[Stored], Plan]
"""What makes a plan of what is stored: it knows the file, and what the operator agreed to."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """Plans what a network file changes. ``ending`` is the day on which what it leaves out ends, if any."""

    file: NetworkDescription
    ending: date | None = None

    def __call__(self, stored: Stored) -> Plan:
        """Compare the file with what is stored."""
        found = plan(stored, self.file)
        return found.with_endings(self.ending) if self.ending else found


@dataclass(frozen=True, slots=True)
class FromList:
    """Plans what a list of people changes."""

    people: tuple[PersonEntry, ...]

    def __call__(self, stored: Stored) -> Plan:
        """Compare the list with what is stored."""
        return plan_people(stored, self.people)


@dataclass(frozen=True, slots=True)
class FromRegisters:
    """Plans what registers change beside the network file; see ``plan_registers``."""

    registers: Registers
    ending: bool = False
    older: bool = False

    def __call__(self, stored: Stored) -> Plan:
        """Compare the registers with what is stored."""
        return plan_registers(stored, self.registers, ending=self.ending, older=self.older)


class OvertakenError(Exception):
    """What is stored changed after the plan was shown; look again."""


async def propose(database: Database, network: NetworkId, planner: Planner) -> tuple[Plan, Stored]:
    """Say what would change in a network, and what it would change."""
    async with database.read() as unit:
        stored = await unit.organisations.stored(network)
    return planner(stored), stored


async def carry_out(
    database: Database, planner: Planner, agreed: Plan, now: datetime, *, welcome: bool = True
) -> None:
    """Apply the plan that was agreed to, in one transaction, with an audit row of its size.

    With ``welcome`` the bot writes first to mediators who never confirmed anything, when people are at work.

    Raises:
        OvertakenError: the plan would now be another one; nothing was changed.
    """
    async with database.write() as unit:
        if planner(await unit.organisations.stored(agreed.network)) != agreed:
            raise OvertakenError
        await unit.organisations.apply(agreed)
        if welcome:
            await _welcome(unit, agreed, now)
        await _part(unit, agreed, now)
        people = (AddPerson, ChangePerson, DeactivatePerson, SetGrants)
        of_people = sum(isinstance(change, people) for change in agreed.changes)
        detail: dict[str, str | int] = {"changes": len(agreed.changes), "people": of_people}
        if isinstance(planner, FromRegisters):
            detail["registers"] = ",".join(planner.registers.kinds)
        await unit.audit.note(agreed.network, Note("import", agreed.network, detail=detail), now)


async def _part(unit: UnitOfWork, agreed: Plan, now: datetime) -> None:
    """Let groups hear at once who takes no part any more, and look again at who may sit with whom."""
    for change in agreed.changes:
        if isinstance(change, DeactivatePerson):
            await unit.due.at(agreed.network, goes(change.id, now), now)
        elif isinstance(change, SetManager) and change.manager is not None:
            person = await unit.people.by_matrix_id(change.matrix_id)
            if person is not None:
                await unit.due.at(agreed.network, led(person.id, now), now)


async def _welcome(unit: UnitOfWork, agreed: Plan, now: datetime) -> None:
    """Let the bot write first to everybody whose roles changed and who mediates for the first time."""
    for change in agreed.changes:
        if isinstance(change, SetGrants) and any(grant.role is Role.MEDIATOR for grant in change.grants):
            person = await unit.people.by_matrix_id(change.matrix_id)
            if person is not None and await unit.people.declaration(person.id) is None:
                await unit.due.at(agreed.network, write_first(person.id, now), now)
