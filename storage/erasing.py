"""Erasing a person who asks for it, everywhere at once, and again when a backup brings them back.

What others still need of a case that is over (the hours, the count) stays until that case is cleaned, under
a number that means nobody: the row behind it holds no name, no address and no way to reach anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, delete, exists, select, update

from config.model import ERASED, Form, Person, PersonId
from storage.destinations import to_person
from storage.dialect import first_wins, last_wins
from storage.forgetting import NAMED
from storage.holdings import HOLDINGS, moments_of, states_of
from storage.inbox import MARKER
from storage.insight import RATHER_NOT
from storage.own_rooms import OwnRoomRepository
from storage.own_words import OwnWordsRepository
from storage.people import PeopleRepository
from storage.recent import Recent
from storage.repository import OpenConnection, Repository
from storage.schema.intervision import avoided, groups, meetings, rounds, sessions
from storage.schema.mediation import hours, invitations, requests
from storage.schema.network import departures, dms, memberships, people, role_grants, rooms
from storage.schema.queues import InboxState, bot_state, due, erasures, inbox, outbox
from workflows.mediation.case import ENDED, Answer

_NOBODY: Final = "—"
"""What stands for the name of whoever was erased."""

_STAY: Final = frozenset(
    {requests, invitations, hours, people, departures, memberships, inbox, outbox, rounds}
)
"""Tables of which not every row of somebody goes, or not as a whole; they are seen to one by one."""


def erased_id(person: PersonId) -> str:
    """What stands for the Matrix id of whoever was erased."""
    return f"{ERASED}{person}"


class ErasingRepository(Repository):
    """Takes somebody out of everything that is stored."""

    def __init__(self, connection: OpenConnection, recent: Recent) -> None:
        super().__init__(connection)
        self._recent = recent

    async def erase(self, person: Person, now: datetime, cause: str = "") -> list[str]:
        """Erase somebody; ``cause`` is the event that is being handled and is not settled yet.

        What the bot said to them is queued to be removed, and it leaves their private chats after that.

        Returns:
            The private chats.
        """
        chats = await self._take_back(person, now)
        await self._settle_inbox(person, cause, now)
        await self._unname(person)
        await OwnRoomRepository(self._connection).empty_seats(person)
        await self._run(delete(due).where(moments_of(person)))
        await self._run(delete(bot_state).where(states_of(person)))
        for holding in HOLDINGS:
            if holding.whose and holding.table not in _STAY:
                await self._run(delete(holding.table).where(holding.of(person)))
        await self._run(delete(avoided).where(avoided.c.other == person.id))
        await self._run(delete(role_grants).where(role_grants.c.deputises_for == person.id))
        await self._run(update(rounds).where(rounds.c.opened_by == person.id).values(opened_by=None))
        await self._leave_cases(person.id)
        gone = (memberships.c.matrix_id == person.matrix_id, memberships.c.membership.in_(("leave", "ban")))
        await self._run(delete(memberships).where(*gone))
        await self._empty(person.id, now)
        await self._run(first_wins(self._dialect, erasures), {"person": person.id, "at": now})
        await self._recent.changed(person.network)
        return chats

    async def again(self, now: datetime) -> int:
        """Erase whoever a backup brought back; return how many that were."""
        there = select(people.c.id).join(erasures, erasures.c.person == people.c.id)
        found, count = PeopleRepository(self._connection, self._recent), 0
        for row in await self._all(there):
            person = await found.get(PersonId(row.id))
            if person is not None and person.matrix_id != erased_id(person.id):
                await self.erase(person, now)
                count += 1
        return count

    async def prune(self, before: datetime) -> int:
        """Forget that somebody was erased before a moment."""
        return await self._run(delete(erasures).where(erasures.c.at < before))

    async def _take_back(self, person: Person, now: datetime) -> list[str]:
        chat = await self._scalar(select(dms.c.room_id).where(dms.c.person == person.id))
        said = OwnWordsRepository(self._connection)
        chats = await said.take_back_from(to_person(person.id), chat, now)
        await self._run(update(outbox).where(outbox.c.person == person.id).values(person=None))
        await self._run(update(rooms).where(rooms.c.room_id.in_(chats)).values(leaving=True))
        return chats

    async def _settle_inbox(self, person: Person, cause: str, now: datetime) -> None:
        theirs = inbox.c.sender == person.matrix_id
        open_ones = (theirs, inbox.c.state != InboxState.DONE, inbox.c.event_id != cause)
        settled = {"state": InboxState.DONE, "content": None, "outcome": "erased", "handled_at": now}
        await self._run(update(inbox).where(*open_ones).values(settled))
        await self._run(delete(inbox).where(theirs, inbox.c.kind == MARKER))
        # The ids stay a while, so that an event that comes once more is known; whose they were does not.
        await self._run(update(inbox).where(theirs).values(sender=""))

    async def _unname(self, person: Person) -> None:
        """Take their number out of what is kept as JSON: meetings, sessions, wishes, proposals."""
        for column, without in _NAMED_IN_JSON:
            key = tuple(column.table.primary_key.columns)
            for *this, value in await self._all(select(*key, column)):
                if (kept := without(value, person.id)) != value:
                    row = (one == it for one, it in zip(key, this, strict=True))
                    await self._run(update(column.table).where(*row).values({column.name: kept}))

    async def _leave_cases(self, person: PersonId) -> None:
        """Let go of everything about cases that nobody else needs."""
        worked = exists().where(hours.c.ref == invitations.c.ref, hours.c.person == invitations.c.person)
        in_vain = (invitations.c.person == person, invitations.c.answer != Answer.CHOSEN, ~worked)
        await self._run(delete(invitations).where(*in_vain))
        alone = (
            requests.c.requester == person,
            requests.c.state.in_(ENDED),
            requests.c.assigned_at.is_(None),
        )
        await self._run(delete(requests).where(*alone))

    async def _empty(self, person: PersonId, now: datetime) -> None:
        await self._run(delete(people).where(people.c.id == person, ~NAMED))
        nobody: dict[str, Any] = {
            "matrix_id": erased_id(person), "name": _NOBODY, "contact": "", "language": "nl", "form": Form.JE,
            "timezone": "Europe/Amsterdam", "manager": None, "active": False,
        }  # fmt: skip
        if await self._run(update(people).where(people.c.id == person).values(nobody)):
            left = last_wins(self._dialect, departures, ("person",))
            await self._run(left, {"person": person, "since": now})
        await self._run(update(people).where(people.c.manager == person).values(manager=None))


def _of_meeting(what: Any, person: PersonId) -> Any:
    kept = dict(what)
    for name in ("votes", "scores"):
        kept[name] = _without_key(what.get(name), person)
    for name in ("passed", "absent", "present"):
        kept[name] = [one for one in what.get(name, ()) if one != person]
    return kept | {name: None for name in ("facilitator", "case_owner") if what.get(name) == person}


def _of_session(what: Any, person: PersonId) -> Any:
    gone = {name: None for name in ("facilitator", "case_owner", "claimant") if what.get(name) == person}
    if "claimant" in gone:
        gone["claimed_until"] = None
    return what | gone | {"present": [one for one in what.get("present", ()) if one != person]}


def _of_answers(answers: Any, person: PersonId) -> Any:
    left = [one for one in answers.get(RATHER_NOT, "").split(",") if one and one != str(person)]
    others = {key: value for key, value in answers.items() if key != RATHER_NOT}
    return others | ({RATHER_NOT: ",".join(left)} if left else {})


def _of_proposal(written: Any, person: PersonId) -> Any:
    if written is None:
        return None
    groups = {number: [one for one in who if one != person] for number, who in written["groups"].items()}
    return written | {"groups": groups, "left": _without_key(written["left"], person)}


def _without_key(value: Any, person: PersonId) -> dict[str, Any]:
    return {key: inner for key, inner in (value or {}).items() if key != str(person)}


_NAMED_IN_JSON: Final[tuple[tuple[Column[Any], Callable[[Any, PersonId], Any]], ...]] = (
    (meetings.c.what, _of_meeting),
    (groups.c.mixing, _without_key),
    (rounds.c.proposal, _of_proposal),
    (sessions.c.what, _of_session),
    (requests.c.answers, _of_answers),
)
"""Where people stand by number in what is kept as JSON and stays when they go."""
