"""What a list of affiliated bodies says, whoever published it: bodies with their participants and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.model import LegalForm, OrganisationKind, Runs, SeatFunction, Source
from config.problems import Problem


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of a body, as the list names it, with its days and the seats that it holds there.

    ``municipality`` is false when the list says that it is something else, such as the province Utrecht.
    """

    name: str
    gm_code: str | None = None
    since: date | None = None
    until: date | None = None
    line: int = 0
    seats: tuple[SeatFunction, ...] = ()
    municipality: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """An affiliated body. What the list does not know is ``None``; ``line`` is where it stands, from 1.

    ``reference_date`` is the day for which the list of its participants was right.
    """

    name: str
    reference_date: date
    participants: tuple[Participation, ...] = ()
    kind: OrganisationKind | None = None
    since: date | None = None
    until: date | None = None
    runs: Runs | None = None
    legal_form: LegalForm | None = None
    policy_fields: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class BodyList:
    """A whole list that can be used; ``file`` names it, ``warnings`` say what the operator should know."""

    source: Source
    file: str
    bodies: tuple[Body, ...] = ()
    warnings: tuple[Problem, ...] = ()


def together(several: Sequence[Body]) -> Body:
    """Put together what is said of one body in several places; the first one names it.

    All participants are kept. Of several days the oldest counts: so far all of it was right.
    """
    first, begun, over = several[0], [], []
    for body in several:
        begun.append(body.since or date.min)
        over.append(body.until or date.max)
    return replace(
        first,
        reference_date=min(body.reference_date for body in several),
        participants=tuple(one for body in several for one in body.participants),
        kind=next((body.kind for body in several if body.kind), None),
        since=None if date.min in begun else min(begun),
        until=None if date.max in over else max(over),
        runs=heaviest(body.runs for body in several),
        legal_form=next((body.legal_form for body in several if body.legal_form), None),
        policy_fields=tuple(dict.fromkeys(one for body in several for one in body.policy_fields)),
    )


def heaviest(found: Iterable[Runs | None]) -> Runs | None:
    """Choose the heaviest of what a body is said to run (rule B06); ``None`` when nothing is said."""
    said = {one for one in found if one}
    return next((one for one in Runs if one in said), None)
