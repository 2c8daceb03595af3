"""A process that bears edges to be killed: each is a fork that syncs into a real database.

Run as ``python -m tests.support.edge_nursery URL USER PASSWORD DIRECTORY``. Each line on standard input asks
for one child; its number is printed. The next line is taken when the child is gone.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

import nio

from bot.arrivals import Arrivals
from bot.clock import SystemClock
from bot.line import Line
from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.session import Account
from bot.matrix.vault import Vault
from storage.database import Database
from tests.support.keys import KEYS


def dawdle() -> None:
    """Make the moment between two writes of keys so long that a kill often lands in it (row E8)."""
    store, save = nio.store.SqliteStore, nio.store.SqliteStore.save_inbound_group_session

    def slowly(self: Any, session: Any) -> None:
        time.sleep(0.1)
        save(self, session)

    store.save_inbound_group_session = slowly


async def live(url: str, user: str, password: str, directory: Path) -> None:
    """Sync until killed."""
    database = await Database.open(f"sqlite:///{directory / 'inbox.db'}", keys=KEYS)
    settings = EdgeSettings(frozenset({user.partition(":")[2]}))
    edge = await Edge.open(Account(url, user, password), Vault(directory / "vault"), settings)
    line = Line()
    arrivals = Arrivals(SystemClock(), database, line, user, came_in=lambda: None, read_again=edge.read_again)
    await edge.run(arrivals.accept, await arrivals.token(), line)


def main(url: str, user: str, password: str, directory: str) -> None:
    """Bear a child for every line."""
    dawdle()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(live(url, user, password, Path(directory)))
            os._exit(1)
        print(child, flush=True)  # noqa: T201
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
