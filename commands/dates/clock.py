"""The rules for a time of day, and how "half drie" finds its half of the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time as Time  # noqa: N812 — "time" is a word of the grammar here
from datetime import timedelta
from typing import Final, TypeAlias

from commands.dates.outcome import Doubt, Reason
from commands.dates.reading import pattern, rule
from commands.dates.vocabulary import (
    ABOUT,
    NUMBER,
    NUMBERS,
    PART,
    PART_HOURS,
    PART_TIMES,
    PARTS,
    Part,
    number,
    one_of,
)

_OFFICE: Final = (Time(8), Time(18))
"""A time that can be morning or evening is the one in office hours, ends included."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What was said about the time. ``times`` are what it can be, the likeliest first.

    With a ``doubt`` we ask; without one the first that is still to come counts. ``marked`` is set
    when it can only be a time ("om", "uur", a colon).
    """

    times: tuple[Time, ...] = ()
    doubt: Doubt | None = None
    problem: Reason | None = None
    marked: bool = True


_NO_SUCH_TIME: Final = Clock(problem=Reason.NO_SUCH_TIME)


def in_office(minutes: int, part: Part | None, *, literal: bool = False) -> Clock:
    """Choose the half of the day for a time on a twelve-hour clock.

    ``minutes`` are counted from the last midnight or noon (0–719); ``literal`` times such as 7:30 are
    what they say when neither half is in office hours.
    """
    halves = tuple(Time(*divmod(m, 60)) for m in (minutes, minutes + 720))
    if part:
        fitting = tuple(half for half in halves if half.hour in PART_HOURS[part])
        return Clock(fitting[:1]) if fitting else _NO_SUCH_TIME
    office = [half for half in halves if _OFFICE[0] <= half <= _OFFICE[1]]
    if office:
        return Clock((office[0],) if literal else (office[0], *(h for h in halves if h != office[0])))
    return Clock(halves[:1]) if literal else Clock(halves, doubt=Doubt.HALF_OF_DAY)


def at_hour(hour: int, minute: int, part: Part | None, *, literal: bool = False) -> Clock:
    """The time ``hour``:``minute`` as somebody says it; from 13 on there is nothing to choose."""
    if hour == 24 and minute == 0:
        return Clock((Time(23, 59),))
    if hour > 23 or minute > 59:
        return _NO_SUCH_TIME
    if hour == 0 or hour > 12:
        if part and hour not in PART_HOURS[part]:
            return _NO_SUCH_TIME
        return Clock((Time(hour, minute),))
    if literal and part is None and hour >= 6:
        return Clock((Time(hour, minute),))
    return in_office(hour % 12 * 60 + minute, part, literal=literal)


def _part(m: re.Match[str]) -> Part | None:
    half = m.groupdict().get("half")
    if half:
        return Part.MORNING if half.startswith("a") else Part.AFTERNOON
    said = m.groupdict().get("part")
    return PARTS[said] if said else None


def _half_of_day(m: re.Match[str], hour: int, minute: int) -> Clock | None:
    """``2 pm``: whatever the hour, it is settled."""
    half = m.groupdict().get("half")
    if not half:
        return None
    if not 1 <= hour <= 12 or minute > 59:
        return _NO_SUCH_TIME
    return Clock((Time(hour % 12 + (12 if half.startswith("p") else 0), minute),))


def _digits(m: re.Match[str], part: Part | None) -> Clock | None:
    hour, minute = int(m["hour"]), int(m["minute"])
    if settled := _half_of_day(m, hour, minute):
        return settled
    marked = m["sep"] != "." or bool(m["unit"] or m["at"])
    if not marked and (hour > 24 or minute > 59):
        return None
    if m["hour"].startswith("0"):
        return replace(Clock((Time(hour, minute),)) if minute < 60 else _NO_SUCH_TIME, marked=marked)
    return replace(at_hour(hour, minute, part or _part(m), literal=True), marked=marked)


def _hour(m: re.Match[str], part: Part | None) -> Clock | None:
    said = number(m["hour"])
    if said % 1:
        return None  # "6,5 uur" is how long, not when
    if settled := _half_of_day(m, min(int(said), 99), 0):
        return settled
    # "2 uur" in the middle of a text can be how long.
    marked = bool(m.groupdict().get("at") or m.groupdict().get("part")) or said > 12
    return replace(at_hour(min(int(said), 99), 0, part or _part(m)), marked=marked)


def _spoken(m: re.Match[str], part: Part | None) -> Clock | None:
    """As in "half drie", "kwart over twee", "tien voor half vier", "quarter to three"."""
    hour, said = int(number(m["hour"])), m.groupdict()
    if not 1 <= hour <= 24:
        return _NO_SUCH_TIME
    base = hour % 12 * 60
    if said.get("half_to"):
        base -= 30
    if said.get("half_past"):
        base += 30
    if said.get("side"):
        away = 15 if m["minutes"] in {"kwart", "quarter", "a quarter"} else int(number(m["minutes"]))
        if not 1 <= away <= 29:
            return _NO_SUCH_TIME
        base += away if m["side"] in {"over", "past"} else -away
    if hour > 12:
        return Clock((_at(hour * 60 + base - hour % 12 * 60),))
    return in_office(base % 720, part or _part(m))


def _at(minutes: int) -> Time:
    return Time(*divmod(minutes % 1440, 60))


def _quarter_of_half(m: re.Match[str], part: Part | None) -> Clock | None:
    """As in "kwart over half drie" is said by nobody in one way: 14:45 or 14:15."""
    hour = int(number(m["hour"]))
    if not 1 <= hour <= 12:
        return _NO_SUCH_TIME
    half = hour * 60 - 30
    first = [in_office((half + side) % 720, part or _part(m)).times for side in (-15, 15)]
    times = tuple(times[0] for times in first if times)
    return Clock(times, doubt=Doubt.QUARTER_OF_HALF) if times else _NO_SUCH_TIME


def _named(m: re.Match[str], part: Part | None) -> Clock | None:
    return Clock((_NAMED[m["name"]],))


def _part_alone(m: re.Match[str], part: Part | None) -> Clock | None:
    return replace(part_clock(PARTS[m["part"]]), marked=m[0] not in PARTS)


def part_clock(part: Part) -> Clock:
    """The time that a part of the day stands for."""
    there = PART_TIMES.get(part)
    return Clock((there,)) if there else Clock(problem=Reason.TOO_VAGUE)


_NAMED: Final = {
    **dict.fromkeys(("noon", "midday", "twaalf uur middag"), Time(12)),
    **dict.fromkeys(("na de lunch", "after lunch"), Time(13)),
    **dict.fromkeys(
        ("eind van de dag", "einde van de dag", "eind van de middag", "einde van de middag", "einde dag",
         "eind middag", "einde middag", "end of the day", "end of day", "eod"),
        Time(17),
    ),
    **dict.fromkeys(("begin van de dag", "begin van de ochtend", "start of the day"), Time(9)),
    **dict.fromkeys(("begin van de middag", "begin middag"), Time(13)),
    **dict.fromkeys(("eind van de ochtend", "einde van de ochtend"), Time(12)),
    **dict.fromkeys(("middernacht", "midnight"), Time(23, 59)),
}  # fmt: skip

_AT: Final = r"(?:(?:om|at|tegen|rond|omstreeks|vanaf|circa|ca|@) ?)"
_HALF: Final = r"(?: ?(?P<half>a\.?m|p\.?m))"
_TAIL: Final = rf"(?: {PART})?"
_HOUR: Final = rf"(?P<hour>\d{{1,2}}|{one_of(NUMBERS)})(?: uur| u)?"

ClockMeaning: TypeAlias = Callable[["re.Match[str]", "Part | None"], "Clock | None"]

CLOCK_RULES: Final[tuple[tuple[re.Pattern[str], ClockMeaning], ...]] = (
    rule(_quarter_of_half, rf"{_AT}?(?:kwart|quarter) (?:voor|over) half {_HOUR}{_TAIL}"),
    rule(
        _spoken,
        rf"{_AT}?(?:(?P<minutes>kwart|{NUMBER})(?: minuten| min)? (?P<side>voor|over) )?",
        rf"(?P<half_to>half) {_HOUR}{_TAIL}",
    ),
    rule(
        _spoken,
        rf"{_AT}?(?P<minutes>kwart|{NUMBER})(?: minuten| min)? (?P<side>voor|over) {_HOUR}{_TAIL}",
    ),
    rule(
        _spoken,
        rf"{_AT}?(?P<minutes>a quarter|quarter|{NUMBER})(?: minutes)? (?P<side>to|past) {_HOUR}{_TAIL}",
    ),
    rule(_spoken, rf"{_AT}?(?P<half_past>half past) {_HOUR}{_TAIL}"),
    rule(
        _digits,
        rf"(?P<at>{_AT})?(?P<hour>\d{{1,2}})(?P<sep>[:.uh])(?P<minute>\d{{2}})",
        rf"(?:{_HALF}|(?P<unit> ?(?:uur|u|h))|){_TAIL}",
    ),
    rule(
        _hour,
        rf"(?P<at>{_AT})?(?P<hour>{NUMBER})(?:{_HALF}| ?(?:uur|u|h|hrs|o'clock|oclock)){_TAIL}",
    ),
    rule(_hour, rf"(?P<at>{_AT})(?P<hour>{NUMBER}){_TAIL}"),
    rule(_named, rf"{_AT}?(?P<name>{one_of(_NAMED)})"),
    rule(_part_alone, PART),
)

_DURATION: Final = pattern(
    rf"(?:over|in|binnen|within) {ABOUT}?",
    r"(?P<n>(?:een |a |an )?hal(?:f|ve)(?: an?)?|half an?|(?:een )?anderhal(?:f|ve)",
    rf"|(?:an|one) hour and a|{NUMBER})? ?",
    r"(?P<unit>kwartiertje|kwartier|quarters? of an hour|minuutjes|minuten|minuut|minutes?|min|",
    r"uurtje|uren|uur|u|hours?|half)",
    rf"(?: en (?:een )?(?P<more>kwartier|half|{NUMBER})(?: (?:uur|minuten|min))?)?",
)


def duration_at(text: str, pos: int) -> tuple[timedelta | Reason, int] | None:
    """Read "over een half uur", "over 3 kwartier", "in 45 minutes" at ``pos``."""
    m = _DURATION.match(text, pos)
    if m is None:
        return None
    unit, n = m["unit"], m["n"] or "1"
    if unit == "half" and not n.endswith("and a"):
        return None
    minutes = 15 if "kwart" in unit or "quarter" in unit else 1 if unit.startswith("m") else 60
    amount = 1.5 if "anderhal" in n or n.endswith("and a") else 0.5 if "hal" in n else number(n)
    more = {"kwartier": 15.0, "half": 30.0}.get(m["more"] or "") or (number(m["more"]) if m["more"] else 0)
    total = amount * minutes + more
    if total > 60 * 24 * 366:
        return Reason.TOO_FAR, m.end()
    return (timedelta(minutes=round(total)) if total else Reason.NOT_UNDERSTOOD), m.end()


def clock_at(text: str, pos: int, part: Part | None = None) -> tuple[Clock, int] | None:
    """Read a time of day at ``pos``; ``part`` is the part of the day that the day already named."""
    for source, meaning in CLOCK_RULES:
        if (m := source.match(text, pos)) and (clock := meaning(m, part)) is not None:
            return clock, m.end()
    return None
