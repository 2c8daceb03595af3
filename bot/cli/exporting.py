"""``noaber export``: figures as a file that a Dutch spreadsheet opens.

Semicolons, decimal commas, UTF-8 with a mark in front; no person in it.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli import retaining
from bot.cli.voice import Voice
from bot.stored import beside
from commands.balance import year_of
from config.model import BalanceForm, NetworkId, NetworkPolicy
from config.settings import Settings
from config.settings_file import load_settings
from config.texts.text import Text, text
from matching.dates import local_day
from storage.evaluations import EvaluationCounts
from workflows.anonymous import Shown, shown
from workflows.balance import KeptOff, Seen, Year, band, seen_by
from workflows.mediation.running import EVALUATION

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for a formula when a cell begins with it."""

_SCORES: Final = range(1, 5)


class Figures(StrEnum):
    """What can be written to a file."""

    SALDO = "saldo"
    RETENTION = "retention"
    EVALUATIONS = "evaluaties"


def export(
    context: typer.Context,
    figures: Annotated[
        Figures, typer.Argument(help="cli-help-export-figures", metavar="saldo|retention|evaluaties")
    ],
    file: Annotated[Path, typer.Argument(help="cli-help-export-file", metavar="FILE")],
    *,
    year: Annotated[int | None, typer.Option(help="cli-help-export-year", min=2020, max=2199)] = None,
    network: Annotated[str | None, typer.Option(help="cli-help-export-network")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="cli-help-export-overwrite")] = False,
) -> None:
    """Write the hours per organisation of one year, how its evaluations were, or what was forgotten."""
    voice: Voice = context.obj
    settings = load_settings(voice.settings_file)
    now = datetime.now(UTC)
    if figures is Figures.RETENTION:
        told = asyncio.run(retaining.load(settings))
        _write(voice, file, retaining.written(voice, told, now), overwrite=overwrite)
        retaining.tell(voice, told)
        voice.good(text("cli-export-retention-done", file=str(file)))
        return
    wanted = year or local_day(now).year - 1
    if wanted > local_day(now).year:
        voice.todo(text("cli-export-not-yet", year=str(wanted)))
        raise typer.Exit(1)
    closed = wanted < local_day(now).year
    if figures is Figures.EVALUATIONS and not closed:
        # Of a year that goes on, two exports would show what was answered in between.
        voice.todo(text("cli-export-evaluations-not-yet", year=str(wanted)))
        raise typer.Exit(1)
    found = asyncio.run(_load(settings, network, figures, wanted, closed=closed))
    if isinstance(found, Text):
        voice.todo(found)
        raise typer.Exit(1)
    if isinstance(found, Year):
        sheet, done = written(voice, found), "cli-export-done"
    else:
        sheet, done = evaluated(voice, wanted, found), "cli-export-evaluations-done"
    _write(voice, file, sheet, overwrite=overwrite)
    voice.good(text(done, year=str(wanted), file=str(file)))


def _write(voice: Voice, file: Path, content: bytes, *, overwrite: bool) -> None:
    try:
        with file.open("wb" if overwrite else "xb") as sheet:
            sheet.write(content)
    except FileExistsError:
        voice.todo(text("cli-export-exists", file=str(file)), text("cli-export-how-to-overwrite"))
        raise typer.Exit(1) from None


async def _load(
    settings: Settings, network: str | None, figures: Figures, year: int, *, closed: bool
) -> Year | EvaluationCounts | Text:
    async with beside(settings) as database, database.read() as unit:
        known = await unit.organisations.networks()
        chosen = NetworkId(network) if network else known[0] if len(known) == 1 else None
        if not known:
            return text("cli-export-no-network")
        if chosen is None or chosen not in known:
            return text("cli-export-which-network", network=network or "?", networks=tuple(known))
        if figures is Figures.EVALUATIONS:
            return await unit.evaluations.counts(chosen, year)
        policy = await unit.organisations.policy(chosen) or NetworkPolicy()
        return await year_of(unit, chosen, year, policy, closed=closed)


def written(voice: Voice, year: Year) -> bytes:
    """Write a year as a sheet, with the same numbers left out as for somebody of no organisation."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(voice.words(text(f"cli-export-column-{name}")) for name in _columns(year.policy))
    for seen in seen_by(year.everybody, None).values():
        writer.writerow(_row(voice, year, seen))
    return sheet.getvalue().encode("utf-8-sig")


def evaluated(voice: Voice, year: int, found: EvaluationCounts) -> bytes:
    """Write how often each score was given, or only what may be shown of it (``workflows.anonymous``)."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    head = (text("cli-export-column-year"), text("cli-export-column-question"))
    scores = (text(f"evaluation-score-{score}") for score in _SCORES)
    writer.writerow(voice.words(each) for each in (*head, *scores))
    for key in EVALUATION:
        tally = [found.scores.get(key, {}).get(score, 0) for score in _SCORES]
        what = shown(tally)
        cells = tally if what is Shown.COUNTS else [voice.words(text(f"cli-export-evaluation-{what}"))]
        writer.writerow((year, voice.words(text(f"evaluation-{key}")), *cells))
    return sheet.getvalue().encode("utf-8-sig")


def _columns(policy: NetworkPolicy) -> tuple[str, ...]:
    last = "commitment" if policy.balance_form == BalanceForm.COMMITMENT else "standing"
    return ("year", "organisation", "given", "received", "saldo", last)


def _row(voice: Voice, year: Year, seen: Seen) -> Iterator[str]:
    yield str(year.number)
    yield harmless(year.names.get(seen.organisation, seen.organisation))
    for quarters in (seen.given, seen.received, seen.saldo):
        if isinstance(quarters, KeptOff):
            yield voice.words(text(f"balance-{quarters}"))
        else:
            yield "" if quarters is None else f"{quarters / 4:.2f}".replace(".", ",")
    if year.policy.balance_form == BalanceForm.COMMITMENT:
        yield str(year.policy.commitment_hours)
    else:
        yield "" if seen.saldo is None else voice.words(text(f"balance-{band(seen.saldo, year.policy)}"))


def harmless(cell: str) -> str:
    """Keep words from being taken for a formula: a quote before them makes them words."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
