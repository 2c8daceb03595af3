"""What a conflict policy consists of: rules with severity and period, and the weights of the score."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from config.model import NetworkPolicy


class RuleId(StrEnum):
    """The rules that the code can look at; the policy file says the rest about each."""

    B01 = "B01"
    B02 = "B02"
    B03 = "B03"
    B04 = "B04"
    B05 = "B05"
    B06 = "B06"
    B07 = "B07"
    B08 = "B08"
    B09 = "B09"
    B10 = "B10"
    B11 = "B11"
    B12 = "B12"
    B13 = "B13"
    B14 = "B14"
    B15 = "B15"
    B16 = "B16"
    B17 = "B17"
    B18 = "B18"
    B20 = "B20"
    B21 = "B21"
    B22 = "B22"
    B23 = "B23"
    B24 = "B24"
    B25 = "B25"
    B26 = "B26"


class Severity(StrEnum):
    """How heavy a conflict weighs: never proposed, only with a coordinator's word, to be known."""

    HARD = "hard"
    SOFT = "soft"
    INFO = "info"


class Part(StrEnum):
    """The parts of the score of a candidate, in the order in which they are told."""

    COMPETENCE = "competence"
    LANGUAGE = "language"
    TRAVEL = "travel"
    LOAD = "load"
    ROTATION = "rotation"
    PRESENCE = "presence"
    ORGANISATION = "organisation"
    BALANCE = "balance"
    RECIPROCITY = "reciprocity"


UNITS: Final[Mapping[Part, str]] = {
    Part.COMPETENCE: "registered: 1 or 0",
    Part.LANGUAGE: "speaks it: 1 or 0",
    Part.TRAVEL: "kilometres one way, between the centres of the organisations",
    Part.LOAD: "running cases, of those wanted at most",
    Part.ROTATION: "days since last asked",
    Part.PRESENCE: "share of the days before the start",
    Part.ORGANISATION: "running cases of the mediator's organisation",
    Part.BALANCE: "bands from even; below 0 the organisation received more than it gave",
    Part.RECIPROCITY: "mediations by people of the requester at the mediator's organisation",
}
"""In what each part is measured."""

NEVER_SOFTER: Final = frozenset({RuleId.B01, RuleId.B02, RuleId.B17, RuleId.B18, RuleId.B25})
"""Rules that a network cannot make softer: the trust in all of this rests on them."""

WITH_MONTHS: Final = frozenset(
    {
        RuleId.B03,
        RuleId.B07,
        RuleId.B08,
        RuleId.B09,
        RuleId.B10,
        RuleId.B13,
        RuleId.B14,
        RuleId.B17,
        RuleId.B20,
        RuleId.B21,
        RuleId.B23,
        RuleId.B25,
        RuleId.B26,
    }
)
"""Rules in which a number of calendar months plays a part."""

TWO_SEVERITIES: Final = frozenset(
    {RuleId.B03, RuleId.B06, RuleId.B10, RuleId.B12, RuleId.B15, RuleId.B20, RuleId.B22}
)
"""Rules that weigh less until something is near, heavy or often enough."""

COUNTING: Final = frozenset({RuleId.B12, RuleId.B20})
"""Rules that weigh by a number of times."""

SHARING: Final = frozenset({RuleId.B12})
"""Rules that weigh by a share, too."""

Months = Annotated[int, Field(ge=1, le=240)]
Share = Annotated[float, Field(ge=0, le=1)]
Times = Annotated[int, Field(ge=1, le=100)]


class InBothLanguages(BaseModel):
    """A piece of text for readers of the policy itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    nl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Rule(BaseModel):
    """One rule of the policy.

    ``months`` are calendar months; what they count is in the explanation. ``otherwise`` is the
    severity before the rule is near (B03: ``months`` before the date), often enough (B12 and B20:
    ``from_count`` times) or heavy enough (B06, B10, B15 and B22: what it is about). B12 is also heavy
    above the part ``from_share`` (0 to 1) of both lists together, which says nothing below
    ``share_from_count`` bodies. ``penalty`` is taken off the score (0 to 1) when the rule is soft.
    ``mediator_sees`` is false where the mediator may never learn that this rule played a part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Annotated[RuleId, Field(strict=False)]
    name: InBothLanguages
    explanation: InBothLanguages
    example: InBothLanguages
    severity: Annotated[Severity, Field(strict=False)]
    otherwise: Annotated[Severity, Field(strict=False)] | None = None
    months: Months | None = None
    from_count: Times | None = None
    from_share: Share | None = None
    share_from_count: Times | None = None
    penalty: Share = 0.0
    mediator_sees: bool = True

    @model_validator(mode="after")
    def _fits_its_code(self) -> Self:
        if self.id in NEVER_SOFTER and self.severity is not Severity.HARD:
            raise PydanticCustomError("policy_never_softer", "severity")
        if (self.months is not None) is not (self.id in WITH_MONTHS):
            raise PydanticCustomError("policy_months", "months")
        if (self.otherwise is not None) is not (self.id in TWO_SEVERITIES):
            raise PydanticCustomError("policy_otherwise", "otherwise")
        if (self.from_count is not None) is not (self.id in COUNTING):
            raise PydanticCustomError("policy_from_count", "from_count")
        for key in ("from_share", "share_from_count"):
            if (getattr(self, key) is not None) is not (self.id in SHARING):
                raise PydanticCustomError("policy_from_share", key)
        return self

    @property
    def period(self) -> int:
        """The months of a rule that has them."""
        assert self.months is not None
        return self.months

    @property
    def lighter(self) -> Severity:
        """The severity before the rule is near or often enough."""
        return self.otherwise or self.severity


class LookedAt(StrEnum):
    """Where a rule is looked at that is no reason in a ranking."""

    NAME_CHECK = "name_check"
    ROUTING = "routing"


class RuleElsewhere(BaseModel):
    """A rule of the same list that people look at (B19), or that says who handles a case (C01)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Literal["B19", "C01"]
    name: InBothLanguages
    explanation: InBothLanguages
    example: InBothLanguages
    severity: Annotated[Severity, Field(strict=False)]
    looked_at: Annotated[LookedAt, Field(strict=False)]


class ConflictPolicy(BaseModel):
    """The whole policy. Rules stand in the order in which their reasons are told.

    ``soft_needs_coordinator`` holds somebody with a soft conflict back until a coordinator allows
    it; when false such a candidate is asked with a penalty. ``start_within_days`` is the period in
    which a mediator has to be there when the request names no date. ``travel_reach_km`` is the
    distance from which travel earns nothing, ``rotation_days`` the rest after which it no longer
    matters when somebody was asked, ``reciprocity_months`` how long a mediation back is remembered. The
    bands of the balance, in hours either way, are those of the network.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Annotated[str, Field(min_length=1, max_length=40)]
    soft_needs_coordinator: bool = True
    start_within_days: Annotated[int, Field(ge=0, le=365)] = 14
    travel_reach_km: Annotated[int, Field(ge=1, le=1000)] = 80
    rotation_days: Annotated[int, Field(ge=1, le=3650)] = 180
    reciprocity_months: Annotated[int, Field(ge=1, le=60)] = 12
    balance_green_hours: Annotated[int, Field(ge=0)] = 40
    balance_amber_hours: Annotated[int, Field(ge=0)] = 80
    weights: Mapping[Annotated[Part, Field(strict=False)], Share]
    rules: Annotated[tuple[Rule, ...], Field(strict=False)]
    elsewhere: Annotated[tuple[RuleElsewhere, ...], Field(strict=False)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = [rule.id for rule in self.rules]
        for known in RuleId:
            if given.count(known) != 1:
                raise PydanticCustomError("policy_once", "rules", {"rule": known.value})
        outside = [rule.id for rule in self.elsewhere]
        for name in get_args(RuleElsewhere.model_fields["id"].annotation):
            if outside.count(name) != 1:
                raise PydanticCustomError("policy_once", "elsewhere", {"rule": name})
        if self[RuleId.B08].period <= self[RuleId.B07].period:
            raise PydanticCustomError("policy_b08_longer", "rules")
        if set(self.weights) != set(Part) or abs(sum(self.weights.values()) - 1) > 1e-9:
            raise PydanticCustomError("policy_weights", "weights", {"parts": ", ".join(Part)})
        return self

    def __getitem__(self, rule: RuleId) -> Rule:
        return self._by_id[rule]

    @cached_property
    def _by_id(self) -> Mapping[RuleId, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def order(self) -> Mapping[RuleId, int]:
        """The place of each rule in the policy, from 0: earlier reasons are told first."""
        return {rule.id: place for place, rule in enumerate(self.rules)}

    @cached_property
    def edition(self) -> str:
        """The version with a mark of the content, so that no change goes unseen: ``2026-1+9f2c41d0``."""
        mark = hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:8]
        return f"{self.version}+{mark}"

    def changed(self, **fields: object) -> ConflictPolicy:
        """Copy the policy with other ``fields``, checked again; ``model_copy`` would keep the old lookups."""
        own = {name: getattr(self, name) for name in type(self).model_fields}
        return ConflictPolicy.model_validate({**own, **fields})

    def for_network(self, network: NetworkPolicy) -> ConflictPolicy:
        """The policy with the choices that a network made: the months of B25, the bands of the balance."""
        months = network.declaration_months
        rules = [r.model_copy(update={"months": months}) if r.id is RuleId.B25 else r for r in self.rules]
        bands = {name: getattr(network, name) for name in ("balance_green_hours", "balance_amber_hours")}
        return self.changed(rules=rules, **bands)
