"""Somebody declines or falls ill: mend the assignment and disturb as few others as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np

from config.model import PersonId, Ref
from matching.assignment.goals import most_seats, most_worth
from matching.assignment.model import UNIT, Answer, Change, Mended, Pair, Proposal, Question, WhyChanged
from matching.assignment.pairs import FORBIDDEN, Pairs, tabulate
from matching.assignment.rounds import Rounds

RELUCTANCE: Final = UNIT // 20
"""How much all together must gain before a proposal moves that could have stayed."""

_People: TypeAlias = dict[Ref, set[PersonId]]


def mend(question: Question, proposals: Sequence[Proposal]) -> Mended:
    """Find others for whoever fell out.

    ``question`` is as things are today, without who fell out and with what was accepted as kept;
    ``proposals`` are what else stood. One moves only when a request would otherwise lack somebody, or when
    all together gain more than ``RELUCTANCE``. Requests that lost nobody get nobody worse than the worst
    that stood, unless a seat would stay empty for that. Of all such answers with most seats filled, the
    total less the reluctance is proved highest.

    Errors: ``ValueError`` as for ``assign``.
    """
    pairs = tabulate(question)
    extra = _weigh(pairs, proposals)
    rows = {pairs.seekers[key // pairs.columns].ref for key in extra}
    stays = {
        (pairs.seekers[key // pairs.columns].ref, pairs.supply[key % pairs.columns].person) for key in extra
    }
    gone = _people(one for one in proposals if (one.ref, one.person) not in stays)
    rounds = Rounds(pairs, None)
    levels = most_seats(rounds)
    guarded = Rounds(_guarded(pairs, rows - gone.keys(), extra), None)
    if [one.most for one in most_seats(guarded)] == [one.most for one in levels]:
        rounds = guarded
    answer = most_worth(question, rounds, levels, 0, extra)
    before, after = _people((*proposals, *pairs.kept)), _people((*answer.pairs, *answer.kept))
    return Mended(answer, tuple(_told(question, answer, one) for one in _changes(before, after, gone)))


def _told(question: Question, answer: Answer, change: Change) -> Change:
    """The change, with whether somebody would have been left without it."""
    if change.why is not WhyChanged.BETTER:
        return change
    lost = tuple(person for person in change.before if person not in change.after)
    seekers = tuple(
        replace(one, kept=(*one.kept, *lost)) if one.ref == change.ref else one for one in question.requests
    )
    pairs = tabulate(replace(question, requests=seekers))
    lacking = int(pairs.needs.sum()) - most_seats(Rounds(pairs, None))[1].most
    needed = lacking > sum(one.lacking for one in answer.left)
    return replace(change, why=WhyChanged.NEEDED) if needed else change


def _guarded(pairs: Pairs, refs: Collection[Ref], extra: Mapping[int, int]) -> Pairs:
    """Only what is no worse than the worst that stood, for requests ``refs`` that lost nobody.

    Otherwise a repair would undo, for the total, what the assignment did for the worst-off.
    """
    floor = min((int(pairs.worth.flat[key]) - more for key, more in extra.items()), default=0)
    rows = [at for at, one in enumerate(pairs.seekers) if one.ref in refs]
    worth = pairs.worth.copy()
    worth[rows] = np.where(worth[rows] < floor, FORBIDDEN, worth[rows])
    return replace(pairs, worth=worth)


def _weigh(pairs: Pairs, proposals: Iterable[Proposal]) -> dict[int, int]:
    """Let staying count in the table; returns for how much, by the key of each pair that can stay."""
    row = {one.ref: at for at, one in enumerate(pairs.seekers)}
    column = {one.person: at for at, one in enumerate(pairs.supply)}
    extra = {}
    for one in proposals:
        key = row[one.ref] * pairs.columns + column[one.person]
        if pairs.worth.flat[key] != FORBIDDEN:
            extra[key] = RELUCTANCE
            pairs.worth.flat[key] += RELUCTANCE
    return extra


def _changes(before: _People, after: _People, gone: _People) -> Iterator[Change]:
    """Every request with other people than before, by reference; ``gone`` are those who could not stay."""
    for ref in sorted({*before, *after}):
        had, has = before.get(ref, set()), after.get(ref, set())
        if had != has:
            lost = had - has
            others = {other for other, people in after.items() if people & lost - before.get(other, set())}
            why = WhyChanged.BETTER if lost else WhyChanged.FOUND
            why = WhyChanged.FELL_OUT if had & gone.get(ref, set()) else why
            yield Change(ref, tuple(sorted(had)), tuple(sorted(has)), why, tuple(sorted(others - {ref})))


def _people(pairs: Iterable[Pair | Proposal]) -> _People:
    found: _People = {}
    for one in pairs:
        found.setdefault(one.ref, set()).add(one.person)
    return found
