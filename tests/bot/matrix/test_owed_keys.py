"""What devices were left out of is owed to them, whatever becomes of the process that said it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.matrix import keys
from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.port import Unreachable
from bot.matrix.session import Account
from bot.matrix.shared_vault import SharedVault
from bot.matrix.vault import Vault
from storage.database import Database
from tests.bot.matrix.conftest import Listening, member
from tests.bot.matrix.test_port import DAG, ENCRYPTION, SENT, anna_is_reachable, say
from tests.bot.matrix.test_room_keys import NO_KEYS
from tests.support.edge import Observed, running
from tests.support.fake_homeserver import ANNA, BOT, ROOM, SERVER, Answer, Asked, FakeHomeserver
from tests.support.olm import Device

BRAM = f"@bram:{SERVER}"
ALL = (BOT, ANNA, BRAM)


@asynccontextmanager
async def life(
    server: FakeHomeserver, vault: Vault, people: tuple[str, ...] = ALL
) -> AsyncIterator[Listening]:
    """A process from its start to its end, in an encrypted room with these people."""
    account = Account(server.url, BOT, "geheim")
    edge = await Edge.open(account, vault, EdgeSettings(frozenset({SERVER})), "a secret")
    state = {"state": {"events": [*map(member, people), ENCRYPTION]}}
    server.next("GET .*/sync", Answer({"next_batch": "again", "rooms": {"join": {ROOM: state}}}))
    async with running(edge, seen := Observed()):
        yield Listening(server, seen, edge, vault.directory)
    server.sync()  # for the request that this process did not wait for


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "keys")


@pytest.fixture
def killed(vault: Vault, tmp_path: Path) -> Callable[[str], Callable[[Asked], Answer]]:
    """An answer to a request, while a copy called so is made of what is on disk at that moment."""

    def at(name: str) -> Callable[[Asked], Answer]:
        def answer(_: Asked) -> Answer:
            shutil.copytree(vault.directory, tmp_path / name, dirs_exist_ok=True)
            return SENT

        return answer

    return at


def takes(phone: Device, key: Asked) -> bool:
    return phone.takes(key.body["messages"][ANNA]["PHONE"], BOT)


def reads(phone: Device, server: FakeHomeserver) -> list[Any]:
    return [phone.reads(each.body, ROOM) for each in server.calls("/send/")]


async def keep_up(bot: Listening) -> None:
    """Try everything that is due; a second may have passed or a day."""
    for tries in bot.edge._keys._left_out._tries.values():
        tries.last = -1e9
    await bot.edge._keys.keep_up()


async def test_a_first_device_reads_what_was_said_by_a_process_that_was_killed_meanwhile(
    server: FakeHomeserver, vault: Vault, tmp_path: Path, killed: Callable[..., Any]
) -> None:
    server.always("/send/", killed("killed"))
    async with life(server, vault) as bot:
        await say(bot)
    async with life(server, Vault(tmp_path / "killed")) as bot:
        phone = anna_is_reachable(bot)
        server.sync(device_lists={"changed": [ANNA]})
        assert takes(phone, await server.gets("sendToDevice"))
    assert reads(phone, server) == [DAG]
    phone.close()


async def test_who_came_while_no_process_was_there_reads_all_of_it_soon_after_the_start(
    server: FakeHomeserver, vault: Vault
) -> None:
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        await say(bot)
    async with life(server, vault) as bot:
        await say(bot, "tx-2")  # a room key of its own
        phone = anna_is_reachable(bot)
    async with life(server, vault):
        await server.gets("sendToDevice", 2)
    assert [takes(phone, each) for each in server.calls("sendToDevice")] == [True, True]
    assert reads(phone, server) == [DAG, DAG]
    phone.close()


async def test_a_device_without_keys_to_give_reads_it_after_a_start(
    server: FakeHomeserver, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_MOMENT", 0.0)
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        phone = anna_is_reachable(bot)
        server.next("keys/claim", *[NO_KEYS] * 6)
        await say(bot)
        assert not server.calls("sendToDevice")
    async with life(server, vault):
        assert takes(phone, await server.gets("sendToDevice"))
    assert reads(phone, server) == [DAG]
    phone.close()


async def test_a_first_device_that_is_there_before_its_keys_loses_nothing(
    server: FakeHomeserver, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_MOMENT", 0.0)
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        await say(bot)
        phone = anna_is_reachable(bot)
        server.next("keys/claim", *[NO_KEYS] * 6)
        bot.edge._keys.changed({ANNA})
        await say(bot, "tx-2")
        assert not server.calls("sendToDevice")
        await keep_up(bot)
        assert [takes(phone, each) for each in server.calls("sendToDevice")] == [True, True]
    assert reads(phone, server) == [DAG, DAG]
    phone.close()


async def test_what_was_paid_is_not_paid_again_and_trying_makes_no_new_keys(
    server: FakeHomeserver, vault: Vault
) -> None:
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        await say(bot)
    for _ in range(3):
        async with life(server, vault) as bot:
            await keep_up(bot)
            assert bot.edge.rooms_left_out == 1
    assert not server.calls("sendToDevice")
    phone = anna_is_reachable(bot)
    people = (BOT, ANNA)  # Bram went
    async with life(server, vault, people) as bot:
        await keep_up(bot)
        assert bot.edge.rooms_left_out == 0
    async with life(server, vault, people) as bot:
        await keep_up(bot)
    [key] = server.calls("sendToDevice")
    assert takes(phone, key)
    phone.close()


async def test_killed_before_it_knows_that_it_paid_it_gives_the_same_key_once_more(
    server: FakeHomeserver, vault: Vault, tmp_path: Path, killed: Callable[..., Any]
) -> None:
    server.always("/send/", SENT)
    server.always("sendToDevice", killed("paying"))
    async with life(server, vault) as bot:
        await say(bot)
        phone = anna_is_reachable(bot)
        bot.edge._keys.changed({ANNA})
        await keep_up(bot)
    server.always("sendToDevice", Answer())
    async with life(server, Vault(tmp_path / "paying")):
        await server.gets("sendToDevice", 2)
    assert [takes(phone, each) for each in server.calls("sendToDevice")] == [True, True]
    assert reads(phone, server) == [DAG]
    phone.close()


async def test_a_key_that_the_homeserver_did_not_take_is_still_owed(
    server: FakeHomeserver, vault: Vault
) -> None:
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        await say(bot)
        phone = anna_is_reachable(bot)
        bot.edge._keys.changed({ANNA})
        server.next("sendToDevice", Answer(status=502))
        with pytest.raises(Unreachable):
            await keep_up(bot)
        await keep_up(bot)
    _, second = server.calls("sendToDevice")
    assert takes(phone, second)
    assert reads(phone, server) == [DAG]
    phone.close()


@pytest.mark.parametrize("by", ["themselves", "us", "themselves while no process was there"])
async def test_who_left_gets_nothing_any_more_and_a_new_key_only_when_they_come_back(
    server: FakeHomeserver, vault: Vault, by: str
) -> None:
    server.always("/send/", SENT)
    people = (BOT, BRAM) if by.endswith("there") else ALL
    async with life(server, vault) as bot:
        await say(bot)
    async with life(server, vault, people) as bot:
        if by == "us":
            await bot.edge.matrix.put_out(ROOM, ANNA)
        await bot.after(member(ANNA, "leave"))
        phone = anna_is_reachable(bot)
        await keep_up(bot)
        await bot.after(member(ANNA))
        bot.edge._keys.changed({ANNA})
        await keep_up(bot)
        assert not server.calls("sendToDevice")
        await say(bot, "tx-2")
    [key] = server.calls("sendToDevice")
    assert takes(phone, key)
    before, after = server.calls("/send/")
    assert phone.reads(after.body, ROOM) == DAG
    assert phone.machine.inbound_group_store.get(ROOM, phone.curve, before.body["session_id"]) is None
    phone.close()


@pytest.mark.parametrize("how", ["left", "gone at the start"])
async def test_in_a_room_that_we_left_nothing_is_owed(server: FakeHomeserver, vault: Vault, how: str) -> None:
    server.always("/send/", SENT)
    async with life(server, vault) as bot:
        await say(bot)
        assert bot.edge.rooms_left_out == 1
        if how == "left":
            token = server.sync(rooms={"leave": {ROOM: {}}})
            await bot.seen.until(lambda: bot.seen.token == token)
            assert bot.edge.rooms_left_out == 0
    server.next("GET .*/sync", Answer({"next_batch": "elsewhere"}))
    async with life(server, vault) as bot:
        assert bot.edge.rooms_left_out == 0


async def test_the_next_machine_owes_what_was_said_the_moment_before_this_one_ended(
    server: FakeHomeserver, tmp_path: Path, served: Database
) -> None:
    here, there = (SharedVault(tmp_path / name, served, "a secret") for name in "ab")

    async def last_word(_: Asked) -> Answer:
        await there.fetch()
        return SENT

    server.always("/send/", last_word)
    async with life(server, here) as bot:
        await say(bot)  # nobody has a device, so no key went out before it
        here.close()
    async with life(server, there) as bot:
        phone = anna_is_reachable(bot)
        server.sync(device_lists={"changed": [ANNA]})
        assert takes(phone, await server.gets("sendToDevice"))
        there.close()
    assert reads(phone, server) == [DAG]
    phone.close()


async def test_E13_whoever_has_no_device_is_asked_about_again_although_no_sync_tells_of_one(
    server: FakeHomeserver, vault: Vault
) -> None:
    server.always("/send/", SENT)
    server.always(
        "keys/query", lambda asked: Answer({"device_keys": {who: {} for who in asked.body["device_keys"]}})
    )
    async with life(server, vault) as bot:
        await say(bot)
        phone = anna_is_reachable(bot)
        await keep_up(bot)
        assert not server.calls("sendToDevice")  # too soon to ask again
        later = bot.edge._keys._monotonic() + keys._PATIENCE + 1
        bot.edge._keys._monotonic = lambda: later
        await keep_up(bot)
        [key] = server.calls("sendToDevice")
        assert takes(phone, key)
    phone.close()
