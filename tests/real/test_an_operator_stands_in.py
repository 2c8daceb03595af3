"""``noaber people forget --hand-over`` as an operator gives it, beside the bot, on a homeserver as it is."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import nio
import pytest
import pytest_asyncio

from bot.clock import ShiftedClock
from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver
from bot.demo.village import to_an_ordinary_week
from config.settings import Settings
from tests.real.test_matching_journeys import ASKS, MEDIATORS, NETWORK, Somebody, Street
from tests.support.keys import PEOPLE_KEY
from tests.support.process import running, settings_for
from tests.support.synapse import fresh
from workflows.mediation.case import State

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]


@pytest_asyncio.fixture(loop_scope="session")
async def street(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Street]:
    name, clock = fresh("noaber"), ShiftedClock(to_an_ordinary_week())
    settings = await settings_for(homeserver, tmp_path, name)
    _written_down(settings, tmp_path / "noaber.toml")
    async with AsyncExitStack() as opened:
        app = await opened.enter_async_context(running(settings, clock))
        async with app.database.write() as unit:
            for person in await unit.people.mediators(NETWORK):
                await unit.people.confirm_declaration(person.id, clock.now())
        yield Street(homeserver, app, clock, name, settings.homeserver.user, "nl", opened)


def _written_down(settings: Settings, file: Path) -> None:
    secrets = {"people-key": PEOPLE_KEY, "store-key": settings.storage.secret.get_secret_value()}
    for name, secret in secrets.items():
        (file.parent / name).write_text(secret)
        (file.parent / name).chmod(0o600)
    file.write_text(
        f'[homeserver]\nurl = "{settings.homeserver.url}"\nuser = "{settings.homeserver.user}"\n'
        f'[storage]\ndirectory = "{settings.storage.directory}"\n'
        f'secret_file = "{file.parent}/store-key"\npeople_key_file = "{file.parent}/people-key"\n'
        f'[network]\nfiles = ["{settings.network.files[0]}"]\n'
    )


async def operator(street: Street, folder: Path, *arguments: str) -> tuple[int, str]:
    """What ``noaber`` says in a process of its own; the bot looks at once, as it does every minute."""
    ran = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "NOABER_SETTINGS": str(folder / "noaber.toml"),
            "LANG": "nl_NL.UTF-8",
        },
        stdout=PIPE,
        stderr=PIPE,
    )
    out, err = await ran.communicate()
    assert err == b""
    assert street.app.engine is not None
    street.app.engine.wake()
    return ran.returncode or 0, out.decode()


async def readable_after_the_bot_left(somebody: Somebody) -> list[dict[str, Any]]:
    """What the bot said in a private chat that the homeserver still has when the bot is gone."""
    client, bot = somebody.client, somebody.street.bot
    assert isinstance(client, Participant)
    await client.until(lambda: not client.has_joined(bot, somebody.room), "the bot to leave", timeout=60)
    page = await client.client.room_messages(somebody.room, "", limit=200)
    assert isinstance(page, nio.RoomMessagesResponse)
    ours = [event.source for event in page.chunk if event.sender == bot]
    words = {"m.room.encrypted", "m.room.message"}
    return [one for one in ours if one["type"] in words and one["content"]]


async def test_whoever_runs_a_case_is_handed_over_and_erased_and_their_chat_is_emptied(
    street: Street, tmp_path: Path
) -> None:
    willemien, fenna, *_ = await asyncio.gather(
        *(street.comes(name) for name in ("willemien", "fenna", *MEDIATORS))
    )
    await asyncio.gather(fenna.open_chat(), willemien.open_chat())
    await fenna.says(f"!mediator nodig {ASKS}")
    await fenna.taps("1️⃣", "intake-signpost")
    await fenna.taps("✅", "intake-summary")
    await fenna.told("mediation-people-asked")
    ref = (await street.case()).ref
    mediator = await street.is_given(ref, fenna)

    forget = ("people", "forget", "--yes")
    code, said = await operator(street, tmp_path, *forget, mediator.person.matrix_id)
    assert (code, ref in said) == (1, True)
    code, said = await operator(street, tmp_path, *forget, "--hand-over", mediator.person.matrix_id)
    assert code == 0, said
    await fenna.told("mediation-mediator-fell-out", never=(mediator.person.name,))
    await willemien.told("erase-left")
    await mediator.told("erase-done")
    assert len(await readable_after_the_bot_left(mediator)) == 1
    again = await street.case(ref)
    assert again.state is State.INVITING
    assert mediator.person.id not in {one.person for one in again.invitations}

    asked = await street.invited(ref)
    for one in asked:
        await one.told("mediation-invitation-header")
    code, said = await operator(street, tmp_path, *forget, "--hand-over", fenna.person.name)
    assert code == 0, said
    for one in asked:
        await one.told("mediation-request-gone", never=(fenna.person.name,))
    await fenna.told("erase-done")
    assert len(await readable_after_the_bot_left(fenna)) == 1
    code, said = await operator(street, tmp_path, "audit", "verify")
    assert code == 0, said
