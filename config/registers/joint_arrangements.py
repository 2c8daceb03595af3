"""A plain list of affiliated bodies: one row for each participant of each body."""

from __future__ import annotations

from collections import defaultdict
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
from config.registers.bodies import Body, BodyList, Participation, together
from config.registers.lists import gm_code, read_list, tables
from config.registers.mending import broken
from config.registers.words import ARRANGEMENT
from config.texts.text import text

REQUIRED: Final = ("participant", "body")
MOST_TOLD: Final = 20
"""Doubles that are told one by one; of more only the number."""
_NO_DAY: Final = date.min


@dataclass(slots=True)
class _Doubles:
    """Rows that say again what a row before them said."""

    report: Report
    first: dict[tuple[object, ...], int] = field(default_factory=dict)
    count: int = 0

    def add(self, row: Body, fields: Fields) -> bool:
        """Say whether the row was there before; the first few are told with both their lines."""
        (one,) = row.participants
        key = (fold(row.name), one.gm_code or fold(one.name), one.since, one.seats)
        line = self.first.setdefault(key, one.line)
        if line == one.line:
            return False
        self.count += 1
        if self.count <= MOST_TOLD:
            what = text("register-double", name=one.name, body=row.name, line=str(line))
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
    of_body: defaultdict[str, list[Body]] = defaultdict(list)
    for row in _rows(content, reference_date or _NO_DAY, report):
        of_body[fold(row.name)].append(row)
    rows = [row for several in of_body.values() for row in several]
    undated = [row for row in rows if row.reference_date == _NO_DAY]
    if undated and len(undated) == len(rows):
        raise NetworkFileError([Problem(text("register-no-reference-date"), source)])
    if undated:
        report.error(Mark(undated[0].line, 1), text("register-no-reference-date"))
    if not rows and not any(problem.severity is Severity.ERROR for problem in report.problems):
        report.error(Mark(1, 1), text("network-empty"))
    bodies = tuple(together(several) for several in of_body.values())
    return BodyList(Source.LIST, source, bodies, report.warnings_or_stop())


def _rows(content: bytes, reference_date: date, report: Report) -> Iterator[Body]:
    """Give each row that can be used as a body with one participant."""
    doubles = _Doubles(report)
    for table in tables(content, ARRANGEMENT, REQUIRED, report, mend=True):
        fields = Fields(table, ARRANGEMENT, report)
        for key in REQUIRED:
            fields.missing(key)
        words = [word.value for key in REQUIRED if (word := fields.word(key)) and _whole(word, report)]
        since, until = fields.day("since"), fields.day("until")
        if since and until and since > until:
            report.error(fields.at("until"), text("network-ends-before", since=since, until=until))
        seats, line = fields.choices("seats", SeatFunction) or (), table.at.line
        code = gm_code(fields, "gm_code")
        row = Body(
            name=words[-1] if words else "",
            reference_date=fields.day("reference_date") or reference_date,
            participants=(Participation("".join(words[:1]), code, since, until, line, tuple(sorted(seats))),),
            kind=fields.choice("kind", OrganisationKind),
            runs=fields.choice("runs", Runs),
            legal_form=fields.choice("legal_form", LegalForm),
            policy_fields=read_policy_fields(fields),
            line=line,
        )
        if len(words) == len(REQUIRED) and not doubles.add(row, fields):
            yield row
    doubles.told()


def _whole(word: Word, report: Report) -> bool:
    if broken(word.value):
        report.error(word.at, text("register-broken-letters", found=word.value))
        return False
    return True
