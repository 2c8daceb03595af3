from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from tests.storage.given import GOOI, NOW, SOON, moment


async def test_a_moment_comes_when_it_is_due_and_not_before(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        assert await unit.due.due(NOW, 9) == []
        assert await unit.due.next_at() == SOON
        (row,) = await unit.due.due(SOON, 9)
    assert (row.key, row.due_at, row.payload, row.network) == ("M-7KQ4/window", SOON, {"wave": 1}, GOOI)


async def test_the_same_key_moves_the_moment(db: Database) -> None:
    later = SOON + timedelta(hours=1)
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        await unit.due.at(GOOI, moment(when=later), NOW)
        assert await unit.due.due(SOON, 9) == []
        assert [row.due_at for row in await unit.due.waiting("M-7KQ4")] == [later]


async def test_a_fired_moment_becomes_one_inbox_row(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        (row,) = await unit.due.due(SOON, 9)
        assert await unit.due.fire(row, SOON)
        assert not await unit.due.fire(row, SOON)
        (event,) = await unit.inbox.next(SOON, 9)
    assert (event.event_id, event.kind, event.sent_at) == (f"due:{row.id}", "due", SOON)
    assert event.content == {
        "kind": "mediation.window",
        "subject": "M-7KQ4",
        "payload": {"wave": 1},
        "due_at": SOON.isoformat(),
        "late": "fire",
        "network": "gooi",
    }


async def test_a_moment_that_was_moved_after_it_was_read_does_not_fire(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        (row,) = await unit.due.due(SOON, 9)
        await unit.due.at(GOOI, moment(when=SOON + timedelta(hours=1)), NOW)
        assert not await unit.due.fire(row, SOON)
        assert await unit.inbox.next(SOON, 9) == []


async def test_a_moment_that_was_forgotten_after_it_was_read_does_not_fire(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        (row,) = await unit.due.due(SOON, 9)
        assert await unit.due.forget("M-7KQ4/") == 1
        assert not await unit.due.fire(row, SOON)


async def test_the_same_key_can_wait_again_after_it_fired_as_another_event(db: Database) -> None:
    async with db.write() as unit:
        for _ in range(2):
            await unit.due.at(GOOI, moment(), NOW)
            (row,) = await unit.due.due(SOON, 9)
            assert await unit.due.fire(row, SOON)
            (event,) = await unit.inbox.next(SOON, 9)
            await unit.inbox.done(event.id, "ok", SOON)
        assert event.event_id == "due:2"


async def test_forgetting_by_prefix_takes_exactly_the_keys_that_start_with_it(db: Database) -> None:
    keys = ("M-7KQ4/a", "M-7KQ4/b/c", "M-7KQ4", "M-7KQ4X/a", "m-7kq4/a", "M_7KQ4/a", "M-7KQ3/z")
    async with db.write() as unit:
        for key in keys:
            await unit.due.at(GOOI, moment(key), NOW)
        assert await unit.due.forget("M-7KQ4/") == 2
        left = {row.key for row in await unit.due.due(SOON, 99)}
    assert left == set(keys[2:])


async def test_forgetting_what_is_about_the_first_leaves_what_is_about_the_twelfth(db: Database) -> None:
    async with db.write() as unit:
        for key in ("welcome/1", "welcome/1/again", "welcome/12"):
            await unit.due.at(GOOI, moment(key), NOW)
        assert await unit.due.forget("welcome/1") == 2
        assert [row.key for row in await unit.due.due(SOON, 9)] == ["welcome/12"]


async def test_moments_about_different_cases_do_not_wait_for_each_other(db: Database) -> None:
    async with db.write() as unit:
        for subject in ("M-1", "M-1", "M-2"):
            await unit.due.at(GOOI, moment(f"{subject}/{await unit.due.next_at()}", subject=subject), NOW)
        for row in await unit.due.due(SOON, 9):
            await unit.due.fire(row, SOON)
        assert [row.content["subject"] for row in await unit.inbox.next(SOON, 9)] == ["M-1", "M-2"]


async def test_moments_come_oldest_first(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment("b", SOON), NOW)
        await unit.due.at(GOOI, moment("a", NOW), NOW)
        assert [row.key for row in await unit.due.due(SOON, 9)] == ["a", "b"]
        assert [row.key for row in await unit.due.due(SOON, 1)] == ["a"]


async def test_a_number_of_a_pruned_moment_never_comes_back(db: Database) -> None:
    async with db.write() as unit:
        await unit.due.at(GOOI, moment(), NOW)
        await unit.due.forget("M-7KQ4")
        assert await unit.due.prune(SOON) == 1
        await unit.due.at(GOOI, moment(), NOW)
        (row,) = await unit.due.due(SOON, 9)
    assert row.id == 2
