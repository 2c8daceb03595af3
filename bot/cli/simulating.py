"""``noaber simulate``: years of a network in minutes, to try rules before people live by them."""

from __future__ import annotations

import csv
import gc
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.cli.exporting import harmless
from bot.cli.simulation_rules import changed
from bot.cli.voice import Voice
from config.model import NetworkId
from config.network.load import load_network
from config.policy import load_policy
from config.registers.mergers import load_mergers
from config.registers.municipalities import Municipality, load_municipalities
from config.registers.organisations import to_organisations
from config.texts.text import Text, text
from matching.dates import DAY, add_months, local_day
from workflows.simulation.arrivals import Asked, arrivals
from workflows.simulation.crowd import Crowd
from workflows.simulation.figures import Figure, Figures, Unit
from workflows.simulation.habits import Chance, Habits
from workflows.simulation.inventing import Inventor
from workflows.simulation.network import Network
from workflows.simulation.own import own
from workflows.simulation.play import Play

SERVER: Final = "simulation.invalid"
"""Stands for ``{server}`` in a network file; nothing is sent to it."""


class Networks(StrEnum):
    """Which networks are invented of a list of municipalities: one, or one for each province."""

    NATIONAL = "national"
    REGIONS = "regions"


def simulate(
    context: typer.Context,
    *,
    network: Annotated[Path | None, typer.Option(help="cli-help-simulate-network")] = None,
    networks: Annotated[Networks | None, typer.Option(help="cli-help-simulate-networks")] = None,
    municipalities: Annotated[Path | None, typer.Option(help="cli-help-simulate-municipalities")] = None,
    mergers: Annotated[Path | None, typer.Option(help="cli-help-simulate-mergers")] = None,
    years: Annotated[int, typer.Option(help="cli-help-simulate-years", min=1, max=10)] = 2,
    begin: Annotated[
        datetime | None, typer.Option(help="cli-help-simulate-begin", formats=["%Y-%m-%d"])
    ] = None,
    requests: Annotated[float, typer.Option(help="cli-help-simulate-requests", min=0.1, max=500)] = 5.0,
    evenly: Annotated[bool, typer.Option("--evenly", help="cli-help-simulate-evenly")] = False,
    mediators: Annotated[int, typer.Option(help="cli-help-simulate-mediators", min=1, max=20000)] = 3000,
    compare: Annotated[list[str] | None, typer.Option(help="cli-help-simulate-compare")] = None,
    seed: Annotated[int, typer.Option(help="cli-help-simulate-seed")] = 1,
    picture: Annotated[Path | None, typer.Option(help="cli-help-simulate-picture")] = None,
    sheet: Annotated[Path | None, typer.Option("--csv", help="cli-help-simulate-csv")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="cli-help-simulate-overwrite")] = False,
) -> None:
    """Play years of a network by its rules, and by others beside them; show what came of it."""
    voice: Voice = context.obj
    gc.enable()  # the command line turns it off while it reads the program; each day leaves a world behind
    if taken := [file for file in (picture, sheet) if file and file.exists() and not overwrite]:
        voice.todo(text("cli-export-exists", file=str(taken[0])), text("cli-export-how-to-overwrite"))
        raise typer.Exit(1)
    first = begin.date() if begin else local_day(datetime.now(UTC))
    inventor = Inventor(Chance(seed), Habits(), first, add_months(first, 12 * years) - DAY)
    wanted = _Wanted(network, networks, municipalities, mergers, mediators)
    invented = list(_networks(inventor, wanted))
    if not invented:
        voice.todo(text("cli-simulate-which"), text("cli-simulate-how"))
        raise typer.Exit(1)
    asked = [arrivals(one, inventor, requests, evenly=evenly) for one in invented]
    rules = [changed(given, invented[0].policy, invented[0].conflicts) for given in compare or ()]
    began = monotonic()
    columns = [Column(voice.words(text("simulation-as-it-is")), _played(voice, invented, asked, inventor))]
    for given, (policy, conflicts) in zip(compare or (), rules, strict=True):
        others = [one.under(policy, conflicts) for one in invented]
        columns.append(Column(given, _played(voice, others, asked, inventor)))
    about = text(
        "simulation-about",
        municipalities=sum(len(one.size) for one in invented),
        mediators=sum(len(one.mediators) for one in invented),
        first=inventor.first,
        last=inventor.last,
        seed=str(seed),
    )
    voice.say(about)
    show(voice, columns)
    if sheet:
        sheet.write_bytes(written(voice, columns))
        voice.good(text("cli-simulate-written", file=str(sheet)))
    if picture:
        from bot.cli.simulation_picture import draw  # noqa: PLC0415  only a picture needs matplotlib

        draw(picture, {column.name: column.figures for column in columns}, voice.words)
        voice.good(text("cli-simulate-written", file=str(picture)))
    voice.trouble(text("cli-simulate-took", seconds=round(monotonic() - began)))
    raise typer.Exit(0 if all(column.figures.kept for column in columns) else 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One set of rules and what came of it."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which networks: that of ``file``, or ``which`` are invented of two lists, with so many mediators."""

    file: Path | None
    which: Networks | None
    municipalities: Path | None
    mergers: Path | None
    mediators: int


def _networks(inventor: Inventor, wanted: _Wanted) -> Iterator[Network]:
    """Make the networks; none when it was not said which."""
    conflicts, which = load_policy(), wanted.which
    if wanted.file is not None:
        yield own(load_network(wanted.file, SERVER).network, conflicts, inventor)
        return
    if which is None or wanted.municipalities is None:
        return
    listed = load_municipalities(wanted.municipalities)
    mergers = load_mergers(wanted.mergers) if wanted.mergers else ()
    number = 1
    for name, some in _divided(listed, which).items():
        codes = {one.gm_code for one in some}
        near = [one for one in mergers if which is Networks.NATIONAL or one.new_code in codes]
        organisations = to_organisations(NetworkId(name), some, near)
        share = max(1, round(wanted.mediators * len(some) / len(listed)))
        network = inventor.network(organisations, share, conflicts, numbers_from=number)
        number += len(network.people)
        yield network


def _divided(listed: Sequence[Municipality], which: Networks) -> Mapping[str, list[Municipality]]:
    found: defaultdict[str, list[Municipality]] = defaultdict(list)
    for one in listed:
        found[one.province if which is Networks.REGIONS else which.value].append(one)
    return found


def _played(
    voice: Voice, networks: Sequence[Network], asked: Sequence[tuple[Asked, ...]], inventor: Inventor
) -> Figures:
    """Play every network, and show how far it is: a bar, or where nobody looks one line a quarter."""
    plays, length = [], (inventor.last - inventor.first).days
    with _progress(voice) as progress:
        task = progress.add_task("", total=len(networks) * length)
        for number, (network, requests) in enumerate(zip(networks, asked, strict=True)):
            crowd = Crowd(inventor.chance, inventor.habits, network.policy)
            play = Play(network, requests, crowd, inventor.first, inventor.last)
            plays.append(play)
            before = date.min
            for day in play.days():
                at = number * length + min((day - inventor.first).days, length)
                said = text("cli-simulate-day", day=day)
                progress.update(task, completed=at, description=voice.words(said))
                if not voice.err.is_terminal and day >= add_months(before, 3):
                    voice.trouble(said)
                    before = day
    return Figures([play.record for play in plays])


def _progress(voice: Voice) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=voice.err, transient=True, disable=not voice.err.is_terminal)


def show(voice: Voice, columns: Sequence[Column]) -> None:
    """Print one table, the numbers of every policy beside each other."""
    table = Table(box=None, pad_edge=False, show_header=len(columns) > 1)
    table.add_column("")
    for column in columns:
        table.add_column(column.name, justify="right", overflow="fold")
    for title, rows in _rows(columns):
        table.add_row(voice.words(title), style="bold")
        for label, values in rows:
            table.add_row(f"  {voice.words(label)}", *(number(voice, value) for value in values))
        table.add_row("")
    voice.out.print(table)


def _rows(columns: Sequence[Column]) -> Iterator[tuple[Text, list[tuple[Text, list[Figure | None]]]]]:
    """Put the same numbers in one row; where a column has none of it (another reason) stays open."""
    sections = [column.figures.sections() for column in columns]
    for each in zip(*sections, strict=True):
        by_label = [{str(figure.label): figure for figure in section.figures} for section in each]
        labels = {str(figure.label): figure.label for section in each for figure in section.figures}
        rows = [(label, [found.get(key) for found in by_label]) for key, label in labels.items()]
        yield each[0].title, rows


def number(voice: Voice, figure: Figure | None) -> str:
    """Write a number with its unit."""
    if figure is None or figure.value is None:
        return "–"
    return voice.words(text(f"simulation-in-{figure.unit}", value=_shown(figure.value)))


def _shown(value: float) -> Decimal:
    """One decimal where it is a fraction."""
    return Decimal(str(round(value, 1))) if value % 1 else Decimal(int(value))


def written(voice: Voice, columns: Sequence[Column]) -> bytes:
    """Write the same numbers as a sheet that a Dutch spreadsheet opens."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    head = (voice.words(text(f"simulation-column-{name}")) for name in ("section", "what", "unit"))
    writer.writerow((*head, *(harmless(column.name) for column in columns)))
    for title, rows in _rows(columns):
        for label, values in rows:
            unit = next((one.unit for one in values if one), Unit.COUNT)
            shown = ("" if one is None or one.value is None else f"{one.value:.2f}" for one in values)
            cells = (voice.words(title), voice.words(label), voice.words(text(f"simulation-unit-{unit}")))
            writer.writerow((*map(harmless, cells), *(one.replace(".", ",") for one in shown)))
    return sheet.getvalue().encode("utf-8-sig")
