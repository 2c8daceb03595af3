"""What came of it, in numbers that can stand beside those of another policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, sqrt
from typing import Final

from config.model import OrganisationId
from config.policy.rules import RuleId
from config.texts.text import Text, text
from matching.availability import Unavailable
from matching.explain import reason_text
from workflows import workdays
from workflows.balance import Balance, Band, add_up, band
from workflows.mediation.case import State
from workflows.simulation.course import Course, Record
from workflows.simulation.referee import Broken

WORKING_DAY: Final = timedelta(hours=8)


class Unit(StrEnum):
    """What a number counts."""

    COUNT = "count"
    DAYS = "days"
    PERCENT = "percent"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number under its ``label``; ``None`` where there was nothing to count. Days are working days."""

    label: Text
    value: float | None
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Section:
    """Some numbers that belong together."""

    title: Text
    figures: tuple[Figure, ...]


class Size(StrEnum):
    """Which third of the organisations, by size."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


@dataclass(frozen=True)
class Figures:
    """One policy, played in one or more networks that do not mix."""

    records: Sequence[Record]

    @property
    def courses(self) -> Iterator[Course]:
        """Every request."""
        return (course for record in self.records for course in record.courses.values())

    def waits(self) -> list[float]:
        """Working days from each request to its mediators, shortest first."""
        return sorted(working_days(one.sent, one.assigned) for one in self.courses if one.assigned)

    def invitations(self) -> list[float]:
        """How often each mediator was asked in a year, on average, least first."""
        return sorted(
            record.invited[one.id] / record.years
            for record in self.records
            for one in record.network.mediators
        )

    def balances(self) -> list[float]:
        """Hours given less hours received in a year, on average, of each organisation, least first."""
        return sorted(
            balance.saldo / 4 / record.years
            for record in self.records
            for balance in _balances(record).values()
        )

    def served(self) -> dict[str, float | None]:
        """The share of requests that got their mediators: of all, by size, and of those without any."""
        size = self._sizes()
        without = {
            key
            for record in self.records
            for key in record.network.size
            if key not in {one.organisation for one in record.network.mediators}
        }
        groups: dict[str, Collection[OrganisationId] | None] = {"all": None}
        groups |= {one.value: {key for key, its in size.items() if its is one} for one in Size}
        groups["without"] = without
        return {name: self._served(group) for name, group in groups.items()}

    def _served(self, of: Collection[OrganisationId] | None) -> float | None:
        """Whoever withdrew before anybody was found does not count."""
        counted = [
            one.assigned is not None
            for one in self.courses
            if (of is None or one.organisation in of)
            and (one.assigned is not None or one.ended is not State.WITHDRAWN)
        ]
        return 100 * sum(counted) / len(counted) if counted else None

    def _sizes(self) -> dict[OrganisationId, Size]:
        weights = {key: weight for record in self.records for key, weight in record.network.size.items()}
        order = sorted(weights, key=lambda key: (weights[key], key))
        return {key: tuple(Size)[3 * place // len(order)] for place, key in enumerate(order)}

    def sections(self) -> tuple[Section, ...]:
        """All of it, in the order in which it is read."""
        return tuple(
            Section(text(f"simulation-section-{name}"), tuple(figures))
            for name, figures in (
                ("requests", self._requests()),
                ("waiting", self._waiting()),
                ("served", self._shares()),
                ("asking", self._asking()),
                ("nobody", self._nobody()),
                ("hours", self._hours()),
                ("promises", self._promises()),
            )
        )

    def _requests(self) -> Iterator[Figure]:
        courses = list(self.courses)
        yield _figure("sent", len(courses))
        yield _figure("assigned", sum(one.assigned is not None for one in courses))
        for state in (State.WITHDRAWN, State.EXPIRED):
            yield _figure(state.value, sum(one.ended is state and one.assigned is None for one in courses))

    def _waiting(self) -> Iterator[Figure]:
        asked = sorted(working_days(one.sent, one.asked) for one in self.courses if one.asked)
        found = self.waits()
        urgent = sorted(
            working_days(one.sent, one.assigned) for one in self.courses if one.assigned and one.urgent
        )
        yield _figure("first-asked", at(asked, 0.5), Unit.DAYS)
        yield _figure("first-asked-most", at(asked, 0.9), Unit.DAYS)
        yield _figure("found", at(found, 0.5), Unit.DAYS)
        yield _figure("found-most", at(found, 0.9), Unit.DAYS)
        yield _figure("found-urgent", at(urgent, 0.5), Unit.DAYS)

    def _shares(self) -> Iterator[Figure]:
        for name, share in self.served().items():
            yield _figure(f"served-{name}", share, Unit.PERCENT)

    def _asking(self) -> Iterator[Figure]:
        waves = [one.waves for one in self.courses if one.assigned]
        asked = self.invitations()
        yield _figure("waves", mean(waves))
        yield _figure("invitations", mean(asked))
        yield _figure("invitations-median", at(asked, 0.5))
        yield _figure("invitations-most", at(asked, 0.9))
        yield _figure("never-asked", 100 * asked.count(0) / len(asked) if asked else None, Unit.PERCENT)

    def _nobody(self) -> Iterator[Figure]:
        times = Counter(reason for one in self.courses for reason in one.nobody)
        touched = sum(bool(one.nobody) for one in self.courses)
        yield _figure("nobody-requests", touched)
        yield _figure("nobody-times", times.total())
        for reason, count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
            known = RuleId(reason) if reason in set(RuleId) else Unavailable(reason) if reason else None
            name = reason_text(known) if known else text("simulation-several-reasons")
            yield Figure(text("simulation-nobody-because", reason=name), count)

    def _hours(self) -> Iterator[Figure]:
        given = [balance.given / 4 for one in self.records for balance in _balances(one).values()]
        saldi = self.balances()
        middle = mean(saldi) or 0.0
        spread = sqrt(sum((one - middle) ** 2 for one in saldi) / len(saldi)) if saldi else None
        yield _figure("hours", sum(given), Unit.HOURS)
        yield _figure("spread", spread, Unit.HOURS)
        policy = self.records[0].network.policy
        bands = Counter(band(round(4 * one), policy) for one in saldi)
        for each in Band:
            yield _figure(f"band-{each}", 100 * bands[each] / len(saldi) if saldi else None, Unit.PERCENT)

    def _promises(self) -> Iterator[Figure]:
        yield _figure("looked", sum(record.referee.looked for record in self.records))
        for promise in Broken:
            broken = sum(record.referee.broken[promise] for record in self.records)
            yield _figure(f"broken-{promise}", broken)

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        return not any(record.referee.broken for record in self.records)


def _figure(name: str, value: float | None, unit: Unit = Unit.COUNT) -> Figure:
    return Figure(text(f"simulation-{name}"), value, unit)


def _balances(record: Record) -> dict[OrganisationId, Balance]:
    """Of everybody who takes part, those without hours too."""
    return dict.fromkeys(record.network.size, Balance()) | add_up(record.flows)


def working_days(start: datetime, end: datetime) -> float:
    """Working time between two moments, in days of eight hours."""
    return workdays.working_time_between(start, end) / WORKING_DAY


def at(ordered: Sequence[float], part: float) -> float | None:
    """The value below or at which this part of the values lies; ``None`` without any."""
    return ordered[max(0, ceil(part * len(ordered)) - 1)] if ordered else None


def mean(values: Iterable[float]) -> float | None:
    """The mean; ``None`` without any."""
    all_of = list(values)
    return sum(all_of) / len(all_of) if all_of else None
