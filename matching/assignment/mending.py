"""Somebody declines or falls ill: mend the assignment and disturb as few others as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from config.model import PersonId, Ref
from matching.assignment.goals import most_seats, most_worth
from matching.assignment.model import (
    UNIT,
    Change,
    FellOut,
    Mended,
    Pair,
    Proposal,
    Question,
    Reluctance,
    Seeker,
    Stage,
    WhyChanged,
)
from matching.assignment.pairs import FORBIDDEN, Pairs, tabulate
from matching.assignment.rounds import Rounds

_People: TypeAlias = dict[Ref, set[PersonId]]


def mend(
    question: Question, proposals: Sequence[Proposal], fell_out: Sequence[FellOut], reluctance: Reluctance
) -> Mended:
    """Find others for whoever fell out.

    ``question`` is as things are today, ``proposals`` what stood. Accepted ones stay. Any other moves only
    when a request would otherwise lack somebody, or when all together gain more than its ``reluctance``.
    Requests that lost nobody get nobody worse than the worst that stood, unless a seat would stay empty for
    that. Of all such answers with most seats filled, the total less the reluctance is proved highest.

    Errors: ``ValueError`` as for ``assign``, or when an accepted proposal is not allowed any more.
    """
    standing = [one for one in proposals if not any(gone.hits(one) for gone in fell_out)]
    today = _without(question, fell_out, [one for one in standing if one.stage is Stage.ACCEPTED])
    pairs = tabulate(today)
    extra = _weigh(pairs, standing, reluctance)
    rows = {pairs.seekers[key // pairs.columns].ref for key in extra}
    stays = {
        (pairs.seekers[key // pairs.columns].ref, pairs.supply[key % pairs.columns].person) for key in extra
    }
    stays |= {(one.ref, one.person) for one in pairs.kept}
    gone = _people(one for one in proposals if (one.ref, one.person) not in stays)
    rounds = Rounds(pairs, None)
    levels = most_seats(rounds)
    guarded = Rounds(_guarded(pairs, rows - gone.keys(), extra), None)
    if [one.most for one in most_seats(guarded)] == [one.most for one in levels]:
        rounds = guarded
    answer = most_worth(today, rounds, levels, 0, extra)
    changes = _changes(_people(proposals), _people((*answer.pairs, *answer.kept)), gone)
    return Mended(answer, tuple(changes))


def _guarded(pairs: Pairs, refs: Collection[Ref], extra: Mapping[int, int]) -> Pairs:
    """Only what is no worse than the worst that stood, for requests ``refs`` that lost nobody.

    Otherwise a repair would undo, for the total, what the assignment did for the worst-off.
    """
    floor = min((int(pairs.worth.flat[key]) - more for key, more in extra.items()), default=0)
    rows = [at for at, one in enumerate(pairs.seekers) if one.ref in refs]
    worth = pairs.worth.copy()
    worth[rows] = np.where(worth[rows] < floor, FORBIDDEN, worth[rows])
    return replace(pairs, worth=worth)


def _without(question: Question, fell_out: Sequence[FellOut], accepted: Sequence[Proposal]) -> Question:
    """The question without the pairs that fell out, and with what is accepted kept."""
    keeps = _people(accepted)

    def seeker(one: Seeker) -> Seeker:
        gone = {gone.person for gone in fell_out if gone.ref in {None, one.ref}}
        kept = dict.fromkeys((*one.kept, *sorted(keeps.get(one.ref, ()))))
        return replace(
            one, kept=tuple(person for person in kept if person not in gone), excluded=one.excluded | gone
        )

    return replace(question, requests=tuple(map(seeker, question.requests)))


def _weigh(pairs: Pairs, standing: Iterable[Proposal], reluctance: Reluctance) -> dict[int, int]:
    """Let staying count in the table; returns for how much, by the key of each pair that can stay."""
    row = {one.ref: at for at, one in enumerate(pairs.seekers)}
    column = {one.person: at for at, one in enumerate(pairs.supply)}
    extra = {}
    for one in standing:
        key = row[one.ref] * pairs.columns + column[one.person]
        if pairs.worth.flat[key] != FORBIDDEN:
            extra[key] = round(reluctance.of(one.stage) * UNIT)
            pairs.worth.flat[key] += extra[key]
    return extra


def _changes(before: _People, after: _People, gone: _People) -> Iterator[Change]:
    """Every request with other people than before, by reference; ``gone`` are those who could not stay."""
    for ref in sorted({*before, *after}):
        had, has = before.get(ref, set()), after.get(ref, set())
        if had != has:
            lost = had - has
            others = {other for other, people in after.items() if people & lost - before.get(other, set())}
            to = tuple(sorted(others - {ref}))
            why = WhyChanged.GAVE_UP if to else WhyChanged.BETTER if lost else WhyChanged.FOUND
            why = WhyChanged.FELL_OUT if had & gone.get(ref, set()) else why
            yield Change(ref, tuple(sorted(had)), tuple(sorted(has)), why, to)


def _people(pairs: Iterable[Pair | Proposal]) -> _People:
    found: _People = {}
    for one in pairs:
        found.setdefault(one.ref, set()).add(one.person)
    return found
