"""Somebody's own file: when they were at intervision and in which role; of mediators also how much they did.

Registered mediators need it as proof: in three years nine mediations, 36 contact hours, and intervision. It
has no references, no organisations and no other people in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from config.model import PersonId
from config.texts.text import InFull, Lines, Text, text
from matching.dates import local_day
from workflows.files import CSV, PDF, File, Page
from workflows.mediation.case import MediationCase, State

YEARS: Final = 3
MEDIATIONS: Final = 9
HOURS: Final = 36
"""What a registered mediator must show over ``YEARS`` calendar years (domain rule §6)."""
SHOWN: Final = 10
"""How many meetings the message shows; the files hold all."""

_DONE: Final = frozenset({State.CLOSED, State.EVALUATED})


@dataclass(frozen=True, slots=True)
class Attended:
    """One meeting that somebody was at."""

    day: date
    minutes: int
    method: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody mediated in a year."""

    mediations: int = 0
    quarters: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(self.mediations + other.mediations, self.quarters + other.quarters)

    @property
    def hours(self) -> Decimal:
        """Hours, in quarters."""
        return Decimal(self.quarters) / 4


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file of one person on a day. ``practice`` is empty for who is no registered mediator."""

    today: date
    attended: tuple[Attended, ...]
    practice: Mapping[int, Done]
    long: bool = False
    registered: bool = False

    @property
    def minutes(self) -> int:
        """How many minutes of intervision in the last years."""
        return sum(one.minutes for one in self._lately())

    def _lately(self) -> list[Attended]:
        return [one for one in self.attended if one.day.year > self.today.year - YEARS]

    @property
    def lately(self) -> int:
        """How many meetings in the last years, this one included."""
        return len(self._lately())

    @property
    def done(self) -> Done:
        """What was mediated in the last years, this one included."""
        return sum((one for year, one in self.practice.items() if year > self.today.year - YEARS), Done())


def practised(cases: Iterable[MediationCase], person: PersonId) -> dict[int, Done]:
    """Count the closed cases that somebody mediated, and their hours, by the year of the end."""
    found: dict[int, Done] = {}
    for case in cases:
        if case.state in _DONE and case.closed_at is not None and person in case.mediators:
            year = local_day(case.closed_at).year
            quarters = sum(one.quarters for one in case.hours if one.person == person)
            found[year] = found.get(year, Done()) + Done(1, quarters)
    return found


def shown(dossier: Dossier) -> Lines:
    """Write the file as a message: the newest meetings, the counts, how long it is kept."""
    newest = dossier.attended[-SHOWN:]
    more = len(dossier.attended) - len(newest)
    lines = [
        text("dossier-header"),
        *(_line(one) for one in newest),
        *((text("dossier-more", count=more),) if more else ()),
        *((text("dossier-nothing"),) if not newest else (_sum(dossier),)),
        *_practice(dossier),
        text("dossier-kept", long="yes" if dossier.long else "no"),
    ]
    return Lines(tuple(lines))


def _line(one: Attended) -> Text:
    return text(
        "dossier-line", day=InFull(one.day), minutes=one.minutes, method=one.method or "none", role=_role(one)
    )


def _role(one: Attended) -> Text:
    return text(f"dossier-role-{one.role}")


def _sum(dossier: Dossier) -> Text:
    hours = Decimal(dossier.minutes) / 60
    return text("dossier-sum", years=YEARS, count=dossier.lately, hours=hours.quantize(Decimal("0.1")))


def _practice(dossier: Dossier) -> tuple[Text, ...]:
    if not dossier.registered:
        return ()
    done = dossier.done
    by_year = (
        text("dossier-year", year=str(year), count=one.mediations, hours=one.hours)
        for year, one in sorted(dossier.practice.items())
    )
    total = text(
        "dossier-practice",
        years=YEARS,
        count=done.mediations,
        wanted=MEDIATIONS,
        hours=done.hours,
        wanted_hours=HOURS,
    )
    return (*by_year, total)


def as_pdf(dossier: Dossier) -> File:
    """Make a page of it."""
    rows = tuple(
        (text("dossier-day", day=InFull(one.day)), str(one.minutes), one.method or "-", _role(one))
        for one in dossier.attended
    )
    header = tuple(text(f"dossier-column-{name}") for name in ("day", "minutes", "method", "role"))
    above = (text("dossier-made-on", day=InFull(dossier.today)), *_practice(dossier))
    below = (text("dossier-below"),)
    return File(_name(dossier, "pdf"), PDF, Page(text("dossier-title"), above, header, rows, below))


def as_csv(dossier: Dossier) -> File:
    """Write it as a table for a spreadsheet: closed words and numbers only."""
    lines = ["datum;soort;minuten;methode;rol;aantal"]
    lines += [
        f"{one.day};intervisie;{one.minutes};{one.method or ''};{one.role};1" for one in dossier.attended
    ]
    lines += [
        f"{year};bemiddeling;{one.quarters * 15};;mediator;{one.mediations}"
        for year, one in sorted(dossier.practice.items())
        if dossier.registered
    ]
    return File(_name(dossier, "csv"), CSV, "\r\n".join((*lines, "")))


def _name(dossier: Dossier, extension: str) -> str:
    return f"dossier-{dossier.today}.{extension}"
