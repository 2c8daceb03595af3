"""Deadlines count working days and hours; clock changes and feast days never bend them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from holidays.countries.netherlands import Netherlands
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.feasts import DaysOff, Feast, days_off, feasts
from workflows.workdays import (
    AMSTERDAM,
    CLOSES,
    OPENS,
    add_working_days,
    add_working_hours,
    at_wall_clock,
    halfway,
    is_working_day,
    next_wall_clock,
    next_working_day,
    next_working_moment,
    nth_working_day,
    previous_working_day,
    working_days_between,
    working_time_between,
)

LOCAL = ZoneInfo(AMSTERDAM)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from([AMSTERDAM, "Europe/London", "America/Curacao", "Pacific/Chatham", "UTC"])
DAYS = st.integers(0, 60)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


def clock_changes() -> list[datetime]:
    """The instant (UTC) of every clock change of Amsterdam in 2024–2040."""
    hours = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(17 * 366 * 24)]
    return [
        after for before, after in pairwise(hours)
        if before.astimezone(LOCAL).utcoffset() != after.astimezone(LOCAL).utcoffset()
    ]  # fmt: skip


CHANGES = clock_changes()


def test_every_year_from_2024_to_2040_has_two_clock_changes() -> None:
    assert len([change for change in CHANGES if change.year <= 2040]) == 34


# --- days off -------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2024, 2041))
def test_the_feasts_of_every_year_are_where_they_belong(year: int) -> None:
    known = feasts(year)
    easter = known[Feast.EASTER_SUNDAY]
    assert set(known) == set(Feast)
    assert easter.weekday() == 6
    assert known[Feast.GOOD_FRIDAY] == easter - timedelta(2)
    assert known[Feast.ASCENSION_DAY] == easter + timedelta(39)
    assert known[Feast.WHIT_MONDAY] == easter + timedelta(50)
    assert known[Feast.KINGS_DAY] == date(year, 4, 26 if date(year, 4, 27).weekday() == 6 else 27)


def test_an_independent_calendar_knows_the_same_feasts() -> None:
    for year in range(2014, 2101):  # from the first King's Day to where that calendar ends
        known = Netherlands(years=year, categories=("public", "optional"))  # type: ignore[no-untyped-call]
        assert set(feasts(year).values()) == set(known), year


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 27), "King's Day"),
        (date(2026, 5, 5), "Liberation Day, every year (decision 002)"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Whit Monday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2025, 12, 26), "second Christmas day"),
        (date(2026, 11, 21), "a Saturday"),
        (date(2026, 11, 22), "a Sunday"),
    ],
)
def test_nobody_is_expected_at_work_on(day: date, why: str) -> None:
    assert not is_working_day(day), why


def test_kings_day_is_the_26th_when_the_27th_is_a_sunday() -> None:
    assert not is_working_day(date(2031, 4, 26))
    assert feasts(2031)[Feast.KINGS_DAY] == date(2031, 4, 26)
    assert feasts(2025)[Feast.KINGS_DAY] == date(2025, 4, 26)


def test_good_friday_is_a_working_day_unless_the_policy_says_otherwise() -> None:
    assert is_working_day(date(2026, 4, 3))
    assert not is_working_day(date(2026, 4, 3), DaysOff(feasts=frozenset(Feast)))


def test_a_network_can_close_on_a_day_of_its_own() -> None:
    bridge = DaysOff(closed=frozenset({date(2026, 5, 15)}))
    assert is_working_day(date(2026, 5, 15))
    assert not is_working_day(date(2026, 5, 15), bridge)
    assert days_off(2027, bridge) == days_off(2027)


def test_the_working_day_before_and_after_easter() -> None:
    assert next_working_day(date(2026, 4, 4)) == date(2026, 4, 7)
    assert previous_working_day(date(2026, 4, 6)) == date(2026, 4, 3)


# --- deadlines ------------------------------------------------------------------------------------


def test_silence_over_easter_moves_the_deadline_to_tuesday() -> None:
    asked_on_thursday = local(2026, 4, 2, 14)
    assert add_working_days(asked_on_thursday, 2) == local(2026, 4, 7, 14)


def test_a_question_asked_on_easter_sunday_has_until_thursday_morning() -> None:
    assert add_working_days(local(2026, 4, 5, 11), 2) == local(2026, 4, 9, 9)


@pytest.mark.parametrize(
    ("asked", "days", "deadline"),
    [
        (local(2026, 11, 23, 10, 15), 1, local(2026, 11, 24, 10, 15)),
        (local(2026, 11, 20, 16, 59), 1, local(2026, 11, 23, 16, 59)),
        (local(2026, 11, 20, 17), 1, local(2026, 11, 24, 9)),
        (local(2026, 11, 20, 18), 1, local(2026, 11, 24, 9)),
        (local(2026, 11, 23, 3), 1, local(2026, 11, 24, 9)),
        (local(2026, 11, 21, 12), 0, local(2026, 11, 23, 9)),
        (local(2026, 12, 24, 12), 2, local(2026, 12, 29, 12)),
        (local(2026, 12, 31, 12), 1, local(2027, 1, 4, 12)),
    ],
)
def test_working_days_are_counted_from_the_next_opening(
    asked: datetime, days: int, deadline: datetime
) -> None:
    assert add_working_days(asked, days) == deadline


@pytest.mark.parametrize(
    ("asked", "hours", "deadline"),
    [
        (local(2026, 11, 23, 10), 4, local(2026, 11, 23, 14)),
        (local(2026, 11, 23, 13), 4, local(2026, 11, 23, 17)),
        (local(2026, 11, 23, 15), 4, local(2026, 11, 24, 11)),
        (local(2026, 11, 20, 16), 4, local(2026, 11, 23, 12)),
        (local(2026, 11, 21, 16), 4, local(2026, 11, 23, 13)),
        (local(2026, 11, 23, 9), 16, local(2026, 11, 24, 17)),
        (local(2026, 11, 23, 9), 0.5, local(2026, 11, 23, 9, 30)),
    ],
)
def test_working_hours_pass_between_nine_and_five(asked: datetime, hours: float, deadline: datetime) -> None:
    assert add_working_hours(asked, hours) == deadline


@pytest.mark.parametrize("call", [add_working_days, add_working_hours])
def test_counting_backwards_is_refused(call: Callable[[datetime, int], datetime]) -> None:
    with pytest.raises(ValueError, match="forward"):
        call(local(2026, 11, 23), -1)


@pytest.mark.parametrize("call", [add_working_days, add_working_hours])
def test_an_absurd_number_ends_at_once(call: Callable[[datetime, int], datetime]) -> None:
    with pytest.raises(ValueError, match="too many"):
        call(local(2026, 11, 23), 9_999_999)


@given(MOMENTS, DAYS, ZONES)
def test_a_deadline_is_inside_working_hours_with_exactly_eight_hours_a_day(
    moment: datetime, n: int, zone: str
) -> None:
    deadline = add_working_days(moment, n, zone)
    there = deadline.astimezone(ZoneInfo(zone))
    assert is_working_day(there.date())
    assert OPENS <= there.time() < CLOSES
    assert working_time_between(moment, deadline, zone) == timedelta(hours=8 * n)
    assert deadline >= moment


@given(MOMENTS, DAYS, ZONES)
def test_one_day_more_is_always_later(moment: datetime, n: int, zone: str) -> None:
    assert add_working_days(moment, n, zone) < add_working_days(moment, n + 1, zone)


@given(MOMENTS, MOMENTS, DAYS)
def test_who_is_asked_later_never_has_to_answer_sooner(a: datetime, b: datetime, n: int) -> None:
    first, second = sorted((a, b))
    assert add_working_days(first, n) <= add_working_days(second, n)
    assert add_working_hours(first, n) <= add_working_hours(second, n)


@given(MOMENTS, st.integers(0, 4800), ZONES)
def test_working_hours_are_measured_as_they_were_added(moment: datetime, minutes: int, zone: str) -> None:
    deadline = add_working_hours(moment, minutes / 60, zone)
    there = deadline.astimezone(ZoneInfo(zone))
    assert abs(working_time_between(moment, deadline, zone) - timedelta(minutes=minutes)) < timedelta(
        seconds=1
    )
    assert is_working_day(there.date())
    assert OPENS <= there.time() <= CLOSES


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), DAYS)
def test_counting_working_days_undoes_adding_them(day: date, n: int) -> None:
    day = next_working_day(day)
    assert working_days_between(day, nth_working_day(day, n)) == n


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 900))
def test_working_days_between_is_what_counting_one_by_one_gives(first: date, length: int) -> None:
    last = first + timedelta(length)
    one_by_one = sum(is_working_day(first + timedelta(n)) for n in range(1, length + 1))
    assert working_days_between(first, last) == one_by_one
    assert length == 0 or working_days_between(last, first) == 0


@given(MOMENTS, ZONES)
def test_the_next_working_moment_is_the_first_one(moment: datetime, zone: str) -> None:
    found = next_working_moment(moment, zone)
    there = found.astimezone(ZoneInfo(zone))
    assert is_working_day(there.date())
    assert OPENS <= there.time() < CLOSES
    assert found == moment or there.time() == OPENS
    assert working_time_between(moment, found, zone) == timedelta(0)
    assert next_working_moment(found, zone) == found


# --- the one reminder -----------------------------------------------------------------------------


def test_half_of_two_days_over_easter_is_before_the_weekend_ends() -> None:
    start = local(2026, 4, 2, 14)
    assert halfway(start, add_working_days(start, 2)) == local(2026, 4, 3, 14)


def test_half_of_four_working_hours_is_two_hours_later() -> None:
    start = local(2026, 11, 23, 10)
    assert halfway(start, add_working_hours(start, 4)) == local(2026, 11, 23, 12)


def test_without_working_time_between_the_reminder_comes_at_the_end() -> None:
    saturday, sunday = local(2026, 11, 21, 10), local(2026, 11, 22, 10)
    assert halfway(saturday, sunday) == sunday


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=90)), ZONES)
def test_the_reminder_is_between_start_and_end_with_half_of_the_work_on_each_side(
    start: datetime, length: timedelta, zone: str
) -> None:
    end = start + length
    half = halfway(start, end, zone)
    before, after = working_time_between(start, half, zone), working_time_between(half, end, zone)
    assert start <= half <= end
    assert abs(before - after) <= timedelta(milliseconds=1)


# --- the clock on the wall (row T2) ---------------------------------------------------------------


def test_a_time_that_is_skipped_comes_as_much_later() -> None:
    assert at_wall_clock(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert at_wall_clock(date(2026, 3, 29), time(2, 30)).astimezone(LOCAL).time() == time(3, 30)


def test_a_time_that_comes_twice_is_the_first_one() -> None:
    assert at_wall_clock(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_daily_at_midnight_skips_no_day_after_the_spring_change() -> None:
    now, days = local(2026, 3, 28, 12), []
    for _ in range(4):
        now = next_wall_clock(now, "00:00")
        days.append(now.astimezone(LOCAL).date())
    assert days == [date(2026, 3, 29), date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)]


def test_the_digest_of_good_friday_is_followed_by_the_one_of_tuesday() -> None:
    friday = local(2026, 4, 3, 8, 30)
    assert next_wall_clock(friday, "08:30", working_days_only=True) == local(2026, 4, 7, 8, 30)


@pytest.mark.parametrize("clock", ["25:00", "half negen", ""])
def test_a_time_that_is_no_time_is_refused(clock: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|hour must be"):
        next_wall_clock(local(2026, 4, 3), clock)


@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("clock", ["00:00", "02:00", "02:30", "03:00", "08:30", "23:59"])
def test_around_a_clock_change_every_day_gets_its_moment_once(change: datetime, clock: str) -> None:
    now, seen = change - timedelta(days=3), []
    for _ in range(6):
        now = next_wall_clock(now, clock)
        seen.append(now)
    days = [moment.astimezone(LOCAL).date() for moment in seen]
    assert [second - first for first, second in pairwise(days)] == [timedelta(days=1)] * 5
    hours = time.fromisoformat(clock)
    skipped = [moment for moment in seen if moment.astimezone(LOCAL).time() != hours]
    assert all(abs(moment - change) < timedelta(hours=1) for moment in skipped)


@settings(max_examples=200)
@given(MOMENTS, st.times(), ZONES, st.booleans())
def test_the_next_moment_is_later_than_now_and_not_a_day_too_late(
    now: datetime, clock: time, zone: str, working: bool
) -> None:
    clock = clock.replace(second=0, microsecond=0)
    moment = next_wall_clock(now, clock, zone, working_days_only=working)
    assert moment > now
    assert (
        next_wall_clock(moment - timedelta(microseconds=1), clock, zone, working_days_only=working) == moment
    )
    if working:
        assert is_working_day(moment.astimezone(ZoneInfo(zone)).date())
    else:
        assert moment - now <= timedelta(hours=25)
