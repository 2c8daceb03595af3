"""Why these and not those: counts by reason, and what lifting a reason would bring. Never a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from config.policy.rules import ConflictPolicy, Severity
from config.texts.text import Text, text
from matching.availability import Unavailable
from matching.candidates import Ranking
from matching.findings import Verdict
from matching.reasons import SETTLED, Reason
from matching.score import WHOLE


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """One reason over all who fall out.

    ``first`` counts those for whom it is told first, so that these counts add up to the total;
    ``among`` those for whom it is one of the reasons; ``only`` those for whom it is the only one;
    ``unknown`` those among ``first`` about whom it is not certain.
    """

    reason: Reason
    first: int
    among: int
    only: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why mediators fall out for one request, most frequent reason first.

    ``first_back`` is the first day on which somebody is back for whom absence is the only reason.
    ``soft`` counts who can be asked as soon as a coordinator allows soft conflicts, ``soft_rules`` under
    which rules they fall, and ``soft_best`` is the score of the best of them, ``None`` without any.
    """

    fallen: int
    reasons: tuple[ReasonCount, ...]
    first_back: date | None
    soft: int
    soft_rules: tuple[tuple[Reason, int], ...]
    soft_best: float | None


def explain(ranking: Ranking) -> Explanation:
    """Count the reasons in ``ranking``."""
    marks, code = ranking.marks, ranking.marks.code
    alike = Counter(marks.bits[at] for at in marks.places)
    first, among, only, unknown, soft = (Counter[Reason]() for _ in range(5))
    for bits, n in alike.items():
        reasons = code.read(bits)
        first[reasons[0]] += n
        unknown[reasons[0]] += n if code.is_doubtful(bits) else 0
        among.update(dict.fromkeys(reasons, n))
        only[reasons[0]] += n if len(reasons) == 1 else 0
    only_soft = {bits for bits in alike if code.is_only_soft(bits)}
    for bits in only_soft:
        soft.update(dict.fromkeys(code.read(bits), alike[bits]))
    best = max((marks.points[at] for at in marks.places if marks.bits[at] in only_soft), default=None)
    counts = [
        ReasonCount(reason, first[reason], n, only[reason], unknown[reason]) for reason, n in among.items()
    ]
    counts.sort(key=lambda count: (-count.first, -count.among, str(count.reason)))
    only_absent = code.bit[Unavailable.ABSENT]
    back = [day for at in marks.places if marks.bits[at] == only_absent and (day := marks.back_on(at))]
    return Explanation(
        fallen=len(marks.places),
        reasons=tuple(counts),
        first_back=min(back, default=None),
        soft=sum(alike[bits] for bits in only_soft),
        soft_rules=tuple(sorted(soft.items(), key=lambda one: (-one[1], str(one[0])))),
        soft_best=None if best is None else best / WHOLE,
    )


def for_coordinator(explanation: Explanation) -> tuple[Text, ...]:
    """Tell a coordinator why nobody (else) can be asked: "6 vallen af: 3 eigen organisatie, …".

    Counts only. What could be done about it follows: whom one single reason stops, who is back
    first, and how many more there are when soft conflicts are allowed.
    """
    if not explanation.fallen:
        return (text("matching-nobody-fell"),)
    told = [count for count in explanation.reasons if count.first]
    lines = [
        text(
            "matching-fallen",
            n=explanation.fallen,
            reasons=tuple(_counted(count.reason, count.first, count.unknown) for count in told),
        )
    ]
    if alone := [one for one in explanation.reasons if one.only and one.reason not in SETTLED]:
        lines.append(
            text("matching-only", reasons=tuple(_counted(count.reason, count.only) for count in alone))
        )
    if explanation.first_back:
        lines.append(text("matching-first-back", day=explanation.first_back))
    if explanation.soft:
        rules = tuple(_counted(rule, n) for rule, n in explanation.soft_rules)
        lines.append(
            text("matching-soft", n=explanation.soft, reasons=rules, score=percent(explanation.soft_best))
        )
    return tuple(lines)


def _counted(reason: Reason, n: int, unknown: int = 0) -> Text:
    return text("matching-count", n=n, reason=reason_text(reason), unknown=unknown)


def percent(share: float | None) -> int:
    """A share, or a score, of a hundred."""
    return max(0, round(100 * (share or 0)))


def reason_text(reason: Reason) -> Text:
    """Name a reason in a few words, to stand after a number or in an enumeration."""
    return text(f"matching-reason-{reason.value.lower().replace('_', '-')}")


def notes(verdict: Verdict, policy: ConflictPolicy, *, to_mediator: bool = False) -> tuple[Text, ...]:
    """What a coordinator or the mediator should know beside a yes: soft findings and information.

    The mediator's own notes tell which organisation asks, so they are for after the provisional yes;
    rules that the mediator may never see are left out.
    """
    told = dict.fromkeys(
        finding.rule
        for finding in verdict.findings
        if finding.severity is not Severity.HARD and (policy[finding.rule].mediator_sees or not to_mediator)
    )
    return tuple(text("matching-note", reason=reason_text(rule)) for rule in told)
