"""The digest of a coordinator: what to do today first, then what runs, what ended, what is coming.

No persons, no municipality beside a case, and nothing that touches the reader: the cases are those that
are routed to this reader (rule C01). Pure: everything is handed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from config.model import NetworkPolicy, Person
from config.texts.text import Lines, Text, text
from matching.dates import add_months, local_day
from matching.facts import World
from workflows.mediation.case import Answer, MediationCase, State

LOOK_AHEAD: Final = timedelta(days=60)
"""How far ahead mergers are named."""

SOON: Final = timedelta(days=14)
"""How far ahead absences and ageing declarations are counted."""

LATELY: Final = timedelta(days=7)
"""How long an ended case is shown, and a running one of which a mediator fell out."""

MONDAY: Final = 0

MOST: Final = 10
"""Lines under one heading; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one reader's digest is made of: the cases routed to the reader, and the network around it.

    ``asked`` says that the reader asked for it now.
    """

    now: datetime
    reader: Person
    cases: Sequence[MediationCase]
    ended: Sequence[MediationCase]
    world: World
    policy: NetworkPolicy
    asked: bool = False


def digest(day: Day) -> Lines | None:
    """Write the digest, or ``None`` when there is nothing to say.

    What is only coming is no reason to write every morning: by itself it is told on Mondays, and to
    whoever asks.
    """
    parts = [
        ("digest-do-today", _to_do(day)),
        ("digest-running", _running(day)),
        ("digest-finished", _finished(day)),
        ("digest-ahead", _ahead(day)),
    ]
    if not (day.asked or local_day(day.now).weekday() == MONDAY or any(found for _, found in parts[:-1])):
        return None
    lines = [line for heading, found in parts if found for line in (text(heading), *_cut(found))]
    return Lines((text("digest-header", day=local_day(day.now)), *lines)) if lines else None


def _cut(lines: Sequence[Text]) -> tuple[Text, ...]:
    more = len(lines) - MOST
    return (*lines[:MOST], text("digest-more", count=more)) if more > 0 else tuple(lines)


def _to_do(day: Day) -> list[Text]:
    """Cases that wait for a person, the most urgent first."""
    lines = [text("digest-no-candidate", ref=case.ref) for case in _in(day, State.NO_CANDIDATE)]
    lines += [
        text("digest-window", ref=case.ref, by=case.window_ends)
        for case in _in(day, State.INVITING)
        if case.window_ends is not None and case.window_ends - day.now <= timedelta(days=1)
    ]
    lines += [
        text("digest-silent-name-check", ref=case.ref)
        for case in _in(day, State.NAME_CHECK)
        if silent(case, day.now, day.policy)
    ]
    lines += [
        text("digest-silent-contact", ref=case.ref)
        for case in _in(day, State.ASSIGNED)
        if silent(case, day.now, day.policy)
    ]
    if stale := _stale(day):
        lines.append(text("digest-declarations", count=stale))
    return lines


def _in(day: Day, state: State) -> Iterable[MediationCase]:
    return (case for case in day.cases if case.state is state)


def silent(case: MediationCase, now: datetime, policy: NetworkPolicy) -> bool:
    """Say whether a name check or a first contact has been silent for so long that somebody should call."""
    days = {State.NAME_CHECK: 3, State.ASSIGNED: policy.first_contact_days}.get(case.state)
    moments = [case.assigned_at or case.submitted_at or case.created_at]
    moments += [one.answered_at for one in case.invitations if one.answered_at is not None]
    return days is not None and now - max(moments) >= timedelta(days=days)


def _stale(day: Day) -> int:
    """How many mediators have to confirm their interests, now or soon (rule B25)."""
    limit = add_months(local_day(day.now + SOON), -day.policy.declaration_months)
    declared = day.world.declared
    return sum(person.id not in declared or declared[person.id] <= limit for person in day.world.mediators)


def _running(day: Day) -> list[Text]:
    """How many there are, and where somebody fell out lately: only who knows that can ask what it changed."""
    counts = Counter(case.state for case in day.cases if case.is_open)
    fell_out = [
        text("digest-fell-out", ref=case.ref, at=max(moments))
        for case in day.cases
        if case.is_open and (moments := _fell_out(case, day.now - LATELY))
    ]
    return fell_out + [
        text("digest-count", count=count, state=text(f"state-{state.replace('_', '-')}"))
        for state, count in sorted(counts.items())
    ]


def _fell_out(case: MediationCase, since: datetime) -> list[datetime]:
    when = (one.answered_at for one in case.with_answer(Answer.FELL_OUT))
    return [at for at in when if at is not None and at >= since]


def _finished(day: Day) -> list[Text]:
    counts = Counter(case.state for case in day.ended)
    return [
        text("digest-count", count=count, state=text(f"state-{state.replace('_', '-')}"))
        for state, count in sorted(counts.items())
    ]


def _ahead(day: Day) -> list[Text]:
    """Mergers that are coming, and how many mediators are away soon."""
    today, last = local_day(day.now), local_day(day.now + LOOK_AHEAD)
    names = day.world.organisation
    lines = [
        text("digest-merger", organisation=one.name, successor=names[heir.successor].name, day=heir.on)
        for one in sorted(day.world.organisations, key=lambda o: o.name)
        for heir in one.successors
        if today < heir.on <= last and heir.successor in names
    ]
    soon = local_day(day.now + SOON)
    away = {
        one.person
        for one in day.world.absences
        if one.since <= soon and (one.until is None or one.until >= today)
    }
    if away:
        lines.append(text("digest-away", count=len(away), until=soon))
    return lines
