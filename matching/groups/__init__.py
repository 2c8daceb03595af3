"""Groups of peers across organisations: formed, explained, changed by hand, mended with few moves.

``model`` says what is asked and answered, ``rules`` what a group must be and what makes one good. What forms,
weighs and mends knows NumPy and SciPy, which nothing loads before the first call: a bot at rest pays nothing.
"""

from collections.abc import Collection

from config.model import PersonId
from matching.groups.legal import violations
from matching.groups.model import (
    Apart,
    Because,
    Break,
    Change,
    Cost,
    Formed,
    Group,
    Help,
    Hindrance,
    Left,
    Meeting,
    Met,
    Move,
    Narrow,
    Peer,
    Repaired,
    Round,
    Swap,
    WhyChanged,
    WhyLeft,
)
from matching.groups.rules import GroupRules, Part

__all__ = [
    "Apart",
    "Because",
    "Break",
    "Change",
    "Cost",
    "Formed",
    "Group",
    "GroupRules",
    "Help",
    "Hindrance",
    "Left",
    "Meeting",
    "Met",
    "Move",
    "Narrow",
    "Part",
    "Peer",
    "Repaired",
    "Round",
    "Swap",
    "WhyChanged",
    "WhyLeft",
    "apply",
    "cost_of",
    "explain",
    "form",
    "pairs",
    "repair",
    "violations",
]


def form(there: Round, budget: int | None = None) -> Formed:
    """Form groups: see ``matching.groups.forming.form``."""
    from matching.groups.forming import form as form_now  # noqa: PLC0415  loads NumPy and SciPy

    return form_now(there, budget)


def pairs(there: Round) -> Formed:
    """Form pairs of two organisations, best of all: see ``matching.groups.pairing.pairs``."""
    from matching.groups.pairing import pairs as pairs_now  # noqa: PLC0415  loads NumPy and SciPy

    return pairs_now(there)


def explain(formed: Formed, person: PersonId) -> Because:
    """Say why somebody is in this group: see ``matching.groups.telling.explain``."""
    from matching.groups.telling import explain as explain_now  # noqa: PLC0415  loads NumPy

    return explain_now(formed, person)


def cost_of(formed: Formed, change: Move | Swap) -> Cost:
    """Say what a change by hand would do: see ``matching.groups.telling.cost_of``."""
    from matching.groups.telling import cost_of as cost_now  # noqa: PLC0415  loads NumPy

    return cost_now(formed, change)


def apply(formed: Formed, change: Move | Swap) -> Formed:
    """Do a change by hand: see ``matching.groups.telling.apply``."""
    from matching.groups.telling import apply as apply_now  # noqa: PLC0415  loads NumPy

    return apply_now(formed, change)


def repair(formed: Formed, today: Round, locked: Collection[PersonId] = ()) -> Repaired:
    """Let people go and come, moving few others: see ``matching.groups.mending.mend``."""
    from matching.groups.mending import mend  # noqa: PLC0415  loads NumPy

    return mend(formed, today, locked)
