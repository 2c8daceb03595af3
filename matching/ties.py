"""Where a person works, worked and is going to work, seen from one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.model import Employment, OrganisationId, Person
from matching.dates import covers


@dataclass(frozen=True, slots=True)
class Work:
    """The employments of a person on a day. Without a current one we do not know where they work."""

    current: tuple[Employment, ...]
    former: tuple[Employment, ...]
    future: tuple[Employment, ...]

    @property
    def all(self) -> tuple[Employment, ...]:
        """All of them."""
        return self.current + self.former + self.future


def work_of(person: Person, on: date) -> Work:
    """Sort the employments of ``person`` on the day ``on``.

    The organisation a person belongs to is where they work, also when no employment says so; where
    an employment at that organisation has dates, the dates decide.
    """
    all_of = sorted(person.employments, key=_by_organisation)
    if all(one.organisation != person.organisation for one in all_of):
        all_of.append(Employment(person.organisation))
    current, former, future = [], [], []
    for one in all_of:
        if covers(one.since, one.until, on):
            current.append(one)
        elif one.until is not None and one.until < on:
            former.append(one)
        else:
            future.append(one)
    return Work(tuple(current), tuple(former), tuple(future))


def _by_organisation(one: Employment) -> tuple[OrganisationId, date, date]:
    return (one.organisation, one.since or date.min, one.until or date.max)
