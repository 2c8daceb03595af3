"""Evaluations as counts: how often which score was given, without case, person or moment.

Shown only from enough answers up, so the counts say how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select, update

from config.model import NetworkId
from storage.repository import Repository
from storage.schema.mediation import evaluation_counts as counts

_MORE: Final = (
    update(counts)
    .where(
        counts.c.network == bindparam("of_network"),
        counts.c.year == bindparam("in_year"),
        counts.c.question == bindparam("asked"),
        counts.c.score == bindparam("given"),
    )
    .values(count=counts.c.count + 1)
)


@dataclass(frozen=True, slots=True)
class EvaluationCounts:
    """``scores[question][score]`` is how often it was given; ``answers`` how many people answered."""

    answers: int
    scores: Mapping[str, Mapping[int, int]]


class EvaluationRepository(Repository):
    """Counts of evaluations per network and year."""

    async def count(self, network: NetworkId, scores: Mapping[str, int], now: datetime) -> None:
        """Add one complete evaluation: a score from 1 to 4 for each question."""
        for question, score in scores.items():
            same = {"of_network": network, "in_year": now.year, "asked": question, "given": score}
            if await self._run(_MORE, same) == 0:
                values = {
                    "network": network,
                    "year": now.year,
                    "question": question,
                    "score": score,
                    "count": 1,
                }
                await self._run(insert(counts), values)

    async def counts(self, network: NetworkId, year: int | None = None) -> EvaluationCounts:
        """Add up a network's evaluations, of one year or of all."""
        statement = select(counts.c.question, counts.c.score, counts.c.count).where(
            counts.c.network == network
        )
        if year is not None:
            statement = statement.where(counts.c.year == year)
        scores: dict[str, Counter[int]] = {}
        for question, score, count in await self._all(statement):
            scores.setdefault(question, Counter())[score] += count
        answers = max((one.total() for one in scores.values()), default=0)
        return EvaluationCounts(answers, {question: dict(one) for question, one in scores.items()})
