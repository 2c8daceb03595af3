"""The rows of what is owed: to whom, which key, until when, and when it is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest
import vodozemac
from nio.crypto import InboundGroupSession, OutboundGroupSession

from bot.matrix.crypto import Crypto
from bot.matrix.left_out import FIRST, LeftOut
from bot.matrix.port import UNREAD_KEEPS
from tests.support.fake_homeserver import BOT, ROOM

DAY = 86_400.0


@pytest.fixture
def store() -> Iterator[peewee.SqliteDatabase]:
    database = peewee.SqliteDatabase(":memory:")
    yield database
    database.close()


def session() -> OutboundGroupSession:
    made = OutboundGroupSession()
    made.shared = True
    return made


def owed(left_out: LeftOut, now: float = 0.0, **there: list[str]) -> list[tuple[str, str]]:
    """To whom which session is owed, when these are in the room with these devices."""
    found = left_out.owed(ROOM, there, now)
    return [("/".join(each.device), each.session_id) for each in found]


def test_a_device_gets_the_key_as_it_stood_and_nothing_of_before(store: peewee.SqliteDatabase) -> None:
    left_out, room_key = LeftOut(store, "a secret"), session()
    before = room_key.encrypt("before")
    left_out.note(ROOM, room_key, {("anna", "PHONE")}, 0, 0)
    after = room_key.encrypt("after")
    left_out.note(ROOM, room_key, {("anna", "PHONE")}, 0, 0)
    [found] = LeftOut(store, "a secret").owed(ROOM, {"anna": ["PHONE"]}, 0)
    key = InboundGroupSession(found.session_key, "", "", ROOM)
    assert key.decrypt(after) == ("after", 1)
    with pytest.raises(vodozemac.MegolmDecryptionException):
        key.decrypt(before)


def test_a_key_is_sealed(store: peewee.SqliteDatabase) -> None:
    room_key = session()
    LeftOut(store, "a secret").note(ROOM, room_key, {("anna", FIRST)}, 0, 0)
    [row] = store.execute_sql("SELECT * FROM left_out")
    assert room_key.session_key not in str(row)
    with pytest.raises(vodozemac.PickleException):
        LeftOut(store, "another").owed(ROOM, {"anna": ["PHONE"]}, 0)


def test_of_somebody_without_any_device_all_first_ones_get_it_and_of_others_only_the_one(
    store: peewee.SqliteDatabase,
) -> None:
    left_out, room_key = LeftOut(store, "a secret"), session()
    left_out.note(ROOM, room_key, {("anna", FIRST), ("bram", "OLD"), ("bram", "PHONE")}, 0, 0)
    here = owed(left_out, anna=["PHONE", "TABLET"], bram=["NEW", "PHONE"])
    assert here == [(name, room_key.id) for name in ("anna/PHONE", "anna/TABLET", "bram/PHONE")]
    assert owed(left_out, anna=["LATER"], bram=[]) == []
    assert owed(left_out, anna=["LATER"], bram=["AGAIN"]) == [("bram/AGAIN", room_key.id)]


def test_nobody_waits_for_longer_than_ninety_days(store: peewee.SqliteDatabase) -> None:
    left_out, keeps = LeftOut(store, "a secret"), UNREAD_KEEPS.total_seconds()
    for since in (0, DAY):
        left_out.note(ROOM, session(), {("anna", "PHONE")}, 0, since)
    assert len(owed(left_out, keeps, anna=["PHONE"])) == 2
    assert len(owed(left_out, keeps + 1, anna=["PHONE"])) == 1
    assert owed(left_out, keeps + DAY + 1, anna=["PHONE"]) == []
    assert left_out.rooms == 0


def test_of_very_many_keys_the_newest_are_kept(store: peewee.SqliteDatabase) -> None:
    left_out, sessions = LeftOut(store, "a secret"), [session() for _ in range(103)]
    for number, each in enumerate(sessions):
        left_out.note(ROOM, each, {("anna", "PHONE"), ("bram", FIRST)}, 0, number)
    newest = [each.id for each in sessions[3:]]
    assert [found for _, found in owed(left_out, anna=["PHONE"])] == newest


def test_it_is_tried_ever_less_often_and_at_once_and_first_when_somebodys_devices_changed(
    store: peewee.SqliteDatabase,
) -> None:
    left_out, now, waits = LeftOut(store, "a secret"), 0.0, []
    left_out.note("!other", session(), {("bram", FIRST)}, 0, 0)
    left_out.note(ROOM, session(), {("anna", FIRST)}, 0, 0)
    for _ in range(20):
        wait = next(
            wait for wait in [5.0 * 2**n for n in range(15)] + [DAY] if ROOM in left_out.due(now + wait)
        )
        now += wait
        left_out.tried(ROOM, now)
        waits.append(wait)
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-2:] == [DAY, DAY]
    assert not left_out.is_due(ROOM, now + 299)
    assert left_out.is_due(ROOM, now + 300)  # something is said
    left_out.came({"somebody else"})
    assert left_out.due(now) == ["!other"]
    left_out.came({"anna"})
    assert left_out.due(now) == [ROOM, "!other"]
    assert LeftOut(store, "a secret").due(-DAY) != []  # at the start at once


def test_what_could_not_be_stored_is_still_owed(tmp_path: Path) -> None:
    crypto = Crypto(tmp_path, BOT, "DEVICE", "a secret")
    with crypto.transaction():
        crypto.left_out.note(ROOM, session(), {("anna", FIRST)}, 0, 0)

    def fill_the_disk() -> None:
        with crypto.transaction():
            crypto.left_out.end(ROOM)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fill_the_disk()
    assert crypto.left_out.rooms == 1
    assert len(owed(crypto.left_out, anna=["PHONE"])) == 1
    crypto.close()
