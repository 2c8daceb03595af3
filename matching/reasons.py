"""Why somebody falls out, as bits: many people are put together and counted without making a list of each.

The lowest bit is the reason that is told first: already settled by the case, then the rules in the order of
the policy, then availability. Above the reasons stand as many bits again for "not certain", and one more for
a hard conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Final, TypeAlias

from config.policy.rules import ConflictPolicy, RuleId, Severity
from matching.availability import Unavailable
from matching.facts import World
from matching.findings import Answer, Verdict

Reason: TypeAlias = RuleId | Unavailable
"""Why somebody falls out: a rule about interests, or something about availability."""

SETTLED: Final = (Unavailable.REQUESTER, Unavailable.SET_ASIDE)
"""Reasons that are told before all others: whoever asks, and who was asked before."""


@dataclass(frozen=True)
class Code:
    """Which bit stands for which reason under one policy."""

    policy: ConflictPolicy
    _read: dict[int, tuple[Reason, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def order(self) -> tuple[Reason, ...]:
        """All reasons, first one first."""
        rules = (rule.id for rule in self.policy.rules)
        return (*SETTLED, *rules, *(one for one in Unavailable if one not in SETTLED))

    @cached_property
    def bit(self) -> Mapping[Reason, int]:
        """The bit of each reason."""
        return {reason: 1 << place for place, reason in enumerate(self.order)}

    @cached_property
    def reasons(self) -> int:
        """The bits of all reasons."""
        return (1 << len(self.order)) - 1

    @cached_property
    def rules(self) -> int:
        """The bits of all reasons that are rules."""
        return self.bits(rule.id for rule in self.policy.rules)

    @cached_property
    def hard(self) -> int:
        """The bit for a hard conflict."""
        return 1 << 2 * len(self.order)

    def bits(self, reasons: Iterable[Reason]) -> int:
        """Write reasons down."""
        return reduce(or_, (self.bit[one] for one in reasons), 0)

    def read(self, bits: int) -> tuple[Reason, ...]:
        """Read the reasons among some bits, the one that is told first in front."""
        bits &= self.reasons
        if bits not in self._read:
            self._read[bits] = tuple(one for one in self.order if bits & self.bit[one])
        return self._read[bits]

    def held(self, verdict: Verdict) -> tuple[int, int]:
        """What in a verdict keeps somebody from being asked, and what still does when soft conflicts may."""
        hard = soft = certain = 0
        for one in verdict.findings:
            bit = self.bit[one.rule]
            if one.severity is Severity.HARD:
                hard |= bit
            elif one.severity is Severity.SOFT:
                soft |= bit
            if one.answer is Answer.YES:
                certain |= bit
        mark, places = self.hard if hard else 0, len(self.order)
        held = hard | soft
        return held | (held & ~certain) << places | mark, hard | (hard & ~certain) << places | mark

    def is_doubtful(self, bits: int) -> bool:
        """Say whether the reason that is told first is not certain."""
        first = bits & -bits
        return bool(bits >> len(self.order) & first & self.reasons)

    def is_only_soft(self, bits: int) -> bool:
        """Say whether nothing stops somebody but soft conflicts that a coordinator may allow."""
        return not bits & self.hard and not bits & self.reasons & ~self.rules


def code_of(world: World) -> Code:
    """The code of a world's policy."""
    return world.once(_code)


def _code(world: World) -> Code:
    return Code(world.policy)
