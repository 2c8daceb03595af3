"""``noaber people``: the rights of whoever can't ask the bot: without an account, or away from it.

It does what ``!mijn gegevens`` and ``!vergeet mij`` do, with their code, also while the bot runs: every
change is one unit of work (decisions 006 and 023), and the bot says within a minute what has to be said.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from bot.cli.voice import Voice
from bot.clock import SystemClock
from bot.composition import make_house
from bot.housework import backups_kept
from bot.pictures import NotDrawn, Painter
from bot.stored import beside
from commands.context import Context
from commands.house import House
from commands.leaving import erase, standing_of, terms_of
from commands.lines import Understood, run_line
from commands.own_data import SHOWN
from commands.said import Said
from commands.writing import Writer
from config.methods import load_methods
from config.model import Person
from config.network.words import fold
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import Text, text
from storage.database import Database
from storage.files import replace_file
from storage.unit import UnitOfWork
from workflows.effects import Note, Refusal
from workflows.files import frozen
from workflows.leaving import Running, running, stays
from workflows.own_data import Known, as_json, as_pdf

BY_OPERATOR: Final = {"by": "operator"}
"""What an audit row says when it was not the person who asked for it in the chat."""

Who = Annotated[str, typer.Argument(help="cli-help-people-who", metavar="WHO")]


def show(
    context: typer.Context,
    who: Who,
    folder: Annotated[Path | None, typer.Option(help="cli-help-people-folder")] = None,
) -> None:
    """Write what is kept of somebody to two files, and how many rows of which table that is."""
    voice: Voice = context.obj
    raise typer.Exit(asyncio.run(_with(voice, who, lambda counter: show_one(counter, folder))))


def forget(
    context: typer.Context,
    who: Who,
    *,
    hand_over: Annotated[bool, typer.Option("--hand-over", help="cli-help-people-hand-over")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="cli-help-people-yes")] = False,
) -> None:
    """Say what runs, what goes and what stays; erase somebody when that is agreed to."""
    voice: Voice = context.obj
    raise typer.Exit(
        asyncio.run(_with(voice, who, lambda counter: forget_one(counter, hand_over=hand_over, yes=yes)))
    )


@dataclass(frozen=True, slots=True)
class Counter:
    """Where an operator stands in for one person: what there is to work with."""

    voice: Voice
    database: Database
    house: House
    person: Person

    def said(self, unit: UnitOfWork) -> Said:
        """Say it as if the person said it in private now."""
        cause = f"operator/{secrets.token_hex(8)}"
        return Said(self.person, "", True, self.house.now(), cause, cause, unit, self.house)


Work: TypeAlias = Callable[[Counter], Awaitable[int]]


async def _with(voice: Voice, who: str, work: Work) -> int:
    settings = load_settings(voice.settings_file)
    async with beside(settings) as database:
        async with database.read() as unit:
            found = await _called(unit, who)
        if len(found) != 1:
            _tell_who(voice, who, found)
            return 1
        return await work(Counter(voice, database, await _house(database, settings), found[0]))


async def _house(database: Database, settings: Settings) -> House:
    return await make_house(
        database,
        SystemClock(),
        bot_id=settings.homeserver.user,
        encryption=settings.encryption,
        methods=load_methods(settings.intervision.methods),
        backups=backups_kept(settings),
    )


async def _called(unit: UnitOfWork, who: str) -> list[Person]:
    """Find whom an operator means: a Matrix id or the name in front of its server, a number, a whole name."""
    wanted = fold(who.strip())

    def is_meant(one: Person) -> bool:
        local = one.matrix_id[1:].partition(":")[0]
        return wanted in {str(one.id), *map(fold, (one.matrix_id, f"@{local}", local, one.name))}

    networks = await unit.organisations.networks()
    everybody = [one for network in networks for one in await unit.people.all(network)]
    return [one for one in everybody if one.matrix_id.startswith("@") and is_meant(one)]


def _tell_who(voice: Voice, who: str, found: list[Person]) -> None:
    if not found:
        voice.todo(text("cli-people-unknown", who=who), text("cli-people-how-to-name"))
        return
    voice.todo(text("cli-people-several", who=who, count=len(found)), text("cli-people-choose"))
    for one in found:
        voice.say(text("cli-people-one", number=str(one.id), name=one.name, organisation=one.organisation))


# --- what is kept ----------------------------------------------------------------------------------------


async def show_one(counter: Counter, folder: Path | None) -> int:
    """Write the two files and say what is in them; give the exit code."""
    person, voice = counter.person, counter.voice
    async with counter.database.write() as unit:
        said = counter.said(unit)
        known = await unit.insight.of(person)
        await unit.audit.note(person.network, Note(SHOWN, person.id, detail=BY_OPERATOR), said.now)
    for one in known:
        kind, count = text(f"holding-{one.kind}"), len(one.rows)
        voice.say(text("cli-people-table", kind=kind, table=one.table, count=count))
    target = folder or Path(f"gegevens-{person.id}")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = await _written(counter, known, said.now)
    for name, content in written.items():
        replace_file(target / name, content)
    voice.good(text("cli-people-shown", name=person.name, folder=str(target)))
    if len(written) == 1:
        voice.todo(text("cli-people-no-page"))
        return 1
    voice.note(text("cli-people-hand-it-over"), text("cli-people-hand-it-over-advice"))
    return 0


async def _written(counter: Counter, known: list[Known], now: datetime) -> dict[str, bytes]:
    """Write the two files in the words of the person; without the one to read when it can't be drawn."""
    person = counter.person

    def say(what: Text) -> str:
        render = counter.house.catalogue.render
        return render(what, person.language, person.form, person.timezone, now=now).plain

    program, page = frozen(as_json(known, now), say), frozen(as_pdf(known, now), say)
    found = {program["name"]: program["body"].encode()}
    with suppress(NotDrawn):
        found[page["name"]] = await Painter().write(page["body"])
    return found


# --- being forgotten -------------------------------------------------------------------------------------


async def forget_one(counter: Counter, *, hand_over: bool, yes: bool) -> int:
    """Say what is in the way, what goes and what stays; then do it, if agreed. Give the exit code."""
    voice, person = counter.voice, counter.person
    async with counter.database.read() as unit:
        said = counter.said(unit)
        standing = await standing_of(said)
    held = running(standing)
    _tell_running(voice, held)
    successor = any(one.ends is None for one in held)
    if successor or (held and not hand_over):
        how = text("cli-forget-successor-first" if successor else "cli-forget-how-to-hand-over")
        voice.todo(text("cli-forget-not-yet", name=person.name), how)
        return 1
    voice.say(text("cli-forget-goes", name=person.name))
    for line in stays(standing, terms_of(said)):
        voice.say(line)
    if not yes and not (sys.stdin.isatty() and voice.agrees(text("cli-forget-sure", name=person.name))):
        voice.todo(text("cli-forget-not-done"), text("cli-forget-how"))
        return 1
    try:
        for one in held:
            await _hand_over(counter, one)
    except Refusal as refusal:
        voice.todo(refusal.text, text("cli-forget-how-to-hand-over"))
        return 1
    return await _erase(counter)


def _tell_running(voice: Voice, held: tuple[Running, ...]) -> None:
    if held:
        voice.say(text("cli-forget-first"))
    for one in held:
        voice.say(text(f"cli-forget-first-{one.hold.value}", name=one.name))


async def _hand_over(counter: Counter, one: Running) -> None:
    """End something that runs, or hand it over, with the command that the person would give."""
    person = counter.person
    async with counter.database.write() as unit:
        said = counter.said(unit)
        organisations = await unit.organisations.all(person.network)
        context = Context(True, said.now, person.timezone, person, organisations=organisations)
        parsed = run_line(one.ends or "", counter.house.registry, context)
        assert isinstance(parsed, Understood)
        effects = await parsed.command(said, **parsed.args)
        effects.append(Note("rights.handed_over", one.name, detail=BY_OPERATOR))
        await Writer(unit, counter.house, said.cause, said.now).write(effects, person.network)
    counter.voice.good(text("cli-forget-handed-over", name=one.name))


async def _erase(counter: Counter) -> int:
    voice, person = counter.voice, counter.person
    async with counter.database.write() as unit:
        said = counter.said(unit)
        standing = await standing_of(said)
        began = running(standing)
        if not began:
            effects = await erase(said, standing, BY_OPERATOR)
            await Writer(unit, counter.house, said.cause, said.now).write(effects, person.network)
    if began:
        _tell_running(voice, began)
        voice.todo(text("cli-forget-overtaken"), text("cli-forget-how-to-hand-over"))
        return 1
    voice.good(text("cli-forget-done", name=person.name))
    voice.note(text("cli-forget-network-file"), text("cli-forget-network-file-advice"))
    return 0
