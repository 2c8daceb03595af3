"""Which affiliated bodies there are around an organisation, in words.

What stands here is what the network file and the imported registers say, with the day for which each was
right: the rules about affiliated bodies (B04, B05, B06, B11, B12) look at nothing else. Of a seat it is
told as what and for whom it is held, never by which person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from config.model import Organisation, OrganisationId, OrganisationKind, Runs, Seat, SeatFunction, Source
from config.texts.text import InFull, Text, text
from matching.dates import add_months, covers
from matching.lineage import Lineage, Span

MOST: Final = 12
"""How many affiliated bodies are shown at once."""

_REGISTERS: Final = frozenset({Source.LIST, Source.NATIONAL})
"""Where whole lists of bodies come from, each right for one day."""


class Surroundings:
    """The affiliated bodies of a network's organisations on one day, in words.

    ``months`` is how long a list that was checked counts as certain (rule B26).
    """

    def __init__(
        self, known: Mapping[OrganisationId, Organisation], lineage: Lineage, on: date, months: int
    ) -> None:
        self.known = known
        self.lineage = lineage
        self.on = on
        self.months = months

    def name(self, organisation: OrganisationId) -> str:
        """The name of an organisation; its key when the network does not know it."""
        found = self.known.get(organisation)
        return found.name if found else organisation

    def of(self, one: OrganisationId) -> Iterable[Text]:
        """In which bodies one organisation takes part, and whose body it is itself."""
        circle = self.lineage.circle(one, self.on)
        bodies, owners = _ties(circle.bodies.values()), _ties(circle.owners.values())
        if bodies:
            yield text("affiliated-bodies", name=self.name(one), count=len(bodies))
            yield from self._lines(bodies)
            yield text("affiliated-about-one", name=self.name(bodies[0]))
        if owners:
            names = tuple(self.name(body) for body in owners)
            yield text("affiliated-owners", name=self.name(one), names=names)
        if not bodies and not owners:
            yield text("affiliated-none", name=self.name(one))
        if body := self.known.get(one):
            yield from self._about(body)
        yield from self._registers("affiliated-register", bodies)
        yield from self._registers("affiliated-register-own", [one])
        yield from self._checked(one)

    def _about(self, body: Organisation) -> Iterable[Text]:
        """What is known of a body itself; municipalities are not bodies."""
        if body.kind is OrganisationKind.MUNICIPALITY:
            return
        if body.legal_form:
            yield text("affiliated-legal-form", form=body.legal_form.name.lower())
        if body.policy_fields:
            yield text("affiliated-policy-fields", count=len(body.policy_fields), fields=body.policy_fields)
        if body.risk:
            yield text("affiliated-risk", risk=body.risk.value)
        seats = tuple(self._seats(body.seats))
        yield text("affiliated-seats" if seats else "affiliated-no-seats")
        yield from seats

    def _seats(self, seats: Iterable[Seat]) -> Iterable[Text]:
        held = (replace(seat, holder=None) for seat in seats if covers(None, seat.until, self.on))
        in_order = sorted(Counter(held).items(), key=_as_shown)
        for seat, count in in_order[:MOST]:
            told = seat_in_words(seat, self.name, self.on)
            if count > 1:
                told = text("seat-several", count=count, seat=told)
            yield text("affiliated-seat", seat=told)
        if len(in_order) > MOST:
            yield text("affiliated-more", count=len(in_order) - MOST)

    def in_common(self, one: OrganisationId, other: OrganisationId) -> Iterable[Text]:
        """Which bodies two organisations share, and what part of all theirs that is."""
        both = {"one": self.name(one), "other": self.name(other)}
        shared = self.lineage.shared(one, other, self.on)
        ties = [*self._takes_part(one, other), *self._takes_part(other, one)]
        yield from ties
        if shared:
            percent = round(100 * shared.share)
            yield text("affiliated-shared", count=shared.count, percent=percent, **both)
            bodies = _ties(shared.ties)
            yield from self._lines(bodies)
            yield from self._registers("affiliated-register", bodies)
        elif not ties:
            yield text("affiliated-nothing-shared", **both)
        yield from self._checked(one)
        yield from self._checked(other)

    def _takes_part(self, one: OrganisationId, body: OrganisationId) -> Iterable[Text]:
        """That one takes part in the other, and which seats are held for it."""
        circle, whole = self.lineage.circle(one, self.on), self.known.get(body)
        if body in circle.bodies and whole:
            yield text("affiliated-takes-part", name=self.name(one), body=whole.name)
            yield from self._seats(seat for seat in whole.seats if seat.organisation in circle.same)

    def _lines(self, bodies: list[OrganisationId]) -> Iterable[Text]:
        for body in bodies[:MOST]:
            found = self.known.get(body)
            runs = (found.runs if found and found.runs else Runs.OTHER).replace(" ", "-")
            partners = len(_ties(self.lineage.circle(body, self.on).owners.values()))
            yield text("affiliated-line", name=self.name(body), partners=partners, runs=runs)
        if len(bodies) > MOST:
            yield text("affiliated-more", count=len(bodies) - MOST)

    def _registers(self, words: str, bodies: Iterable[OrganisationId]) -> Iterable[Text]:
        """Say of each register how many of these bodies it brought, and for which day it was right."""
        brought: Counter[tuple[Source, date]] = Counter()
        for body in bodies:
            found = self.known.get(body)
            if found and found.source in _REGISTERS and found.reference_date:
                brought[found.source, found.reference_date] += 1
        for (source, day), count in sorted(brought.items()):
            yield text(words, source=source.name.lower(), count=count, day=InFull(day))
            if self._old(day):
                yield self._too_old()

    def _checked(self, one: OrganisationId) -> Iterable[Text]:
        """Say for which day the whole list of an organisation was checked by somebody."""
        found = self.known.get(one)
        if found and found.source in _REGISTERS:
            return
        if found is None or found.reference_date is None:
            yield text("affiliated-unchecked", name=self.name(one))
            return
        yield text("affiliated-checked", name=self.name(one), day=InFull(found.reference_date))
        if self._old(found.reference_date):
            yield self._too_old()

    def _old(self, day: date) -> bool:
        return self.on > add_months(day, self.months)

    def _too_old(self) -> Text:
        years, rest = divmod(self.months, 12)
        return (
            text("affiliated-old-months", months=self.months) if rest else text("affiliated-old", years=years)
        )


def seat_in_words(seat: Seat, name: Callable[[OrganisationId], str], on: date) -> Text:
    """As what a seat is held, for whom and in which time, seen from the day ``on``; never by whom."""
    told = text("seat", function=seat.function.name.lower())
    if seat.organisation:
        told = text("seat-of", seat=told, name=name(seat.organisation))
    if seat.since:
        told = text("seat-since" if seat.since <= on else "seat-from", seat=told, day=InFull(seat.since))
    if seat.until:
        told = text("seat-until", seat=told, day=InFull(seat.until))
    return told


def _as_shown(counted: tuple[Seat, int]) -> tuple[int, str, date, date]:
    """Order seats as the functions are listed, then by participant and time."""
    seat, _ = counted
    place = list(SeatFunction).index(seat.function)
    return (place, seat.organisation or "", seat.since or date.min, seat.until or date.max)


def _ties(spans: Iterable[Span]) -> list[OrganisationId]:
    """Each body or owner once, by the key under which it is known."""
    return sorted({span.via for span in spans})
