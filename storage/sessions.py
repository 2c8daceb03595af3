"""Guided sessions that run now, by group, and the questions of a writing round for as long as they do.

A session is in no row once it is over, and neither is a word that somebody wrote in it. A save says which
version it was decided on; when somebody saved in between, it is refused and the unit is rolled back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import bindparam, delete, func, insert, select, update

from config.model import PersonId, Ref
from storage.dialect import last_wins
from storage.errors import StaleError
from storage.repository import Repository
from storage.schema.intervision import sessions, writings
from workflows.intervision.session.state import Mark, Session, SessionState

_SESSION: Final = TypeAdapter(Session)
_GET: Final = select(sessions.c.what).where(sessions.c.ref == bindparam("group"))
_OF_GROUP: Final = (
    select(writings.c.id, writings.c.person, writings.c.words, writings.c.mark)
    .where(writings.c.ref == bindparam("group"))
    .order_by(writings.c.id)
)
_COUNT: Final = select(func.count()).where(
    writings.c.ref == bindparam("group"),
    writings.c.person == bindparam("who"),
    writings.c.origin != bindparam("besides"),
)


@dataclass(frozen=True, slots=True)
class Writing:
    """One question of a writing round, by its number, and how warm the case owner calls it."""

    number: int
    person: PersonId
    words: str
    mark: Mark | None


class SessionRepository(Repository):
    """Sessions by the reference of their group."""

    async def running(self, ref: Ref) -> Any:
        """Find the session that runs in a group, as it is kept; ``None`` when none does."""
        return await self._scalar(_GET, {"group": ref})

    async def get(self, ref: Ref) -> Session | None:
        """Find the session that runs in a group."""
        kept = await self.running(ref)
        return None if kept is None else _SESSION.validate_python(kept)

    async def save(self, session: Session) -> Session:
        """Store a session, new (version 0) or decided on the version that it carries; forget one that ended.

        Raises:
            StaleError: it was saved by somebody else in between, or another one runs in the group.
        """
        saved = replace(session, version=session.version + 1)
        seen = (sessions.c.ref == session.ref, sessions.c.version == session.version)
        if session.state is SessionState.ENDED:
            await self.clear(session.ref)
            done = await self._run(delete(sessions).where(*seen))
        elif session.version == 0:
            values = {"ref": saved.ref, "network": saved.network, "opened_at": saved.opened_at}
            done = int(await self.running(session.ref) is None)
            if done:
                await self._run(insert(sessions), values | _kept(saved))
        else:
            done = await self._run(update(sessions).where(*seen).values(_kept(saved)))
        if done != 1:
            raise StaleError(f"the session of {session.ref} is no longer at version {session.version}")
        return saved

    async def forget(self, ref: Ref) -> None:
        """Delete the session of a group that is over, with what was written in it."""
        await self.clear(ref)
        await self._run(delete(sessions).where(sessions.c.ref == ref))

    async def prune(self, before: datetime) -> int:
        """Delete sessions that were opened before a moment, with what was written in them."""
        old = select(sessions.c.ref).where(sessions.c.opened_at < before)
        await self._run(delete(writings).where(writings.c.ref.in_(old)))
        return await self._run(delete(sessions).where(sessions.c.opened_at < before))

    # --- what was written -----------------------------------------------------------------------------

    async def write(self, ref: Ref, person: PersonId, origin: str, words: str) -> None:
        """Keep a question; the same ``origin`` again (an edited message) replaces it."""
        values = {"ref": ref, "person": person, "origin": origin, "words": words, "mark": None}
        await self._run(last_wins(self._dialect, writings, ("origin",)), values)

    async def unwrite(self, origin: str, person: PersonId) -> tuple[Ref, int] | None:
        """Delete the question that somebody wrote in this message; say of which group, and its number."""
        theirs = (writings.c.origin == origin, writings.c.person == person)
        row = await self._first(select(writings.c.ref, writings.c.id).where(*theirs))
        if row is None:
            return None
        await self._run(delete(writings).where(writings.c.id == row.id))
        return Ref(row.ref), int(row.id)

    async def wrote(self, origin: str, person: PersonId) -> bool:
        """Say whether a question of theirs came with this message."""
        theirs = (writings.c.origin == origin, writings.c.person == person)
        return await self._scalar(select(writings.c.id).where(*theirs)) is not None

    async def writings(self, ref: Ref) -> list[Writing]:
        """Go through what was written in a group's session, in the order in which it came."""
        rows = await self._all(_OF_GROUP, {"group": ref})
        return [Writing(row.id, row.person, row.words, Mark(row.mark) if row.mark else None) for row in rows]

    async def written(self, ref: Ref, person: PersonId, besides: str) -> int:
        """Count what somebody wrote, without the message ``besides``."""
        return int(await self._scalar(_COUNT, {"group": ref, "who": person, "besides": besides}))

    async def mark(self, number: int, mark: Mark | None) -> None:
        """Keep how warm a question is."""
        await self._run(update(writings).where(writings.c.id == number).values(mark=mark))

    async def clear(self, ref: Ref) -> None:
        """Delete everything that was written in a group's session."""
        await self._run(delete(writings).where(writings.c.ref == ref))


def _kept(session: Session) -> dict[str, Any]:
    return {"what": _SESSION.dump_python(session, mode="json"), "version": session.version}
