"""Files on their way out: after their message, made when they go, and told of when they cannot."""

from __future__ import annotations

from typing import Any

from storage.outbox import OutboxRow
from storage.schema.queues import OutboxKind, OutboxState
from tests.bot.conftest import Bench

CALENDAR = "BEGIN:VCALENDAR\r\nSUMMARY:Intervisie – één\r\nEND:VCALENDAR\r\n"


def payload(name: str, media_type: str, body: Any) -> dict[str, Any]:
    content = {"body": name, "filename": name, "m.mentions": {}}
    return {"content": content, "file": {"name": name, "media_type": media_type, "body": body}}


async def with_file(bench: Bench, **what: Any) -> OutboxRow:
    """Send a message and its file; give the row of the file as it is then."""
    [parent] = await bench.queue("Hier is de afspraak.")
    [row] = await bench.send("", kind=OutboxKind.FILE, payload=payload(**what), parent=parent)
    return await bench.row(row)


async def test_a_file_is_uploaded_and_sent_after_its_message(bench: Bench) -> None:
    await with_file(bench, name="intervisie.ics", media_type="text/calendar", body=CALENDAR)
    assert bench.said() == ["Hier is de afspraak.", "intervisie.ics"]
    [(address, kept)] = bench.matrix.media.items()
    assert kept == (CALENDAR.encode(), "text/calendar")
    room = next(iter(bench.matrix.rooms.values()))
    assert room.events[-1].content == {
        "msgtype": "m.file",
        "body": "intervisie.ics",
        "filename": "intervisie.ics",
        "m.mentions": {},
        "file": {"url": address},
        "info": {"mimetype": "text/calendar", "size": len(CALENDAR.encode())},
    }


async def test_a_page_becomes_a_document_when_it_goes_out(bench: Bench) -> None:
    row = await with_file(bench, name="dossier.pdf", media_type="application/pdf", body={"title": "Dossier"})
    [kept] = bench.matrix.media.values()
    assert kept == (b'{"title": "Dossier"}', "application/pdf")
    assert (row.state, row.payload) == (OutboxState.SENT, {})


async def test_a_file_that_no_media_repository_takes_is_told_to_the_operators(bench: Bench) -> None:
    bench.matrix.no_media = True
    row = await with_file(bench, name="dossier.csv", media_type="text/csv", body="a,b\n")
    assert row.state is OutboxState.CLOSED
    assert bench.said() == ["Hier is de afspraak."]
    assert bench.notices() == ["operator-not-sent"]
