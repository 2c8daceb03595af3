"""Somebody who takes part in intervision: the closed answers of the profile, and what they wait for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from config.model import Level, NetworkId, OrganisationId, PersonId, Ref


class Theme(StrEnum):
    """What one wants to consult peers about."""

    MEDIATION = "mediation"
    LEADERSHIP = "leiderschap"
    TEAMS = "teams"
    PARTICIPATION = "participatie"
    CHANGE = "verandering"
    INTEGRITY = "integriteit"
    SOCIAL = "sociaal domein"
    SPACE = "ruimte"


class Experience(StrEnum):
    """How much intervision somebody has done."""

    NONE = "nieuw"
    SOME = "enkele keren"
    MUCH = "vaak"


class DayPart(StrEnum):
    """When in the week somebody can meet."""

    MONDAY_AM = "ma-ochtend"
    MONDAY_PM = "ma-middag"
    TUESDAY_AM = "di-ochtend"
    TUESDAY_PM = "di-middag"
    WEDNESDAY_AM = "wo-ochtend"
    WEDNESDAY_PM = "wo-middag"
    THURSDAY_AM = "do-ochtend"
    THURSDAY_PM = "do-middag"
    FRIDAY_AM = "vr-ochtend"
    FRIDAY_PM = "vr-middag"

    @property
    def weekday(self) -> int:
        """The day of the week, Monday 0."""
        return tuple(DayPart).index(self) // 2

    @property
    def morning(self) -> bool:
        """Whether it is the first half of the day."""
        return tuple(DayPart).index(self) % 2 == 0


class MeetAt(StrEnum):
    """Where somebody wants to meet."""

    REGION = "regio"
    ONLINE = "online"
    EITHER = "maakt niet uit"


@dataclass(frozen=True, slots=True)
class Profile:
    """The closed answers of somebody who takes part; ``question`` is what is being asked, ``None`` when done.

    ``picked`` is what was tapped so far under that question, of which several answers may be given.
    ``paused_until`` is the last day on which they do not want to be placed.
    """

    person: PersonId
    network: NetworkId
    level: Level | None = None
    experience: Experience | None = None
    themes: frozenset[Theme] = frozenset()
    days: frozenset[DayPart] = frozenset()
    place: MeetAt | None = None
    paused_until: date | None = None
    question: str | None = None
    picked: tuple[str, ...] = ()
    changed_at: datetime | None = None

    @property
    def complete(self) -> bool:
        """Whether every question has an answer."""
        return None not in (self.level, self.experience, self.place) and bool(self.themes and self.days)


@dataclass(frozen=True, slots=True)
class Avoided:
    """Rather not ("liever niet"): with this person, or people of this organisation. Nobody else sees it."""

    person: PersonId
    other: PersonId | None = None
    organisation: OrganisationId | None = None


class Seeks(StrEnum):
    """What somebody waits for."""

    GROUP = "group"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who waits to be placed, since when, and the day by which they hear at the latest.

    ``round`` is the round they signed up for; without one they stand on the waiting list of the network.
    """

    person: PersonId
    network: NetworkId
    seeks: Seeks
    since: datetime
    promised: date
    theme: Theme | None = None
    round: Ref | None = None
    renewed: int = 0
