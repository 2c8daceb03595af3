"""Random dated networks, and a second opinion about hard conflicts that shares no code with ours."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from config.model import (
    Absence,
    CaseType,
    Declaration,
    Employment,
    Interest,
    InterestKind,
    MediatorProfile,
    NetworkId,
    Organisation,
    OrganisationId,
    Owner,
    Person,
    PersonId,
    Place,
    Ref,
    Runs,
    Succession,
)
from matching.facts import EarlierMediation, Request, Together, World
from tests.matching.town import NETWORK, POLICY, choices

KEYS = tuple(OrganisationId(key) for key in "abcdef")
# Days that lie on and just beside each other's periods of 6, 12, 24 and 60 months.
DAYS = (
    date(2021, 11, 1),
    date(2021, 11, 2),
    date(2024, 2, 29),
    date(2024, 11, 1),
    date(2024, 11, 2),
    date(2025, 11, 1),
    date(2025, 11, 2),
    date(2026, 11, 1),
    date(2026, 11, 2),
    date(2026, 11, 3),
    date(2027, 5, 2),
    date(2027, 5, 3),
    date(2028, 2, 29),
)
days = st.sampled_from(DAYS)
maybe_day = st.none() | days
keys = st.sampled_from(KEYS)
numbers = st.integers(1, 4).map(PersonId)


def _person(
    number: int, home: OrganisationId, jobs: tuple[Employment, ...], profile: MediatorProfile
) -> Person:
    return Person(
        PersonId(number),
        NetworkId(NETWORK),
        f"@p{number}:example.org",
        f"P{number}",
        home,
        employments=jobs,
        mediator=profile,
    )


@st.composite
def _organisation(draw: st.DrawFn, key: OrganisationId) -> Organisation:
    north, east = draw(spots) or (None, None)
    return Organisation(
        key,
        NETWORK,
        key,
        successors=draw(successions),
        owners=draw(owners),
        latitude=north,
        longitude=east,
        reference_date=draw(maybe_day),
        runs=draw(runs),
    )


successions = st.lists(st.builds(Succession, keys, days), max_size=2).map(tuple)


def _in_order(period: tuple[date | None, date | None]) -> bool:
    since, until = period
    return since is None or until is None or since <= until


periods = st.tuples(maybe_day, maybe_day).filter(_in_order)
owners = st.lists(st.builds(lambda key, one: Owner(key, *one), keys, periods), max_size=2).map(tuple)
runs = st.none() | st.sampled_from(Runs)
# "z" is an employer that nobody knows.
employers = st.sampled_from((*KEYS, OrganisationId("z")))
jobs = st.lists(st.builds(lambda key, one: Employment(key, *one), employers, periods), max_size=2).map(tuple)
kinds = st.sampled_from(InterestKind)
interests = st.builds(Interest, st.integers(0, 9), numbers, keys, kinds, maybe_day, maybe_day)
moments = days.map(lambda day: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


profiles = st.builds(
    MediatorProfile,
    case_types=st.sampled_from((frozenset(CaseType), frozenset(CaseType) - {CaseType.TEAM})),
    languages=st.sampled_from((frozenset({"nl"}), frozenset({"nl", "fy"}), frozenset({"fy"}))),
    max_running=st.integers(0, 3),
    travel_km=st.none() | st.integers(0, 60),
    registered=st.booleans(),
)
spots = st.none() | st.sampled_from(((52.2, 5.2), (52.4, 5.2), (52.1, 5.9)))
leaders = numbers | st.just(PersonId(99))
groups = st.builds(
    lambda members, period: Together(members, period[0] or DAYS[0], period[1]),
    st.frozensets(numbers | st.just(PersonId(99)), min_size=2, max_size=3),
    periods,
)


mediated = st.builds(
    lambda number, at, home, period: EarlierMediation(
        number, at, period[0] or DAYS[0], home, None, period[1]
    ),
    numbers,
    keys,
    keys,
    periods,
)


@dataclass(frozen=True)
class Situation:
    """A world, a request in it and the moment."""

    world: World
    request: Request
    now: datetime

    @property
    def on(self) -> date:
        return self.now.date()


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    organisations = tuple(draw(_organisation(key)) for key in KEYS[:5])
    people = tuple(_person(number, draw(keys), draw(jobs), draw(profiles)) for number in range(1, 5))
    declared = st.lists(st.builds(Declaration, numbers, moments), max_size=6)
    away = st.lists(st.builds(Absence, numbers, days, maybe_day), max_size=2)
    world = World(
        policy=POLICY,
        organisations=organisations,
        mediators=people,
        interests=tuple(draw(st.lists(interests, max_size=3))),
        declarations=tuple(draw(declared)),
        absences=tuple(draw(away)),
        earlier=tuple(draw(st.lists(mediated, max_size=3))),
        running=draw(st.dictionaries(numbers, st.integers(0, 3), max_size=4)),
        running_by_organisation=draw(st.dictionaries(keys, st.integers(0, 3), max_size=2)),
        last_asked=draw(st.dictionaries(numbers, moments, max_size=4)),
        balances=draw(st.dictionaries(keys, st.integers(-400, 400), max_size=4)),
        groups_together=tuple(draw(st.lists(groups, max_size=2))),
        managers=draw(st.dictionaries(leaders, leaders, max_size=2)),
    )
    wanted = choices(
        case_type=draw(st.sampled_from(CaseType)),
        affiliated_body=draw(st.none() | keys),
        excluded_organisations=draw(st.frozensets(keys, max_size=1)),
        excluded_people=draw(st.frozensets(numbers, max_size=1)),
        start_before=draw(maybe_day),
        language=draw(st.sampled_from(("nl", "nl", "fy"))),
        place=draw(st.sampled_from(Place)),
        urgent=draw(st.booleans()),
    )
    partners = draw(st.frozensets(numbers, max_size=1))
    handling = draw(st.frozensets(numbers, max_size=1))
    request = Request(
        Ref("M-7KQ4"),
        draw(keys),
        draw(st.just(PersonId(99)) | numbers),
        wanted,
        set_aside=draw(st.frozensets(numbers, max_size=1)),
        partners=partners,
        handling=handling,
    )
    return Situation(world, request, draw(moments))


def later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


class SecondOpinion:
    """Hard conflicts the slow way: every path, every day, straight from the words of the rules."""

    def __init__(self, world: World, request: Request, on: date) -> None:
        self._all = {one.id: one for one in world.organisations}
        self._world, self._request, self._on = world, request, on

    def _paths(
        self, key: OrganisationId, since: date, on: date, seen: frozenset[OrganisationId]
    ) -> Iterator[OrganisationId]:
        yield key
        for step in self._all[key].successors if key in self._all else ():
            if since <= step.on <= on and step.successor not in seen:
                yield from self._paths(step.successor, step.on, on, seen | {step.successor})

    def _became(self, key: OrganisationId, on: date) -> set[OrganisationId]:
        return set(self._paths(key, date.min, on, frozenset({key})))

    def _one(self, left: OrganisationId, right: OrganisationId, on: date) -> bool:
        return bool(self._became(left, on) & self._became(right, on))

    def _takes_part(self, key: OrganisationId, body: OrganisationId) -> bool:
        return any(
            self._one(one.id, body, self._on)
            and self._one(share.organisation, key, self._on)
            and (share.since or date.min) <= self._on <= (share.until or date.max)
            for one in self._all.values()
            for share in one.owners
        )

    def _one_personnel(self, one: OrganisationId, other: OrganisationId) -> bool:
        """Both have a share, by whatever names, in one body, and whoever holds it runs HR or more."""
        heavy = (Runs.CIVIL_SERVICE, Runs.PERSONNEL)
        mine, theirs = ([b for b in self._all.values() if self._shares(key, b)] for key in (one, other))
        return any(
            heavy[0] in (left.runs, right.runs) or heavy[1] in (left.runs, right.runs)
            for left in mine
            for right in theirs
            if any(
                self._one(left.id, name, self._on) and self._one(right.id, name, self._on) for name in KEYS
            )
        )

    def _shares(self, key: OrganisationId, body: Organisation) -> bool:
        return any(
            self._one(share.organisation, key, self._on)
            and (share.since or date.min) <= self._on <= (share.until or date.max)
            for share in body.owners
        )

    def _employers(self, person: Person) -> Iterator[tuple[OrganisationId, date, date]]:
        for one in person.employments:
            yield one.organisation, one.since or date.min, one.until or date.max
        if person.organisation not in {one.organisation for one in person.employments}:
            yield person.organisation, date.min, date.max

    def objects_to(self, number: PersonId) -> bool:
        """Say whether this mediator may not be asked, for certain or for all we know."""
        person = next(one for one in self._world.mediators if one.id == number)
        spans = tuple(self._employers(person))
        current = [key for key, since, until in spans if since <= self._on <= until]
        return (
            not current
            or number in self._request.choices.excluded_people
            or number in self._request.handling
            or any(self._ties(employer) for employer in current)
            or any(self._left(*span) for span in spans)
            or any(self._interest(one) for one in self._world.interests if one.person == number)
            or not any(
                one.confirmed_at.date() <= self._on <= later(one.confirmed_at.date(), 12)
                or one.confirmed_at.date() > self._on
                for one in self._world.declarations
                if one.person == number
            )
        )

    def _ties(self, employer: OrganisationId) -> bool:
        asks, body = self._request.organisation, self._request.choices.affiliated_body
        soon = max(self._on, *(day for day in DAYS if later(day, -6) <= self._on))
        return (
            employer not in self._all
            or asks not in self._all
            or self._one(employer, asks, soon)
            or self._takes_part(asks, employer)
            or self._takes_part(employer, asks)
            or self._one_personnel(employer, asks)
            or (
                body is not None and (self._one(employer, body, self._on) or self._takes_part(employer, body))
            )
            or any(self._one(employer, one, self._on) for one in self._request.choices.excluded_organisations)
        )

    def _left(self, employer: OrganisationId, since: date, until: date) -> bool:
        asks = self._request.organisation
        if until < self._on:
            unknown = employer not in self._all or asks not in self._all
            return self._on <= later(until, 24) and (unknown or self._one(employer, asks, self._on))
        return since > self._on and self._one(employer, asks, since)

    def _interest(self, one: Interest) -> bool:
        after = {InterestKind.SIDE_ACTIVITY: 12, InterestKind.SEAT: 12, InterestKind.OFFICE: 24}
        since = one.since or date.min
        until = later(one.until, after.get(one.kind, 0)) if one.until else date.max
        if one.kind is InterestKind.LIVES_THERE:
            resident = self._request.choices.case_type is CaseType.CITIZEN_GOVERNMENT
            there = self._one(one.organisation, self._request.organisation, self._on)
            return resident and there and since <= self._on <= until
        body = self._request.choices.affiliated_body
        aside = one.kind is InterestKind.SIDE_ACTIVITY
        touches = (
            self._one(one.organisation, self._request.organisation, self._on)
            or (body is not None and self._one(one.organisation, body, self._on))
            or (aside and self._takes_part(self._request.organisation, one.organisation))
        )
        return touches and since <= self._on <= until
