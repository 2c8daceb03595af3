"""A day and a time put together: what can still be, what must be asked, what has been."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from commands.dates.clock import Clock, part_clock
from commands.dates.outcome import Ambiguous, Doubt, Here, Impossible, Kind, Moment, Outcome, Reason
from commands.dates.reading import FARTHEST, Day, Days, day_in
from workflows.workdays import at_wall_clock, next_working_day


def moments_of(outcome: Outcome) -> tuple[Moment, ...]:
    """What an outcome can mean; nothing when it is a refusal."""
    if isinstance(outcome, Moment):
        return (outcome,)
    return outcome.options if isinstance(outcome, Ambiguous) else ()


def at_instant(here: Here, start: datetime) -> Moment:
    """The moment (UTC) as the clock shows it there: a skipped time becomes the one that exists."""
    there = start.astimezone(ZoneInfo(here.zone))
    return Moment(Kind.MOMENT, there.date(), start, there.time())


def resolve(here: Here, days: Days | None, clock: Clock | None) -> Moment | Ambiguous | Impossible:
    """Put a day and a time together and keep what can be: not too far, not on the wrong side of now."""
    if clock and clock.problem:
        return Impossible(clock.problem)
    if days is None:
        assert clock is not None
        return _clock_alone(here, clock)
    if days.part and clock is None and not days.problem:
        clock = part_clock(days.part)
        if clock.problem:
            return Impossible(clock.problem)
        clock = _soon(here, days, clock)
    made = [m for day in days.options for m in _made(here, day, clock)]
    possible = [m for m in made if _on_the_right_side(here, m)]
    if days.problem:
        return Impossible(days.problem, tuple(possible[:3]), day=days.meant)
    wrong_way = Reason.PAST if here.prefer == "future" else Reason.FUTURE
    meant = days.options[0].date if days.options else None
    refused = Impossible(wrong_way, _instead(here, days, clock), day=meant)
    doubt = (clock and clock.doubt) or days.doubt
    return one_or_more(possible, doubt, refused)


def one_or_more(
    possible: list[Moment], doubt: Doubt | None, refused: Impossible
) -> Moment | Ambiguous | Impossible:
    """The only possibility, a question when there are more and a doubt, or the refusal."""
    different = tuple(dict.fromkeys(possible))
    if not different:
        return refused
    if doubt is None or len(different) == 1:
        return different[0]
    return Ambiguous(doubt, different[:4])


def _clock_alone(here: Here, clock: Clock) -> Moment | Ambiguous | Impossible:
    """A time without a day: the next time that the clock says so."""
    today, other = Day(here.today), Day(here.today + timedelta(days=1 if here.prefer == "future" else -1))
    options = [m for day in (today, other) for m in _made(here, day, clock) if _on_the_right_side(here, m)]
    if not options:
        return Impossible(Reason.NO_SUCH_TIME)
    if clock.doubt:
        first = {m.time: m for m in reversed(options)}
        return one_or_more(
            sorted(first.values(), key=lambda m: m.start), clock.doubt, Impossible(Reason.PAST)
        )
    usual = next((m for m in options if m.time == clock.times[0]), options[0])
    if options[0].date == here.today != usual.date:
        # "8 uur" said at ten: tonight, or tomorrow morning?
        return Ambiguous(Doubt.HALF_OF_DAY, (usual, options[0]))
    return usual


def _made(here: Here, day: Day, clock: Clock | None) -> list[Moment]:
    if clock:
        at = next_working_day(day.date) if day.end and not day.anchored else day.date
        moments = [at_instant(here, at_wall_clock(at, clock_time, here.zone)) for clock_time in clock.times]
        if clock.doubt:
            return moments
        # Without a doubt the first that can still be is meant.
        return [m for m in moments if _on_the_right_side(here, m)][:1] or moments[:1]
    first = day.date
    if day.end and not day.anchored and here.prefer == "future":
        first = max(first, min(here.today, day.end))  # a span that already runs
    acting = first
    if day.end and not day.anchored:
        working = next_working_day(first)
        acting = working if working <= day.end else first
    start = at_wall_clock(acting, here.default, here.zone)
    if acting == here.today and start < here.now and here.prefer == "future":
        start = _later_today(here)
    return [Moment(Kind.SPAN if day.end else Kind.DAY, first, start, end=day.end)]


def _later_today(here: Here) -> datetime:
    """The next whole hour that is at least half an hour away, or now when the day is nearly over."""
    local = ZoneInfo(here.zone)
    hour = (here.now + timedelta(minutes=90)).replace(minute=0, second=0, microsecond=0)
    return hour if hour.astimezone(local).date() == here.today else here.now


def _soon(here: Here, days: Days, clock: Clock) -> Clock:
    """As in "vanmiddag" said at three: later this afternoon, not the two o'clock that has been."""
    if here.prefer == "past" or not days.options or days.options[0].date != here.today or not days.part:
        return clock
    usual = at_wall_clock(here.today, clock.times[0], here.zone)
    later = _later_today(here).astimezone(ZoneInfo(here.zone))
    ends = {"morning": 12, "afternoon": 18, "evening": 24}[days.part]
    if usual > here.now or later <= here.now or later.hour >= ends:
        return clock
    return Clock((later.time(),))


def _on_the_right_side(here: Here, moment: Moment) -> bool:
    if abs(moment.date.year - here.today.year) > FARTHEST:
        return False
    if here.prefer == "past":
        return moment.start <= here.now if moment.time else moment.date <= here.today
    return moment.start > here.now if moment.time else moment.date >= here.today and moment.start >= here.now


def _instead(here: Here, days: Days, clock: Clock | None) -> tuple[Moment, ...]:
    """What was probably meant by a day that has been: the same date later, or the time tomorrow."""
    if here.prefer == "past" or not days.options:
        return ()
    day = days.options[0]
    if day.date == here.today:
        tries = [day.date + timedelta(days=1)]
    elif days.monday:
        tries = [day.date + timedelta(days=7)]
    elif here.today - day.date < timedelta(days=7):
        return ()
    else:
        tries = [d for n in (0, 1) if (d := day_in(here.today.year + n, day.date.month, day.date.day))]
    made = [m for there in tries for m in _made(here, Day(there), clock)]
    return tuple(m for m in made if _on_the_right_side(here, m))[:1]
