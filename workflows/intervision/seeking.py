"""Waiting for a group or a partner: a promise with a date, kept or renewed with the reason in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from config.model import Absence, NetworkPolicy, Person, PersonId, Ref
from config.texts.text import Lines, Text, text
from matching import groups as matching
from matching.availability import is_away
from matching.dates import local_day
from workflows import workdays
from workflows.effects import At, Effect, Forget, Note, Tell, mine
from workflows.intervision import forming
from workflows.intervision.forming import Facts
from workflows.intervision.group import Group
from workflows.intervision.peer import Seeker, Seeks
from workflows.routing import desks

HEARS_AT: Final = time(12)
"""On the promised day everybody has heard by then; proposals that go through by themselves come before."""
LOOKS_AT: Final = time(9)
"""When what came on the waiting list since yesterday is looked at together."""
PAIRS_AT: Final = time(10)
"""When pairs are made, every Monday."""

PROPOSED: Final = "proposed"
"""The reason of who is in groups that wait for a coordinator."""
WAITS: Final = "waits"
"""The reason of who could be placed, while a coordinator would rather wait."""


def promise(now: datetime, policy: NetworkPolicy) -> date:
    """The working day by which somebody who waits hears at the latest."""
    return workdays.next_working_day(local_day(now) + timedelta(weeks=policy.waiting_weeks))


def promise_at(seeker: Seeker) -> At:
    """Wake up on the promised day."""
    return At(
        mine(f"peer/{seeker.person}", f"promise/{seeker.seeks}"),
        "intervision.promise",
        workdays.at_wall_clock(seeker.promised, HEARS_AT),
        str(seeker.person),
        {"seeks": seeker.seeks.value},
    )


def no_longer_waits(person: PersonId, seeks: Seeks) -> Forget:
    """Nothing has to be heard on the promised day any more."""
    return Forget(mine(f"peer/{person}", f"promise/{seeks}"))


def renewed(seeker: Seeker, now: datetime, policy: NetworkPolicy) -> Seeker:
    """Let somebody wait on, with a new day."""
    return replace(seeker, promised=promise(now, policy), renewed=seeker.renewed + 1)


def look_at(now: datetime) -> At:
    """Look on the next working morning whether the waiting list makes a group possible."""
    today = local_day(now)
    day = workdays.next_working_day(today)
    moment = workdays.at_wall_clock(day, LOOKS_AT)
    if moment <= now:
        moment = workdays.at_wall_clock(workdays.nth_working_day(today, 1), LOOKS_AT)
    return At(mine("waiting-list", "look"), "intervision.look", moment, "waiting-list")


def pairs_at(now: datetime) -> At:
    """Make pairs at the next weekly moment."""
    today = local_day(now)
    monday = today + timedelta(days=(7 - today.weekday()) % 7)
    moment = workdays.at_wall_clock(workdays.next_working_day(monday), PAIRS_AT)
    if moment <= now:
        moment = workdays.at_wall_clock(workdays.next_working_day(monday + timedelta(days=7)), PAIRS_AT)
    return At(mine("waiting-list", "pairs"), "intervision.pairs", moment, "waiting-list")


# --- why not yet -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is in no group yet (a closed word that is fit for their eyes), and what would help."""

    why: str
    people: int = 0
    organisations: int = 0

    def told(self) -> Text:
        """Write it for the person."""
        return text("intervision-why-not", why=self.why, people=self.people, organisations=self.organisations)


def reasons(formed: matching.Formed, seekers: Iterable[Seeker], facts: Facts) -> Mapping[PersonId, Reason]:
    """Say of everybody who was left why; who could be placed has ``WAITS``."""
    left = {one.person: one for one in formed.left}
    found: dict[PersonId, Reason] = {}
    for seeker in seekers:
        hindrance = facts.hindrance(seeker.person)
        if hindrance is not None:
            found[seeker.person] = Reason(hindrance)
        elif (one := left.get(seeker.person)) is not None:
            found[seeker.person] = Reason(str(one.why.told.value), one.help.people, one.help.organisations)
        else:
            found[seeker.person] = Reason(WAITS)
    return found


def told_later(seeker: Seeker, reason: Reason, *, late_since: date | None = None) -> list[Effect]:
    """Tell somebody why there is no place yet and by when they hear again; wake up then.

    ``late_since`` is the day on which they should have heard, when that is over.
    """
    kept = text(
        "intervision-promise-renewed", seeks=seeker.seeks.value, why=reason.told(), by=seeker.promised
    )
    late = () if late_since is None else (text("intervision-promise-late", day=late_since),)
    return [Tell(seeker.person, Lines((*late, kept))), promise_at(seeker)]


# --- who coordinates ---------------------------------------------------------------------------------


def coordinators(
    people: Iterable[Person], absences: Iterable[Absence], now: datetime
) -> tuple[PersonId, ...]:
    """Choose who looks at groups: coordinators of the whole network, else deputies, else of an organisation.

    Who is away is passed over as long as somebody is there. Nothing here touches a coordinator's own
    organisation: taking part is no conflict.
    """
    today = local_day(now)
    away_of: defaultdict[PersonId, list[Absence]] = defaultdict(list)
    for absence in absences:
        away_of[absence.person].append(absence)
    found = [
        tuple(one.id for one in some) for desk in desks(people) for some in (desk.coordinators, desk.deputies)
    ]
    here = [tuple(one for one in some if not is_away(tuple(away_of[one]), today)) for some in found]
    return next((some for some in (*here, *found) if some), ())


# --- places that fall open ---------------------------------------------------------------------------


def vacancies(group: Group, now: datetime) -> list[Effect]:
    """Somebody left a group that goes on: look for who can come in, on the next working morning.

    The same group falling short again before that is looked at once.
    """
    moment = look_at(now).when
    return [At(mine(group.ref, "vacancy"), "intervision.vacancy", moment, group.ref)]


def who_fits(group: Group, seekers: Iterable[Seeker], facts: Facts, ref: Ref) -> PersonId | None:
    """Find who of the waiting list can come into a group and fits it best; nobody else moves."""
    waiting = [one for one in seekers if facts.placeable(one) and one.person not in group.people]
    inside = [
        Seeker(one, group.network, Seeks.GROUP, group.created_at, facts.on, group.theme)
        for one in group.people
        if facts.hindrance(one) != forming.UNFINISHED
    ]
    others = tuple(one for one in facts.running if one.ref != group.ref)
    there = forming.asked([*inside, *waiting], replace(facts, running=others), ref)
    members = tuple(sorted(one.person for one in inside))
    best: tuple[float, int, PersonId] | None = None
    if not members:
        return None
    now = matching.Formed(there, (matching.Group(1, members),), (), 0.0, 1.0, len(members))
    for at, seeker in enumerate(waiting):
        cost = matching.cost_of(now, matching.Move(seeker.person, 1))
        if set(cost.breaks) <= {matching.Break.TOO_SMALL, matching.Break.TOO_FEW_ORGANISATIONS} and (
            best is None or (cost.total, -at) > best[:2]
        ):
            best = (cost.total, -at, seeker.person)
    return best[2] if best else None


def note(action: str, subject: str | PersonId, actor: PersonId | None = None, **detail: str | int) -> Note:
    """Leave an audit row; ``subject`` is a number or a reference."""
    return Note(f"intervision.{action}", subject, actor, detail)
