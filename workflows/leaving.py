"""Somebody wants everything about them erased: what must end first, what goes, what stays and until when.

Pure: the cases, groups and roles come in, texts go out. Nothing says why somebody leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from config.model import Person, PersonId, Role
from config.texts.text import Lines, Text, text
from matching.dates import add_months, local_day
from workflows import cards
from workflows.effects import Card
from workflows.intervision.group import Group
from workflows.mediation.case import ENDED, Answer, MediationCase, State

ASKED = frozenset({Answer.INVITED, Answer.YES})
"""Answers of somebody who is still counted on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands who wants to be erased.

    ``cases`` are those in which they asked or were asked, ``groups`` those that go on, ``colleagues`` are
    everybody else of the network who takes part.
    """

    person: Person
    cases: tuple[MediationCase, ...]
    groups: tuple[Group, ...]
    colleagues: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what stays of somebody stays.

    ``cleaning_months`` after its end a case goes, ``own_words`` days after it was said what others were told;
    ``backups`` is how many nights a backup is kept, ``None`` when others make them.
    """

    cleaning_months: int
    own_words: int
    backups: int | None


class Hold(StrEnum):
    """What others still count on somebody for; each has a text for them and one for an operator."""

    REQUEST = "request"
    MEDIATION = "mediation"
    INVITATION = "invitation"
    GROUP = "group"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Running:
    """Something that must end or be handed over first: a case or group by its reference, or a role.

    ``ends`` is the line of a command that ends it or hands it over without asking again, if one does.
    """

    hold: Hold
    name: str
    ends: str | None = None


def running(standing: Standing) -> tuple[Running, ...]:
    """Find what must end or be handed over first; nothing when nothing is in the way."""
    return (*_cases(standing), *_groups(standing), *_roles(standing))


def first(standing: Standing) -> Lines | None:
    """Say what must end or be handed over first, and how; ``None`` when nothing is in the way."""
    found = running(standing)
    if not found:
        return None
    lines = (text(f"erase-first-{one.hold.value}", name=one.name) for one in found)
    return Lines((text("erase-first"), *lines, text("erase-first-then")))


def _cases(standing: Standing) -> Iterator[Running]:
    me = standing.person.id
    for case in standing.cases:
        if case.state in ENDED or case.state is State.DRAFT:
            continue
        mine = case.invitation(me)
        if case.requester == me:
            yield Running(Hold.REQUEST, case.ref, f"intrekken zeker {case.ref}")
        elif me in case.mediators:
            yield Running(Hold.MEDIATION, case.ref, f"stoppen zeker {case.ref}")
        elif mine is not None and mine.answer in ASKED:
            yield Running(Hold.INVITATION, case.ref, f"nee {case.ref}")


def _groups(standing: Standing) -> Iterator[Running]:
    for group in standing.groups:
        yield Running(Hold.GROUP, group.ref, f"intervisie groep uit {group.ref}")


def _roles(standing: Standing) -> Iterator[Running]:
    """Somebody must be left to coordinate and to look after the bot."""
    for role in (Role.COORDINATOR, Role.OPERATOR):
        if _central(standing.person, role) and not any(_central(one, role) for one in standing.colleagues):
            yield Running(Hold.ROLE, role.value)


def _central(person: Person, role: Role) -> bool:
    return any(grant.role is role and grant.scope is None for grant in person.grants)


def sure(standing: Standing, terms: Terms) -> tuple[Lines, Card]:
    """Ask whether it is sure: what goes at once, what stays, why and until when."""
    lines = [text("erase-sure"), text("erase-goes"), *stays(standing, terms)]
    if _last_mediator(standing):
        lines.append(text("erase-last-mediator"))
    card = cards.yes_no("sure", "", "vergeet mij zeker", "laat maar")
    return Lines((*lines, text("erase-question"))), card


def stays(standing: Standing, terms: Terms) -> Iterator[Text]:
    """What stays of somebody, why and until when; of the tables nothing says who they were."""
    kept = tuple(_kept(standing))
    yield text("erase-stays")
    if kept:
        ends = (add_months(local_day(one.closed_at), terms.cleaning_months) for one in kept if one.closed_at)
        yield text("erase-stays-cases", count=len(kept), until=max(ends))
    if any(case.state not in ENDED and case.hours_of(standing.person.id) for case in standing.cases):
        yield text("erase-stays-hours", months=terms.cleaning_months)
    yield text("erase-stays-ledger")
    yield text("erase-stays-audit")
    yield text("erase-stays-others", days=terms.own_words)
    if terms.backups is None:
        yield text("erase-stays-backups-elsewhere")
    else:
        yield text("erase-stays-backups", count=terms.backups)


def _kept(standing: Standing) -> Iterator[MediationCase]:
    me = standing.person.id
    for case in standing.cases:
        worked = me in case.mediators or case.hours_of(me)
        if case.state in ENDED and case.closed_at and (worked or (case.requester == me and case.assigned_at)):
            yield case


def _last_mediator(standing: Standing) -> bool:
    person = standing.person
    return person.has(Role.MEDIATOR) and not any(
        one.has(Role.MEDIATOR) and one.organisation == person.organisation for one in standing.colleagues
    )


def hear_of_it(standing: Standing) -> tuple[tuple[PersonId, ...], Lines]:
    """Who is told that somebody left, and how; never why. Who stood in for them is named."""
    person = standing.person
    scopes = {None, person.organisation}
    found = tuple(
        one.id
        for one in standing.colleagues
        if any(grant.role is Role.COORDINATOR and grant.scope in scopes for grant in one.grants)
    )
    last = "yes" if _last_mediator(standing) else "no"
    told = [text("erase-left", name=person.name, last=last)]
    if stood_in := deputies(standing):
        names = tuple(one.name for one in stood_in)
        told.append(text("erase-left-deputies", names=names, count=len(names)))
    return found, Lines(tuple(told))


def deputies(standing: Standing) -> tuple[Person, ...]:
    """Who stood in for this person by name, and does so no longer when they are gone."""
    return tuple(
        one
        for one in standing.colleagues
        if any(grant.deputises_for == standing.person.id for grant in one.grants)
    )


def goodbye(standing: Standing, terms: Terms, today: date) -> Lines:
    """The last words in the private chat: the proof that it was done, and when the rest goes."""
    done = text("erase-done", day=today)
    return Lines((done, *stays(standing, terms), text("erase-goodbye")))


def in_order(cases: Iterable[MediationCase]) -> tuple[MediationCase, ...]:
    """Every case once, oldest first."""
    return tuple(sorted({one.ref: one for one in cases}.values(), key=lambda one: one.created_at))
