"""What is known when somebody is matched: the world around a request, and the request.

``storage`` and ``commands`` build these; nothing here looks anything up elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from config.model import (
    Absence,
    Declaration,
    Interest,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Ref,
    RequestChoices,
)
from config.policy.rules import ConflictPolicy, RuleId
from matching.dates import add_months, local_day
from matching.lineage import Lineage


@dataclass(frozen=True, slots=True)
class EarlierMediation:
    """A mediator was assigned to a case of an organisation on a day (rules B20 and B21).

    ``home`` is the organisation that the mediator belongs to; ``until`` the day on which the case
    ended, ``None`` while it runs.
    """

    mediator: PersonId
    organisation: OrganisationId
    on: date
    home: OrganisationId
    ref: Ref | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, by whom, and what already happened in this search.

    ``set_aside`` are mediators who must not be asked (again): invited before, objected to, fell out.
    ``partners`` are mediators who already hold a place on the case (rule B24), ``handling`` the
    coordinators to whom it is routed (rule B22).
    """

    ref: Ref
    organisation: OrganisationId
    requester: PersonId
    choices: RequestChoices
    set_aside: frozenset[PersonId] = frozenset()
    partners: frozenset[PersonId] = frozenset()
    handling: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class World:
    """Everything matching may know of one network. The order within a field never matters.

    ``mediators`` are active people with a mediator profile; others are passed over.
    ``interests`` and ``absences`` are those of everybody, also of coordinators (rule C01); interests
    include those that ended less than two years ago (rules B10, B13 and B14). ``running`` counts the
    cases in which a mediator holds a place, ``running_by_organisation`` those held by mediators of an
    organisation.
    ``last_asked`` is the last invitation; nobody outside it was ever asked.
    """

    policy: ConflictPolicy
    organisations: tuple[Organisation, ...]
    mediators: tuple[Person, ...]
    interests: tuple[Interest, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    absences: tuple[Absence, ...] = ()
    running: Mapping[PersonId, int] = field(default_factory=dict)
    running_by_organisation: Mapping[OrganisationId, int] = field(default_factory=dict)
    earlier: tuple[EarlierMediation, ...] = ()
    last_asked: Mapping[PersonId, datetime] = field(default_factory=dict)

    @cached_property
    def lineage(self) -> Lineage:
        """Which organisations become which, and who owns whom; made once."""
        return Lineage(self.organisations)

    @cached_property
    def organisation(self) -> Mapping[OrganisationId, Organisation]:
        """The organisations by key."""
        return {one.id: one for one in self.organisations}

    @cached_property
    def mediator(self) -> Mapping[PersonId, Person]:
        """The mediators by number."""
        return {one.id: one for one in self.mediators}

    @cached_property
    def interests_of(self) -> Mapping[PersonId, tuple[Interest, ...]]:
        """The declared interests of each person, in a fixed order."""
        found: defaultdict[PersonId, list[Interest]] = defaultdict(list)
        for one in sorted(self.interests, key=lambda i: (i.organisation, i.kind, i.since, i.until, i.id)):
            found[one.person].append(one)
        return {person: tuple(all_of) for person, all_of in found.items()}

    @cached_property
    def declared(self) -> Mapping[PersonId, date]:
        """The day on which each mediator last confirmed the list of interests."""
        found: dict[PersonId, date] = {}
        for one in self.declarations:
            day = local_day(one.confirmed_at)
            found[one.person] = max(day, found.get(one.person, day))
        return found

    def certain(self, on: date) -> frozenset[OrganisationId]:
        """The organisations whose affiliations were checked recently enough for the day ``on`` (rule B26)."""
        months = self.policy[RuleId.B26].period
        return frozenset(
            one.id
            for one in self.organisations
            if one.reference_date is not None and on <= add_months(one.reference_date, months)
        )

    @cached_property
    def absences_of(self) -> Mapping[PersonId, tuple[Absence, ...]]:
        """The absences of each person, first one first."""
        found: defaultdict[PersonId, list[Absence]] = defaultdict(list)
        for one in sorted(self.absences, key=lambda a: (a.since, a.until or date.max)):
            found[one.person].append(one)
        return {person: tuple(all_of) for person, all_of in found.items()}

    @cached_property
    def earlier_of(self) -> Mapping[PersonId, tuple[EarlierMediation, ...]]:
        """The earlier mediations of each mediator, first one first."""
        found: defaultdict[PersonId, list[EarlierMediation]] = defaultdict(list)
        for one in sorted(self.earlier, key=_first):
            found[one.mediator].append(one)
        return {person: tuple(all_of) for person, all_of in found.items()}

    @cached_property
    def lent_by(self) -> Mapping[OrganisationId, tuple[EarlierMediation, ...]]:
        """The mediations that people of each organisation did or do for others, first one first."""
        found: defaultdict[OrganisationId, list[EarlierMediation]] = defaultdict(list)
        for one in sorted(self.earlier, key=_first):
            found[one.home].append(one)
        return {home: tuple(all_of) for home, all_of in found.items()}


def _first(one: EarlierMediation) -> tuple[date, str, str, str, date]:
    """Sort mediations by day, and by all else, so that the order they come in never shows."""
    return (one.on, one.organisation, one.ref or "", one.home, one.until or date.max)
