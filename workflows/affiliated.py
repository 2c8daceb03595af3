"""Which affiliated bodies there are around an organisation, in words.

What stands here is what the network file says, with the day for which it was checked: the rules about
affiliated bodies (B04, B05, B06, B11, B12) look at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from config.model import Organisation, OrganisationId, Runs
from config.texts.text import InFull, Text, text
from matching.lineage import Lineage, Span

MOST: Final = 12
"""How many affiliated bodies are shown at once."""


class Surroundings:
    """The affiliated bodies of a network's organisations on one day, in words."""

    def __init__(self, known: Mapping[OrganisationId, Organisation], lineage: Lineage, on: date) -> None:
        self.known = known
        self.lineage = lineage
        self.on = on

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
        if owners:
            names = tuple(self.name(body) for body in owners)
            yield text("affiliated-owners", name=self.name(one), names=names)
        if not bodies and not owners:
            yield text("affiliated-none", name=self.name(one))
        yield self._checked(one)

    def in_common(self, one: OrganisationId, other: OrganisationId) -> Iterable[Text]:
        """Which bodies two organisations share, and what part of all theirs that is."""
        both = {"one": self.name(one), "other": self.name(other)}
        shared = self.lineage.shared(one, other, self.on)
        if shared is None:
            yield text("affiliated-nothing-shared", **both)
        else:
            percent = round(100 * shared.share)
            yield text("affiliated-shared", count=shared.count, percent=percent, **both)
            yield from self._lines(_ties(shared.ties))
        yield self._checked(one)
        yield self._checked(other)

    def _lines(self, bodies: list[OrganisationId]) -> Iterable[Text]:
        for body in bodies[:MOST]:
            found = self.known.get(body)
            runs = (found.runs if found and found.runs else Runs.OTHER).replace(" ", "-")
            partners = len(self.lineage.circle(body, self.on).owners)
            yield text("affiliated-line", name=self.name(body), partners=partners, runs=runs)
        if len(bodies) > MOST:
            yield text("affiliated-more", count=len(bodies) - MOST)

    def _checked(self, one: OrganisationId) -> Text:
        found = self.known.get(one)
        if found is None or found.reference_date is None:
            return text("affiliated-unchecked", name=self.name(one))
        return text("affiliated-checked", name=self.name(one), day=InFull(found.reference_date))


def _ties(spans: Iterable[Span]) -> list[OrganisationId]:
    """Each body or owner once, by the name under which the network file has it."""
    return sorted({span.via for span in spans})
