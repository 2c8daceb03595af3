"""The rules for a day: dates, weekdays, weeks of the year, today and tomorrow.

Each rule is a pattern and what it means. ``day_at`` tries them in order at one place of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from commands.dates.outcome import Doubt, Here, Reason
from commands.dates.periods import PERIOD_RULES, shifted
from commands.dates.reading import (
    Day,
    DayRules,
    Days,
    coming,
    day_in,
    last_of,
    monday_of,
    one,
    over_years,
    pattern,
    rule,
    within,
)
from commands.dates.vocabulary import (
    COMING,
    LAST,
    MONTH,
    MONTHS,
    NEXT,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    SHORT,
    THIS,
    WEEKDAY,
    WEEKDAYS,
    Part,
    one_of,
    ordinal,
)

_WEEK: Final = timedelta(days=7)
_YEAR: Final = r"(?P<year>\d{4})(?! ?(?:u|uur|h)(?: |$))"


def _year(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) + 2000 if len(said) == 2 else int(said)


def _on(here: Here, year: int | None, month: int, day: int) -> Days:
    """A day of the calendar, with or without its year."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        # 12/31 as written in America: say no, but offer what was meant.
        swapped = _on(here, year, day, month).options if 1 <= day <= 12 and month <= 31 else ()
        return Days(swapped, problem=Reason.NO_SUCH_DAY)
    if year is None:
        found = over_years(here, lambda y: Day(d) if (d := day_in(y, month, day)) else None)
    elif year < 1:
        return Days(problem=Reason.NO_SUCH_DAY)
    else:
        found = one(day_in(year, month, day))
    if found.problem is not Reason.NO_SUCH_DAY:
        return found
    # 31 February: offer the last day that there is and the day after it.
    last = over_years(here, lambda y: Day(last_of(y, month))) if year is None else one(last_of(year, month))
    near = tuple(Day(o.date + timedelta(days=n)) for o in last.options for n in (0, 1))
    return Days(near, problem=Reason.NO_SUCH_DAY)


def _iso(here: Here, m: re.Match[str]) -> Days:
    return _on(here, int(m["year"]), int(m["month"]), int(m["day"]))


def _iso_range(here: Here, m: re.Match[str]) -> Days:
    """As a span is written canonically: "2026-11-30 t/m 2026-12-06"."""
    first, last = (day_in(*map(int, m[end].split("-"))) for end in ("first", "last"))
    if not (first and last):
        return Days(problem=Reason.NO_SUCH_DAY)
    return one(first, last) if first <= last else Days(problem=Reason.BACKWARDS)


def _numeric(here: Here, m: re.Match[str]) -> Days | None:
    day, month = int(m["day"]), int(m["month"])
    if m["sep"] == "." and not m["year"] and not (1 <= month <= 12 and 1 <= day <= 31):
        return None  # 14.30 is a time
    found = _on(here, _year(m["year"]), month, day)
    return replace(found, doubt=Doubt.DATE_OR_TIME) if m["sep"] == "." and not m["year"] else found


def _named(here: Here, m: re.Match[str]) -> Days:
    return _on(here, _year(m["year"]), MONTHS[m["month"]], ordinal(m["day"]))


def _from_to(here: Here, m: re.Match[str]) -> Days:
    first = _on(here, _year(m["year"]), MONTHS[m["month"]], int(m["first"]))
    last = _on(here, _year(m["year"]), MONTHS[m["month"]], int(m["last"]))
    if first.problem or last.problem:
        return first if first.problem else last
    if last.options[0].date <= first.options[0].date:
        return Days(problem=Reason.BACKWARDS)
    return one(first.options[0].date, last.options[0].date)


def _of_the_month(here: Here, m: re.Match[str]) -> Days:
    """As in "op de 3e": this month or, when that has been, the next month that has such a day."""
    wanted, year, month = ordinal(m["day"]), here.earliest.year, here.earliest.month
    if not 1 <= wanted <= 31:
        return Days(problem=Reason.NO_SUCH_DAY)
    step = 1 if here.prefer == "future" else -1
    for n in range(3):
        there = divmod(year * 12 + month - 1 + step * n, 12)
        found = day_in(there[0], there[1] + 1, wanted)
        if found and (found >= here.earliest if step == 1 else found <= here.today):
            return replace(one(found), weak=not m["on"])
    return Days(problem=Reason.NO_SUCH_DAY)


DATE_RULES: Final[DayRules] = (
    rule(_iso_range, r"(?P<first>\d{4}-\d\d-\d\d) t/m (?P<last>\d{4}-\d\d-\d\d)"),
    rule(_iso, r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    rule(_from_to, rf"(?P<first>\d{{1,2}})-(?P<last>\d{{1,2}}) (?P<month>{MONTH})(?: {_YEAR})?"),
    rule(
        _numeric,
        r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<year>\d{4}|\d{2}))?",
    ),
    rule(
        _named,
        rf"(?:de |the )?(?P<day>{ORDINAL})[ -]?(?:van |of )?(?P<month>{MONTH})(?:[, -]{{0,2}}{_YEAR})?",
    ),
    rule(_named, rf"(?P<month>{MONTH}) (?:the )?(?P<day>{ORDINAL})(?:,? {_YEAR})?"),
    rule(
        _of_the_month,
        r"(?P<on>(?:op|on|per) )?(?:de|the) ",
        rf"(?P<day>\d{{1,2}}(?:e|de|ste|st|nd|rd|th)|{one_of(ORDINALS)})",
    ),
)

_RELATIVE_DAYS: Final = {
    "vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2, "day after tomorrow": 2,
    "gisteren": -1, "yesterday": -1, "eergisteren": -2, "day before yesterday": -2,
}  # fmt: skip


def _relative(here: Here, m: re.Match[str]) -> Days:
    part = PARTS.get(m["joined"] or "")
    if m["joined"] in {"morgen", "vroeg", "early"}:
        part = Part.MORNING
    return replace(one(here.today + timedelta(days=_RELATIVE_DAYS[m["day"]])), part=part)


def _this_part(here: Here, m: re.Match[str]) -> Days:
    part = PARTS.get(m["part"], Part.MORNING)
    if m["part"] in {"avond", "night"} and m[0] == "tonight":
        part = Part.EVENING
    return replace(one(here.today), part=part)


def _weekday(here: Here, m: re.Match[str]) -> Days:
    wanted, which = WEEKDAYS[m["weekday"]], m["which"] or m["after"] or ""
    part = PARTS.get(m["joined"] or "", Part.MORNING if m["joined"] else None)
    monday = monday_of(here.today)
    this_week, following = monday + timedelta(days=wanted), coming(here, wanted)
    previous = this_week if this_week < here.today else this_week - _WEEK
    if re.fullmatch(LAST, which) or (here.prefer == "past" and not which):
        found = one(here.today if this_week == here.today and not which else previous)
    elif re.fullmatch(NEXT, which):
        found = _either(following, this_week + _WEEK)
    elif re.fullmatch(COMING, which) or here.earliest > here.today:
        found = one(following)
    elif re.fullmatch(THIS, which):
        found = replace(one(this_week), monday=monday)
    elif this_week == here.today:
        found = _either(here.today, here.today + _WEEK)
    else:
        found = one(following)
    return replace(found, part=part, weak=not which and m["weekday"] in SHORT)


def _either(*days: date) -> Days:
    different = sorted(set(days))
    return Days(tuple(map(Day, different)), doubt=Doubt.WHICH_WEEK if len(different) > 1 else None)


OTHER_RULES: Final[DayRules] = (
    rule(
        _relative,
        rf"(?:the )?(?P<day>{one_of(_RELATIVE_DAYS)}) ?(?P<joined>vroeg|early|morgen|{one_of(PARTS)})?",
    ),
    rule(_this_part, rf"(?:van|deze |this |to)(?P<part>morgen|{one_of(PARTS)})"),
)
_WEEKDAY: Final = pattern(
    rf"(?:(?P<which>{THIS}|{COMING}|{NEXT}|{LAST}) )?(?P<weekday>{WEEKDAY})",
    rf"(?P<joined>morgen|{one_of(PARTS)})?(?: (?P<after>{COMING}))?",
)
_BARE_WEEKDAY: Final = pattern(rf"(?:op |on )?(?P<weekday>{WEEKDAY})")
_LINK: Final = re.compile(r" (?:(?:de|the|van|in|of|op|on) )?")
_OFFSET: Final = pattern(rf" over (?P<n>{NUMBER}) (?P<unit>week|weken|weeks|dag|dagen|days)")
_PART_AFTER: Final = pattern(rf" {PART}")


def _first(here: Here, text: str, pos: int, rules: DayRules) -> tuple[Days, int] | None:
    for source, meaning in rules:
        if (m := source.match(text, pos)) and (days := meaning(here, m)) is not None:
            return within(here, days), m.end()
    return None


def _in_week(here: Here, days: Days, weekday: int) -> Days:
    """A weekday in a week that was named before or after it."""
    if days.problem or not days.monday:
        return days
    there = days.monday + timedelta(days=weekday)
    if not days.weeks:
        return replace(one(there), monday=days.monday)
    following = coming(here, weekday) + days.weeks * _WEEK
    return one(following) if days.weeks == 1 else _either(there, following)


def _fitted(here: Here, days: Days, weekday: int) -> Days | None:
    """A weekday before a date: when they do not fit, one of them is wrong and we ask which."""
    if days.problem or not days.options:
        return days
    there = days.options[0].date
    if there.weekday() == weekday:
        return replace(days, doubt=None, weak=False)
    if days.doubt is Doubt.DATE_OR_TIME:
        return None  # "maandag 9.05" is a time
    other = monday_of(there) + timedelta(days=weekday)
    if here.prefer == "future" and other < here.today:
        other += _WEEK
    return Days((days.options[0], Day(other)), doubt=Doubt.WEEKDAY_OR_DATE)


def _weekday_first(here: Here, text: str, pos: int) -> tuple[Days, int] | None:
    m = _WEEKDAY.match(text, pos)
    if m is None:
        return None
    weekday = WEEKDAYS[m["weekday"]]
    if not m["which"] and not m["joined"] and (link := _LINK.match(text, m.end())):
        for start in (link.end(), m.end() + 1):
            found = _first(here, text, start, DATE_RULES)
            if found and (fitted := _fitted(here, found[0], weekday)):
                return fitted, found[1]
            if (found := _first(here, text, start, PERIOD_RULES)) and found[0].monday and not found[0].weeks:
                return _in_week(here, found[0], weekday), found[1]
    return within(here, _weekday(here, m)), m.end()


def day_at(here: Here, text: str, pos: int) -> tuple[Days, int] | None:
    """Read a day at ``pos`` of folded text; gives it with the place where it ends."""
    found = (
        _first(here, text, pos, DATE_RULES)
        or _first(here, text, pos, PERIOD_RULES)
        or _first(here, text, pos, OTHER_RULES)
    )
    if found and found[0].monday and (link := _LINK.match(text, found[1])):
        m = _BARE_WEEKDAY.match(text, link.end()) or _BARE_WEEKDAY.match(text, found[1] + 1)
        if m:
            found = _in_week(here, found[0], WEEKDAYS[m["weekday"]]), m.end()
    found = found or _weekday_first(here, text, pos)
    if found is None:
        return None
    days, end = found
    if m := _OFFSET.match(text, end):
        days, end = shifted(days, m["n"], m["unit"]), m.end()
    if m := _PART_AFTER.match(text, end):
        days, end = replace(days, part=PARTS[m["part"]]), m.end()
    return within(here, days), end
