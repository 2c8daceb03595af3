"""People say when; the bot understands, asks, or says why not."""

import string
import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime
from hypothesis import example, given
from hypothesis import strategies as st

from commands.dates import (
    Ambiguous,
    Doubt,
    Impossible,
    Kind,
    Moment,
    NotADate,
    Outcome,
    Reason,
    explain,
    find_moment,
    parse_moment,
    parse_range,
    parse_until,
    take_moment,
)
from commands.dates.vocabulary import MONTHS, NUMBERS, ORDINALS, PARTS, WEEKDAYS
from config.model import Form
from config.texts.catalogue import Catalogue
from tests.commands.dates_table import ASK, NO, NO_RANGES, NOT_A_DATE, NOW, RANGES, RIGHT, TAKEN, ZONE

TEXTS = Catalogue.load(strict=True)
LOCAL = ZoneInfo(ZONE)
NOWS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from([ZONE, "Europe/London", "America/Curacao", "Pacific/Chatham", "UTC"])
PHRASES = [*RIGHT, *ASK, *NO, *NOT_A_DATE, *RANGES, *NO_RANGES, *TAKEN]
WORDS = sorted(
    {word for phrase in PHRASES for word in phrase.split()}
    | {str(year) for year in range(2019, 2052)}
    | NUMBERS.keys() | ORDINALS.keys() | MONTHS.keys() | WEEKDAYS.keys() | PARTS.keys()
)  # fmt: skip
SAID = st.one_of(
    st.sampled_from(PHRASES),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(alphabet=string.digits + ":-/.,uh e", max_size=14),
    st.text(max_size=30),
)


def moments(outcome: Outcome) -> tuple[Moment, ...]:
    match outcome:
        case Moment():
            return (outcome,)
        case Ambiguous() | Impossible():
            return outcome.options
        case NotADate():
            return ()


# --- the table ------------------------------------------------------------------------------------


def test_the_table_is_long_enough() -> None:
    assert len(RIGHT) + len(ASK) + len(NO) >= 180


@pytest.mark.parametrize(("phrase", "meaning"), RIGHT.items())
def test_is_understood(phrase: str, meaning: str) -> None:
    found = parse_moment(phrase, NOW, ZONE)
    assert isinstance(found, Moment), found
    assert found.canonical == meaning


@pytest.mark.parametrize(("phrase", "expected"), ASK.items())
def test_is_asked_back(phrase: str, expected: tuple[str, ...]) -> None:
    found = parse_moment(phrase, NOW, ZONE)
    assert isinstance(found, Ambiguous), found
    assert (found.doubt, *(option.canonical for option in found.options)) == expected


@pytest.mark.parametrize(("phrase", "expected"), NO.items())
def test_is_kindly_refused(phrase: str, expected: tuple[str, ...]) -> None:
    found = parse_moment(phrase, NOW, ZONE)
    assert isinstance(found, Impossible), found
    assert (found.reason, *(option.canonical for option in found.options)) == expected


@pytest.mark.parametrize("phrase", NOT_A_DATE)
def test_has_nothing_about_time_in_it(phrase: str) -> None:
    assert parse_moment(phrase, NOW, ZONE) == NotADate()


@pytest.mark.parametrize(("phrase", "meaning"), RANGES.items())
def test_is_understood_as_a_range(phrase: str, meaning: str) -> None:
    found = parse_range(phrase, NOW, ZONE)
    assert isinstance(found, Moment), found
    assert found.kind is Kind.SPAN
    assert found.canonical == meaning
    until = parse_until(phrase, NOW, ZONE)
    assert isinstance(until, Moment)
    assert until.date == date.fromisoformat(meaning[-10:])


@pytest.mark.parametrize(("phrase", "expected"), NO_RANGES.items())
def test_is_refused_as_a_range(phrase: str, expected: str) -> None:
    found = parse_range(phrase, NOW, ZONE)
    assert ("not-a-date" if found == NotADate() else getattr(found, "reason", found)) == expected


@pytest.mark.parametrize(("phrase", "expected"), TAKEN.items())
def test_is_taken_out_of_a_text(phrase: str, expected: tuple[str, str]) -> None:
    found, rest = take_moment(phrase.split(), NOW, ZONE)
    assert isinstance(found, Moment), found
    assert (found.canonical, " ".join(rest)) == expected
    assert found.consumed == len(phrase.split()) - len(rest)


# --- what a moment says of itself -----------------------------------------------------------------


def test_a_day_without_a_time_starts_at_the_default_time() -> None:
    found = parse_moment("3 december", NOW, ZONE, default=time(8, 30))
    assert isinstance(found, Moment)
    assert (found.kind, found.time) == (Kind.DAY, None)
    assert found.start.astimezone(LOCAL) == datetime(2026, 12, 3, 8, 30, tzinfo=LOCAL)


def test_a_span_is_acted_on_at_its_first_working_day() -> None:
    found = parse_moment("begin januari", NOW, ZONE)
    assert isinstance(found, Moment)
    assert found.start.astimezone(LOCAL) == datetime(2027, 1, 4, 9, tzinfo=LOCAL)


def test_today_starts_later_today_when_the_default_time_has_been() -> None:
    found = parse_moment("vandaag", NOW, ZONE)
    assert isinstance(found, Moment)
    assert found.start.astimezone(LOCAL) == datetime(2026, 11, 18, 11, tzinfo=LOCAL)


def test_this_afternoon_said_at_three_is_later_this_afternoon() -> None:
    found = parse_moment("vanmiddag", NOW.replace(hour=15), ZONE)
    assert isinstance(found, Moment)
    assert found.canonical == "2026-11-18 16:00"


def test_this_afternoon_said_in_the_evening_has_been() -> None:
    found = parse_moment("vanmiddag", NOW.replace(hour=20), ZONE)
    assert isinstance(found, Impossible)
    assert found.reason is Reason.PAST


def test_a_doubt_about_the_last_day_is_asked_about_the_last_day() -> None:
    found = parse_until("t/m volgende vrijdag", NOW, ZONE)
    assert isinstance(found, Ambiguous)
    assert [option.canonical for option in found.options] == ["2026-11-20", "2026-11-27"]


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("gisteren", "2026-11-17"),
        ("vandaag", "2026-11-18"),
        ("maandag", "2026-11-16"),
        ("3 november", "2026-11-03"),
        ("3 december", "2025-12-03"),
        ("vorige week vrijdag", "2026-11-13"),
        ("2 weken geleden", "2026-11-04"),
        ("afgelopen dinsdag", "2026-11-17"),
    ],
)
def test_who_looks_back_means_what_has_been(phrase: str, meaning: str) -> None:
    found = parse_moment(phrase, NOW, ZONE, prefer="past")
    assert isinstance(found, Moment), found
    assert found.canonical == meaning


def test_who_looks_back_cannot_mean_tomorrow() -> None:
    assert parse_moment("morgen", NOW, ZONE, prefer="past") == Impossible(
        Reason.FUTURE, day=date(2026, 11, 19), consumed=1
    )


def test_nothing_is_taken_from_ordinary_words() -> None:
    assert take_moment(["bellen", "met", "Jan"], NOW, ZONE) == (NotADate(), ["bellen", "met", "Jan"])


def test_only_the_ends_are_looked_at_when_asked() -> None:
    words = ["bellen", "morgen", "om", "9", "uur", "met", "Jan"]
    assert find_moment(words, NOW, ZONE, anywhere=False) is None


# --- texts ----------------------------------------------------------------------------------------

OUTCOMES: list[Outcome] = [
    *(parse_moment(phrase, NOW, ZONE) for phrase in [*ASK, *NO, *NOT_A_DATE]),
    *(parse_moment(phrase, NOW, ZONE) for phrase in ("vrijdag", "half drie", "week 49")),
    *(parse_range(phrase, NOW, ZONE) for phrase in NO_RANGES),
    parse_moment("morgen", NOW, ZONE, prefer="past"),
]


def test_every_doubt_and_every_reason_occurs_in_the_table() -> None:
    assert {o.doubt for o in OUTCOMES if isinstance(o, Ambiguous)} == set(Doubt)
    assert {o.reason for o in OUTCOMES if isinstance(o, Impossible)} == set(Reason)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", Form)
def test_every_outcome_has_a_kind_text(language: str, form: Form) -> None:
    for outcome in OUTCOMES:
        said = TEXTS.render(explain(outcome), language, form, now=NOW).plain
        assert said
        assert "!" not in said
        assert language != "nl" or form is not Form.U or " je " not in said


def test_a_question_names_the_options() -> None:
    said = TEXTS.render(explain(parse_moment("di 3/12", NOW, ZONE)), now=NOW).plain
    assert "donderdag 3 december of dinsdag 1 december" in said


def test_what_was_typed_is_never_repeated() -> None:
    said = TEXTS.render(explain(parse_moment("morgen Jan Jansen ontslaan", NOW, ZONE)), now=NOW).plain
    assert "Jansen" not in said


@pytest.mark.parametrize("language", ["nl", "en"])
@given(now=NOWS, ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=200)))
def test_what_the_bot_writes_it_reads_again(language: str, now: datetime, ahead: timedelta) -> None:
    there = (now + ahead).astimezone(LOCAL).replace(second=0, microsecond=0)
    found = parse_moment(f"{there:%Y-%m-%d %H:%M}", now, ZONE)
    if not isinstance(found, Moment) or found.time is None or found.time.hour in {0, 1, 2, 3}:
        return
    written = TEXTS.render(explain(found), language, now=now).plain
    assert parse_moment(written, now, ZONE) == found


# --- properties -----------------------------------------------------------------------------------


@given(SAID, NOWS, ZONES)
@example("31-12-9999", NOW, ZONE)
@example("32-12-9999", NOW, ZONE)
@example("0000-00-00", NOW, ZONE)
@example("week 00", NOW, ZONE)
@example("over 0 werkdagen", NOW, ZONE)
def test_nothing_that_people_type_raises_or_lies_in_the_past(said: str, now: datetime, zone: str) -> None:
    for outcome in (
        parse_moment(said, now, zone),
        parse_range(said, now, zone),
        take_moment(said.split(), now, zone)[0],
    ):
        for moment in moments(outcome):
            assert moment.start >= now
            assert moment.last >= now.astimezone(ZoneInfo(zone)).date()
            assert moment.date.year <= now.year + 11


@given(SAID, NOWS, ZONES)
def test_nothing_that_is_looked_back_on_lies_in_the_future(said: str, now: datetime, zone: str) -> None:
    for moment in moments(parse_moment(said, now, zone, prefer="past")):
        assert moment.date <= now.astimezone(ZoneInfo(zone)).date()


@given(SAID, NOWS, st.sampled_from(["nl", "en"]))
def test_whatever_comes_out_has_a_text(said: str, now: datetime, language: str) -> None:
    for read in (parse_moment, parse_range, parse_until):
        assert TEXTS.render(explain(read(said, now, ZONE)), language, now=now).plain
    assert TEXTS.render(explain(parse_moment(said, now, ZONE, prefer="past")), language, now=now).plain


@given(SAID, NOWS)
def test_a_question_offers_at_least_two_different_things(said: str, now: datetime) -> None:
    for outcome in (parse_moment(said, now, ZONE), parse_range(said, now, ZONE)):
        if isinstance(outcome, Ambiguous):
            assert 2 <= len(set(outcome.options)) <= 4


@given(SAID, NOWS)
def test_a_moment_written_canonically_is_the_same_moment(said: str, now: datetime) -> None:
    for moment in moments(parse_moment(said, now, ZONE)):
        if moment.start.astimezone(LOCAL).time() != (moment.time or moment.start.astimezone(LOCAL).time()):
            continue
        again = parse_moment(moment.canonical, now, ZONE)
        assert isinstance(again, Moment)
        assert again.canonical == moment.canonical


@given(st.lists(st.sampled_from(WORDS), max_size=20), NOWS)
def test_taking_a_moment_loses_no_other_word(words: list[str], now: datetime) -> None:
    outcome, rest = take_moment(words, now, ZONE)
    assert isinstance(outcome, NotADate) == (rest == words)
    taken = find_moment(words, now, ZONE)
    if taken is not None:
        assert rest == words[: taken.start] + words[taken.stop :]
        assert taken.stop - taken.start == taken.outcome.consumed > 0


FORMATS = (
    "d-M-y",
    "d/M/y",
    "dd-MM-yyyy",
    "yyyy-MM-dd",
    "d MMMM y",
    "d MMM y",
    "EEEE d MMMM y",
    "EEE d MMM y",
)


@pytest.mark.parametrize("locale", ["nl", "en"])
@given(day=st.dates(date(2024, 1, 2), date(2040, 12, 31)), ahead=st.integers(0, 3000))
def test_every_way_to_write_a_date_is_read_as_that_date(locale: str, day: date, ahead: int) -> None:
    now = datetime.combine(day, time(6), LOCAL) - timedelta(days=ahead)
    for pattern in FORMATS:
        found = parse_moment(format_date(day, pattern, locale), now, ZONE)
        assert isinstance(found, Moment)
        assert (found.kind, found.date) == (Kind.DAY, day)


@pytest.mark.parametrize("year", range(2024, 2041))
def test_every_day_of_the_year_is_read_without_its_year(year: int) -> None:
    now = datetime(year, 1, 1, 6, tzinfo=LOCAL)
    for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(days=n)
        said = format_date(day, "EEEE d MMMM", "nl")
        found = parse_moment(said, min(now + timedelta(days=max(0, n - 200)), now + timedelta(days=n)), ZONE)
        assert isinstance(found, Moment), said
        assert found.date == day


def clock_changes() -> list[date]:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(17 * 366)]
    noons = [datetime.combine(day, time(12), LOCAL) for day in days]
    return [b.date() for a, b in pairwise(noons) if a.utcoffset() != b.utcoffset() and b.year <= 2040]


@pytest.mark.parametrize("night", clock_changes(), ids=str)
def test_on_the_night_of_a_clock_change_every_time_is_a_moment_that_exists(night: date) -> None:
    now = datetime.combine(night - timedelta(days=3), time(10), LOCAL)
    starts = []
    for quarter in range(96):
        clock = time(*divmod(quarter * 15, 60))
        found = parse_moment(f"{night} {clock:%H:%M}", now, ZONE)
        assert isinstance(found, Moment)
        there = found.start.astimezone(LOCAL)
        assert found.time == there.time()
        assert found.date == there.date() == night
        skipped = night.month == 3 and clock.hour == 2
        assert there.time() == (clock.replace(hour=3) if skipped else clock)
        assert there.fold == 0  # a time that comes twice is the first
        starts.append(found.start)
    assert starts == sorted(starts) or night.month == 3


def test_half_an_hour_in_the_fold_is_half_an_hour() -> None:
    now = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45, the first time
    found = parse_moment("over een half uur", now, ZONE)
    assert isinstance(found, Moment)
    assert found.start == now + timedelta(minutes=30)


# --- hostile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "noise",
    [
        "a" * 10_000,
        "9" * 10_000,
        "3 " * 5_000,
        "morgen " * 1_500,
        "over " * 2_000,
        "12-" * 3_000,
        "\0\ud800" * 4_000,
    ],
    ids=lambda noise: ascii(noise[:8]),
)
def test_ten_kilobytes_of_noise_are_refused_at_once(noise: str) -> None:
    started = stopwatch.process_time()
    assert parse_moment(noise, NOW, ZONE) == NotADate()
    assert parse_range(noise, NOW, ZONE) == NotADate()
    take_moment(noise.split(), NOW, ZONE)
    assert stopwatch.process_time() - started < 2  # seconds, for a collection of garbage may fall in between


@given(st.text(alphabet="0123456789 ehu:.-/overhalftien", min_size=150, max_size=200))
def test_no_phrase_takes_long(said: str) -> None:
    started = stopwatch.process_time()
    parse_moment(said, NOW, ZONE)
    parse_range(said, NOW, ZONE)
    assert stopwatch.process_time() - started < 2  # seconds, for a collection of garbage may fall in between


def test_dates_in_the_locale_with_time_are_read() -> None:
    there = datetime(2026, 12, 3, 14, 30, tzinfo=LOCAL)
    said = format_datetime(there, "EEEE d MMMM y 'om' HH.mm 'uur'", locale="nl", tzinfo=LOCAL)
    found = parse_moment(said, NOW, ZONE)
    assert isinstance(found, Moment)
    assert found.start == there
