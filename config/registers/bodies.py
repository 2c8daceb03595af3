"""What a list of affiliated bodies says, whoever published it: bodies with their participants and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from config.model import LegalForm, OrganisationKind, Runs, SeatFunction, Source
from config.problems import Problem


@dataclass(frozen=True, slots=True)
class Participation:
    """One participant of a body, as the list names it, with its days and the seats that it holds there."""

    name: str
    gm_code: str | None = None
    since: date | None = None
    until: date | None = None
    line: int = 0
    seats: tuple[SeatFunction, ...] = ()


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


def heaviest(found: Iterable[Runs | None]) -> Runs | None:
    """Choose the heaviest of what a body is said to run (rule B06); ``None`` when nothing is said."""
    said = {one for one in found if one}
    return next((one for one in Runs if one in said), None)
