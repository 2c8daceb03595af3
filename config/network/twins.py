"""An affiliated body that a register brought, and that the network file now names under another key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from config.model import Organisation, OrganisationKind, Owner, Seat, Source
from config.network.words import plain
from config.texts.text import Text, text

_Tie = TypeVar("_Tie", Owner, Seat)


def twins(stored: Iterable[Organisation], file: Iterable[Organisation]) -> Iterator[Organisation]:
    """Give those bodies of registers as ended, so that no body counts twice: the network file goes first.

    They are known by their name. They end on the day before their list was right.
    """
    named = {plain(one.name): one for one in file}
    for one in stored:
        other = named.get(plain(one.name), one)
        from_list = one.source is not Source.FILE and one.kind is not OrganisationKind.MUNICIPALITY
        if not from_list or other.id == one.id or one.until or one.reference_date is None:
            continue
        if other.until is None or other.until >= one.reference_date:
            yield ended(one, one.reference_date - timedelta(days=1))


def twin_notes(stored: Iterable[Organisation], file: Iterable[Organisation]) -> tuple[Text, ...]:
    """Say of each of them why it ends."""
    return tuple(text("plan-twin", name=one.name) for one in twins(stored, file))


def ended(body: Organisation, last: date) -> Organisation:
    """The same body, of which ``last`` was the last day; its participants take part until then at most.

    That is known for the day after it, so that an older list does not bring the body back.
    """
    until, known = max(last, body.since or last), last + timedelta(days=1)
    reference_date = max(known, body.reference_date or known)
    return replace(
        body,
        until=until,
        reference_date=reference_date,
        owners=tuple(ended_tie(owner, last) for owner in body.owners),
        seats=tuple(ended_tie(seat, last) for seat in body.seats),
    )


def ended_tie(tie: _Tie, last: date) -> _Tie:
    """The same participation or seat, until ``last`` unless it was over already."""
    return tie if tie.until else replace(tie, until=max(last, tie.since or last))
