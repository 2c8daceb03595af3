"""What is asked of a round of groups, and what it answers. Nothing here loads NumPy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from config.model import OrganisationId, PersonId
from matching.groups.rules import GroupRules, Part


class Meeting(StrEnum):
    """How somebody wants to meet."""

    REGION = "region"
    ONLINE = "online"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody who wants a group, with the facts that count.

    ``level`` is 1 to 3, ``years`` of experience as a mediator (``None``: not said). ``days`` are parts of the
    week such as ``mon-am``; who names none can always. ``unit`` is the team within the organisation;
    ``groups_now`` the number of groups that somebody is in already.
    """

    id: PersonId
    organisation: OrganisationId
    level: int = 1
    years: int | None = None
    themes: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    place: Meeting = Meeting.EITHER
    unit: str | None = None
    groups_now: int = 0

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3} or self.groups_now < 0 or (self.years or 0) < 0:
            raise ValueError("a level is 1, 2 or 3, and no number of years or groups is below 0")


@dataclass(frozen=True, slots=True)
class Apart:
    """Two people who never come together: one leads the other, or rather not. It never says which."""

    a: PersonId
    b: PersonId


@dataclass(frozen=True, slots=True)
class Met:
    """Two people who were in a group together, last on this day; a day to come means that they still are."""

    a: PersonId
    b: PersonId
    on: date


Two: TypeAlias = frozenset[PersonId]


@dataclass(frozen=True)
class Round:
    """Everything to form groups from on a day. The order of people and pairs never matters.

    ``seed`` settles who comes first among equals: another seed, another chance.

    Errors: ``ValueError`` when somebody stands in it twice, or apart from themselves.
    """

    peers: tuple[Peer, ...]
    on: date
    apart: frozenset[Apart] = frozenset()
    met: frozenset[Met] = frozenset()
    rules: GroupRules = field(default_factory=GroupRules)
    seed: int = 0

    def __post_init__(self) -> None:
        if len(self.people) < len(self.peers):
            raise ValueError("somebody stands in the round twice")
        if any(len(two) < 2 for two in self.kept_apart):
            raise ValueError("somebody is kept apart from themselves")

    @cached_property
    def people(self) -> Mapping[PersonId, Peer]:
        """Everybody, by id."""
        return {one.id: one for one in self.peers}

    @cached_property
    def kept_apart(self) -> frozenset[Two]:
        """The pairs that never come together, without an order."""
        return frozenset(frozenset((one.a, one.b)) for one in self.apart)

    @cached_property
    def memory(self) -> Mapping[Two, float]:
        """How much having met still weighs, for every pair that has: 1 to 0."""
        last: dict[Two, date] = {}
        for one in self.met:
            two = frozenset((one.a, one.b))
            last[two] = max(one.on, last.get(two, one.on))
        return {two: self.rules.still((self.on - day).days) for two, day in last.items()}

    def named(self, people: Iterable[PersonId]) -> tuple[Peer, ...]:
        """The peers with these ids."""
        return tuple(self.people[one] for one in people)


@dataclass(frozen=True, slots=True)
class Group:
    """A group; its number stays its own when others come and go. Members stand by id, which means nothing."""

    number: int
    members: tuple[PersonId, ...]


class WhyLeft(StrEnum):
    """Why somebody is in no group. Only ``told`` is for that person: it gives no "rather not" away."""

    ENOUGH_GROUPS = "enough_groups"
    """Is in as many groups as somebody may be."""
    TOO_FEW_PEOPLE = "too_few_people"
    """All together there are fewer than a group needs."""
    TOO_FEW_ORGANISATIONS = "too_few_organisations"
    """Whoever is left for this person comes from too few organisations."""
    KEPT_APART = "kept_apart"
    """Is kept apart from so many that no group remains."""
    NO_ROOM = "no_room"
    """No group could take one more, and those who are left make none."""
    ODD_ONE = "odd_one"
    """Pairs only: everybody else has somebody."""

    @property
    def told(self) -> WhyLeft:
        """What the person may read."""
        return WhyLeft.NO_ROOM if self is WhyLeft.KEPT_APART else self


@dataclass(frozen=True, slots=True)
class Help:
    """What surely gives somebody a place: so many new people, of so many organisations that were not there.

    ``groups`` is the number of groups to leave first. New people are kept apart from nobody.
    """

    people: int = 0
    organisations: int = 0
    groups: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody in no group, why, and what would help."""

    person: PersonId
    why: WhyLeft
    help: Help


class Narrow(StrEnum):
    """What makes it impossible to place everybody, whatever the groups."""

    FEW_PEOPLE = "few_people"
    FEW_ORGANISATIONS = "few_organisations"
    LARGE_ORGANISATION = "large_organisation"
    LONELY = "lonely"
    CLIQUE = "clique"
    ENOUGH_GROUPS = "enough_groups"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that was seen beforehand: it concerns ``people``, of whom at most ``room`` get a place.

    ``organisation`` is that of ``LARGE_ORGANISATION``. ``CLIQUE`` are people who are all kept apart from each
    other, ``LONELY`` those who are kept apart from so many that no group remains: for coordinators only.
    """

    what: Narrow
    people: int
    room: int
    organisation: OrganisationId | None = None


@dataclass(frozen=True)
class Formed:
    """Groups, who is left, and how good it is.

    ``score`` is the mean over the members of how well the others of the group fit them, at best 1. ``bound``
    is proved: no groups of these sizes have a higher score. ``most`` is a proved limit of how many people can
    be in a group; when so many are, nobody is left without need.
    """

    round: Round
    groups: tuple[Group, ...]
    left: tuple[Left, ...]
    score: float
    bound: float
    most: int
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def gap(self) -> float:
        """How much better the score could be at most; 0 when proved best."""
        return round(max(0.0, self.bound - self.score), 6)

    @cached_property
    def where(self) -> Mapping[PersonId, Group]:
        """The group of everybody who is in one."""
        return {one: group for group in self.groups for one in group.members}


class Break(StrEnum):
    """A hard rule that a group would break; for coordinators."""

    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_FEW_ORGANISATIONS = "too_few_organisations"
    KEPT_APART = "kept_apart"
    ENOUGH_GROUPS = "enough_groups"


@dataclass(frozen=True, slots=True)
class Move:
    """A person goes to a group; ``None`` means to none."""

    person: PersonId
    to: int | None


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people take each other's place."""

    a: PersonId
    b: PersonId


@dataclass(frozen=True, slots=True)
class Cost:
    """What a move would do to each part of the score (more is better), and what it would break."""

    delta: Mapping[Part, float]
    breaks: tuple[Break, ...]

    @property
    def total(self) -> float:
        """What it does to the score."""
        return round(sum(self.delta.values()), 6)


@dataclass(frozen=True, slots=True)
class Because:
    """What one member may read about the others of the group: no name, and nothing of who is kept apart.

    ``themes`` are theirs that others share, with how many, most shared first. ``days`` are day parts on which
    all can come; empty with ``any_day`` when nobody named one. ``organisations`` counts those in the group,
    their own too; ``new`` the others whom they never met or long ago; ``near`` the others within one level.
    """

    group: int
    others: int
    themes: tuple[tuple[str, int], ...]
    days: tuple[str, ...]
    any_day: bool
    organisations: int
    new: int
    near: int


class WhyChanged(StrEnum):
    """Why somebody is elsewhere than before."""

    GONE = "gone"
    CAME = "came"
    """Got a place without having one before."""
    NEEDED = "needed"
    """Went to a group that would have ended otherwise."""
    MADE_ROOM = "made_room"
    """Went elsewhere so that somebody could come."""
    ENDED = "ended"
    """The group ended, or has no legal place for this person any more."""


@dataclass(frozen=True, slots=True)
class Change:
    """One person who was in group ``before`` and is in group ``after``; ``None`` is no group."""

    person: PersonId
    before: int | None
    after: int | None
    why: WhyChanged


@dataclass(frozen=True, slots=True)
class Repaired:
    """The groups after people came and went, and everybody for whom something changed."""

    formed: Formed
    changes: tuple[Change, ...]

    @property
    def others(self) -> tuple[Change, ...]:
        """The changes of people who neither left nor came."""
        return tuple(one for one in self.changes if one.why not in {WhyChanged.GONE, WhyChanged.CAME})
