"""All that is known of one person, read from the list of ``storage.holdings``; of others nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from sqlalchemy import select

from config.model import Person
from storage.holdings import HOLDINGS, Holding
from storage.repository import AnyRow, Repository
from storage.schema.network import people
from workflows.own_data import Known, Plain

_CALLED: Final = frozenset({"manager", "deputises_for", "other"})
"""Columns that name somebody whom the owner of the row named, or knows by name."""

RATHER_NOT: Final = "niet_persoon"
"""The answer of a request that names whom its requester would rather not have, by number."""


class InsightRepository(Repository):
    """Reads, and changes nothing."""

    async def of(self, person: Person) -> list[Known]:
        """Read everything that is somebody's, table by table; a table with nothing in it is left out."""
        everybody = await self._all(_NAMES.where(people.c.network == person.network))
        names = {row.id: row.name for row in everybody}
        found = []
        for holding in HOLDINGS:
            if holding.personal:
                statement = select(*holding.shown).where(holding.of(person))
                rows = await self._all(statement.order_by(*holding.table.primary_key.columns))
                if rows:
                    shown = tuple(_shown(holding, row, person, names) for row in rows)
                    found.append(Known(holding.kind.value, holding.table.name, shown))
        return found


_NAMES: Final = select(people.c.id, people.c.name)


def _shown(holding: Holding, row: AnyRow, person: Person, names: Mapping[int, str]) -> dict[str, Plain]:
    shown: dict[str, Plain] = {}
    for column, value in row._asdict().items():
        if column in holding.mine:
            shown[column] = _plain(holding.mine[column](value, person))
        elif column in _CALLED and value is not None:
            shown[column] = names.get(value)
        elif column == "answers" and value and RATHER_NOT in value:
            called = [names.get(int(one)) for one in value[RATHER_NOT].split(",") if one.isdecimal()]
            shown[column] = _plain(value | {RATHER_NOT: [one for one in called if one]})
        else:
            shown[column] = _plain(value)
    return shown


def _plain(value: Any) -> Plain:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | date) else None
