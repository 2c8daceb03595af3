"""How likely people are to do what, and how long it takes them. Assumptions, all in one place."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Habits:
    """Chances between 0 and 1, and mean times in the unit of their name (working hours, working days, weeks).

    Nobody measured these; they are to be changed and compared, not believed.
    """

    # a mediator who is asked: what is left over says nothing at all
    says_yes: float = 0.45
    says_no: float = 0.35
    says_yes_late: float = 0.08
    answers_reminder: float = 0.4
    takes_yes_back: float = 0.02
    answer_hours: float = 5.0
    # the name check and the work
    objects: float = 0.04
    clears_hours: float = 10.0
    begins_hours: float = 20.0
    shortest_weeks: float = 2.0
    mean_weeks: float = 6.0
    steps_back: float = 0.03
    doubts_hours: float = 0.05
    agrees_hours: float = 0.6
    # the requester and the coordinator
    withdraws: float = 0.04
    withdraws_days: float = 12.0
    chooses_hours: float = 5.0
    # a year of a mediator, and of a municipality
    holidays: float = 3.0
    falls_ill: float = 0.25
    moves: float = 0.03
    merges: float = 0.01
    confirms_late: float = 0.1
    # who they are
    without_mediators: float = 0.25
    worked_elsewhere: float = 0.3
    lives_elsewhere: float = 0.3
    has_interest: float = 0.12
    # what is asked
    urgent: float = 0.1
    two_mediators: float = 0.1
    other_language: float = 0.03
    touches_body: float = 0.05
    rather_not: float = 0.1


class Chance:
    """Dice that fall the same for the same question, whatever happened before.

    So the same people give the same answers under another policy, and a comparison shows the policy.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def about(self, *question: object) -> Random:
        """Dice for one question, named by what it is about."""
        return Random("/".join(map(str, (self.seed, *question))))  # noqa: S311  invented people keep no secret
