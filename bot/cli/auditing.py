"""``noaber audit verify``: whether every row of the audit is as it was written, and none is missing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.voice import Voice
from bot.stored import beside
from config.model import NetworkId
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import text
from storage.audit import Head, HeadCheck


class Work(StrEnum):
    """What can be done with the audit."""

    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain as it was found: its head, the first row that is not as it was, the heads compared."""

    network: NetworkId | None
    head: Head
    broken: int | None
    compared: tuple[tuple[Head, HeadCheck], ...]

    @property
    def name(self) -> str:
        """What stands before its heads."""
        return self.network or "-"


def audit(
    context: typer.Context,
    work: Annotated[Work, typer.Argument(help="cli-help-audit-work", metavar="verify")],
    head: Annotated[
        list[str] | None, typer.Option("--head", help="cli-help-audit-head", metavar="SEQ:HASH")
    ] = None,
) -> None:
    """Verify every chain, and compare heads that were kept elsewhere."""
    del work  # there is one thing to do
    voice: Voice = context.obj
    wanted = [(one, *_read(one)) for one in head or ()]
    for one, _, found in wanted:
        if found is None:
            voice.todo(text("cli-audit-no-head", head=one), text("cli-audit-how-head"))
            raise typer.Exit(2)
    heads = [(chain, found) for _, chain, found in wanted if found is not None]
    chains = asyncio.run(_verify(load_settings(voice.settings_file), heads))
    raise typer.Exit(0 if _tell(voice, chains, heads) else 1)


def _read(one: str) -> tuple[str | None, Head | None]:
    """Read a head, with or without the name of its chain before it."""
    chain, slash, rest = one.strip().rpartition("/")
    return (chain if slash else None), Head.read(rest)


async def _verify(settings: Settings, heads: list[tuple[str | None, Head]]) -> list[Chain]:
    async with beside(settings) as database, database.read() as unit:
        found = []
        for network in (*await unit.organisations.networks(), None):
            mine = [one for chain, one in heads if chain in {None, network or "-"}]
            compared = [(one, await unit.audit.check(network, one)) for one in mine]
            broken = await unit.audit.verify(network)
            found.append(Chain(network, await unit.audit.head(network), broken, tuple(compared)))
        return found


def _tell(voice: Voice, chains: list[Chain], heads: list[tuple[str | None, Head]]) -> bool:
    """Say what was found; return whether all is well."""
    well = True
    for chain in chains:
        if chain.broken is None:
            voice.good(text("cli-audit-whole", chain=chain.name, head=chain.head.shown))
        else:
            well = False
            voice.todo(
                text("cli-audit-broken", chain=chain.name, seq=str(chain.broken)), text("cli-audit-do")
            )
    for name, head in heads:
        found = {check for chain in chains for one, check in chain.compared if one == head}
        if not found:
            voice.todo(text("cli-audit-no-chain", chain=name or "?"))
        elif HeadCheck.STANDS in found:
            voice.good(text("cli-audit-head-stands", head=head.shown))
        elif HeadCheck.WRITTEN_ANEW in found:
            voice.todo(text("cli-audit-head-anew", head=head.shown), text("cli-audit-head-anew-advice"))
        elif found == {HeadCheck.TOO_OLD}:
            # Deleted in time, or taken away as if it were: whoever has the message knows how old it is.
            voice.todo(text("cli-audit-head-too-old", head=head.shown), text("cli-audit-head-too-old-advice"))
        else:
            kind = "missing" if HeadCheck.MISSING in found else "changed"
            voice.todo(text("cli-audit-head-wrong", head=head.shown, kind=kind), text("cli-audit-do"))
        well = well and HeadCheck.STANDS in found
    return well
