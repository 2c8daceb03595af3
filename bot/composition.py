"""The composition root of what commands work in: everything that is made once, made here."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from bot.importing import carry_out, propose
from commands import undoing
from commands.house import House
from commands.limits import Limits
from commands.moments import Moments
from commands.registry import Registry
from commands.undoing import Undo
from config.methods import Method, load_methods
from config.model import NetworkId, NetworkPolicy
from config.network.load import load_networks
from config.network.plan import plan
from config.policy.reading import load_policy
from config.policy.rules import ConflictPolicy
from config.settings import Backup, Encryption, Settings
from config.texts.catalogue import Catalogue

if TYPE_CHECKING:
    from bot.clock import Clock
    from storage.database import Database

SIGNS: Final = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""The signs of a reference: no vowels, so no words; no look-alikes of each other."""


def random_ref() -> str:
    """A reference without its letter, for example ``7KQ4``; random, so that it tells no order."""
    return "".join(secrets.choice(SIGNS) for _ in range(4))


@cache
def _fixed() -> tuple[Catalogue, Registry, Moments, tuple[Undo, ...], ConflictPolicy]:
    """What is the same for every process of this release."""
    return Catalogue.load(), Registry.discover(), Moments.discover(), undoing.discover(), load_policy()


async def store_networks(database: Database, settings: Settings, now: datetime) -> None:
    """At the very first start, take the network files as they are; later ``noaber import`` shows changes.

    Raises:
        NetworkFileError: a file has mistakes.
    """
    async with database.read() as unit:
        known = await unit.organisations.networks()
    if known:
        return
    for loaded in load_networks(settings.network.files, settings.homeserver.server_name):
        planner = partial(plan, file=loaded.network)
        agreed, _ = await propose(database, loaded.network.id, planner)
        await carry_out(database, planner, agreed, now)


async def make_house(
    database: Database,
    clock: Clock,
    *,
    bot_id: str,
    new_ref: Callable[[], str] = random_ref,
    limits: Limits | None = None,
    encryption: Encryption | None = None,
    methods: Mapping[str, Method] | None = None,
    backups: int | None = Backup().keep,
) -> House:
    """Make the house for the networks that are stored now; without ``methods`` with ours only."""
    catalogue, registry, moments, undos, conflicts = _fixed()
    return House(
        catalogue=catalogue,
        registry=registry,
        moments=moments,
        undos=undos,
        conflicts=conflicts,
        bot_id=bot_id,
        new_ref=new_ref,
        now=clock.now,
        bot_names=(bot_id[1:].partition(":")[0],),
        limits=limits or Limits(),
        encryption=encryption or Encryption(),
        policies=await stored_policies(database),
        methods=methods or load_methods(),
        backups=backups,
    )


async def stored_policies(database: Database) -> dict[NetworkId, NetworkPolicy]:
    """Read the choices of every network; an import beside the running process changes them."""
    async with database.read() as unit:
        networks = await unit.organisations.networks()
        policies = {network: await unit.organisations.policy(network) for network in networks}
    return {network: policy for network, policy in policies.items() if policy is not None}
