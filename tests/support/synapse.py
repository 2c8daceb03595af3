"""The fixture of a real homeserver: one per test process, shared by its tests.

Import ``homeserver`` into the ``conftest.py`` of a folder whose tests want one. Tests keep apart by
names of their own: ``fresh`` makes them.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.demo.client import Participant
from bot.demo.homeserver import Homeserver


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def homeserver(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Homeserver]:
    """A running Synapse without rate limits."""
    async with await Homeserver.start(tmp_path_factory.mktemp("synapse")) as running:
        yield running


def fresh(name: str) -> str:
    """A localpart or alias that no other test uses: ``fresh("anna")`` → ``anna-3f9c2a``."""
    return f"{name}-{secrets.token_hex(3)}"


async def participant(homeserver: Homeserver, name: str) -> Participant:
    """Somebody new on the homeserver, logged in: ``async with await participant(...) as anna``."""
    matrix_id = await homeserver.register(fresh(name), "geheim")
    return await Participant.login(homeserver.url, matrix_id, "geheim")
