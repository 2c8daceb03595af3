"""The rules for longer stretches: weeks, months, "eind van", "over 2 weken", feast days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import floor
from typing import Final

from commands.dates.outcome import Doubt, Here, Reason
from commands.dates.reading import (
    FARTHEST,
    Day,
    DayRules,
    Days,
    last_of,
    monday_of,
    months_later,
    one,
    over_years,
    rule,
)
from commands.dates.vocabulary import ABOUT, COMING, LAST, MONTH, MONTHS, NEXT, NUMBER, THIS, number, one_of
from workflows.feasts import Feast, feasts
from workflows.workdays import next_working_day, nth_working_day, previous_working_day

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)

_EDGES: Final = {
    **dict.fromkeys(("begin", "start", "early", "beginning"), "begin"),
    **dict.fromkeys(("medio", "half", "midden", "halverwege", "mid", "middle"), "middle"),
    **dict.fromkeys(("eind", "einde", "end", "late", "ultimo"), "end"),
}
_FEAST_RECENT: Final = 335
"""Days; who says "koningsdag" in June means next year, who says "kerst" on 27 December may not."""

_OF: Final = r"(?:(?:van de|van het|van|vd|v\.d|of the|of|in|de|het|the) )?"
_YEAR: Final = r"(?P<year>20\d\d)"


def _week_of(here: Here, week: int, year: int | None) -> Days:
    """ISO week: Monday to Sunday. A week without a year is the one that comes or now runs."""

    def of(there: int) -> Day | None:
        try:
            monday = date.fromisocalendar(there, week, 1)
        except ValueError:
            return None
        return Day(monday, monday + timedelta(days=6))

    if year is None:
        days = over_years(here, of)
    else:
        days = Days((day,)) if (day := of(year)) else Days(problem=Reason.NO_SUCH_DAY)
    return replace(days, monday=days.options[0].date) if days.options else days


def _numbered_week(here: Here, m: re.Match[str]) -> Days:
    year = m["year"] or m["iso"]
    return _week_of(here, int(m["week"]), int(year) if year else None)


def _steps(which: str | None) -> int:
    if which and re.fullmatch(LAST, which):
        return -1
    return 1 if which and re.fullmatch(rf"{NEXT}|{COMING}", which) else 0


def _this_week(here: Here, m: re.Match[str]) -> Days:
    monday = monday_of(here.today) + _steps(m["which"]) * _WEEK
    return replace(one(monday, monday + timedelta(days=6)), monday=monday)


def _weekend(here: Here, m: re.Match[str]) -> Days:
    this = monday_of(here.today) + timedelta(days=5)
    days = [Day(this, this + _DAY), Day(this + _WEEK, this + timedelta(days=8))]
    if m["side"]:
        after = m["side"] in {"na", "after"}
        return one(next_working_day(this + 2 * _DAY) if after else previous_working_day(this - _DAY))
    if _steps(m["which"]) != 1:
        return Days(tuple(days[:1]))
    if here.today >= this or re.fullmatch(COMING, m["which"]):
        return Days((days[1],) if here.today >= this else (days[0],))
    return Days(tuple(days), doubt=Doubt.WHICH_WEEK)


def _month_days(year: int, month: int) -> Day:
    return Day(date(year, month, 1), last_of(year, month))


def _relative_month(here: Here, m: re.Match[str]) -> Days:
    if m["unit"] in {"jaar", "year"}:
        year = here.today.year + _steps(m["which"])
        day = Day(date(year, 1, 1), date(year, 12, 31))
    else:
        there = months_later(here.today.replace(day=1), _steps(m["which"]))
        day = _month_days(there.year, there.month)
    return Days((day,), whole=day)


def _month_alone(here: Here, m: re.Match[str]) -> Days | None:
    month, year = MONTHS[m["month"]], int(m["year"]) if m["year"] else None
    found = Days((_month_days(year, month),)) if year else over_years(here, lambda y: _month_days(y, month))
    weak = not m["in"] and not m["year"]
    if not found.options:
        return found
    whole = found.options[0]
    if found.problem:
        return replace(found, whole=whole, weak=weak)
    ends = [
        day
        for there in (whole, _month_days(whole.date.year + 1, month))
        for day in (next_working_day(there.date), previous_working_day(there.end or there.date))
        if day >= here.today or here.prefer == "past"
    ]
    if len(ends) < 2:
        return Days(problem=Reason.PAST, whole=whole)
    return Days((Day(ends[0]), Day(ends[1])), doubt=Doubt.MONTH_ALONE, whole=whole, weak=weak)


def _edge(edge: str, day: Day) -> Day:
    """The begin, middle or end of a week, month or year."""
    end = day.end or day.date
    length = (end - day.date).days + 1
    if length == 7:
        wanted = day.date + timedelta(days={"begin": 0, "middle": 2, "end": 4}[edge])
        return Day(wanted, end if edge == "end" else None, anchored=edge == "end")
    if edge == "begin":
        return Day(day.date, day.date + timedelta(days=9 if length < 32 else 30))
    if edge == "middle":
        return Day(next_working_day(day.date + (timedelta(days=14) if length < 32 else timedelta(days=181))))
    return Day(previous_working_day(end), end, anchored=True)


def _edge_of(here: Here, m: re.Match[str]) -> Days:
    edge = _EDGES[m["edge"]]
    if m["month"]:
        month = MONTHS[m["month"]]
        if m["year"]:
            return Days((_edge(edge, _month_days(int(m["year"]), month)),))
        return over_years(here, lambda y: _edge(edge, _month_days(y, month)))
    if m["week"]:
        days = _week_of(here, int(m["week"]), None)
        return days if days.problem else Days((_edge(edge, days.options[0]),))
    if m["calendar"]:
        year = int(m["calendar"])
        return Days((_edge(edge, Day(date(year, 1, 1), date(year, 12, 31))),))
    unit = _this_week if m["unit"] == "week" else _relative_month
    return Days((_edge(edge, unit(here, m).options[0]),))


def _amount(said: str) -> float:
    if re.fullmatch(r"(?:een |a |an |half )?(?:half|halve|halfje)(?: an?)?", said):
        return 0.5
    return 1.5 if said.startswith("anderhal") else number(said)


def shifted(days: Days, n: str, unit: str) -> Days:
    """As in "dinsdag over een week": the first of the days, so much later."""
    if days.problem or not days.options:
        return days
    amount = number(n) * (7 if unit.startswith("we") else 1)
    if amount > 366 * FARTHEST:
        return Days(problem=Reason.TOO_FAR)
    return replace(one(days.options[0].date + timedelta(days=int(amount))), part=days.part)


def _from_now(here: Here, m: re.Match[str]) -> Days:
    """As in "over 2 weken", "in 3 working days", "3 dagen geleden"."""
    amount, unit = _amount(m["n"]), m["unit"]
    if m.groupdict().get("ago"):
        amount = -amount
    if unit.startswith(("j", "y", "k", "q", "m")):
        amount *= 12 if unit[0] in "jy" else 3 if unit[0] in "kq" else 1
        if abs(amount) > 12 * FARTHEST:
            return Days(problem=Reason.TOO_FAR)
        return one(months_later(here.today, int(amount)) + timedelta(days=15 if amount % 1 else 0))
    if abs(amount) > 366 * FARTHEST:
        return Days(problem=Reason.TOO_FAR)
    if unit.startswith(("werk", "work", "bus")):
        whole = amount % 1 == 0 and amount > 0
        return one(nth_working_day(here.today, int(amount))) if whole else Days(problem=Reason.TOO_VAGUE)
    days = one(here.today + timedelta(days=floor(amount * (7 if unit.startswith("we") else 1) + 0.5)))
    if unit.startswith("we") and amount % 1 == 0 and amount > 0:
        return replace(days, monday=monday_of(days.options[0].date), weeks=int(amount))
    return days


def _third_tuesday_of_september(year: int) -> date:
    return monday_of(date(year, 9, 15) + timedelta(days=5)) + _DAY


def _feast(feast: Feast, last: Feast | None = None) -> Callable[[int], Day]:
    return lambda year: Day(feasts(year)[feast], feasts(year)[last] if last else None)


def _yearly(month: int, day: int, last: tuple[int, int] | None = None) -> Callable[[int], Day]:
    return lambda year: Day(
        date(year, month, day), date(year + (last < (month, day)), *last) if last else None
    )


_FEASTS: Final[dict[str, Callable[[int], Day]]] = {
    name: of
    for names, of in (
        ("nieuwjaar/nieuwjaarsdag/new year's day/new years day/new year", _yearly(1, 1)),
        ("goede vrijdag/good friday", _feast(Feast.GOOD_FRIDAY)),
        ("1e paasdag/eerste paasdag/paaszondag/easter sunday", _feast(Feast.EASTER_SUNDAY)),
        ("2e paasdag/tweede paasdag/paasmaandag/easter monday", _feast(Feast.EASTER_MONDAY)),
        ("pasen/paasdagen/paasweekend/easter", _feast(Feast.EASTER_SUNDAY, Feast.EASTER_MONDAY)),
        ("koningsdag/king's day/kings day", _feast(Feast.KINGS_DAY)),
        ("dodenherdenking", _yearly(5, 4)),
        ("bevrijdingsdag/liberation day", _yearly(5, 5)),
        ("hemelvaart/hemelvaartsdag/ascension/ascension day", _feast(Feast.ASCENSION_DAY)),
        ("1e pinksterdag/eerste pinksterdag/whit sunday", _feast(Feast.WHIT_SUNDAY)),
        ("2e pinksterdag/tweede pinksterdag/whit monday", _feast(Feast.WHIT_MONDAY)),
        ("pinksteren/pinksterweekend/whitsun/pentecost", _feast(Feast.WHIT_SUNDAY, Feast.WHIT_MONDAY)),
        ("prinsjesdag", lambda year: Day(_third_tuesday_of_september(year))),
        ("sinterklaas/sinterklaasavond/pakjesavond", _yearly(12, 5)),
        ("kerstavond/christmas eve", _yearly(12, 24)),
        ("1e kerstdag/eerste kerstdag/christmas day", _yearly(12, 25)),
        ("2e kerstdag/tweede kerstdag/boxing day", _yearly(12, 26)),
        ("kerst/kerstmis/kerstdagen/christmas/xmas", _yearly(12, 25, (12, 26))),
        ("feestdagen", _yearly(12, 25, (1, 1))),
        ("oudjaar/oudjaarsdag/oudejaarsdag/oudejaarsavond/new year's eve/new years eve", _yearly(12, 31)),
        ("oud en nieuw/oud & nieuw/jaarwisseling", _yearly(12, 31, (1, 1))),
    )
    for name in names.split("/")
}


def _on_feast(here: Here, m: re.Match[str]) -> Days:
    of, side = _FEASTS[m["feast"]], m["side"]

    def there(year: int) -> Day:
        day = of(year)
        if side in {"na", "after"}:
            return Day(next_working_day((day.end or day.date) + _DAY))
        return Day(previous_working_day(day.date - _DAY)) if side in {"voor", "before"} else day

    return Days((there(int(m["year"])),)) if m["year"] else over_years(here, there, _FEAST_RECENT)


def _school_holiday(here: Here, m: re.Match[str]) -> Days:
    """Only after Christmas is there something to offer: the other school holidays differ by region."""
    if m["side"] not in {"na", "after"} or not m["christmas"] or here.prefer == "past":
        return Days(problem=Reason.TOO_VAGUE)
    year = here.today.year + (here.today > date(here.today.year, 1, 4))
    back = monday_of(date(year, 1, 10))  # the two weeks end on the Sunday from 3 to 9 January
    first = next_working_day(date(year, 1, 2))
    return Days((Day(back), Day(first if first != back else back + _WEEK)), doubt=Doubt.SCHOOL_HOLIDAY)


def _vague(_here: Here, _m: re.Match[str]) -> Days:
    return Days(problem=Reason.TOO_VAGUE)


_WHICH: Final = rf"(?P<which>{THIS}|{COMING}|{NEXT}|{LAST})"
_SIDE: Final = r"(?:(?P<side>na|voor|after|before) |(?:met|rond|at|around) )?(?:de |het |the )?"
_UNITS: Final = (
    "werkdag|werkdagen|working days?|work days?|workdays?|business days?|dag|dagen|days?|etmaal|"
    "week|weken|weeks?|maand|maanden|months?|kwartaal|kwartalen|quarters?|jaar|jaren|years?"
)
_AMOUNT: Final = rf"(?P<n>(?:een |a |an )?hal(?:f|ve)(?: an?)?|half an?|anderhal(?:f|ve)|{NUMBER})"

PERIOD_RULES: Final[DayRules] = (
    rule(
        _edge_of,
        rf"(?P<edge>{one_of(_EDGES)})[ -]{_OF}(?:(?P<month>{MONTH})(?: {_YEAR})?",
        rf"|(?:week|wk) ?(?P<week>\d{{1,2}})|(?:{_WHICH} )?(?P<unit>week|maand|month|jaar|year)",
        r"|(?P<calendar>20\d\d))",
    ),
    rule(
        _numbered_week,
        r"(?:in )?(?:(?P<iso>20\d\d)-?w|(?:(?:de |the )?(?:week|wk\.?|weeknummer|weeknr) ?|w))",
        rf"(?:nr |nummer )?(?P<week>\d{{1,2}})(?:,? (?:van |in |of )?{_YEAR})?",
    ),
    rule(_this_week, rf"(?:in |de |the )?(?:{_WHICH} )week"),
    rule(
        _weekend,
        rf"(?:in )?(?:(?P<side>na|after|voor|before) )?(?:het |the )?(?:{_WHICH} )?weekend",
    ),
    rule(_relative_month, rf"(?:in |de |the )?{_WHICH} (?P<unit>maand|month|jaar|year)"),
    rule(_from_now, rf"(?:over|in|binnen|within) {ABOUT}?{_AMOUNT} (?P<unit>{_UNITS})"),
    rule(_from_now, rf"{_AMOUNT} (?P<unit>{_UNITS}) (?P<ago>geleden|terug|ago)"),
    rule(_on_feast, rf"{_SIDE}(?P<feast>{one_of(_FEASTS)})(?: {_YEAR})?"),
    rule(
        _school_holiday,
        rf"{_SIDE}(?:(?P<christmas>kerst|christmas )|voorjaars|mei|zomer|herfst|krokus|bouw|school",
        r"|summer |autumn )?(?:vakantie|holidays?|reces)",
    ),
    rule(
        _vague,
        r"(?:na|voor|after|before|in) (?:de |the )?",
        r"(?:zomer|winter|herfst|lente|voorjaar|najaar|summer|autumn|spring)",
    ),
    rule(
        _vague,
        r"(?:over|in) (?:een paar|enkele|a few|een aantal) ",
        r"(?:minuten|uur|uren|dagen|weken|maanden|minutes|hours|days|weeks|months)",
    ),
    rule(
        _vague,
        r"straks|binnenkort|zo snel mogelijk|zsm|asap|vannacht|ooit|te zijner tijd|tzt|soon|zo meteen|",
        r"zometeen|later(?: vandaag| today)?|tot nader order|voorlopig|een keer",
    ),
    rule(
        _month_alone,
        rf"(?P<in>(?:in|heel|de hele maand|de maand|in de maand) )?(?P<month>{MONTH})(?: {_YEAR})?",
    ),
)
