"""A real process on a real homeserver: settings for it, and the application started from them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.clock import ShiftedClock
from bot.demo.homeserver import Homeserver
from config.settings import Backup, Http, Limits, Network, Settings, Storage
from config.settings import Homeserver as HomeserverSettings
from tests.support.keys import PEOPLE_KEY

EXAMPLE = Path(__file__).parents[2] / "config" / "example" / "network.yaml"
PASSWORD = "a-password-for-tests"


async def settings_for(homeserver: Homeserver, folder: Path, bot: str, language: str = "nl") -> Settings:
    """Settings of a bot called ``bot`` with everything in ``folder``; its account is made when missing.

    Everybody in its network is spoken to in ``language``.
    """
    user = await homeserver.register(bot, PASSWORD)
    network = folder / "network.yaml"
    # Names of rooms and people belong to one bot, so that tests can share a homeserver.
    network.write_text(
        EXAMPLE.read_text()
        .replace("#gooi-en-eemland:", f"#gooi-{bot}:")
        .replace('"@', f'"@{bot}-')
        .replace("taal: nl", f"taal: {language}")
    )
    return Settings(
        homeserver=HomeserverSettings(url=homeserver.url, user=user, password=SecretStr(PASSWORD)),
        storage=Storage(
            directory=folder / "data",
            secret=SecretStr("a-secret-for-tests-only"),
            people_key=SecretStr(PEOPLE_KEY),
        ),
        network=Network(files=(network,)),
        http=Http(listen="127.0.0.1:0"),
        backup=Backup(directory=folder / "backups"),
        limits=Limits(sender_per_minute=1000, room_per_minute=1000),  # programs type faster than people
    )


@asynccontextmanager
async def running(settings: Settings, clock: ShiftedClock | None = None) -> AsyncIterator[App]:
    """The application, from ready to stopped."""
    app = await App(settings, clock=clock).start()
    try:
        yield app
    finally:
        await app.stop()
