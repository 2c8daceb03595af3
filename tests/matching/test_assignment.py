"""The assignment of all open requests together, on examples that can be followed by eye."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace

import pytest

from config.model import PersonId, Ref
from matching.assignment import Answer, Left, Pair, Seeker, WhyNobody, assign
from matching.assignment.goals import assign as assign_from
from tests.matching.assignments import NO, Town, town


def who(answer: Answer) -> dict[str, list[int]]:
    """Reference → numbers of the mediators."""
    found: dict[str, list[int]] = {}
    for pair in (*answer.pairs, *answer.kept):
        found.setdefault(pair.ref, []).append(pair.person)
    return {ref: sorted(people) for ref, people in found.items()}


def with_first(there: Town, **changed: object) -> Town:
    """The town with something else for its first request."""
    first = replace(there.seekers[0], **changed)  # type: ignore[arg-type]
    return replace(there, seekers=(first, *there.seekers[1:]))


def test_first_everybody_is_helped_whatever_it_costs_the_total() -> None:
    there = town({"M-A": [1.0, 0.1], "M-B": [1.0, NO]})
    assert who(assign(there.question())) == {"M-A": [2], "M-B": [1]}


def test_then_the_worst_off_is_helped_as_well_as_can_be() -> None:
    there = town({"M-A": [1.0, 0.5], "M-B": [0.6, 0.2]})
    answer = assign(there.question())
    assert who(answer) == {"M-A": [2], "M-B": [1]}
    assert (answer.value.worst, answer.value.total) == (0.5, 1.1)


def test_then_the_total_is_as_high_as_can_be() -> None:
    there = town({"M-A": [0.9, 0.8, NO], "M-B": [0.9, 0.5, NO], "M-C": [NO, NO, 0.5]})
    answer = assign(there.question())
    assert who(answer) == {"M-A": [2], "M-B": [1], "M-C": [3]}
    assert answer.value.total == 2.2


def test_a_scarce_mediator_goes_where_only_they_fit() -> None:
    there = town({f"M-{at}": [1.0, *(0.4 for _ in range(9))] for at in range(9)} | {"M-X": [0.3, *[NO] * 9]})
    assert who(assign(there.question()))["M-X"] == [1]


def test_a_price_tells_that_a_mediator_is_scarce() -> None:
    there = town({"M-A": [0.9, 0.6, 0.5], "M-B": [0.9, 0.6, 0.5]})
    prices = assign(there.question()).prices
    assert 0.3 <= prices[PersonId(1)] <= 0.4
    assert PersonId(3) not in prices


def test_one_mediator_for_each_comes_before_a_second_for_somebody() -> None:
    there = town({"M-A": [0.9, 0.9], "M-B": [0.2, 0.2]}, needs={"M-A": 2})
    answer = assign(there.question())
    assert sorted(map(len, who(answer).values())) == [1, 1]
    assert answer.left == (Left(Ref("M-A"), 1, WhyNobody.OTHERS_NEED_THEM),)


def test_two_mediators_of_one_case_come_from_two_organisations() -> None:
    there = town({"M-A": [0.9, 0.8, 0.3]}, needs={"M-A": 2}, homes=["soest", "soest", "zeist"])
    assert who(assign(there.question())) == {"M-A": [1, 3]}


def test_two_of_one_organisation_may_when_that_was_allowed_but_never_one_person_twice() -> None:
    there = town(
        {"M-A": [0.9, 0.8, 0.3]}, needs={"M-A": 2}, homes=["soest", "soest", "zeist"], places=[2, 1, 1]
    )
    assert who(assign(with_first(there, may_share_organisation=True).question())) == {"M-A": [1, 2]}


def test_a_running_invitation_is_kept_and_takes_its_place() -> None:
    there = with_first(town({"M-A": [0.1, 0.9], "M-B": [0.9, 0.2]}), kept=(PersonId(1),))
    answer = assign(there.question())
    assert answer.kept == (Pair(Ref("M-A"), PersonId(1), 0.1),)
    assert who(answer) == {"M-A": [1], "M-B": [2]}


def test_who_is_kept_for_one_seat_holds_back_their_organisation_for_the_other() -> None:
    there = town({"M-A": [0.9, 0.8, 0.3]}, needs={"M-A": 2}, homes=["soest", "soest", "zeist"])
    assert who(assign(with_first(there, kept=(PersonId(1),)).question())) == {"M-A": [1, 3]}


def test_who_is_excluded_is_never_proposed() -> None:
    there = with_first(town({"M-A": [0.9, 0.2]}), excluded=frozenset({PersonId(1)}))
    assert who(assign(there.question())) == {"M-A": [2]}


def test_a_request_that_nobody_may_do_is_told_apart_from_one_that_others_come_before() -> None:
    there = town(
        {"M-A": [NO, NO, NO], "M-B": [0.9, NO, NO], "M-C": [0.8, NO, NO], "M-D": [NO, NO, 0.7]},
        places=[1, 1, 0],
    )
    assert assign(there.question()).left == (
        Left(Ref("M-A"), 1, WhyNobody.NOBODY_ALLOWED),
        Left(Ref("M-C"), 1, WhyNobody.OTHERS_NEED_THEM),
        Left(Ref("M-D"), 1, WhyNobody.NO_PLACES),
    )


def test_equals_are_told_apart_by_the_reference_and_not_by_their_number() -> None:
    chosen = {
        assign(town({f"M-{case}": [0.5, 0.5, 0.5, 0.5]}).question()).pairs[0].person for case in range(40)
    }
    assert chosen == {1, 2, 3, 4}


def test_no_requests_and_no_mediators_is_no_trouble() -> None:
    empty = Town((), (), ()).question()
    assert assign(empty).proved
    assert assign(replace(empty, requests=(Seeker(Ref("M-A")),), affinities=lambda _: ())).left == (
        Left(Ref("M-A"), 1, WhyNobody.NOBODY_ALLOWED),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"kept": (PersonId(2),)},
        {"kept": (PersonId(1), PersonId(3))},
        {"needs": 3, "kept": ()},
    ],
    ids=["keeps who is not allowed", "keeps more than needed", "needs three"],
)
def test_what_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="M-A"):
        assign(with_first(town({"M-A": [0.5, NO, 0.5]}), **wrong).question())


@pytest.mark.parametrize("affinity", [-0.1, 1.1, math.inf])
def test_an_affinity_outside_0_to_1_is_refused(affinity: float) -> None:
    with pytest.raises(ValueError, match="affinity"):
        assign(town({"M-A": [affinity]}).question())


def test_pairs_that_were_left_out_at_first_are_found_again() -> None:
    there = town({f"M-{at}": [0.9, 0.8, 0.7, *(0.1 + at / 100 for _ in range(9))] for at in range(12)})
    answer = assign_from(there.question(), first=1)
    assert answer.proved
    assert answer.value == assign(there.question()).value
    assert answer.value.helped == 12


def test_nothing_heavy_is_loaded_before_the_first_assignment() -> None:
    check = "import matching.assignment, sys; print('numpy' in sys.modules or 'scipy' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
