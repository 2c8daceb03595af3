"""``noaber check``: settings, files, database, homeserver, rooms and keys; each right, or what to do."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterable
from pathlib import Path

import typer

from bot.cli.findings import Findings
from bot.cli.voice import Voice
from bot.importing import FromFile, propose
from bot.stored import beside, people_keys
from config.methods import load_methods
from config.model import Role
from config.network.described import NetworkDescription
from config.network.load import load_networks
from config.settings import Settings
from config.settings_file import find_settings, load_settings
from config.texts.text import text
from storage.database import Database


def check(context: typer.Context) -> None:
    """Look at everything that must be right before the bot can do its work."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    findings = Findings(voice)
    findings.good(text("check-settings", file=str(find_settings(voice.settings_file) or "NOABER_*")))
    check_protection(findings, settings)
    if settings.intervision.methods is not None:
        findings.good(text("check-methods", count=len(load_methods(settings.intervision.methods))))
    loaded = load_networks(settings.network.files, settings.homeserver.server_name)
    for one in loaded:
        check_network(findings, one.network, settings.homeserver.allowed_servers)
        voice.problems(one.warnings)
    networks = [one.network for one in loaded]
    asyncio.run(_check_outside(findings, settings, networks))
    voice.say(text("check-todos", count=findings.todos) if findings.todos else text("check-all-well"))
    raise typer.Exit(1 if findings.todos else 0)


async def _check_outside(findings: Findings, settings: Settings, networks: list[NetworkDescription]) -> None:
    from bot.cli.checking_matrix import check_homeserver  # noqa: PLC0415  only this command waits for Matrix

    await check_database(findings, settings, networks)
    await check_homeserver(findings, settings, networks)


def check_protection(findings: Findings, settings: Settings) -> None:
    """See that nobody else can read the secrets and the keys."""
    homeserver, storage = settings.homeserver, settings.storage
    named = (homeserver.password_file, homeserver.token_file, storage.secret_file, storage.people_key_file)
    files = [path for path in named if path is not None]
    places = [*files, *(path for path in (storage.directory, storage.crypto_directory) if path.exists())]
    exposed = [path for path in places if _open_to_others(path)]
    for path in exposed:
        right = "700" if path.is_dir() else "600"
        findings.todo(
            text("check-exposed", path=str(path)), text("check-exposed-advice", path=str(path), mode=right)
        )
    if not exposed:
        findings.good(text("check-protected"))


def _open_to_others(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def check_network(findings: Findings, network: NetworkDescription, allowed: Iterable[str]) -> None:
    """Say how large a network is, and whose homeserver is not let in."""
    mediators = sum(any(grant.role is Role.MEDIATOR for grant in p.grants or ()) for p in network.people)
    counts = {"organisations": len(network.organisations), "people": len(network.people)}
    findings.good(text("check-network", name=network.name, mediators=mediators, **counts))
    servers = {person.matrix_id.partition(":")[2] for person in network.people} - set(allowed)
    if servers:
        advice = text("check-not-allowed-advice")
        findings.todo(text("check-not-allowed", servers=tuple(sorted(servers))), advice)


def check_people_key(findings: Findings, settings: Settings, database: Database) -> None:
    """Say which key the names are sealed with, and whether that key stands apart from them."""
    storage, keys = settings.storage, people_keys(settings)
    findings.good(text("check-people-key", key=str(database.people_key)))
    if len(keys) > 1:
        findings.note(text("check-people-key-old", file=keys.source))
    file = storage.people_key_file
    if file is not None and any(
        file.resolve().is_relative_to(folder.resolve())
        for folder in (storage.directory, settings.backup_directory)
    ):
        advice = text("check-people-key-beside-advice")
        findings.todo(text("check-people-key-beside", file=str(file)), advice)


async def check_database(
    findings: Findings, settings: Settings, networks: Iterable[NetworkDescription]
) -> None:
    """Open the database and see whether the network files have been imported."""
    async with beside(settings) as database:
        findings.good(text("check-database", kind=database.url.get_backend_name()))
        check_people_key(findings, settings, database)
        if database.path is not None:
            for file in sorted(database.path.parent.glob(f"{database.path.name}.replaced-*Z")):
                findings.note(text("check-replaced", file=str(file)), text("check-replaced-advice"))
        for network in networks:
            found, _ = await propose(database, network.id, FromFile(network))
            if found:
                count = len(found.changes)
                findings.todo(
                    text("check-not-imported", name=network.name, count=count), text("check-import")
                )
            else:
                findings.good(text("check-imported", name=network.name))
