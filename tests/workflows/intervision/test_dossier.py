"""Somebody's own file: what it shows, what is never in it, and its two shapes as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from config.model import PersonId
from config.texts.text import Text
from tests.matching.town import NOW
from tests.workflows.mediation.bench import Bench
from workflows.files import Page
from workflows.intervision.dossier import SHOWN, Attended, Done, Dossier, as_csv, as_pdf, practised, shown
from workflows.mediation.case import Answer, HoursEntry, Invitation, State

TODAY = date(2026, 11, 2)
MEETING = Attended(date(2026, 3, 16), 65, "incident", "gespreksleider")


def dossier(*attended: Attended, **about: object) -> Dossier:
    return Dossier(TODAY, attended, about.pop("practice", {}), **about)  # type: ignore[arg-type]


def one(found: Dossier, name: str) -> Text:
    return next(each for each in shown(found).texts if each.id == name)


def test_an_empty_file_says_how_something_comes_into_it() -> None:
    assert [each.id for each in shown(dossier()).texts] == [
        "dossier-header",
        "dossier-nothing",
        "dossier-kept",
    ]


def test_only_the_last_three_years_are_added_up() -> None:
    long_ago = replace(MEETING, day=date(2023, 12, 31))
    values = one(dossier(long_ago, MEETING, MEETING), "dossier-sum").values
    assert values["count"] == 2
    assert str(values["hours"]) == "2.2"


def test_a_long_file_is_short_in_the_chat_and_whole_in_the_files() -> None:
    many = dossier(*[MEETING] * (SHOWN + 3))
    assert one(many, "dossier-more").values["count"] == 3
    page = as_pdf(many).body
    assert isinstance(page, Page)
    assert len(page.rows) == SHOWN + 3


def test_counts_of_practice_are_for_registered_mediators() -> None:
    practice = {2023: Done(5, 80), 2025: Done(2, 33), 2026: Done(1, 4)}
    assert "dossier-practice" not in [each.id for each in shown(dossier(practice=practice)).texts]
    values = one(dossier(practice=practice, registered=True), "dossier-practice").values
    assert (values["count"], str(values["hours"])) == (3, "9.25")


def test_a_table_for_a_spreadsheet_has_one_line_for_each_meeting_and_year() -> None:
    found = dossier(MEETING, practice={2026: Done(2, 6)}, registered=True)
    rows = list(csv.DictReader(io.StringIO(str(as_csv(found).body)), delimiter=";"))
    assert [(row["soort"], row["minuten"], row["aantal"]) for row in rows] == [
        ("intervisie", "65", "1"),
        ("bemiddeling", "90", "2"),
    ]


def test_closed_cases_count_for_who_mediated_them_in_the_year_of_their_end() -> None:
    case, mediator = Bench().case, PersonId(1)
    held = replace(
        case,
        invitations=(Invitation(mediator, 1, 1, NOW, Answer.CHOSEN), Invitation(PersonId(2), 1, 2, NOW)),
        hours=(HoursEntry(mediator, 26, "$hours", NOW),),
    )
    closed = replace(held, state=State.CLOSED, closed_at=NOW)
    assert practised([closed, closed], mediator) == {NOW.year: Done(2, 52)}
    assert practised([closed], PersonId(2)) == {}
    assert practised([held], mediator) == {}
