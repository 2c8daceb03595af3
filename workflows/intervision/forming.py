"""From who waits to groups and back: what matching gets to know, and what of its answer is kept and said.

What is expensive (NumPy) is loaded by ``matching.groups`` when groups are made, never before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from config.model import Level, NetworkPolicy, Organisation, OrganisationId, Person, PersonId, Ref
from matching import groups as matching
from matching.groups.legal import is_legal
from workflows.intervision.group import Group
from workflows.intervision.peer import Avoided, DayPart, Experience, MeetAt, Profile, Seeker, Theme
from workflows.intervision.rounds import Proposal

_LEVELS: Final = {Level.EMPLOYEE: 1, Level.MANAGER: 2, Level.DIRECTOR: 3, Level.GOVERNING: 3}
_YEARS: Final = {Experience.NONE: 0, Experience.SOME: 4, Experience.MUCH: 10}
_PLACES: Final = {
    MeetAt.REGION: matching.Meeting.REGION,
    MeetAt.ONLINE: matching.Meeting.ONLINE,
    MeetAt.EITHER: matching.Meeting.EITHER,
}
PAUSED: Final = "paused"
UNFINISHED: Final = "unfinished"
"""Why somebody is in no group, beside what matching says."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What forming groups in a network may look at on a day. ``running`` are groups that have not ended."""

    on: date
    policy: NetworkPolicy
    people: Mapping[PersonId, Person]
    organisations: Mapping[OrganisationId, Organisation] = field(default_factory=dict)
    profiles: Mapping[PersonId, Profile] = field(default_factory=dict)
    avoided: tuple[Avoided, ...] = ()
    met: tuple[tuple[PersonId, PersonId, date], ...] = ()
    running: tuple[Group, ...] = ()

    def placeable(self, seeker: Seeker) -> bool:
        """Say whether somebody who waits can be placed now: everything answered, and no pause."""
        return self.hindrance(seeker.person) is None

    def hindrance(self, person: PersonId) -> str | None:
        """Say why somebody cannot be placed at all now."""
        profile = self.profiles.get(person)
        if profile is None or not profile.complete:
            return UNFINISHED
        paused = profile.paused_until is not None and profile.paused_until >= self.on
        return PAUSED if paused else None

    def name(self, person: PersonId) -> str:
        """How somebody is called."""
        return self.people[person].name if person in self.people else "?"

    def home(self, person: PersonId) -> str:
        """How somebody's organisation is called."""
        if person not in self.people:
            return "?"
        organisation = self.people[person].organisation
        known = self.organisations.get(organisation)
        return known.name if known else organisation


def seed_of(ref: Ref) -> int:
    """The chance of a round, the same at every look."""
    return int.from_bytes(hashlib.sha256(ref.encode()).digest()[:4])


def asked(seekers: Iterable[Seeker], facts: Facts, ref: Ref, size: int | None = None) -> matching.Round:
    """Ask for groups of these people; who cannot be placed is left out."""
    seeking = [one for one in seekers if facts.placeable(one)]
    peers = tuple(_peer(one, facts) for one in sorted(seeking, key=lambda one: one.person))
    here = {one.id for one in peers}
    return matching.Round(
        peers,
        facts.on,
        apart=frozenset(_apart(peers, facts)),
        met=frozenset(
            matching.Met(one, other, on) for one, other, on in _met(facts) if one in here and other in here
        ),
        rules=_rules(facts.policy, size),
        seed=seed_of(ref),
    )


def _rules(policy: NetworkPolicy, size: int | None) -> matching.GroupRules:
    wished = size or policy.group_size
    return matching.GroupRules(
        size=wished,
        least=min(policy.group_least, wished),
        most=max(policy.group_most, wished),
        organisations=min(policy.group_organisations, policy.group_least, wished),
    )


def _peer(seeker: Seeker, facts: Facts) -> matching.Peer:
    profile, person = facts.profiles[seeker.person], facts.people[seeker.person]
    wanted = {seeker.theme} if seeker.theme else set[Theme]()
    return matching.Peer(
        person.id,
        person.organisation,
        level=_LEVELS[profile.level or Level.EMPLOYEE],
        years=_YEARS[profile.experience or Experience.NONE],
        themes=frozenset(str(one) for one in profile.themes | wanted),
        days=frozenset(str(one) for one in profile.days),
        place=_PLACES[profile.place or MeetAt.EITHER],
        groups_now=sum(person.id in group.people for group in facts.running),
    )


def _apart(peers: Collection[matching.Peer], facts: Facts) -> Iterable[matching.Apart]:
    """Who never sits with whom: one leads the other, or one of them rather not; nobody hears which."""
    by_organisation: dict[OrganisationId, list[PersonId]] = {}
    for peer in peers:
        by_organisation.setdefault(peer.organisation, []).append(peer.id)
    here = {peer.id for peer in peers}
    for one in here:
        manager = facts.people[one].manager
        if manager in here and manager != one:
            yield matching.Apart(one, manager)
    for each in facts.avoided:
        others = by_organisation.get(each.organisation, []) if each.organisation else []
        for other in (*others, *([each.other] if each.other else [])):
            if each.person in here and other in here and other != each.person:
                yield matching.Apart(each.person, other)


def sits_with(person: PersonId, group: Group, facts: Facts) -> bool:
    """Say whether somebody is in a group with a person from whom they are kept apart since."""
    peers = [matching.Peer(one.person, one.organisation) for one in group.present_members]
    known = [one for one in peers if one.id in facts.people]
    return any(person in {each.a, each.b} for each in _apart(known, facts))


def _met(facts: Facts) -> Iterable[tuple[PersonId, PersonId, date]]:
    yield from facts.met
    for group in facts.running:
        for one, other in combinations(group.people, 2):
            yield one, other, facts.on


# --- proposals ---------------------------------------------------------------------------------------


def proposed(seekers: Collection[Seeker], facts: Facts, ref: Ref, size: int | None = None) -> Proposal:
    """Form groups of everybody who waits for it; whoever is left has a reason."""
    return kept(matching.form(asked(seekers, facts, ref, size)), seekers, facts)


def kept(formed: matching.Formed, seekers: Iterable[Seeker], facts: Facts) -> Proposal:
    """Keep what was formed: people by number, and why everybody else is in none."""
    left = {one.person: str(one.why.value) for one in formed.left}
    for seeker in seekers:
        if (why := facts.hindrance(seeker.person)) is not None:
            left[seeker.person] = why
    reach = int(100 * formed.score / formed.bound) if formed.score > 0 else 0
    return Proposal({group.number: group.members for group in formed.groups}, left, reach)


def formed(proposal: Proposal, there: matching.Round) -> matching.Formed:
    """Take a proposal up again; a group that may not be any more is none."""
    from matching.groups.forming import told  # noqa: PLC0415  loads NumPy

    return told(there, [one for one in _groups(proposal, there) if is_legal(there.named(one.members), there)])


def _groups(proposal: Proposal, there: matching.Round) -> tuple[matching.Group, ...]:
    """The groups of a proposal without whoever cannot be placed any more."""
    groups = (
        matching.Group(number, tuple(sorted(one for one in members if one in there.people)))
        for number, members in proposal.groups.items()
    )
    return tuple(group for group in groups if group.members)


@dataclass(frozen=True, slots=True)
class Mended:
    """A proposal after people came and went, and who is elsewhere because of it."""

    proposal: Proposal
    changes: tuple[matching.Change, ...] = ()


def mended(
    proposal: Proposal, seekers: Collection[Seeker], facts: Facts, ref: Ref, size: int | None = None
) -> Mended:
    """Let a proposal be right again after people came or went, moving as few others as possible.

    With nothing to mend it stays as it is, also what a coordinator did by hand.
    """
    there = asked(seekers, facts, ref, size)
    before = {one for members in proposal.groups.values() for one in members}
    new = there.people.keys() - proposal.people
    freed = {one for one in proposal.left if proposal.left[one] in {PAUSED, UNFINISHED}} & there.people.keys()
    legal = all(is_legal(there.named(one.members), there) for one in _groups(proposal, there))
    if legal and not (new or freed or before - there.people.keys()):
        return Mended(kept(formed(proposal, there), seekers, facts))
    groups = tuple(matching.Group(number, members) for number, members in proposal.groups.items())
    raw = matching.Formed(there, groups, (), 0.0, 1.0, len(there.peers))
    repaired = matching.repair(raw, there)
    return Mended(kept(repaired.formed, seekers, facts), repaired.changes)


# --- what holds a group together ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be said of a group: how many, of how many organisations, what they share, who met before."""

    people: int
    organisations: int
    days: tuple[DayPart, ...]
    themes: tuple[Theme, ...]
    met: int
    levels: int


def shape(members: Collection[PersonId], there: matching.Round) -> Shape:
    """Say what these people have in common."""
    peers = [there.people[one] for one in members if one in there.people]
    return Shape(
        people=len(peers),
        organisations=len({one.organisation for one in peers}),
        days=tuple(one for one in DayPart if peers and all(one in peer.days for peer in peers)),
        themes=tuple(one for one in Theme if peers and all(one in peer.themes for peer in peers)),
        met=sum(
            bool(there.memory.get(frozenset((one.id, other.id)))) for one, other in combinations(peers, 2)
        ),
        levels=max((one.level for one in peers), default=0) - min((one.level for one in peers), default=0),
    )


def theme_of(members: Collection[PersonId], there: matching.Round, theme: Theme | None) -> Theme | None:
    """The theme of a group: that of the round, else the first that all of them share."""
    return theme or next(iter(shape(members, there).themes), None)


def meets_online(members: Iterable[PersonId], facts: Facts) -> bool:
    """Say whether a group meets online: somebody wants only that, or nobody wants to travel."""
    places = [facts.profiles[one].place for one in members if one in facts.profiles]
    return MeetAt.ONLINE in places and MeetAt.REGION not in places
