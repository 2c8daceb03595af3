"""Migration 0002 of the audit: chains over numbers of people become chains over commitments (decision 024).

Every chain is verified first, by the formula that it was written with. Then its rows are written anew, and a
last one says with which head the old chain ended. A chain that did not verify stays so: from the row at which
it broke, every row keeps the hashes that it had, and the last row says which one that was.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, column, insert, select, table

BEGINNING: Final = "0" * 64
PRUNED: Final = "audit.pruned"
WRITTEN_ANEW: Final = "audit.written_anew"
CHAIN: Final = "audit"

_ABOUT_PEOPLE: Final = frozenset(
    {
        *(f"interest.{what}" for what in ("added", "withdrawn", "confirmed")),
        *(f"mediator.{what}" for what in ("welcomed", "absent", "available")),
        *(f"dossier.{what}" for what in ("kept_long", "kept_short")),
        *(f"intervision.{what}" for what in ("signed_up", "waits", "left_list", "paused", "profile")),
    }
)
"""Actions whose subject is the number of a person, in words."""

_COLUMNS: Final = ("network", "seq", "at", "action", "subject", "actor", "detail", "prev_hash", "hash")
_OLD: Final = table("old_audit", *map(column, _COLUMNS))
_NEW: Final = table("audit", *map(column, _COLUMNS))
_NAMES: Final = table("pseudonyms", *map(column, ("network", "person", "salt", "commitment")))


def over_commitments(connection: Connection) -> None:
    """Write every chain of the table ``old_audit`` into ``audit``; the people must be there already."""
    people = set(connection.exec_driver_sql("SELECT id FROM people").scalars())
    for (network,) in connection.execute(select(_OLD.c.network).distinct()).all():
        chosen = select(_OLD).where(_OLD.c.network == network).order_by(_OLD.c.seq)
        rows = [list(row) for row in connection.execute(chosen)]
        names = _Names(connection, network, people)
        anew = [dict(zip(_COLUMNS, row, strict=True)) for row in _anew(rows, names)]
        connection.execute(insert(_NEW), anew)


def _anew(rows: list[list[Any]], names: _Names) -> list[list[Any]]:
    seq, head = beginning = _beginning(rows)
    broken = first_broken(rows, beginning)
    old_head = rows[-1][-1]
    for row in rows:
        _rename(row, names)
        if broken is None or row[1] < broken:
            row[-2:] = [head, _hash([*row[:-2], head])]
        seq, head = row[1], row[-1]
    said: dict[str, str | int] = {"through": seq, "hash": old_head}
    if broken is not None:
        said["broken"] = broken
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    last = [rows[-1][0], seq + 1, now, WRITTEN_ANEW, CHAIN, None, _canonical(said), head]
    return [*rows, [*last, _hash(last)]]


def first_broken(rows: Sequence[Sequence[Any]], beginning: tuple[int, str]) -> int | None:
    """Verify a chain by the formula of before; the number of the first row that does not fit."""
    seq, head = beginning
    for row in rows:
        if row[1] != seq + 1 or row[-2] != head or row[-1] != _hash(row[:-1]):
            return seq + 1
        seq, head = row[1], row[-1]
    return None


def _beginning(rows: Sequence[Sequence[Any]]) -> tuple[int, str]:
    """What the first row points at: nothing, or the last one that had its time."""
    for row in reversed(rows):
        if row[3] == PRUNED and row[4] == CHAIN:
            try:
                said = json.loads(row[6])
                return int(said["through"]), str(said["hash"])
            except (ValueError, KeyError, TypeError):
                break  # not as it was written, so nothing will fit
    return 0, BEGINNING


def _rename(row: list[Any], names: _Names) -> None:
    """Put commitments where a row means people."""
    _, _, _, action, subject, actor, detail, _, _ = row
    try:
        said = json.loads(detail)
        if "person" in said:
            row[6] = _canonical(said | {"person": names.of(int(said["person"]))})
        if subject.isdecimal() and action == "moment.skipped":
            row[4] = str(said["kind"])  # it may have been a person
    except (ValueError, KeyError, TypeError):
        pass  # not as it was written, so the chain broke here at the latest
    if subject.isdecimal() and action in _ABOUT_PEOPLE:
        row[4] = names.of(int(subject))
    row[5] = None if actor is None else names.of(actor)


class _Names:
    """What people are called in one chain; of whoever is gone nobody keeps the salt."""

    def __init__(self, connection: Connection, network: str, people: set[int]) -> None:
        self._connection, self._network, self._people = connection, network, people
        self._known: dict[int, str] = {}

    def of(self, person: int) -> str:
        if person not in self._known:
            salt = secrets.token_hex(32)
            called = "p-" + hmac.new(bytes.fromhex(salt), str(person).encode(), hashlib.sha256).hexdigest()
            self._known[person] = called
            if person in self._people:
                row = {"network": self._network, "person": person, "salt": salt, "commitment": called}
                self._connection.execute(insert(_NAMES), row)
        return self._known[person]


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(stored: Sequence[Any]) -> str:
    return hashlib.sha256(_canonical(list(stored)).encode()).hexdigest()
