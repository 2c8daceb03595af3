"""``noaber export retention``: for an officer, what was forgotten under which rule, and what failed."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.cli.voice import Voice
from bot.housework import HOUSEKEEPING_AT
from bot.stored import beside
from config.settings import Settings
from config.texts.text import text
from storage.retention_report import Carried, report
from workflows.workdays import AMSTERDAM, next_wall_clock

COLUMNS: Final = ("rule", "what", "term", "asked-by", "last", "taken-last", "taken", "next", "failing")


async def load(settings: Settings) -> tuple[Carried, ...]:
    """Read how every rule was carried out."""
    async with beside(settings) as database, database.read() as unit:
        return report([row async for row in unit.audit.walk(None)])


def written(voice: Voice, told: tuple[Carried, ...], now: datetime) -> bytes:
    """Write the report as a sheet that a Dutch spreadsheet opens."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(voice.words(text(f"cli-retention-column-{name}")) for name in COLUMNS)
    upcoming = _day(next_wall_clock(now, HOUSEKEEPING_AT, AMSTERDAM))
    for one in told:
        rule = one.rule
        term = f"{voice.words(rule.term.shown)} {voice.words(rule.since)}"
        counts = (one.taken_last, one.taken)
        row = (rule.name, voice.words(rule.what), term, voice.words(rule.asked_by), _day(one.last))
        writer.writerow((*row, *counts, upcoming, _day(one.failing_since)))
    return sheet.getvalue().encode("utf-8-sig")


def tell(voice: Voice, told: tuple[Carried, ...]) -> None:
    """Say the same in words: one line for each rule; before the first night, one for all of them."""
    if not any(one.last or one.failing_since for one in told):
        voice.note(text("cli-retention-none", count=len(told)))
        return
    for one in told:
        what, term, since = one.rule.what, one.rule.term.shown, one.rule.since
        if one.failing_since is not None:
            voice.todo(text("cli-retention-failing", what=what, at=one.failing_since))
        elif one.last is not None:
            done = text("cli-retention-done", what=what, term=term, since=since, at=one.last, taken=one.taken)
            voice.good(done)


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(ZoneInfo(AMSTERDAM)):%Y-%m-%d %H:%M}"
