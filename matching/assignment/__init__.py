"""All open requests together: who goes where, exactly, with a proof, and mended with few changes.

``model`` says what is asked and answered; ``assign`` and ``repair`` do it. All other files here know NumPy
and SciPy, which nothing loads before the first call: a bot at rest pays nothing.
"""

from collections.abc import Sequence

from matching.assignment.model import (
    Answer,
    Change,
    Goals,
    Left,
    Mended,
    Pair,
    Proposal,
    Question,
    Seeker,
    Supply,
    WhyChanged,
    WhyNobody,
)

__all__ = [
    "Answer",
    "Change",
    "Goals",
    "Left",
    "Mended",
    "Pair",
    "Proposal",
    "Question",
    "Seeker",
    "Supply",
    "WhyChanged",
    "WhyNobody",
    "assign",
    "repair",
]


def assign(question: Question) -> Answer:
    """Assign all requests together: see ``matching.assignment.goals.assign``."""
    from matching.assignment.goals import assign as assign_now  # noqa: PLC0415  loads NumPy and SciPy

    return assign_now(question)


def repair(question: Question, proposals: Sequence[Proposal]) -> Mended:
    """Find others for whoever fell out, moving few: see ``matching.assignment.mending.mend``."""
    from matching.assignment.mending import mend  # noqa: PLC0415  loads NumPy and SciPy

    return mend(question, proposals)
