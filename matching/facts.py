"""What is known when somebody is matched: the world around a request, and the request.

``storage`` and ``commands`` build these; nothing here looks anything up elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, TypeVar, TypeVarTuple

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
from matching.dates import add_months, local_day, of_day
from matching.lineage import Lineage

_Made = TypeVar("_Made")
_Key = TypeVar("_Key")
_Given = TypeVarTuple("_Given")


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
class Together:
    """People who are, or were, in one intervision group (rule B23); ``until`` is ``None`` while it meets."""

    members: frozenset[PersonId]
    since: date
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
    include seats that the network file knows, and what ended less than two years ago (rules B10, B13 and
    B14). ``running`` counts the
    cases in which a mediator holds a place, ``running_by_organisation`` those held by mediators of an
    organisation.
    ``last_asked`` is the last invitation; nobody outside it was ever asked. ``balances`` are hours
    given less hours received, in quarters; an organisation outside it is even. ``managers`` says of people,
    requesters too, who leads them.

    What is reckoned from a world is kept in it: a world that is asked again answers sooner, and so does
    one that ``changed`` only in what happens to cases.
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
    balances: Mapping[OrganisationId, int] = field(default_factory=dict)
    groups_together: tuple[Together, ...] = ()
    managers: Mapping[PersonId, PersonId] = field(default_factory=dict)

    def changed(self, **fields: Any) -> World:
        """Copy the world with other ``fields``; what was reckoned and does not rest on them goes along."""
        made = replace(self, **fields)
        kept = {name for name, rests_on in _RESTS_ON.items() if rests_on.isdisjoint(fields)}
        made.__dict__.update((name, value) for name, value in self.__dict__.items() if name in kept)
        return made

    @cached_property
    def _lasting(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def _of_a_day(self) -> dict[date, dict[Hashable, Any]]:
        return {}

    def once(self, make: Callable[[World, *_Given], _Made], *given: *_Given) -> _Made:
        """What ``make`` makes of this world, made once. It may look at what lasts (``LASTING``) only."""
        return self._recall(self._lasting, make, given)

    def that_day(self, on: date, make: Callable[[World, date, *_Given], _Made], *given: *_Given) -> _Made:
        """The same for one day (``OF_A_DAY``); only a few days are kept, so that it never piles up."""
        return self._recall(of_day(self._of_a_day, on, dict), make, (on, *given))

    def _recall(
        self, known: dict[Hashable, Any], make: Callable[..., _Made], given: tuple[Any, ...]
    ) -> _Made:
        key = (make, given)
        if key not in known:
            known[key] = make(self, *given)
        made: _Made = known[key]
        return made

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
        """The interests of each person, in a fixed order."""
        found: defaultdict[PersonId, list[Interest]] = defaultdict(list)
        for one in sorted(self.interests, key=_in_order):
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

    def earlier_of(self, mediator: PersonId) -> list[EarlierMediation]:
        """The earlier mediations of a mediator, first one first."""
        return sorted(self._earlier_by_mediator.get(mediator, ()), key=_first)

    def earlier_at(self, organisation: OrganisationId) -> list[EarlierMediation]:
        """The mediations that were asked by an organisation under this name, first one first."""
        return sorted(self._earlier_by_requester.get(organisation, ()), key=_first)

    def lent_by(self, home: OrganisationId) -> list[EarlierMediation]:
        """The mediations that people of an organisation did or do for others, first one first."""
        return sorted(self._earlier_by_home.get(home, ()), key=_first)

    @cached_property
    def _earlier_by_mediator(self) -> Mapping[PersonId, list[EarlierMediation]]:
        return _grouped((one.mediator, one) for one in self.earlier)

    @cached_property
    def _earlier_by_requester(self) -> Mapping[OrganisationId, list[EarlierMediation]]:
        return _grouped((one.organisation, one) for one in self.earlier)

    @cached_property
    def _earlier_by_home(self) -> Mapping[OrganisationId, list[EarlierMediation]]:
        return _grouped((one.home, one) for one in self.earlier)

    def in_line_with(self, person: PersonId) -> Iterator[PersonId]:
        """Name who leads somebody, and whom they lead."""
        if person in self.managers:
            yield self.managers[person]
        yield from (one for one, manager in self.managers.items() if manager == person)

    @cached_property
    def groups_of(self) -> Mapping[PersonId, list[Together]]:
        """The intervision groups of each person, in a fixed order."""
        in_order = sorted(self.groups_together, key=lambda one: (one.since, one.until or date.max))
        return _grouped((member, one) for one in in_order for member in one.members)


LASTING: Final = frozenset({"policy", "organisations", "mediators"})
"""The fields of a world that stay as they are for weeks."""

OF_A_DAY: Final = LASTING | {"interests", "declarations", "absences"}
"""The fields of a world that an ordinary day with cases leaves as they are."""

_EARLIER: Final = frozenset({"earlier"})
_RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "_lasting": LASTING,
    "_of_a_day": OF_A_DAY,
    "lineage": frozenset({"organisations"}),
    "organisation": frozenset({"organisations"}),
    "mediator": frozenset({"mediators"}),
    "interests_of": frozenset({"interests"}),
    "declared": frozenset({"declarations"}),
    "absences_of": frozenset({"absences"}),
    "_earlier_by_mediator": _EARLIER,
    "_earlier_by_requester": _EARLIER,
    "_earlier_by_home": _EARLIER,
    "groups_of": frozenset({"groups_together"}),
}
"""On which fields rests what is reckoned once; anything else is reckoned anew when a world changed."""


def _grouped(pairs: Iterable[tuple[_Key, _Made]]) -> Mapping[_Key, list[_Made]]:
    found: defaultdict[_Key, list[_Made]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def _in_order(one: Interest) -> tuple[OrganisationId, str, date, date, int]:
    return (one.organisation, one.kind, one.since or date.min, one.until or date.max, one.id)


def _first(one: EarlierMediation) -> tuple[date, str, str, str, date]:
    """Sort mediations by day, and by all else, so that the order they come in never shows."""
    return (one.on, one.organisation, one.ref or "", one.home, one.until or date.max)
