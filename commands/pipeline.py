"""The path of one inbox row: from what came in to state, messages, moments and audit rows.

Everything happens in the one transaction that the caller opened; the caller marks the row handled in it.
A message, an edit, a reaction and a removed reaction all become one command line by one person. A due
moment becomes an event of its own. What is not meant for the bot leaves no trace.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from commands import tapped, typed
from commands.answering import Row
from commands.house import House
from commands.moments import Woken
from config.model import NetworkId
from config.texts.text import text
from workflows.effects import Late, Note, Refusal, Reply

if TYPE_CHECKING:
    from storage.inbox import InboxRow
    from storage.unit import UnitOfWork

NO_USE_AFTER: Final = timedelta(hours=4)
"""A moment of the kind that is better skipped than late (a half-way reminder) is skipped after this."""


async def handle(row: InboxRow, unit: UnitOfWork, house: House) -> str:
    """Handle one row; return a short word for what became of it (for logs and counts)."""
    work = _KINDS.get(row.kind)
    return await work(Row(row, unit, house, house.now())) if work else "ignored"


async def _due(at: Row) -> str:
    """A due moment of the table, or a notice of the process itself."""
    kind = str(at.content["kind"])
    found = at.house.moments.get(kind)
    if found is None:
        raise LookupError(kind)  # goes to quarantine: a moment must never vanish
    network = NetworkId(str(at.content.get("network") or ""))
    woken = Woken(
        kind=kind,
        network=network,
        subject=str(at.content["subject"]),
        payload=at.content.get("payload") or {},
        due_at=datetime.fromisoformat(at.content["due_at"]),
        now=at.now,
        cause=at.row.event_id,
        unit=at.unit,
        house=at.house,
    )
    if at.content.get("late") == Late.SKIP and at.now - woken.due_at > NO_USE_AFTER:
        # A number is a person or something of theirs; which one it was is nobody's business later.
        about = kind if woken.subject.isdecimal() else woken.subject
        await at.unit.audit.note(network, Note("moment.skipped", about, None, {"kind": kind}), at.now)
        return "skipped"
    try:
        effects = await found.handler(woken)
    except Refusal:
        return "too-late"  # the case moved on; the moment has nothing left to say
    await at.writer.write(effects, network)
    return kind


async def _unreadable(at: Row) -> str:
    """A message that stays undecryptable: say so once, with what to do (story 19)."""
    person = await at.who()
    corner = await at.corner(person)
    if person is not None and corner.private:
        await at.writer.write([Reply(text("cannot-read"))], person.network, corner)
    return "cannot-read"


_KINDS: Final[dict[str, Callable[[Row], Awaitable[str]]]] = {
    "message": typed.message,
    "edit": typed.edit,
    "reaction": tapped.reaction,
    "redaction": tapped.redaction,
    "poll": tapped.poll,
    "due": _due,
    "undecryptable": _unreadable,
}
