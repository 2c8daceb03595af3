"""Ranges of days: "van 3 t/m 10 december", "tot na de kerst", "week 49".

"t/m", "tot en met", "through" and "to" include the last day; "tot" and "until" do not: who is away
"tot maandag" is back on Monday. "Tot eind december" includes the end of December. What comes back
is always shown with its last day, so that nobody has to know this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from commands.dates.days import day_at
from commands.dates.moments import LONGEST, fold_all, parse_here
from commands.dates.outcome import Ambiguous, Here, Impossible, Kind, Moment, NotADate, Outcome, Reason
from commands.dates.reading import RECENT
from commands.dates.resolve import moments_of
from commands.dates.vocabulary import MONTH, THROUGH, UNTIL
from commands.words import clean
from workflows.workdays import at_wall_clock

_DAY: Final = timedelta(days=1)
_FROM: Final = re.compile(r"(?:van|vanaf|from|tussen|between) ")
_CONNECTOR: Final = re.compile(
    rf"(?:^| )(?:(?P<through>{THROUGH}|en|and)|(?P<until>{UNTIL})) (?:(?:en )?met )?"
)
_ONLY_AT_START: Final = frozenset({"en", "and", "to", "-"})
_GLUED: Final = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)-(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_SHARED_MONTH: Final = re.compile(
    rf"(?P<day>\d{{1,2}})(?:e|de|ste)? (?P<how>{THROUGH}|{UNTIL}|en|and) "
    rf"(?P<rest>(?:de )?\S+ (?P<month>(?:{MONTH})(?: \d{{4}})?))"
)
_SHARED_WEEK: Final = re.compile(
    rf"(?:in )?(?:week|wk) ?(?P<first>\d{{1,2}})(?: (?P<how>{THROUGH}|{UNTIL}|en|and) |-)"
    r"(?:week |wk )?(?P<last>\d{1,2})"
)
_AN_END: Final = re.compile(r"(?:het |de |the )?(?:eind|einde|end|late|ultimo)\b")
_YEAR: Final = re.compile(r"\b20\d\d\b|[-/]\d\d$")
_HOW_LONG: Final = re.compile(r"(?:voor |for )?(?:(?P<n>\S+) )?(?P<unit>dag|dagen|days?|week|weken|weeks?)")


def parse_range(said: str, now: datetime, zone: str) -> Outcome:
    """Read first and last day: a ``Moment`` of kind ``SPAN`` whose ``date`` and ``end`` are both included.

    "tot 10 december" and "t/m 10 december" begin today; a single day is a range of one; a month, a
    week or a weekend is the whole of it; a range that already runs begins today. "vanaf 3 december"
    has no last day: it is ``Impossible`` with reason ``NO_END``.
    """
    if len(said) > LONGEST:
        return NotADate()
    text = " ".join(fold_all(_GLUED.sub(r"\1 - \2", clean(said)).split()))
    here = Here.at(now, zone)
    if m := _SHARED_WEEK.fullmatch(text):
        text = f"week {m['first']} {m['how'] or 't/m'} week {m['last']}"
    lead = _FROM.match(text)
    body = text[lead.end() :] if lead else text
    if m := _SHARED_MONTH.fullmatch(body):
        body = f"{m['day']} {m['month']} {m['how']} {m['rest']}"
    best: Outcome | None = None
    for left, right, inclusive in _splits(body):
        outcome = _between(here, left, right, inclusive=inclusive)
        if isinstance(outcome, (Moment, Ambiguous)):
            return outcome
        best = outcome if best is None or isinstance(best, NotADate) else best
    if best is not None and not isinstance(best, NotADate):
        return best
    if lead and text.startswith(("vanaf", "from", "van")):
        found = _whole(here, body)
        return Impossible(Reason.NO_END) if moments_of(found) else found
    return _how_long(here, body) or _whole(here, body)


def parse_until(said: str, now: datetime, zone: str) -> Outcome:
    """Read the last day of an absence, inclusive, as a ``Moment`` of kind ``DAY``.

    "tot 10 december" is 9 December, "t/m 10 december" and "10 december" are 10 December, "week 49" is
    the Sunday of that week, "2 weken" is counted from today.
    """
    found = parse_range(said, now, zone)
    here = Here.at(now, zone)
    if isinstance(found, Moment):
        return _last_day(here, found)
    if isinstance(found, (Ambiguous, Impossible)):
        options = tuple(dict.fromkeys(_last_day(here, option) for option in found.options))
        if isinstance(found, Ambiguous) and len(options) == 1:
            return options[0]
        return replace(found, options=options)
    return found


def _last_day(here: Here, found: Moment) -> Moment:
    return _span(here, found.last, found.last, kind=Kind.DAY)


def _splits(text: str) -> Iterator[tuple[str, str, bool]]:
    for m in _CONNECTOR.finditer(text):
        word = (m["through"] or m["until"]).strip()
        if m.start() == 0 and word in _ONLY_AT_START:
            continue
        yield text[: m.start()].strip(), text[m.end() :].strip(), bool(m["through"]) or "met" in m[0]


def _between(here: Here, left: str, right: str, *, inclusive: bool) -> Outcome:
    first = _whole(here, left) if left else _span(here, here.today, here.today)
    running = first.day if isinstance(first, Impossible) and first.reason is Reason.PAST else None
    starts = (running,) if running else tuple(o.date for o in moments_of(first))
    if not starts:
        return first
    made: list[Moment] = []
    refused: Outcome = NotADate()
    doubt = first.doubt if isinstance(first, Ambiguous) else None
    for start in starts:
        last = parse_here(right, replace(here, earliest=start if running else max(start, here.today)))
        doubt = doubt or (last.doubt if isinstance(last, Ambiguous) else None)
        refused = last if not isinstance(last, (Moment, Ambiguous)) else refused
        for option in moments_of(last):
            end = option.last if inclusive or _AN_END.match(right) else _before(option)
            far = (end - start).days > RECENT and not _YEAR.search(right)
            if end < here.today:
                refused = Impossible(Reason.PAST, day=end)
            elif end < start or far:  # "van 10 t/m 3 december" is no absence of a year
                refused = Impossible(Reason.BACKWARDS)
            else:
                made.append(_span(here, max(start, here.today), end))
    made = list(dict.fromkeys(made))
    if not made:
        return refused
    return Ambiguous(doubt, tuple(made[:4])) if doubt and len(made) > 1 else made[0]


def _before(option: Moment) -> date:
    """The last day before it: who is away until Monday is back on Monday, until 17:00 that same day."""
    return option.date if option.kind is Kind.MOMENT else option.date - _DAY


def _whole(here: Here, text: str) -> Outcome:
    """A day, or the whole of a week, weekend or month."""
    day = day_at(here, text, 0)
    if day and day[1] == len(text) and day[0].whole and day[0].problem is None:
        whole = day[0].whole
        end = whole.end or whole.date
        if end < here.today:
            return Impossible(Reason.PAST, day=end)
        return _span(here, max(whole.date, here.today), end)
    found = parse_here(text, here)
    if isinstance(found, Moment):
        return _ranged(here, found)
    if isinstance(found, Ambiguous):
        options = tuple(dict.fromkeys(_ranged(here, option) for option in found.options))
        return replace(found, options=options) if len(options) > 1 else options[0]
    return found


def _ranged(here: Here, found: Moment) -> Moment:
    return found if found.kind is Kind.SPAN else _span(here, found.date, found.date)


def _how_long(here: Here, text: str) -> Moment | None:
    """As in "2 weken": counted from today, today included."""
    m = _HOW_LONG.fullmatch(text)
    if m is None:
        return None
    last = parse_here(f"over {m['n'] or 'een'} {m['unit']}", here)
    return _span(here, here.today, last.date - _DAY) if isinstance(last, Moment) else None


def _span(here: Here, first: date, last: date, kind: Kind = Kind.SPAN) -> Moment:
    start = max(here.now, at_wall_clock(first, here.default, here.zone))
    return Moment(kind, first, start, end=last if kind is Kind.SPAN else None)
