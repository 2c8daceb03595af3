"""Waves: ask the best few at once, wait a window, choose the best yes, keep the others as reserve.

Exactly one winner per place: choosing happens in the one transaction that closes the wave, on the
answers that are in the case at that moment.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from config.model import PersonId
from config.texts.text import Lines, text
from matching import kept
from matching.assignment import WhyChanged
from matching.availability import distance_km
from matching.candidates import Candidate, Ranking, rank
from matching.checking import Check, Moment, still_allowed
from matching.dates import local_day
from matching.explain import explain
from matching.facts import Request
from matching.findings import Verdict
from matching.kept import Step
from matching.records import record
from workflows import cards, workdays
from workflows.effects import Card, Lane, Late, Note, Refusal
from workflows.mediation import events as on
from workflows.mediation import questions, together
from workflows.mediation.case import Answer, Invitation
from workflows.mediation.turn import Turn

TOPIC = "invitation"

LOOK_AHEAD = 10
"""Waves of the best who may go before somebody whom another request needs more; nobody further down does."""


def _asked(turn: Turn) -> Request:
    """Say what is asked, with the coordinators to whom it goes now."""
    return questions.request_of(turn.case, turn.scene.coordinators)


def ranking(turn: Turn) -> Ranking:
    """Rank everybody for this case as the world is now."""
    return rank(_asked(turn), turn.scene.world, turn.now, allow_soft=turn.case.soft_allowed)


def left_to_ask(turn: Turn) -> Sequence[Candidate]:
    """The candidates who were not asked for this case before, best first."""
    return ranking(turn).ranked


def allowed(turn: Turn, person: PersonId) -> bool:
    """Check again, at this moment, that a mediator may take this case."""
    return _checked(turn, person).allowed


def _checked(turn: Turn, person: PersonId) -> Check:
    asked = replace(_asked(turn), set_aside=frozenset(), partners=frozenset(turn.case.mediators) - {person})
    return still_allowed(
        person,
        asked,
        turn.scene.world,
        turn.now,
        at=Moment.ACCEPTANCE,
        allow_soft=turn.case.soft_allowed,
    )


def willing(turn: Turn) -> tuple[Invitation, ...]:
    """Who said yes and still may: the yeses of the wave first, then the reserve, best rank first."""
    said = (*turn.case.with_answer(Answer.YES), *turn.case.with_answer(Answer.RESERVE))
    return tuple(one for one in said if allowed(turn, one.person))


def open_places(turn: Turn) -> int:
    """How many mediators the case still needs."""
    return questions.choices(turn.case).mediators - len(turn.case.mediators)


# Conditions, as they stand in the table of the life.


def somebody_left(turn: Turn, event: object) -> bool:
    """There is a candidate who was not asked yet."""
    return bool(left_to_ask(turn))


def anyone_willing(turn: Turn, event: object) -> bool:
    """At least one yes or reserve may still take the case."""
    return bool(willing(turn))


def of_an_earlier_wave(turn: Turn, event: on.WindowClosed | on.HalfWay) -> bool:
    """The moment belongs to a wave that is already over."""
    return event.wave != turn.case.wave


def urgent(turn: Turn, event: on.SaidYes) -> bool:
    """The first valid yes wins, and this one is valid and in time."""
    return questions.choices(turn.case).urgent and _in_time(turn, event) and allowed(turn, event.person)


def in_time(turn: Turn, event: on.SaidYes) -> bool:
    """The window is open for this person and the case still fits."""
    return _in_time(turn, event) and allowed(turn, event.person)


def no_longer_fits(turn: Turn, event: on.SaidYes) -> bool:
    """Something changed since the invitation: absence, maximum reached, an interest."""
    invitation = _invited(turn, event.person)
    return invitation.answer not in {Answer.CHOSEN, Answer.RELEASED} and not allowed(turn, event.person)


def holds_a_place(turn: Turn, event: on.SaidYes | on.TookBack | on.SaidNo) -> bool:
    """The person was chosen."""
    return _invited(turn, event.person).answer is Answer.CHOSEN


def _in_time(turn: Turn, event: on.SaidYes) -> bool:
    answer = _invited(turn, event.person).answer
    return answer in {Answer.INVITED, Answer.NO, Answer.YES} and _of_this_wave(turn, event.person)


def _of_this_wave(turn: Turn, person: PersonId) -> bool:
    return _invited(turn, person).wave == turn.case.wave


def _invited(turn: Turn, person: PersonId) -> Invitation:
    invitation = turn.case.invitation(person)
    if invitation is None:
        raise Refusal(text("mediation-not-invited", ref=turn.case.ref))
    return invitation


# What is done.


def invite(turn: Turn, event: object) -> None:
    """Ask the next best candidates at once and open the window."""
    case, policy = turn.case, turn.policy
    wanted = questions.choices(case)
    ends = (
        workdays.add_working_hours(turn.now, policy.urgent_window_hours, turn.scene.zone)
        if wanted.urgent
        else turn.in_working_days(policy.window_days)
    )
    known, size = ranking(turn), max(policy.wave_size, 2 * open_places(turn))
    candidates = {one.person: one for one in known.ranked[: LOOK_AHEAD * size]}
    best_first = tuple(candidates)
    order = together.in_order(turn, _asked(turn), best_first)
    chosen = [candidates[person] for person in order.people[:size]]
    wave, asked = case.wave + 1, len(case.invitations)
    new = tuple(
        Invitation(one.person, wave, asked + place, turn.now) for place, one in enumerate(chosen, start=1)
    )
    turn.set(wave=wave, window_ends=ends, invitations=(*case.invitations, *new))
    for place, one in enumerate(chosen, start=asked + 1):
        keep_record(turn, one.person, one.verdict, Step.INVITED, candidate=one, wave=wave, rank=place)
        turn.tell(one.person, invitation_text(turn, one), _card(turn))
        _keep_what_moved(turn, order, (one.person, place), Step.INVITED)
    turn.note(
        "mediation.wave", wave=wave, asked=len(new), **_spared(order, best_first[:size]), **pool(turn, known)
    )
    turn.wake(f"window/{wave}", "mediation.window", ends, {"wave": wave})
    half = workdays.halfway(turn.now, ends, turn.scene.zone)
    about: dict[str, str | int] = {"what": "window", "wave": wave}
    turn.wake(f"window/{wave}/half", "mediation.halfway", half, about, Late.SKIP)
    turn.tell_requester(
        text("mediation-people-asked" if wave == 1 else "mediation-we-keep-looking", ref=case.ref, by=ends)
    )


def _spared(order: together.Order, best: Collection[PersonId]) -> dict[str, int]:
    """How many of the best come later because another request needs them more; kept only when there are."""
    spared = order.spared.intersection(best).difference(order.people[: len(best)])
    return {"spared": len(spared)} if spared else {}


def _keep_what_moved(turn: Turn, order: together.Order, who: tuple[PersonId, int], step: Step) -> None:
    """Keep that somebody, with their number here, was counted on elsewhere; there, of this case nothing."""
    person, rank = who
    gave = [one for one in order.taken if one.person == person]
    again = turn.case.wave > 1 or any(turn.case.with_answer(Answer.FELL_OUT, Answer.OBJECTED))
    search = "again" if again else "first"
    for one in gave:
        detail = {"rank": one.rank, "step": step.value, "search": search, "why": one.why.value}
        turn.effects.append(Note("mediation.gave_up", one.ref, None, detail))
    if gave:
        needed = any(one.why is WhyChanged.NEEDED for one in gave)
        why = WhyChanged.NEEDED if needed else WhyChanged.BETTER
        turn.note("mediation.took", rank=rank, step=step.value, others=len(gave), why=why.value)


def keep_record(
    turn: Turn,
    person: PersonId,
    verdict: Verdict,
    step: Step,
    *,
    candidate: Candidate | None = None,
    **more: int,
) -> None:
    """Keep which rules said what on which facts, so that the decision can be explained again."""
    world = turn.scene.world
    made = record(person, _asked(turn), verdict, world, local_day(turn.now))
    score = candidate.score if candidate else None
    turn.note("mediation.decision", **kept.decision(made, step, world.policy, score), **more)


def pool(turn: Turn, known: Ranking) -> dict[str, str | int]:
    """Say in numbers who could be asked and why the others could not, to be kept with a search."""
    return kept.pool(known, explain(known), turn.scene.world.policy)


def invitation_text(turn: Turn, candidate: Candidate) -> Lines:
    """Write the invitation: no names, no municipality unless the network chose to show it."""
    wanted, ref = questions.choices(turn.case), turn.case.ref
    assert turn.case.window_ends is not None
    begin = text("mediation-start-before", day=wanted.start_before) if wanted.start_before else None
    lines = [
        text("mediation-invitation-header", ref=ref, urgent="yes" if wanted.urgent else "no"),
        text("mediation-invitation-type", value=text(f"intake-type-{wanted.case_type}")),
        text("mediation-invitation-parties", value=text(f"intake-partijen-{_id(wanted.parties)}")),
        text("mediation-invitation-place", value=text(f"intake-plaats-{wanted.place}")),
        text("mediation-invitation-start", value=begin or text("mediation-start-any")),
        text(
            "mediation-invitation-hours",
            hours=int(turn.policy.hours_per_mediation),
            together=str(wanted.mediators),
        ),
    ]
    if km := _rough_distance(turn, candidate.person):
        lines.append(text("mediation-invitation-distance", km=km))
    if turn.policy.show_municipality_in_invitation:
        name = turn.scene.organisations[turn.case.organisation].name
        lines.append(text("mediation-invitation-municipality", value=name))
    return Lines((*lines, text("mediation-invitation-ask", until=turn.case.window_ends)))


def _id(value: str) -> str:
    """A value as part of a text id."""
    return value.replace("+", "-plus").replace("_", "-")


def _rough_distance(turn: Turn, person: PersonId) -> int:
    """Kilometres in steps of ten, so that the distance does not name the municipality; 0 is unknown."""
    home = turn.scene.people[person].organisation
    exact = distance_km(turn.scene.world, home, turn.case.organisation)
    return 0 if exact is None else max(10, -(-int(exact) // 10) * 10)


def _card(turn: Turn) -> Card:
    ref = turn.case.ref
    card = cards.yes_no(TOPIC, ref, f"akkoord {ref}", f"nee {ref}", undo_yes=f"toch niet {ref}")
    return replace(card, closes_at=turn.case.window_ends)


def remind_silent(turn: Turn, event: on.HalfWay) -> None:
    """Remind once, half-way, whoever did not answer yet."""
    assert turn.case.window_ends is not None
    for one in turn.case.with_answer(Answer.INVITED):
        if one.wave == turn.case.wave:
            what = text("mediation-invitation-reminder", ref=turn.case.ref, until=turn.case.window_ends)
            turn.tell(one.person, what, _card(turn), Lane.REMINDER)


def record_yes(turn: Turn, event: on.SaidYes) -> None:
    """Keep a yes and say when the mediator hears more."""
    turn.case = turn.case.changed(event.person, answer=Answer.YES, answered_at=turn.now)
    assert turn.case.window_ends is not None
    turn.tell(event.person, text("mediation-yes-noted", ref=turn.case.ref, by=turn.case.window_ends))
    _see_whether_everyone_answered(turn)


def record_first_yes(turn: Turn, event: on.SaidYes) -> None:
    """Keep the yes that decides an urgent wave."""
    turn.case = turn.case.changed(event.person, answer=Answer.YES, answered_at=turn.now)


def record_no(turn: Turn, event: on.SaidNo) -> None:
    """Keep a no, thank the mediator; no reason is asked."""
    before = _invited(turn, event.person).answer
    turn.case = turn.case.changed(event.person, answer=Answer.NO, answered_at=turn.now)
    turn.tell(event.person, text("mediation-no-noted", ref=turn.case.ref))
    if before in {Answer.INVITED, Answer.YES}:
        _see_whether_everyone_answered(turn)


def release(turn: Turn, event: on.SaidYes | on.InterestFound | on.FellOut) -> None:
    """Let go of somebody for whom the case does not fit any more, without naming why; that is kept."""
    person = event.person if isinstance(event, on.SaidYes) else event.mediator
    checked = _checked(turn, person)
    reasons = event.rules if isinstance(event, on.InterestFound) else tuple(map(str, checked.reasons))
    if person in turn.scene.world.mediator:
        keep_record(turn, person, checked.verdict, Step.RELEASED)
    if reasons and not isinstance(event, on.FellOut):
        turn.note("mediation.released", rules=",".join(reasons))
    turn.case = turn.case.changed(person, answer=Answer.RELEASED, answered_at=turn.now)
    turn.close_cards(TOPIC, person)
    turn.tell(person, text("mediation-no-longer-fits", ref=turn.case.ref))
    _see_whether_everyone_answered(turn)


def keep_as_reserve(turn: Turn, event: on.SaidYes) -> None:
    """A yes after the window: thank, and keep as reserve."""
    _invited(turn, event.person)
    turn.case = turn.case.changed(event.person, answer=Answer.RESERVE, answered_at=turn.now)
    turn.tell(event.person, text("mediation-kept-as-reserve", ref=turn.case.ref))


def say_it_is_yours(turn: Turn, event: on.SaidYes) -> None:
    """The chosen mediator says yes again."""
    turn.tell(event.person, text("mediation-already-yours", ref=turn.case.ref))


def take_back(turn: Turn, event: on.TookBack) -> None:
    """A yes is taken back before the name check: free, the invitation stays open."""
    before = _invited(turn, event.person)
    still_open = _of_this_wave(turn, event.person) and before.answer in {Answer.YES, Answer.INVITED}
    after = Answer.INVITED if still_open else Answer.RETRACTED
    turn.case = turn.case.changed(event.person, answer=after, answered_at=turn.now)
    turn.tell(
        event.person, text("mediation-yes-taken-back", ref=turn.case.ref, open="yes" if still_open else "no")
    )


def choose(turn: Turn, event: object) -> None:
    """Give the open places to the best who are willing; thank the others and keep them as reserve.

    When somebody who said yes is all that another request has, a colleague who said yes goes before; an
    urgent case has no time for that.
    """
    people, places = tuple(one.person for one in willing(turn)), open_places(turn)
    hurry = questions.choices(turn.case).urgent
    order = together.Order(people) if hurry else together.in_order(turn, _asked(turn), people)
    while open_places(turn) and (winner := _next(turn, order)):
        keep_record(turn, winner.person, _checked(turn, winner.person).verdict, Step.CHOSEN)
        turn.case = turn.case.changed(winner.person, answer=Answer.CHOSEN, answered_at=winner.answered_at)
        spared = _spared(order, people[:places])
        turn.note("mediation.chosen", rank=winner.rank, person=winner.person, **spared)
        _keep_what_moved(turn, order, (winner.person, winner.rank), Step.CHOSEN)
    if open_places(turn):
        turn.raised(on.SeatOpen())
        return
    for other in tuple(turn.case.with_answer(Answer.YES)):
        turn.case = turn.case.changed(other.person, answer=Answer.RESERVE)
        turn.tell(other.person, text("mediation-someone-else-thanks", ref=turn.case.ref))
    _nobody_waits_any_more(turn)
    turn.raised(on.SeatsFilled())


def _next(turn: Turn, order: together.Order) -> Invitation | None:
    """The first in order who (still) may take the case beside those chosen so far."""
    may = {one.person: one for one in willing(turn)}
    return next((may[person] for person in order.people if person in may), None)


def close_wave(turn: Turn, event: object) -> None:
    """Mark the silent ones; a yes from them still counts as reserve."""
    _nobody_waits_any_more(turn)


def _nobody_waits_any_more(turn: Turn) -> None:
    for silent in tuple(turn.case.with_answer(Answer.INVITED)):
        turn.case = turn.case.changed(silent.person, answer=Answer.SILENT)
    turn.no_longer_waits(f"window/{turn.case.wave}")
    turn.set(window_ends=None)


def _see_whether_everyone_answered(turn: Turn) -> None:
    waiting = [one for one in turn.case.with_answer(Answer.INVITED) if one.wave == turn.case.wave]
    if not waiting and turn.case.window_ends is not None:
        turn.raised(on.EveryoneAnswered())


def thank_everyone(turn: Turn, event: object) -> None:
    """The case ends: let everybody know who was waiting or on the case, without a reason."""
    for one in turn.case.invitations:
        if one.answer in {Answer.INVITED, Answer.YES, Answer.RESERVE, Answer.CHOSEN}:
            turn.tell(one.person, text("mediation-request-gone", ref=turn.case.ref))
    released = {Answer.INVITED, Answer.YES, Answer.RESERVE, Answer.CHOSEN}
    kept = tuple(
        replace(one, answer=Answer.RELEASED) if one.answer in released else one
        for one in turn.case.invitations
    )
    turn.set(invitations=kept, window_ends=None)
