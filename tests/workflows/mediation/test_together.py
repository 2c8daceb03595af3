"""Requests that are open at once: nobody is left out for another's convenience."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from config.model import PersonId, Ref
from matching.kept import Detail
from tests.matching.town import NOW, away
from tests.workflows.mediation.bench import Bench
from workflows.effects import Note
from workflows.mediation import events as on
from workflows.mediation.case import Answer, MediationCase, State
from workflows.mediation.events import NoCandidateChoice

BEST, SECOND, THIRD, FOURTH, FIFTH = map(PersonId, range(1, 6))


def case(ref: str, *others: MediationCase, mediators: int = 5, places: int = 1) -> Bench:
    """A case in a network in which 1 was asked longest ago and so fits best, then 2, and so on.

    Everybody can take on ``places`` cases more.
    """
    people = [PersonId(number) for number in range(1, mediators + 1)]
    return Bench(
        mediators,
        ref=Ref(ref),
        others=others,
        running=dict.fromkeys(people, 2 - places),
        last_asked={person: NOW - timedelta(days=180 - 30 * person) for person in people},
    )


def kept(bench: Bench, action: str) -> Detail:
    """What was kept about the last time that something was done."""
    return [one for one in bench.effects if isinstance(one, Note) and one.action == action][-1].detail


def test_one_request_alone_asks_who_fits_best() -> None:
    alone = case("M-7KQ4").sent()
    assert alone.wave == [BEST, SECOND, THIRD]
    assert "spared" not in kept(alone, "mediation.wave")


def test_who_was_asked_elsewhere_first_and_has_one_place_comes_later() -> None:
    first = case("M-7KQ4").sent()
    second = case("M-9FXP", first.case).sent()
    assert second.wave == [SECOND, THIRD, FOURTH]
    assert kept(second, "mediation.wave")["spared"] == 1


def test_who_has_a_place_for_both_is_asked_for_both() -> None:
    first = case("M-7KQ4", places=2).sent()
    assert case("M-9FXP", first.case, places=2).sent().wave == first.wave == [BEST, SECOND, THIRD]


def test_a_request_that_has_ended_or_has_its_mediator_keeps_nobody() -> None:
    for bench in (case("M-7KQ4").closed(), case("M-7KQ4").assigned()):
        assert case("M-9FXP", bench.case).sent().wave == [BEST, SECOND, THIRD]


def test_the_only_one_left_is_asked_although_another_request_asked_before() -> None:
    first = case("M-7KQ4", mediators=1).sent()
    assert case("M-9FXP", first.case, mediators=1).sent().wave == [BEST]


def test_in_the_end_everybody_is_asked_and_who_is_needed_elsewhere_last() -> None:
    second = case("M-9FXP", case("M-7KQ4").sent().case).sent()
    asked = list(second.wave)
    while second.state is State.INVITING:
        second.happens(on.SaidNo(second.wave[0]))
        asked += [one for one in second.wave if one not in asked]
    assert asked == [SECOND, THIRD, FOURTH, FIFTH, BEST]


def test_who_comes_back_goes_to_the_request_that_waits_for_that_one() -> None:
    waits = case("M-7KQ4")
    waits.absences = (away(BEST, NOW.date() - timedelta(days=9), NOW.date() + timedelta(days=60)),)
    waits.nobody().happens(on.CoordinatorChose(NoCandidateChoice.WAIT))
    assert waits.state is State.NO_CANDIDATE
    other = case("M-9FXP", waits.case).sent()
    assert other.wave == [SECOND, THIRD, FOURTH]


def test_a_place_goes_to_a_colleague_when_another_request_has_only_the_best() -> None:
    second = case("M-9FXP").sent()
    second.happens(on.SaidYes(BEST)).happens(on.SaidNo(SECOND))
    first = case("M-7KQ4", second.case)
    first.others = ()
    first.sent()
    first.others = (second.case,)
    for person, event in ((BEST, on.SaidYes), (SECOND, on.SaidNo), (THIRD, on.SaidYes)):
        first.happens(event(person))
    assert first.case.mediators == (THIRD,)
    assert first.answer(BEST) is Answer.RESERVE
    assert kept(first, "mediation.chosen")["spared"] == 1


def test_the_best_takes_the_place_when_the_other_request_has_a_colleague_too() -> None:
    second = case("M-9FXP").sent()
    second.happens(on.SaidYes(BEST)).happens(on.SaidYes(THIRD))
    first = case("M-7KQ4").sent()
    first.others = (second.case,)
    for person, event in ((BEST, on.SaidYes), (SECOND, on.SaidNo), (THIRD, on.SaidNo)):
        first.happens(event(person))
    assert first.case.mediators == (BEST,)
    assert "spared" not in kept(first, "mediation.chosen")


def test_an_urgent_case_takes_the_first_yes_whoever_needs_it_more() -> None:
    second = case("M-9FXP").sent()
    second.happens(on.SaidYes(BEST)).happens(on.SaidNo(SECOND))
    first = case("M-7KQ4").sent(wanneer="spoed")
    first.others = (second.case,)
    first.happens(on.SaidYes(BEST))
    assert first.case.mediators == (BEST,)


def test_when_a_mediator_falls_ill_who_was_asked_elsewhere_is_not_taken_from_there() -> None:
    ill = case("M-7KQ4").sent()
    other = case("M-9FXP", ill.case).sent()
    for person in (SECOND, THIRD):
        other.happens(on.SaidNo(person))
    for person, event in ((BEST, on.SaidYes), (SECOND, on.SaidNo), (THIRD, on.SaidNo)):
        ill.happens(event(person))
    ill.happens(on.Cleared(by_requester=True, mediator=BEST))
    ill.happens(on.Cleared(by_requester=False, mediator=BEST))
    assert (ill.state, other.wave) == (State.ASSIGNED, [FOURTH])
    ill.others = (other.case,)
    ill.happens(on.FellOut(BEST))
    assert ill.wave == [FIFTH, FOURTH]


def gives_up() -> tuple[Bench, Bench]:
    """The mediator of one request falls ill; of the others only the best of another request may have it.

    That request has asked somebody else too. Returned are the one that searches again, and the other.
    """
    ill = case("M-7KQ4", mediators=3)
    ill.absences = (away(BEST, NOW.date(), NOW.date() + timedelta(days=60)),)
    ill.assigned(niet_org="almere")
    ill.absences = ()
    other = case("M-9FXP", ill.case, mediators=3).sent()
    assert (ill.case.mediators, other.wave) == ((SECOND,), [BEST, SECOND, THIRD])
    ill.others = (other.case,)
    return ill.happens(on.FellOut(SECOND)), other


def gave_up(bench: Bench, other: Bench) -> Detail:
    """What the last event of one request left with the other."""
    [note] = [one for one in bench.last if isinstance(one, Note) and one.subject == other.case.ref]
    assert (note.action, note.actor) == ("mediation.gave_up", None)
    return note.detail


def test_who_is_taken_from_another_request_is_kept_with_both_in_closed_words() -> None:
    ill, other = gives_up()
    assert ill.wave == [BEST]
    assert gave_up(ill, other) == {"rank": 1, "step": "invited", "search": "again", "why": "needed"}
    assert kept(ill, "mediation.took") == {"rank": 2, "step": "invited", "others": 1, "why": "needed"}


def test_a_place_given_to_whom_another_request_counted_on_is_kept_with_both_too() -> None:
    ill, other = gives_up()
    ill.happens(on.SaidYes(BEST))
    assert gave_up(ill, other) == {"rank": 1, "step": "chosen", "search": "again", "why": "needed"}
    assert kept(ill, "mediation.took") == {"rank": 2, "step": "chosen", "others": 1, "why": "needed"}


def test_who_fell_out_and_is_replaced_from_the_reserve_made_the_case_search_again() -> None:
    ill = case("M-7KQ4").sent()
    ill.happens(on.SaidYes(BEST)).happens(on.SaidYes(SECOND)).happens(on.SaidNo(THIRD))
    for by_requester in (True, False):
        ill.happens(on.Cleared(by_requester=by_requester, mediator=BEST))
    other = case("M-9FXP", mediators=3).sent()
    ill.others = (other.happens(on.SaidNo(BEST)).case,)
    ill.happens(on.FellOut(BEST))
    assert (ill.case.wave, ill.case.mediators) == (1, (SECOND,))
    assert gave_up(ill, other)["search"] == "again"


def test_nothing_is_kept_elsewhere_when_nobody_is_taken() -> None:
    first = case("M-7KQ4").sent()
    second = case("M-9FXP", first.case).sent()
    assert not [
        one
        for one in second.effects
        if isinstance(one, Note) and (one.subject != "M-9FXP" or one.action == "mediation.took")
    ]


REFS = ("M-7KQ4", "M-9FXP", "M-B2CD")


@given(
    st.permutations(REFS),
    st.integers(0, 5),
    st.integers(1, 2),
    st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_however_many_are_open_a_request_asks_as_many_as_alone(
    refs: list[str], mediators: int, places: int, yeses: list[bool]
) -> None:
    others: tuple[MediationCase, ...] = ()
    for ref, says_yes in zip(refs, yeses, strict=True):
        alone = case(ref, mediators=mediators, places=places).sent()
        beside = case(ref, *others, mediators=mediators, places=places).sent()
        assert beside.state is alone.state
        assert len({*beside.wave}) == len(beside.wave) == len(alone.wave)
        if beside.wave and says_yes:
            beside.happens(on.SaidYes(beside.wave[0]))
        others = (*others, beside.case)
