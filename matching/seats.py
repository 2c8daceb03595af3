"""Seats in affiliated bodies that people of the network are known to hold (rule B10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.model import Interest, InterestKind, Organisation, Person


def held(organisations: Iterable[Organisation], people: Iterable[Person]) -> Iterator[Interest]:
    """Give every seat with a known holder as an interest of that person: it weighs as one that was declared.

    A seat without dates holds always; one without a last day until somebody ends it.
    """
    numbers = {person.matrix_id: person.id for person in people}
    for body in organisations:
        for seat in body.seats:
            if (number := numbers.get(seat.holder or "")) is not None:
                yield Interest(0, number, body.id, InterestKind.SEAT, seat.since, seat.until)
