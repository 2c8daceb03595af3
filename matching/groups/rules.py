"""What a group must be, and what makes one good: the numbers of a network. Nothing here loads NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

UNIT: Final = 1_000_000
"""Worth is counted in whole millionths: sums are exact, whatever the order of the people."""


class Part(StrEnum):
    """What a score consists of. Each measures two people from 0 to 1, only ``DAYS`` a whole group.

    ``NOVELTY``: 1 less what is left of having met; ``THEMES``: themes in common, up to enough; ``DAYS``: the
    share of the group that can come on its best day part, less a penalty when that is not everybody;
    ``LEVEL``: 1 less half the levels between them; ``EXPERIENCE``: 1 less the years between them;
    ``ORGANISATIONS``: 1 for another organisation, less a penalty for the same team; ``PLACE``: 1 when both
    can meet in the same way. What is unknown earns nothing.
    """

    NOVELTY = "novelty"
    THEMES = "themes"
    DAYS = "days"
    LEVEL = "level"
    EXPERIENCE = "experience"
    ORGANISATIONS = "organisations"
    PLACE = "place"


Share = Annotated[float, Field(ge=0, le=1)]

WEIGHTS: Final[Mapping[Part, float]] = MappingProxyType(
    {
        Part.NOVELTY: 0.25,
        Part.THEMES: 0.20,
        Part.DAYS: 0.20,
        Part.LEVEL: 0.10,
        Part.EXPERIENCE: 0.05,
        Part.ORGANISATIONS: 0.15,
        Part.PLACE: 0.05,
    }
)


class GroupRules(BaseModel):
    """The rules of one network for groups of peers.

    Hard: ``least`` to ``most`` people in a group, of at least ``organisations`` organisations; nobody in more
    than ``groups`` groups. Wished: ``size`` people. ``weights`` say what each part of the score earns and
    sum to 1; ``same_team`` and ``no_common_day`` are what is taken off for a pair of one team, and for
    each member of a group without a day part on which all can come (strong, and soft: people may find another
    day). ``fresh_days`` after a meeting it weighs fully; then half of it is gone every ``half_days``, and all
    of it after ``forgotten_days``. ``enough_themes`` in common, and ``years_apart`` in experience, are where
    those parts end.

    Errors: ``ValidationError`` (pydantic) for rules that contradict themselves.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    size: Annotated[int, Field(ge=2, le=20)] = 6
    least: Annotated[int, Field(ge=2, le=20)] = 4
    most: Annotated[int, Field(ge=2, le=20)] = 8
    organisations: Annotated[int, Field(ge=1, le=20)] = 3
    groups: Annotated[int, Field(ge=1, le=10)] = 2
    weights: Mapping[Annotated[Part, Field(strict=False)], Share] = Field(
        default_factory=lambda: dict(WEIGHTS)
    )
    same_team: Share = 0.30
    no_common_day: Share = 0.30
    fresh_days: Annotated[int, Field(ge=0, le=365)] = 31
    half_days: Annotated[int, Field(ge=1, le=3650)] = 365
    forgotten_days: Annotated[int, Field(ge=1, le=36500)] = 1461
    enough_themes: Annotated[int, Field(ge=1, le=20)] = 2
    years_apart: Annotated[int, Field(ge=1, le=50)] = 10

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not self.least <= self.size <= self.most:
            raise ValueError("the wished size lies between the least and the most")
        if self.organisations > self.least:
            raise ValueError("a least group has fewer people than organisations")
        if set(self.weights) != set(Part) or abs(sum(self.weights.values()) - 1) > 1e-9:
            raise ValueError(f"the weights are those of {', '.join(Part)}, and sum to 1")
        return self

    def for_pairs(self) -> GroupRules:
        """The same for two people of two organisations (``maatje``)."""
        return self.model_copy(update={"size": 2, "least": 2, "most": 2, "organisations": 2})

    def still(self, days: int) -> float:
        """How much a meeting of ``days`` ago still weighs, from 1 to 0; one that is to come weighs fully."""
        if days <= self.fresh_days:
            return 1.0
        return 0.0 if days > self.forgotten_days else 0.5 ** (days / self.half_days)
