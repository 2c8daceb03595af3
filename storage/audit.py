"""The audit: what was done to what by whom, in ids and closed words, and provably not changed since.

Every row holds the hash of the one before it in its network, so that a changed, swapped or missing row
breaks the chain there; what belongs to no network has a chain of its own. A person stands in a row as a
commitment: a hash of their number with a random salt that is theirs in this chain and stands in a table
of its own. The chain is over commitments, so that whoever is erased leaves it whole, and without the salt
nobody can say any more whose rows they were (decision 024). What a chain cannot show is that its newest
rows are gone: keep ``head`` elsewhere for that. When its oldest rows have had their time, a row at the end
says up to which one they were deleted and what its hash was: from there the chain is verified.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, func, insert, select

from config.model import NetworkId, PersonId
from storage.repository import AnyRow, OpenConnection, Repository
from storage.schema.network import people
from storage.schema.queues import audit, pseudonyms
from storage.schema.types import canonical, clean
from workflows.effects import Note

BEGINNING: Final = "0" * 64
"""What the first row of a network has for the hash of the one before it."""

PRUNED: Final = "audit.pruned"
CHAIN: Final = "audit"
"""Action and subject of the row that says where the chain begins since its oldest rows were deleted."""

WRITTEN_ANEW: Final = "audit.written_anew"
"""Action of the row that says with which head the chain ended before migration 0002."""

GONE: Final = PersonId(0)
"""Whom a row names that was written about somebody who is erased."""

PERSON: Final = "person"
"""The only key in the detail of a row whose number is a person."""

PREFIX_LEAST: Final = 32
"""How many signs of a hash say which row it is: 128 bits."""

_MARK: Final = "p-"
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing that was done. ``seq`` counts from 1 within the network.

    ``actor``, a ``subject`` that is a person and the ``person`` in ``detail`` are numbers again here;
    of whoever was erased they are :data:`GONE`.
    """

    network: NetworkId | None
    seq: int
    at: datetime
    action: str
    subject: str | PersonId
    actor: PersonId | None
    detail: dict[str, str | int]
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a network's chain."""

    seq: int = 0
    hash: str = BEGINNING

    @property
    def shown(self) -> str:
        """Write it as it is kept elsewhere: ``412:`` and the first 32 signs of the hash."""
        return f"{self.seq}:{self.hash[:PREFIX_LEAST]}"

    @classmethod
    def read(cls, shown: str) -> Head | None:
        """Read what was kept elsewhere; ``None`` when it isn't one."""
        number, _, start = shown.strip().lower().partition(":")
        fits = number.isdecimal() and PREFIX_LEAST <= len(start) <= len(BEGINNING)
        return cls(int(number), start) if fits and not set(start) - set("0123456789abcdef") else None


class HeadCheck(StrEnum):
    """What became of a head that was kept elsewhere."""

    STANDS = "stands"
    WRITTEN_ANEW = "written_anew"
    """This was the head when an upgrade wrote the chain anew, a row says; right if there was one since."""
    CHANGED = "changed"
    """The row with that number says something else now."""
    MISSING = "missing"
    """There is no such row any more: the newest ones are gone."""
    TOO_OLD = "too_old"
    """The row was deleted as one that had its time. Whether it had, only who knows when the head was posted
    can say: whoever can write in the database can delete all rows up to today and say so in a row."""


_ROW: Final = tuple(audit.c[name] for name in AuditRow.__dataclass_fields__)
_HEAD: Final = (
    select(audit.c.seq, audit.c.hash)
    .where(audit.c.network == bindparam("of_network"))
    .order_by(audit.c.seq.desc())
    .limit(1)
)
_AFTER: Final = (
    select(*_ROW)
    .where(audit.c.network == bindparam("of_network"), audit.c.seq > bindparam("after"))
    .order_by(audit.c.seq)
    .limit(_CHUNK)
)
_ABOUT: Final = (
    select(*_ROW)
    .where(audit.c.network == bindparam("of_network"), audit.c.subject == bindparam("about"))
    .order_by(audit.c.seq)
)
_BEGINNING: Final = (
    select(audit.c.detail)
    .where(audit.c.network == bindparam("of_network"), audit.c.subject == CHAIN, audit.c.action == PRUNED)
    .order_by(audit.c.seq.desc())
    .limit(1)
)
_WRITTEN_ANEW: Final = select(audit.c.detail).where(
    audit.c.network == bindparam("of_network"), audit.c.subject == CHAIN, audit.c.action == WRITTEN_ANEW
)
_INSERT: Final = insert(audit)
_BY: Final = (
    select(*_ROW)
    .where(
        audit.c.network == bindparam("of_network"),
        audit.c.actor.in_(
            select(pseudonyms.c.commitment).where(
                pseudonyms.c.network == bindparam("of_network"), pseudonyms.c.person == bindparam("whose")
            )
        ),
    )
    .order_by(audit.c.seq)
)
_HASH: Final = select(audit.c.hash).where(
    audit.c.network == bindparam("of_network"), audit.c.seq == bindparam("number")
)
_NAMES: Final = select(pseudonyms.c.commitment, pseudonyms.c.person).where(
    pseudonyms.c.network == bindparam("of_network")
)
_SALTED: Final = select(pseudonyms.c.commitment, pseudonyms.c.person, pseudonyms.c.salt).where(
    pseudonyms.c.network == bindparam("of_network")
)
_COMMITMENT: Final = select(pseudonyms.c.commitment).where(
    pseudonyms.c.network == bindparam("of_network"), pseudonyms.c.person == bindparam("whose")
)
_KNOWN: Final = exists().where(people.c.id == bindparam("whose"))
_NEW: Final = insert(pseudonyms)


class AuditRepository(Repository):
    """The chain of each network. Only one unit of work writes at a time, so its head is read once."""

    def __init__(self, connection: OpenConnection) -> None:
        super().__init__(connection)
        self._heads: dict[NetworkId | None, Head] = {}
        self._called: dict[tuple[str, PersonId], str] = {}

    async def note(self, network: NetworkId | None, note: Note, now: datetime) -> AuditRow:
        """Write down what was done."""
        head = self._heads.get(network) or await self.head(network)
        chain, detail = network or "", dict(note.detail)
        if PERSON in detail:
            detail[PERSON] = await self._commit(chain, PersonId(int(detail[PERSON])))
        subject = note.subject
        values: dict[str, Any] = {
            "network": chain,
            "seq": head.seq + 1,
            "at": _written(now),
            "action": clean(note.action),
            "subject": clean(subject) if isinstance(subject, str) else await self._commit(chain, subject),
            "actor": None if note.actor is None else await self._commit(chain, note.actor),
            "detail": canonical(detail),
            "prev_hash": head.hash,
        }
        values["hash"] = _hash(values.values())
        await self._run(_INSERT, values)
        self._heads[network] = Head(head.seq + 1, values["hash"])
        return _row(tuple(values.values()), {name: who for (_, who), name in self._called.items()})

    async def _commit(self, chain: str, person: PersonId) -> str:
        """Give what a person is called in a chain, and choose it when they appear there first.

        Whoever is not among the people any more gets a name that nobody keeps.
        """
        if (chain, person) not in self._called:
            about = {"of_network": chain, "whose": person}
            self._called[chain, person] = await self._scalar(_COMMITMENT, about) or await self._call(about)
        return self._called[chain, person]

    async def _call(self, about: Mapping[str, Any]) -> str:
        salt = secrets.token_hex(32)
        called = commitment(about["whose"], salt)
        if await self._scalar(select(_KNOWN), about):
            values = {"network": about["of_network"], "person": about["whose"]}
            await self._run(_NEW, {**values, "salt": salt, "commitment": called})
        return called

    async def head(self, network: NetworkId | None) -> Head:
        """Read the newest number and hash, to keep outside of the database."""
        row = await self._first(_HEAD, {"of_network": network or ""})
        return Head() if row is None else Head(row.seq, row.hash)

    async def about(self, network: NetworkId | None, subject: str) -> list[AuditRow]:
        """Go through what was done to a case, in order."""
        rows = await self._all(_ABOUT, {"of_network": network or "", "about": subject})
        names = await self._names(network) if rows else {}
        return [_row(row, names) for row in rows]

    async def by(self, network: NetworkId | None, person: PersonId) -> list[AuditRow]:
        """Go through what somebody did, in order."""
        rows = await self._all(_BY, {"of_network": network or "", "whose": person})
        names = await self._names(network) if rows else {}
        return [_row(row, names) for row in rows]

    async def walk(self, network: NetworkId | None, after: int = 0) -> AsyncIterator[AuditRow]:
        """Go through a chain in order, from the row after number ``after``."""
        names = await self._names(network)
        async for row in self._walk(network, after):
            yield _row(row, names)

    async def _names(self, network: NetworkId | None) -> dict[str, PersonId]:
        """Read who is meant by each commitment, of everybody who is not erased."""
        rows = await self._all(_NAMES, {"of_network": network or ""})
        return {row.commitment: PersonId(row.person) for row in rows}

    async def check(self, network: NetworkId | None, kept: Head) -> HeadCheck:
        """Compare a head that was kept elsewhere (its hash may be cut short) with the row of that number."""
        found = await self._scalar(_HASH, {"of_network": network or "", "number": kept.seq})
        if found is not None:
            if str(found).startswith(kept.hash):
                return HeadCheck.STANDS
            before = await self._before(network, kept.seq)
            return HeadCheck.WRITTEN_ANEW if before.startswith(kept.hash) else HeadCheck.CHANGED
        begins = await self._beginning(network)
        if kept.seq == begins.seq and not begins.hash.startswith(kept.hash):
            return HeadCheck.CHANGED
        if kept.seq == begins.seq == Head().seq:
            return HeadCheck.STANDS  # of a chain that was empty then, and lost nothing
        return HeadCheck.TOO_OLD if kept.seq <= begins.seq else HeadCheck.MISSING

    async def _before(self, network: NetworkId | None, seq: int) -> str:
        """The hash that a row had when a migration wrote the chain anew, if it was the newest one then."""
        said = json.loads(await self._scalar(_WRITTEN_ANEW, {"of_network": network or ""}) or "{}")
        return str(said["hash"]) if said.get("through") == seq else ""

    async def verify(self, network: NetworkId | None) -> int | None:
        """Walk the chain; return the number of the first row that is not as it was written.

        A row that is gone shows as the number it had; one that names somebody who was put in the place of
        somebody else counts as changed. ``None``: every row is as it was written.
        """
        head = await self._beginning(network)
        called = await self._all(_SALTED, {"of_network": network or ""})
        swapped = [row.commitment for row in called if not _is_of(row.commitment, row.person, row.salt)]
        async for row in self._walk(network, 0):
            if row.seq != head.seq + 1 or row.prev_hash != head.hash or row.hash != _hash(row[:-1]):
                return head.seq + 1
            if any(one in {row.actor, row.subject} or one in row.detail for one in swapped):
                return int(row.seq)
            head = Head(row.seq, row.hash)
        return None

    async def prune(self, network: NetworkId | None, before: datetime, now: datetime) -> int:
        """Delete the rows from before a moment, and write down with which one the chain now begins."""
        of_network = audit.c.network == (network or "")
        stays = select(func.min(audit.c.seq)).where(of_network, audit.c.at >= _written(before))
        head = await self.head(network)
        through = int(await self._scalar(stays) or head.seq + 1) - 1
        last = await self._first(select(audit.c.hash).where(of_network, audit.c.seq == through))
        if last is None:
            return 0
        await self.note(network, Note(PRUNED, CHAIN, detail={"through": through, "hash": last.hash}), now)
        return await self._run(delete(audit).where(of_network, audit.c.seq <= through))

    async def _beginning(self, network: NetworkId | None) -> Head:
        """Find what the first row that is left must point at."""
        row = await self._first(_BEGINNING, {"of_network": network or ""})
        try:
            said = json.loads(row.detail) if row else {}
            return Head(int(said["through"]), str(said["hash"])) if said else Head()
        except (ValueError, KeyError, TypeError):
            return Head()  # not as it was written, so nothing will fit

    async def _walk(self, network: NetworkId | None, after: int) -> AsyncIterator[AnyRow]:
        while rows := await self._all(_AFTER, {"of_network": network or "", "after": after}):
            for row in rows:
                yield row
            after = rows[-1].seq
            await asyncio.sleep(0)  # let others work in between


def _written(moment: datetime) -> str:
    """Write a moment as it is stored: in an order that can be compared."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _hash(stored: Iterable[Any]) -> str:
    """Hash a row as it is stored, the hash of the one before it included."""
    return hashlib.sha256(canonical(list(stored)).encode()).hexdigest()


def commitment(person: PersonId, salt: str) -> str:
    """Say what a person is called in a chain: nobody who has not the salt can tell whose it is."""
    return _MARK + hmac.new(bytes.fromhex(salt), str(person).encode(), hashlib.sha256).hexdigest()


def _is_of(called: str, person: int, salt: str) -> bool:
    try:
        return commitment(PersonId(person), salt) == called
    except ValueError:  # no salt of ours
        return False


def _row(row: Sequence[Any], names: Mapping[str, PersonId]) -> AuditRow:
    network, seq, at, action, subject, actor, detail, prev_hash, own_hash = row
    said = json.loads(detail)
    if PERSON in said:
        said[PERSON] = names.get(said[PERSON], GONE)
    return AuditRow(
        network=NetworkId(network) if network else None,
        seq=seq,
        at=datetime.fromisoformat(at),
        action=action,
        subject=names.get(subject, GONE) if subject.startswith(_MARK) else subject,
        actor=None if actor is None else names.get(actor, GONE),
        detail=said,
        prev_hash=prev_hash,
        hash=own_hash,
    )
