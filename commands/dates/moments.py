"""From phrase to outcome: a day and a time in either order, at either end of what somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import IntEnum
from typing import Final

from commands.dates.clock import Clock, clock_at, duration_at
from commands.dates.days import day_at
from commands.dates.outcome import (
    Ambiguous,
    Doubt,
    Here,
    Impossible,
    Moment,
    NotADate,
    Outcome,
    Prefer,
    Reason,
)
from commands.dates.reading import Days
from commands.dates.resolve import at_instant, moments_of, one_or_more, resolve
from commands.dates.vocabulary import NUMBERS, WEEKDAY, WEEKDAYS, one_of
from commands.words import clean, fold

LONGEST: Final = 200
"""Characters; a longer phrase is no date."""

_WORDS_AT_AN_END: Final = 14
"""How many words a date may take at the end of a text; bounds the work on long ones."""

_WORDS_INSIDE: Final = 40
_LEAD: Final = re.compile(r"(?:op|on|per|vanaf|from|om|dat|to|voor|uiterlijk|tegen|rond|by|before) ")
_BETWEEN: Final = re.compile(r" (?:(?:op|on|van|of|at|om|en) )?")
_LONGEST_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class Taken:
    """An outcome found among words, and which words said it (``start`` up to ``stop``)."""

    outcome: Moment | Ambiguous | Impossible
    start: int
    stop: int


class _Sure(IntEnum):
    """Whether words that can mean something else are about time: yes, perhaps, only when alone."""

    YES = 0
    PERHAPS = 1
    ALONE = 2


@dataclass(frozen=True, slots=True)
class _Read:
    outcome: Moment | Ambiguous | Impossible
    end: int
    sure: _Sure


def parse_moment(
    said: str, now: datetime, zone: str, prefer: Prefer = "future", default: time = time(9)
) -> Outcome:
    """Read a whole phrase as a moment: "di 3/12 om half drie".

    Args:
        said: what somebody typed; anything is allowed, longer than 200 characters is no date.
        now: the present (aware).
        zone: the time zone of the person, for example ``Europe/Amsterdam``.
        prefer: which way a date without a year or a weekday looks. With ``"future"`` nothing that comes
            back lies before now, with ``"past"`` no day after today.
        default: the local time to act at on a day for which no time was said.
    """
    return parse_here(said, Here.at(now, zone, prefer, default))


def parse_here(said: str, here: Here) -> Outcome:
    """The same, standing at ``here``."""
    if len(said) > LONGEST:
        return NotADate()
    words = fold_all(clean(said).split())
    text = " ".join(words)
    if not text:
        return NotADate()
    found = _bare(here, text) or _read(here, text, 0)
    if found and found.end == len(text):
        return replace(found.outcome, consumed=len(words))
    if found is None:
        found = next((r for at in _starts(text) if (r := _read(here, text, at)) and not r.sure), None)
    if found:
        return Impossible(Reason.NOT_UNDERSTOOD)
    return NotADate()


def take_moment(
    words: Sequence[str], now: datetime, zone: str, prefer: Prefer = "future", default: time = time(9)
) -> tuple[Outcome, list[str]]:
    """Take the moment out of ``words``, from whichever end it stands at; gives the other words too.

    ``["bellen", "met", "Jan", "morgen", "om", "9", "uur"]`` gives tomorrow and ``["bellen", "met", "Jan"]``.
    """
    taken = find_moment(words, now, zone, prefer, default)
    if taken is None:
        return NotADate(), list(words)
    return taken.outcome, [*words[: taken.start], *words[taken.stop :]]


def find_moment(
    words: Sequence[str],
    now: datetime,
    zone: str,
    prefer: Prefer = "future",
    default: time = time(9),
    *,
    anywhere: bool = True,
) -> Taken | None:
    """Find the moment among ``words``: at the start, at the end, or (``anywhere``) between.

    A moment at either end goes before a question, a question before a refusal. A word that often means
    something else ("do", "zo", "ma") counts only when nothing better is found, and the name of a month
    ("Jan", "mei") only when nothing else was said.
    """
    here = Here.at(now, zone, prefer, default)
    folded = fold_all(words)
    found = [read for read in _ends(here, folded) if read is not None]
    if anywhere and all(sure for _, sure in found):
        found += _inside(here, folded)
    found = [f for f in found if f[1] < _Sure.ALONE or f[0].stop - f[0].start == len(words)]
    if not found:
        return None
    rank = {Moment: 0, Ambiguous: 1, Impossible: 2}
    best = min(found, key=lambda f: (f[1], rank[type(f[0].outcome)]))  # min keeps the first of equals
    return best[0]


def fold_all(words: Sequence[str]) -> list[str]:
    """Fold each word; one that is too long for any date becomes a word that is none."""
    return [(fold(word) or "·") if len(word) <= _LONGEST_WORD else "·" for word in words]


def _ends(here: Here, words: list[str]) -> Iterator[tuple[Taken, _Sure] | None]:
    head = words[:_WORDS_AT_AN_END]
    yield _taken(here, head, 0)
    first = max(0, len(words) - _WORDS_AT_AN_END)
    for start in range(first, len(words)):
        taken = _taken(here, words[start:], start)
        if taken and taken[0].stop == len(words):
            yield taken
            return


def _inside(here: Here, words: list[str]) -> Iterator[tuple[Taken, _Sure]]:
    for start in range(1, min(len(words), _WORDS_INSIDE)):
        taken = _taken(here, words[start : start + _WORDS_AT_AN_END], start)
        if taken and not taken[1]:
            yield taken
            return


def _taken(here: Here, words: list[str], offset: int) -> tuple[Taken, _Sure] | None:
    text = " ".join(words)
    read = _read(here, text, 0)
    if read is None:
        return None
    count = text[: read.end].count(" ") + 1
    return Taken(replace(read.outcome, consumed=count), offset, offset + count), read.sure


def _starts(text: str) -> Iterator[int]:
    return (m.end() for m in re.finditer(" ", text))


def _read(here: Here, text: str, pos: int) -> _Read | None:
    """Read a moment at ``pos``, as much as belongs to it."""
    if (lead := _LEAD.match(text, pos)) and not (day_at(here, text, pos) or clock_at(text, pos)):
        pos = lead.end()
    if passed := duration_at(text, pos):
        return _Read(_after(here, passed[0]), passed[1], _Sure.YES)
    clock, day = clock_at(text, pos), day_at(here, text, pos)
    if day and day[0].doubt is Doubt.DATE_OR_TIME and clock:
        return _dotted(here, text, pos, day, clock)
    if day and not (clock and clock[0].marked and clock[1] > day[1]):
        return _day_then_clock(here, text, day)
    return _clock_then_day(here, text, pos, clock) if clock else None


def _day_then_clock(here: Here, text: str, day: tuple[Days, int]) -> _Read:
    days, end = day
    for start in _after_link(text, end):
        if clock := clock_at(text, start, days.part):
            return _Read(resolve(here, days, clock[0]), clock[1], _Sure.YES)
    sure = _Sure.YES if not days.weak else _Sure.ALONE if days.whole else _Sure.PERHAPS
    return _Read(resolve(here, days, None), end, sure)


def _clock_then_day(here: Here, text: str, pos: int, clock: tuple[Clock, int]) -> _Read:
    for start in _after_link(text, clock[1]):
        if (day := day_at(here, text, start)) and not day[0].weak:
            # Read again with the part of the day: "half acht vanavond" is 19:30.
            again = clock_at(text, pos, day[0].part) or clock
            return _Read(resolve(here, day[0], again[0]), day[1], _Sure.YES)
    sure = _Sure.YES if clock[0].marked else _Sure.PERHAPS
    return _Read(resolve(here, None, clock[0]), clock[1], sure)


def _dotted(here: Here, text: str, pos: int, day: tuple[Days, int], clock: tuple[Clock, int]) -> _Read:
    """As in "9.05" can be a time and a date; what follows decides, and otherwise we ask."""
    first = replace(day[0], doubt=None)
    for start in _after_link(text, day[1]):
        if clock_at(text, start):
            return _day_then_clock(here, text, (first, day[1]))
        if day_at(here, text, start):
            return _clock_then_day(here, text, pos, clock)
    if clock[0].marked:
        return _clock_then_day(here, text, pos, clock)
    both = [resolve(here, None, clock[0]), resolve(here, first, None)]
    options = [o for outcome in both for o in moments_of(outcome)]
    return _Read(one_or_more(options, Doubt.DATE_OR_TIME, Impossible(Reason.PAST)), day[1], _Sure.PERHAPS)


def _after_link(text: str, end: int) -> tuple[int, ...]:
    link = _BETWEEN.match(text, end)
    return tuple(dict.fromkeys((end + 1, link.end()))) if link else ()


def _after(here: Here, passed: timedelta | Reason) -> Moment | Impossible:
    if isinstance(passed, Reason):
        return Impossible(passed)
    if here.prefer == "past":
        return Impossible(Reason.FUTURE)
    # A reminder says the minute; up to the next whole one, so that it is never too early.
    start = here.now + passed
    if start.second or start.microsecond:
        start = start.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return at_instant(here, start)


_NUMBER_ALONE: Final = re.compile(rf"(?P<n>\d{{1,2}}|{one_of(NUMBERS.keys() - {'een', 'a', 'an'})})")
_WEEKDAY_NUMBER: Final = re.compile(rf"(?P<weekday>{WEEKDAY}) (?P<n>\d{{1,2}})")


def _bare(here: Here, text: str) -> _Read | None:
    """A number alone, "2" or "dinsdag 3": a day of the month or an hour? We ask."""
    m = _NUMBER_ALONE.fullmatch(text) or _WEEKDAY_NUMBER.fullmatch(text)
    if m is None:
        return None
    weekday = WEEKDAYS[m["weekday"]] if "weekday" in m.groupdict() else None
    n = int(m["n"]) if m["n"].isdigit() else NUMBERS[m["n"]]
    day = day_at(here, f"op de {n}e", 0) if n <= 31 else None
    dated = moments_of(resolve(here, day[0], None)) if day else ()
    if weekday is not None and dated and dated[0].date.weekday() == weekday:
        return _Read(dated[0], len(text), _Sure.PERHAPS)
    timed = clock_at(f"om {n}", 0)
    there = day_at(here, m["weekday"], 0) if weekday is not None else None
    clocked = moments_of(resolve(here, there[0] if there else None, timed[0])) if timed else ()
    options = [*dated, *clocked]
    if not options:
        return _Read(Impossible(Reason.NO_SUCH_DAY), len(text), _Sure.PERHAPS)
    if len(options) == 1:
        following = [replace(options[0])]
        again = day_at(replace(here, earliest=options[0].date + timedelta(days=1)), f"op de {n}e", 0)
        following += moments_of(resolve(here, again[0], None)) if again else ()
        options = following
    return _Read(
        one_or_more(options, Doubt.NUMBER_ALONE, Impossible(Reason.NO_SUCH_DAY)), len(text), _Sure.PERHAPS
    )
