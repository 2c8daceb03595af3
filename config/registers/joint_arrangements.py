"""A plain list of affiliated bodies: one row for each participant of each body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from config.model import LegalForm, OrganisationKind, Runs, SeatFunction, Source
from config.network.fields import Fields
from config.network.nodes import Mark, Report, Word
from config.network.organisations import read_policy_fields
from config.network.words import fold
from config.problems import NetworkFileError, Problem, Severity
from config.registers.bodies import Body, BodyList, Participation, heaviest
from config.registers.lists import gm_code, read_list, tables
from config.registers.mending import broken
from config.registers.words import ARRANGEMENT
from config.texts.text import text

REQUIRED: Final = ("participant", "body")
MOST_TOLD: Final = 20
"""Doubles that are told one by one; of more only the number."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that can be used, with what it says about the body."""

    body: str
    participation: Participation
    kind: OrganisationKind | None
    runs: Runs | None
    legal_form: LegalForm | None
    policy_fields: tuple[str, ...]
    reference_date: date | None


@dataclass(slots=True)
class _Doubles:
    """Rows that say again what a row before them said."""

    report: Report
    first: dict[tuple[str, str, date | None], int] = field(default_factory=dict)
    count: int = 0

    def add(self, row: _Row, fields: Fields) -> bool:
        """Say whether the row was there before; the first few are told with both their lines."""
        one = row.participation
        key = (fold(row.body), one.gm_code or fold(one.name), one.since)
        line = self.first.setdefault(key, one.line)
        if line == one.line:
            return False
        self.count += 1
        if self.count <= MOST_TOLD:
            what = text("register-double", name=one.name, body=row.body, line=str(line))
            self.report.warn(fields.at("participant"), what)
        return True

    def told(self) -> None:
        """Tell how many more there were."""
        if self.count > MOST_TOLD:
            self.report.warn(None, text("register-more-doubles", count=self.count - MOST_TOLD))


def load_arrangements(path: Path, reference_date: date | None = None) -> BodyList:
    """Read a list of participants. ``reference_date`` holds for rows that name no day themselves.

    Raises:
        NetworkFileError: with every problem that was found.
    """
    return parse_arrangements(read_list(path), str(path), reference_date)


def parse_arrangements(content: bytes, source: str, reference_date: date | None = None) -> BodyList:
    """Read a list of participants from its bytes; see ``load_arrangements``."""
    report = Report(source)
    rows = list(_rows(content, report))
    if rows and not (reference_date or any(row.reference_date for row in rows)):
        raise NetworkFileError([Problem(text("register-no-reference-date"), source)])
    if not rows and not any(problem.severity is Severity.ERROR for problem in report.problems):
        report.error(Mark(1, 1), text("network-empty"))
    bodies = tuple(_bodies(rows, reference_date, report))
    return BodyList(Source.LIST, source, bodies, report.warnings_or_stop())


def _rows(content: bytes, report: Report) -> Iterator[_Row]:
    doubles = _Doubles(report)
    for table in tables(content, ARRANGEMENT, REQUIRED, report, mend=True):
        fields = Fields(table, ARRANGEMENT, report)
        for key in REQUIRED:
            fields.missing(key)
        words = [word for key in REQUIRED if (word := fields.word(key)) and _whole(word, report)]
        since, until = fields.day("since"), fields.day("until")
        if since and until and since > until:
            report.error(fields.at("until"), text("network-ends-before", since=since, until=until))
        seats = tuple(sorted(fields.choices("seats", SeatFunction) or ()))
        row = _Row(
            body=words[-1].value if words else "",
            participation=Participation(
                words[0].value if words else "",
                gm_code(fields, "gm_code"),
                since,
                until,
                table.at.line,
                seats,
            ),
            kind=fields.choice("kind", OrganisationKind),
            runs=fields.choice("runs", Runs),
            legal_form=fields.choice("legal_form", LegalForm),
            policy_fields=read_policy_fields(fields),
            reference_date=fields.day("reference_date"),
        )
        if len(words) == len(REQUIRED) and not doubles.add(row, fields):
            yield row
    doubles.told()


def _whole(word: Word, report: Report) -> bool:
    if broken(word.value):
        report.error(word.at, text("register-broken-letters", found=word.value))
        return False
    return True


def _bodies(rows: list[_Row], reference_date: date | None, report: Report) -> Iterator[Body]:
    """Put the rows of each body together. Of several days the oldest counts: so far all of it was right."""
    of_body: dict[str, list[_Row]] = {}
    for row in rows:
        of_body.setdefault(fold(row.body), []).append(row)
    for several in of_body.values():
        days = [day for row in several if (day := row.reference_date or reference_date)]
        first = several[0]
        if len(days) < len(several):
            report.error(Mark(first.participation.line, 1), text("register-no-reference-date"))
            return
        yield Body(
            name=first.body,
            reference_date=min(days),
            participants=tuple(row.participation for row in several),
            kind=next((row.kind for row in several if row.kind), None),
            runs=heaviest(row.runs for row in several),
            legal_form=next((row.legal_form for row in several if row.legal_form), None),
            policy_fields=tuple(dict.fromkeys(one for row in several for one in row.policy_fields)),
            line=first.participation.line,
        )
