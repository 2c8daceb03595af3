"""Intervision before there is a group: profiles, "liever niet", who waits, rounds, and who met whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any, Final

from sqlalchemy import Select, delete, exists, insert, or_, select, update

from config.model import NetworkId, PersonId, Ref
from storage.dialect import first_wins, last_wins
from storage.errors import StaleError
from storage.repository import AnyRow, Repository
from storage.schema.intervision import avoided, group_members, groups, met, peers, rounds, seekers
from storage.schema.network import people
from workflows.intervision.group import GroupState
from workflows.intervision.peer import Avoided, DayPart, Profile, Seeker, Seeks, Theme
from workflows.intervision.rounds import ENDED, Proposal, Round

_PROFILE: Final = select(peers)
_SEEKERS: Final = (
    select(*(seekers.c[one.name] for one in fields(Seeker)))
    .join(people, people.c.id == seekers.c.person)
    .where(people.c.active)
    .order_by(seekers.c.since, seekers.c.person)
)
_ROUND: Final = tuple(one.name for one in fields(Round))
_ROUNDS: Final = select(*(rounds.c[name] for name in _ROUND)).order_by(rounds.c.created_at, rounds.c.ref)


class PeerRepository(Repository):
    """Profiles and waiting people by person and network; rounds by reference. Who left is nowhere in it."""

    # --- profiles ------------------------------------------------------------------------------------

    async def profile(self, person: PersonId) -> Profile | None:
        """Find what somebody answered, complete or not."""
        row = await self._first(_PROFILE.where(peers.c.person == person))
        return None if row is None else _profile(row)

    async def profiles(self, network: NetworkId) -> dict[PersonId, Profile]:
        """Go through everybody of a network who began to answer."""
        rows = await self._all(_PROFILE.where(peers.c.network == network))
        return {row.person: _profile(row) for row in rows}

    async def save_profile(self, profile: Profile) -> None:
        """Store a profile as it is now."""
        values = {one.name: getattr(profile, one.name) for one in fields(Profile)}
        values |= {name: sorted(values[name]) for name in ("themes", "days")}
        await self._run(last_wins(self._dialect, peers, ("person",)), values)

    # --- "liever niet" -------------------------------------------------------------------------------

    async def avoided(self, person: PersonId) -> list[Avoided]:
        """Go through what somebody would rather not, in the order in which they said it."""
        rows = await self._all(select(avoided).where(avoided.c.person == person).order_by(avoided.c.id))
        return [Avoided(row.person, row.other, row.organisation) for row in rows]

    async def avoided_in(self, network: NetworkId) -> list[Avoided]:
        """Go through what everybody of a network would rather not; for forming groups only."""
        theirs = select(people.c.id).where(people.c.network == network)
        rows = await self._all(select(avoided).where(avoided.c.person.in_(theirs)).order_by(avoided.c.id))
        return [Avoided(row.person, row.other, row.organisation) for row in rows]

    async def avoid(self, one: Avoided) -> bool:
        """Keep what somebody would rather not; ``False`` when it was known."""
        if one in await self.avoided(one.person):
            return False
        values = {"person": one.person, "other": one.other, "organisation": one.organisation}
        await self._run(insert(avoided), values)
        return True

    async def allow(self, one: Avoided) -> bool:
        """Take back what somebody would rather not; ``False`` when it was not there."""
        same = (
            avoided.c.person == one.person,
            avoided.c.other.is_(one.other) if one.other is None else avoided.c.other == one.other,
            avoided.c.organisation.is_(None)
            if one.organisation is None
            else avoided.c.organisation == one.organisation,
        )
        return await self._run(delete(avoided).where(*same)) > 0

    # --- who waits -----------------------------------------------------------------------------------

    async def seeking(self, person: PersonId) -> list[Seeker]:
        """Go through what somebody waits for."""
        return _seekers(await self._all(_SEEKERS.where(seekers.c.person == person)))

    async def seekers(self, network: NetworkId, seeks: Seeks | None = None) -> list[Seeker]:
        """Go through everybody of a network who waits, longest first."""
        statement = _SEEKERS.where(seekers.c.network == network)
        return _seekers(
            await self._all(statement if seeks is None else statement.where(seekers.c.seeks == seeks))
        )

    async def seek(self, seeker: Seeker) -> None:
        """Let somebody wait for a group or for a partner, in place of what they waited for of that kind."""
        values = {one.name: getattr(seeker, one.name) for one in fields(Seeker)}
        await self._run(last_wins(self._dialect, seekers, ("person", "seeks")), values)

    async def placed(self, gone: Collection[PersonId], seeks: Seeks) -> None:
        """Let these people wait no longer for a group, or for a partner."""
        await self._run(delete(seekers).where(seekers.c.person.in_(gone), seekers.c.seeks == seeks))

    # --- rounds --------------------------------------------------------------------------------------

    async def round(self, ref: Ref | str) -> Round | None:
        """Find a round."""
        return await self._one(_ROUNDS.where(rounds.c.ref == ref))

    async def round_by_origin(self, origin: str) -> Round | None:
        """Find the round that began with a message or a moment."""
        return await self._one(_ROUNDS.where(rounds.c.origin == origin))

    async def rounds(self, network: NetworkId) -> list[Round]:
        """Go through the rounds of a network that are not over, oldest first."""
        running = rounds.c.state.not_in(ENDED)
        return [_round(row) for row in await self._all(_ROUNDS.where(rounds.c.network == network, running))]

    async def save_round(self, one: Round) -> Round:
        """Store a round, new (version 0) or decided on the version that it carries.

        Returns:
            The round with its new version, to go on with.

        Raises:
            StaleError: it was saved by somebody else in between, or its reference is taken.
        """
        saved = replace(one, version=one.version + 1)
        values = {name: getattr(saved, name) for name in _ROUND}
        values["proposal"] = None if saved.proposal is None else saved.proposal.written()
        if one.version:
            seen = (rounds.c.ref == one.ref, rounds.c.version == one.version)
            count = await self._run(update(rounds).where(*seen).values(values))
        else:
            count = await self._run(first_wins(self._dialect, rounds), values)
        if count != 1:
            raise StaleError(f"round {one.ref} is no longer at version {one.version}")
        return saved

    async def _one(self, statement: Select[Any]) -> Round | None:
        row = await self._first(statement)
        return None if row is None else _round(row)

    # --- who met -------------------------------------------------------------------------------------

    async def met(self, network: NetworkId) -> list[tuple[PersonId, PersonId, date]]:
        """Go through the pairs of a network that were in one group, and until when."""
        theirs = select(people.c.id).where(people.c.network == network)
        rows = await self._all(select(met).where(met.c.one.in_(theirs)))
        return [(row.one, row.other, row.on) for row in rows]

    async def note_met(self, who: Collection[PersonId], on: date) -> None:
        """Remember that these people were in one group on a day."""
        values = [{"one": one, "other": other, "on": on} for one, other in combinations(sorted(who), 2)]
        for each in values:
            await self._run(last_wins(self._dialect, met, ("one", "other")), each)

    # --- forgetting ----------------------------------------------------------------------------------

    async def prune_profiles(self, before: datetime) -> int:
        """Delete profiles that nobody touched since a moment, with "liever niet".

        Whoever waits for something or is in a group keeps theirs.
        """
        in_group = (
            exists()
            .where(group_members.c.person == peers.c.person, group_members.c.left_at.is_(None))
            .where(groups.c.ref == group_members.c.ref, groups.c.state != GroupState.ENDED)
        )
        waits = exists().where(seekers.c.person == peers.c.person)
        idle = select(peers.c.person).where(
            or_(peers.c.changed_at.is_(None), peers.c.changed_at < before), ~in_group, ~waits
        )
        gone = [row.person for row in await self._all(idle)]
        if not gone:
            return 0
        count = await self._run(delete(avoided).where(avoided.c.person.in_(gone)))
        return count + await self._run(delete(peers).where(peers.c.person.in_(gone)))

    async def prune_rounds(self, before: datetime) -> int:
        """Delete rounds that were over before a moment."""
        return await self._run(delete(rounds).where(rounds.c.ended_at < before))

    async def prune_met(self, before: date) -> int:
        """Forget who met whom last before a day."""
        return await self._run(delete(met).where(met.c.on < before))


def _profile(row: AnyRow) -> Profile:
    return Profile(
        **row._asdict()
        | {
            "themes": frozenset(map(Theme, row.themes)),
            "days": frozenset(map(DayPart, row.days)),
            "picked": tuple(row.picked),
        }
    )


def _seekers(rows: Collection[AnyRow]) -> list[Seeker]:
    return [Seeker(**row._asdict() | {"seeks": Seeks(row.seeks)}) for row in rows]


def _round(row: AnyRow) -> Round:
    proposal = None if row.proposal is None else Proposal.read(row.proposal)
    return Round(**row._asdict() | {"proposal": proposal})
