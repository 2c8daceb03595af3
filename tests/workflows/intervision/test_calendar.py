"""Calendar files, read by another library than wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from config.model import Ref
from tests.workflows.intervision.circle import NETWORK, NOW, Circle
from workflows import workdays
from workflows.intervision.calendar import calendar_file
from workflows.intervision.dates import AFTERNOON, MORNING
from workflows.intervision.group import Group, Meeting, MeetingState
from workflows.intervision.peer import Seeks

GROUP = Group(Ref("G-7KQ4"), NETWORK, Seeks.GROUP, NOW)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def changes(year: int) -> tuple[date, date]:
    """The days on which the clock changes: the last Sundays of March and October."""
    last = date(year, 3, 31), date(year, 10, 31)
    return last[0] - timedelta((last[0].weekday() + 1) % 7), last[1] - timedelta((last[1].weekday() + 1) % 7)


AROUND = [
    change + timedelta(days)
    for year in range(2026, 2031)
    for change in changes(year)
    for days in (-3, -2, 1, 2)
]


def written(starts_at: datetime, *, sequence: int = 0, cancelled: bool = False) -> str:
    meeting = Meeting(3, MeetingState.PLANNED, starts_at=starts_at, sequence=sequence)
    file = calendar_file(GROUP, meeting, NOW, cancelled=cancelled)
    assert file is not None
    return str(file.body)


def opened(body: str) -> Any:
    return vobject.readOne(body)


@pytest.mark.parametrize("day", AROUND, ids=str)
@pytest.mark.parametrize("clock", [MORNING, AFTERNOON], ids=str)
def test_the_local_time_is_right_in_every_week_in_which_the_clock_changes(day: date, clock: Any) -> None:
    moment = workdays.at_wall_clock(day, clock)
    event = opened(written(moment)).vevent
    starts = event.dtstart.value
    assert starts.astimezone(UTC) == moment
    assert (starts.date(), starts.time()) == (day, clock)
    assert event.dtend.value - starts == timedelta(minutes=90)


def test_the_zone_stands_in_the_file_so_that_no_calendar_has_to_know_it() -> None:
    body = written(workdays.at_wall_clock(date(2026, 4, 2), MORNING))
    assert "DTSTART;TZID=Europe/Amsterdam:20260402T093000" in body
    assert opened(body).vtimezone.tzid.value == "Europe/Amsterdam"


def test_a_change_and_a_cancellation_replace_what_was_there() -> None:
    first = opened(written(NOW))
    moved = opened(written(NOW + timedelta(days=1), sequence=1))
    off = opened(written(NOW + timedelta(days=1), sequence=2, cancelled=True))
    assert {one.vevent.uid.value for one in (first, moved, off)} == {"g-7kq4-3@noaber.invalid"}
    assert [one.vevent.sequence.value for one in (first, moved, off)] == ["0", "1", "2"]
    assert [one.method.value for one in (first, moved, off)] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [one.vevent.status.value for one in (first, moved, off)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_each_meeting_of_a_group_is_an_entry_of_its_own() -> None:
    meetings = [Meeting(number, MeetingState.PLANNED, starts_at=NOW) for number in (1, 2)]
    files = [calendar_file(GROUP, one, NOW) for one in meetings]
    uids = {opened(str(file.body)).vevent.uid.value for file in files if file is not None}
    assert len(uids) == 2


def test_nobody_and_nothing_of_a_case_stands_in_the_file_that_a_member_gets() -> None:
    circle = Circle().planned()
    (file,) = circle.files(1)
    event = opened(str(file.body)).vevent
    assert {child.name for child in event.getChildren()} == {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "STATUS",
    }  # fmt: skip
    assert event.summary.value == "Intervisie G-7KQ4"
    assert all(person.name not in str(file.body).split("UID")[1] for person in circle.people.values())


def test_the_stamp_is_when_it_was_made() -> None:
    assert opened(written(NOW)).vevent.dtstamp.value.astimezone(UTC) == NOW


def test_without_a_moment_there_is_no_file() -> None:
    assert calendar_file(GROUP, Meeting(1, MeetingState.POLLING), NOW) is None
