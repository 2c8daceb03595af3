"""More requests at once: whom to ask first, so that none is left without a mediator who could have one.

One request alone asks whoever fits best. But that may be the only one whom another open request can
have, or somebody with one place left who was asked for another already. Then all requests that want the
same people are assigned together (``matching.assignment``): what others have been asked for stays unless
somebody would be left, or all together gain enough. Nobody is ever kept from being asked: who is needed
elsewhere only comes later here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import nan
from typing import Final

from config.model import PersonId, Ref
from matching.assignment import Change, Proposal, Question, Seeker, Supply, WhyChanged, repair
from matching.candidates import rank
from matching.facts import Request
from workflows.mediation import events as on
from workflows.mediation import questions
from workflows.mediation.case import LOOKING, Answer, MediationCase
from workflows.mediation.turn import Scene, Turn

BEGINS_A_SEARCH: Final = (
    on.Submitted,
    on.FellOut,
    on.InterestFound,
    on.Objected,
    on.SaidNo,
    on.TookBack,
)
"""Events after which a case that was not looking for anybody may look."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody whom request ``ref`` counted on, as number ``rank`` there, and whom this case needs more."""

    person: PersonId
    ref: Ref
    rank: int
    why: WhyChanged


@dataclass(frozen=True, slots=True)
class Order:
    """In which order people come into consideration.

    ``spared`` are needed more for another request; ``taken`` are needed more here.
    """

    people: tuple[PersonId, ...]
    spared: frozenset[PersonId] = frozenset()
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rival:
    """Another open request. ``hopes`` may still take it, best first; ``holds`` are as many as it needs.

    When enough people said yes, only those are hoped for; a yes is sure, an invitation is not.
    """

    case: MediationCase
    needs: int
    hopes: tuple[PersonId, ...]

    @property
    def holds(self) -> tuple[PersonId, ...]:
        return self.hopes[: self.needs]


def matters(case: MediationCase, event: object) -> bool:
    """Say whether ``event`` can make ``case`` look for people, so that other open requests count."""
    return case.state in LOOKING or isinstance(event, BEGINS_A_SEARCH)


def in_order(turn: Turn, asked: Request, people: Sequence[PersonId]) -> Order:
    """Put ``people``, best first for this case, in the order that is best for all open requests.

    ``asked`` is the request of this case; whom it puts aside does not matter for ``people``.
    """
    free = _places(turn.scene)
    rivals = _rivals(turn, free, people)
    if not rivals or not people:
        return Order(tuple(people))
    mine = Seeker(asked.ref, _needs(turn.case), may_share_organisation=turn.case.soft_allowed)
    rows = {asked.ref: _row(turn.scene, replace(asked, set_aside=frozenset()), turn.case, set(people))}
    seekers = [mine]
    for rival in rivals:
        soft = rival.case.soft_allowed
        seekers.append(Seeker(rival.case.ref, rival.needs, may_share_organisation=soft))
        rows[rival.case.ref] = _hoped_for(turn.scene, rival)
    question = _question(turn.scene, seekers, rows, free)
    standing = [
        Proposal(one.case.ref, person)
        for one in rivals
        for person in one.holds
        if person in rows[one.case.ref]
    ]
    mended = repair(question, standing)
    found = mended.answer.pairs
    first = {pair.person for pair in found if pair.ref == asked.ref}
    elsewhere = Counter(pair.person for pair in found if pair.ref != asked.ref)
    spared = {person for person, n in elsewhere.items() if person not in first and n >= free[person]}
    return Order(
        tuple(sorted(people, key=lambda person: (person not in first, person in spared))),
        frozenset(spared.intersection(people)),
        tuple(_taken(first, mended.changes, {one.case.ref: one.case for one in rivals})),
    )


def _taken(
    first: AbstractSet[PersonId], changes: Iterable[Change], cases: Mapping[Ref, MediationCase]
) -> Iterator[Taken]:
    """Whom others gave up for this case, which has ``first`` now."""
    for change in changes:
        for person in first & (frozenset(change.before) - frozenset(change.after)):
            if change.ref in cases and (asked := cases[change.ref].invitation(person)) is not None:
                yield Taken(person, change.ref, asked.rank, change.why)


def _places(scene: Scene) -> dict[PersonId, int]:
    """How many cases more everybody would take on."""
    running = scene.world.running
    return {
        one.id: one.mediator.max_running - running.get(one.id, 0)
        for one in scene.world.mediators
        if one.mediator is not None
    }


def _rivals(turn: Turn, free: Mapping[PersonId, int], people: Sequence[PersonId]) -> list[_Rival]:
    """The other requests that matter: they hold somebody without another place, or lack somebody."""
    others = [
        _rival(one)
        for one in turn.scene.others
        if one.ref != turn.case.ref and one.state in LOOKING and _needs(one) > 0
    ]
    held = Counter(person for one in others for person in one.holds)
    scarce = {person for person in people if 0 < free.get(person, 0) <= held[person]}
    return [one for one in others if len(one.holds) < one.needs or scarce.intersection(one.holds)]


def _rival(case: MediationCase) -> _Rival:
    yes = [one.person for one in case.with_answer(Answer.YES)]
    yes += [one.person for one in case.with_answer(Answer.RESERVE)]
    waiting = [one.person for one in case.with_answer(Answer.INVITED) if one.wave == case.wave]
    needs = _needs(case)
    return _Rival(case, needs, tuple(yes if len(yes) >= needs else (*yes, *waiting)))


def _needs(case: MediationCase) -> int:
    return questions.choices(case).mediators - len(case.mediators)


def _hoped_for(scene: Scene, rival: _Rival) -> dict[PersonId, float]:
    """How well those fit whom a rival can hope for; when it lacks somebody, also who was not asked yet."""
    case, hopes = rival.case, frozenset(rival.hopes)
    asked = questions.request_of(case)
    request = replace(asked, set_aside=asked.set_aside - hopes)
    return _row(scene, request, case, hopes if len(hopes) >= rival.needs else None)


def _row(
    scene: Scene, request: Request, case: MediationCase, only: set[PersonId] | frozenset[PersonId] | None
) -> dict[PersonId, float]:
    ranked = rank(request, scene.world, scene.now, allow_soft=case.soft_allowed).ranked
    row: dict[PersonId, float] = {}
    for one in ranked:
        if only is not None and len(row) == len(only):
            break
        if only is None or one.person in only:
            row[one.person] = min(1.0, max(0.0, one.score.total))
    return row


def _question(
    scene: Scene,
    seekers: Sequence[Seeker],
    rows: Mapping[Ref, Mapping[PersonId, float]],
    free: Mapping[PersonId, int],
) -> Question:
    people = sorted({person for row in rows.values() for person in row})
    return Question(
        tuple(seekers),
        tuple(Supply(one, scene.people[one].organisation, free[one]) for one in people),
        lambda ref: [rows[ref].get(one, nan) for one in people],
    )
