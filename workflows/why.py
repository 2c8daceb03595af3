"""Why these people were asked and others were not: told from what was kept at the time, to three readers.

A coordinator reads counts and scores, never a name. A mediator reads what was about themselves, and
what shows who asks only after the two were introduced. A requester reads that everybody was checked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from config.model import PersonId, Ref
from config.policy.rules import Part, RuleId
from config.texts.text import Text, text
from matching.availability import Unavailable
from matching.explain import percent, reason_text
from matching.kept import Detail, KeptDecision, KeptPart, KeptPool, KeptReason, Step, read_decision, read_pool
from matching.reasons import SETTLED
from workflows.mediation.case import ENDED, RUNNING, Answer, Invitation, MediationCase, State

WAVES: Final = 3
"""How many waves are told, the newest."""

PEOPLE: Final = 4
"""How many people of one wave are told, best first."""

_KNOWN_REASONS: Final[Mapping[str, RuleId | Unavailable]] = {
    str(one.value): one for one in (*RuleId, *Unavailable)
}
_OWN_PARTS: Final = frozenset(
    {Part.COMPETENCE, Part.LANGUAGE, Part.TRAVEL, Part.LOAD, Part.ROTATION, Part.PRESENCE}
)
"""Parts of the score that are about the mediator alone, and not about what colleagues do."""

_ABOUT_OTHERS: Final = frozenset({"B21", "B24"})
"""Rules that would tell a mediator of a case or a colleague that is not theirs to know."""


class Kept(Protocol):
    """A row of what was done to a case, as the audit gives it back."""

    @property
    def at(self) -> datetime:
        """When it was done."""

    @property
    def action(self) -> str:
        """What was done."""

    @property
    def detail(self) -> Detail:
        """Ids and closed words about it."""


@dataclass(frozen=True, slots=True)
class Search:
    """One look for people to ask; ``wave`` is 0 when there was nobody (left) to ask.

    ``spared`` counts who fitted better and came later, because another request needed them more.
    """

    at: datetime
    pool: KeptPool
    wave: int = 0
    asked: tuple[KeptDecision, ...] = ()
    spared: int = 0


@dataclass(frozen=True, slots=True)
class Interest:
    """What was found about a mediator (``person``) who had the case, so that the search began again."""

    at: datetime
    person: PersonId
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """All that was kept of how people were found for one case, oldest first.

    ``changes`` are for coordinators: what became otherwise along the way, and why.
    """

    searches: tuple[Search, ...]
    checks: tuple[tuple[datetime, KeptDecision], ...]
    interests: tuple[Interest, ...]
    changes: tuple[tuple[datetime, Text], ...]

    @property
    def waves(self) -> tuple[Search, ...]:
        """The searches in which people were asked."""
        return tuple(one for one in self.searches if one.wave)


def trail(rows: Sequence[Kept]) -> Trail:
    """Read what was kept about one case, in the order in which it was written."""
    searches: list[Search] = []
    checks: list[tuple[datetime, KeptDecision]] = []
    interests: list[Interest] = []
    changes: list[tuple[datetime, Text]] = []
    for row in rows:
        match row.action:
            case "mediation.decision":
                checks.append((row.at, read_decision(row.detail)))
            case "mediation.wave" | "mediation.no_candidate" if known := read_pool(row.detail):
                wave = int(row.detail.get("wave", 0))
                asked = tuple(one for _, one in checks if wave and one.wave == wave)
                in_turn, spared = sorted(asked, key=lambda one: one.rank), int(row.detail.get("spared", 0))
                searches.append(Search(row.at, known, wave, tuple(in_turn), spared))
            # It stands right after the decision about the one whom it is about.
            case "mediation.interest_found" if checks and checks[-1][0] == row.at:
                rules = tuple(str(row.detail["rules"]).split(","))
                interests.append(Interest(row.at, checks[-1][1].person, rules))
        if (told := _change(row, rows)) is not None:
            changes.append((row.at, told))
    return Trail(tuple(searches), tuple(checks), tuple(interests), tuple(changes))


def _change(row: Kept, rows: Iterable[Kept]) -> Text | None:
    """Tell what became otherwise by a row, and why; never whom it is about, nor of which other request."""
    detail = row.detail
    match row.action:
        case "mediation.state" | "mediation.fell_out":
            return _fell_out(row, rows)
        case "mediation.interest_found" | "mediation.released":
            which = "interest" if row.action == "mediation.interest_found" else "released"
            return text(
                f"why-{which}", at=row.at, reasons=tuple(map(_reason, str(detail["rules"]).split(",")))
            )
        case "mediation.chosen" if detail.get("spared"):
            return text("why-yielded", at=row.at)
        case "mediation.gave_up" | "mediation.took":
            moved, told = row.action.partition(".")[2].replace("_", "-"), dict(detail)
            because = text("why-because", why=told.pop("why", "unknown"))
            return text(f"why-{moved}", at=row.at, because=because, **told)
        case "mediation.coordinator_chose":
            note = text(f"soft-note-{detail['note']}") if "note" in detail else None
            return (
                text("why-chose", at=row.at, choice=str(detail["choice"]))
                if note is None
                else text("why-chose-soft", at=row.at, note=note)
            )
    return None


def _fell_out(row: Kept, rows: Iterable[Kept]) -> Text | None:
    """Tell that who was chosen fell out, unless an interest did it, which is told with its rule."""
    then = {one.action for one in rows if one.at == row.at}
    reopened = row.detail.get("to") == State.REOPENED and row.detail.get("on") != "InterestFound"
    if reopened:
        return text("why-fell-out", at=row.at, others="moved" if "mediation.took" in then else "same")
    meanwhile = row.action == "mediation.fell_out" and "mediation.interest_found" not in then
    return text("why-fell-out", at=row.at, others="asked") if meanwhile else None


# For a coordinator.


def for_coordinator(case: MediationCase, kept: Trail, months: int, *, chooses_now: bool) -> list[Text]:
    """Tell why these were asked in this order, and by counts why the others were not.

    ``months`` is how long decisions are kept. With ``chooses_now`` the counts are left out: who may
    choose now gets those of this moment beside it.
    """
    waves, ref = kept.waves, case.ref
    lines = [text("why-coordinator-header", ref=ref)]
    if gone := case.wave - len(waves):
        lines.append(text("why-cleaned", n=gone, months=months))
    if not case.wave:
        lines.append(text("why-nobody-asked"))
    for wave in waves[-WAVES:]:
        lines += _wave(wave)
    if waves:
        lines.append(_weights(waves[-1]))
    if kept.searches and not chooses_now:
        lines += _the_others(kept.searches[-1])
    if kept.changes:
        lines.append(text("why-changes"))
    return lines + [told for _, told in kept.changes]


def _wave(wave: Search) -> list[Text]:
    """Tell what was the same for all, and on a line each what made the order: by place, never by name."""
    n, told = len(wave.asked), wave.asked[:PEOPLE]
    lines = [text("why-wave", wave=wave.wave, at=wave.at, n=n, policy=wave.pool.policy)]
    said = [tuple(map(_part, one.parts)) for one in wave.asked]
    same = [part for part in said[0] if n > 1 and all(part in parts for parts in said)] if said else []
    if same:
        lines.append(text("why-same", parts=tuple(same)))
    for one, parts in zip(told, said, strict=False):
        own, score = tuple(part for part in parts if part not in same), percent(one.score)
        which = "why-person" if own else "why-person-same"
        lines.append(text(which, rank=one.rank, score=score, parts=own))
        if one.noted:
            lines.append(text("why-person-noted", rank=one.rank, reasons=tuple(map(_reason, one.noted))))
    if n > len(told):
        lines.append(text("why-more", n=n - len(told)))
    if wave.spared:
        lines.append(text("why-spared", n=wave.spared))
    return lines


def _weights(wave: Search) -> Text:
    """How heavy each part counts, heaviest first, as it was in that wave."""
    parts = sorted(wave.asked[0].parts, key=lambda one: -one.weight) if wave.asked else []
    return text("why-weights", parts=tuple(_weight(one) for one in parts))


def _weight(one: KeptPart) -> Text:
    return text("why-weight", percent=percent(one.weight), name=_part_name(one.part))


def _the_others(search: Search) -> list[Text]:
    """Why the others were not asked, what each reason alone kept back, and what soft rules did."""
    known = search.pool
    lines = [] if search.wave else [text("why-search-without", at=search.at)]
    if (lower := known.ranked - len(search.asked)) > 0:
        lines.append(text("why-lower", n=lower))
    told = tuple(_count(one, one.first) for one in known.reasons if one.first)
    if told:
        lines.append(text("why-fallen", n=known.fallen, reasons=told))
    if alone := tuple(
        _count(one, one.only) for one in known.reasons if one.only and one.reason not in SETTLED
    ):
        lines.append(text("matching-only", reasons=alone))
    if known.first_back:
        lines.append(text("why-first-back", day=known.first_back))
    if known.soft_rules:
        rules = tuple(
            text("matching-count", n=n, reason=_reason(rule), unknown=0) for rule, n in known.soft_rules
        )
        lines.append(text("why-soft", n=known.soft, reasons=rules, score=percent(known.soft_best)))
    return lines


def _count(one: KeptReason, n: int) -> Text:
    unknown = one.unknown if n == one.first else 0
    return text("matching-count", n=n, reason=_reason(one.reason), unknown=unknown)


def _reason(kept: str) -> Text:
    """Name a reason that was kept; of a rule that is no more only its number is left."""
    known = _KNOWN_REASONS.get(kept)
    return text("why-rule-gone", rule=kept) if known is None else reason_text(known)


# The parts of a score, in words.


def _registered(value: float | None) -> Text:
    return text("why-part-competence", registered="yes" if value else "no")


def _travel(km: float | None) -> Text:
    """A distance in tens of kilometres, so that it names no place."""
    return (
        text("why-part-travel-unknown") if km is None else text("why-part-travel", km=-(-int(km) // 10) * 10)
    )


def _rotation(days: float | None) -> Text:
    return text("why-part-rotation-never") if days is None else text("why-part-rotation", days=int(days))


def _presence(share: float | None) -> Text:
    return text("why-part-presence", percent=percent(share))


def _balance(band: float | None) -> Text:
    """Which way the balance of an organisation counted, never how far: a number could give a case away."""
    return text("why-part-balance", turn="even" if not band else "sooner" if band < 0 else "later")


_PARTS: Final[Mapping[str, Callable[[float | None], Text]]] = {
    Part.COMPETENCE: _registered,
    Part.LANGUAGE: lambda speaks: text("why-part-language", speaks="yes" if speaks else "no"),
    Part.TRAVEL: _travel,
    Part.LOAD: lambda running: text("why-part-load", n=int(running or 0)),
    Part.ROTATION: _rotation,
    Part.PRESENCE: _presence,
    Part.ORGANISATION: lambda running: text("why-part-organisation", n=int(running or 0)),
    Part.BALANCE: _balance,
    Part.RECIPROCITY: lambda times: text("why-part-reciprocity", back="yes" if times else "no"),
}


def _part(one: KeptPart) -> Text:
    """Say what was measured, in its unit; of a part without words of its own its name and number."""
    if (said := _PARTS.get(one.part)) is not None:
        return said(one.measured)
    return text("why-part-other", name=one.part, value="?" if one.measured is None else f"{one.measured:g}")


def _part_name(part: str) -> Text:
    return text(f"why-weight-{part}") if part in _PARTS else text("why-weight-other", name=part)


# For a mediator: only what is theirs.


def for_mediator(
    case: MediationCase, mine: Invitation, kept: Trail, months: int, hidden: Collection[str]
) -> list[Text]:
    """Tell a mediator when they were asked, what counted about themselves and which rules were looked at.

    ``hidden`` are rules that a mediator may not learn of today; those of the day itself were kept. What
    applied tells which organisation asks, so it is for after the introduction. The wave, the rank and
    the score would tell of others.
    """
    lines = [text("why-mediator-header", ref=case.ref), text("why-mediator-asked", at=mine.invited_at)]
    own = [(at, one) for at, one in kept.checks if one.person == mine.person]
    first = next((one for _, one in own if one.step == Step.INVITED), None)
    if first is None:
        return [*lines, text("why-mediator-cleaned", months=months), text("why-mediator-only-own")]
    if facts := tuple(_part(part) for part in first.parts if part.part in _OWN_PARTS):
        lines.append(text("why-mediator-facts", facts=facts))
    unseen = {*hidden, *(rule for _, one in own for rule in one.hidden)}
    rules = tuple(rule for rule in first.rules if rule not in unseen)
    lines.append(text("why-mediator-checked", rules=rules, policy=first.policy))
    if not _introduced(case, mine):
        return [*lines, text("why-mediator-later"), text("why-mediator-only-own")]
    lines += [text("why-mediator-again", at=at) for at, one in own if one.step == Step.CHOSEN][-1:]
    untold = unseen | _ABOUT_OTHERS
    if noted := tuple(_reason(rule) for rule in first.noted if rule not in untold):
        allowed = any(rule not in untold for rule in first.soft)
        lines.append(text("why-mediator-noted", reasons=noted, allowed="yes" if allowed else "no"))
    ended = [_ended(one, untold) for one in kept.interests if one.person == mine.person]
    if not noted and not ended:
        lines.append(text("why-mediator-nothing-noted"))
    return [*lines, *ended, text("why-mediator-only-own")]


def _ended(one: Interest, untold: Collection[str]) -> Text:
    """Tell a mediator what ended their case, as far as it is theirs to know."""
    if own := tuple(_reason(rule) for rule in one.rules if rule not in untold):
        return text("why-mediator-ended", at=one.at, reasons=own)
    return text("why-mediator-ended-untold", at=one.at)


def _introduced(case: MediationCase, mine: Invitation) -> bool:
    """Whether the name check told this mediator for certain who asks."""
    if mine.answer is Answer.CHOSEN:
        return case.state in RUNNING | ENDED
    return mine.answer in {Answer.OBJECTED, Answer.FELL_OUT}


# For the requester.


def for_requester(case: MediationCase, kept: Trail, months: int) -> list[Text]:
    """Tell that everybody was checked, by which rules and when last; not how many, nor what they said."""
    ref = case.ref
    asked = [(at, one) for at, one in kept.checks if one.step == Step.INVITED]
    if case.submitted_at is None:
        return [text("why-requester-draft", ref=ref)]
    if not case.wave:
        return [text("why-requester-nobody", ref=ref)]
    if not asked:
        return [text("why-requester-cleaned", ref=ref, months=months), _between_them(ref)]
    editions = tuple(dict.fromkeys(one.policy for _, one in asked))
    return [text("why-requester", ref=ref, at=asked[-1][0], editions=editions), _between_them(ref)]


def _between_them(ref: Ref) -> Text:
    return text("why-requester-between", ref=ref)
