"""What would happen if: one event handled as in earnest, and then taken back.

Handling a row takes a few milliseconds and rolling it back makes the next question independent of it, so
a test can ask hundreds of them about one state of the house. Nothing is sent and nothing stays.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func, select

from commands.pipeline import handle
from config.model import Person
from storage.inbox import Incoming
from storage.schema.queues import audit, outbox
from tests.support.fake_matrix import Room
from tests.support.network import Play

_NUMBERS: Final = itertools.count(1)


@dataclass(frozen=True)
class Said:
    """One thing that the bot would say or remove: where, which texts, and how it reads."""

    dest: str
    kind: str
    texts: tuple[str, ...]
    payload: Mapping[str, Any]
    target: str | None

    @property
    def plain(self) -> str:
        return f"{self.payload.get('body', '')}\n{self.payload.get('formatted_body', '')}"


@dataclass(frozen=True)
class Outcome:
    """What would follow: the pipeline's own word for it, what is said, and the audit rows."""

    word: str
    event_id: str
    said: tuple[Said, ...]
    audit: tuple[tuple[str, str], ...]

    def to(self, person: Person, chat: str) -> list[Said]:
        """The messages that this person would get in private."""
        places = {f"person:{person.id}", f"room:{chat}"}
        return [one for one in self.said if one.dest in places and one.kind == "message"]

    def inside(self, room: Room) -> list[Said]:
        """The messages that would stand in a room."""
        return [one for one in self.said if one.dest == f"room:{room.room_id}" and one.kind == "message"]


class _TakenBack(Exception):
    """The end of a question: nothing of it stays."""


async def what_if(
    play: Play,
    sender: str,
    kind: str,
    content: Mapping[str, Any],
    room_id: str,
    *,
    event_id: str | None = None,
    later: timedelta = timedelta(),
) -> Outcome:
    """Handle one event of ``sender`` (a Matrix id) in a room, report, and take it back.

    Raises:
        Exception: whatever handling it raises.
    """
    made = event_id or f"$whatif{next(_NUMBERS)}"
    now = play.clock.now()
    found: list[Outcome] = []
    try:
        async with play.database.write() as unit:
            connection = unit.state._connection
            newest = select(audit.c.network, func.max(audit.c.seq).label("seq")).group_by(audit.c.network)
            seen = {one.network: one.seq for one in (await connection.execute(newest)).all()}
            await unit.inbox.add(Incoming(made, kind, room_id, sender, now + later, content), now)
            row = await unit.inbox.by_event(made)
            assert row is not None
            word = await handle(row, unit, play.house)
            await unit.inbox.done(row.id, word, now)
            rows = (await connection.execute(select(outbox).where(outbox.c.cause == made))).all()
            written = (await connection.execute(select(audit).order_by(audit.c.seq))).all()
            notes = [one for one in written if one.seq > seen.get(one.network, 0)]
            said = tuple(
                Said(one.dest, one.kind.value, tuple(one.text_ids), one.payload or {}, one.target_event)
                for one in sorted(rows, key=lambda one: one.ordinal)
            )
            found.append(Outcome(word, made, said, tuple((n.action, n.subject) for n in notes)))
            raise _TakenBack  # noqa: TRY301 - leaving the unit by an exception takes everything back
    except _TakenBack:
        return found[0]


async def if_says(play: Play, who: str, line: str, room: Room | None = None, **more: Any) -> Outcome:
    """What would follow if somebody of the network typed ``line``, in private unless a room is given."""
    place = room or await play.chat(who)
    return await what_if(play, play.person(who).matrix_id, "message", {"text": line, **more}, place.room_id)
