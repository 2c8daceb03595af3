"""``!verbonden``: which affiliated bodies an organisation has, and what two of them share.

What stands here is what the network file says, with the day for which it was checked: the rules about
affiliated bodies (B04, B05, B06, B11, B12) look at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from commands.kinds import ORGANISATION
from commands.registry import Arg, command
from commands.said import Said
from config.model import Organisation, OrganisationId, Role, Runs
from config.texts.text import Lines, Text, text
from matching.dates import local_day
from matching.lineage import Lineage, Span
from workflows.effects import Effect, Refusal, Reply

MOST: Final = 12
"""How many affiliated bodies are shown at once."""


@command(
    "verbonden",
    args=(Arg("one", ORGANISATION), Arg("other", ORGANISATION, optional=True)),
    synonyms=("verbonden partijen", "wie deelt wat", "gedeelde verbonden partijen", "affiliated"),
    who=Role.COORDINATOR,
    help="help-verbonden",
    order=70,
)
async def affiliated(said: Said, one: OrganisationId, other: OrganisationId | None = None) -> list[Effect]:
    """Show the affiliated bodies of one organisation, or those that two have in common."""
    everybody = await said.unit.organisations.all(said.person.network)
    around = _Around({each.id: each for each in everybody}, Lineage(everybody), local_day(said.now))
    if other is None:
        return [Reply(Lines(tuple(around.of(one))))]
    if around.lineage.same(one, other, around.on):
        raise Refusal(text("affiliated-same", name=around.name(one)))
    return [Reply(Lines(tuple(around.in_common(one, other))))]


class _Around:
    """The organisations of a network on one day, in words."""

    def __init__(self, known: Mapping[OrganisationId, Organisation], lineage: Lineage, on: date) -> None:
        self.known = known
        self.lineage = lineage
        self.on = on

    def name(self, organisation: OrganisationId) -> str:
        found = self.known.get(organisation)
        return found.name if found else organisation

    def of(self, one: OrganisationId) -> Iterable[Text]:
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
        return text("affiliated-checked", name=self.name(one), day=found.reference_date)


def _ties(spans: Iterable[Span]) -> list[OrganisationId]:
    """Each body or owner once, by the name under which the network file has it."""
    return sorted({span.via for span in spans})
