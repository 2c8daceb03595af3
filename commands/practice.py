"""What a mediator did, in counts by year, for who asked to have them kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.attendance import Practice
from workflows.intervision.dossier import practised
from workflows.mediation.case import MediationCase

if TYPE_CHECKING:
    from storage.unit import UnitOfWork


async def remember(unit: UnitOfWork, case: MediationCase) -> None:
    """Keep the counts of a case that is about to be cleaned, of mediators who asked for it."""
    for person in case.mediators:
        if await unit.attendance.keeps_long(person):
            for year, done in practised([case], person).items():
                await unit.attendance.count_practice(person, Practice(year, done.mediations, done.quarters))
