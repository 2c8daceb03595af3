"""People go and come after groups were formed: who moves, who does not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from config.model import PersonId
from matching.groups import Change, Formed, Group, Peer, Round, WhyChanged, WhyLeft, repair
from matching.groups.forming import told
from tests.matching.groups.peers import TODAY, apart, holds, members, peer


def formed(*sizes: int, **facts: Iterable[tuple[int, int]]) -> Formed:
    """Groups 1, 2 … of people 1, 2 … in their order."""
    groups, first = [], 1
    for number, size in enumerate(sizes, 1):
        groups.append(Group(number, tuple(map(PersonId, range(first, first + size)))))
        first += size
    there = Round(tuple(map(peer, range(1, first))), TODAY, apart(*facts.get("apart", ())))
    return told(there, groups)


def today(before: Formed, gone: Iterable[int] = (), came: Iterable[Peer] = ()) -> Round:
    stay = [one for one in before.round.peers if one.id not in set(gone)]
    return replace(before.round, peers=(*stay, *came))


def change(person: int, before: int | None, after: int | None, why: WhyChanged) -> Change:
    return Change(PersonId(person), before, after, why)


def test_a_group_that_stays_large_enough_keeps_everybody() -> None:
    before = formed(6, 6)
    mended = repair(before, today(before, [1, 2]))
    assert mended.changes == (change(1, 1, None, WhyChanged.GONE), change(2, 1, None, WhyChanged.GONE))
    assert mended.others == ()


def test_who_comes_late_takes_the_free_seat_of_a_broken_group_before_anybody_moves() -> None:
    before = formed(4, 6)
    mended = repair(before, today(before, [1], [peer(20)]))
    assert mended.changes == (change(1, 1, None, WhyChanged.GONE), change(20, None, 1, WhyChanged.CAME))
    holds(mended.formed)


def test_one_moves_from_a_group_that_can_spare_one() -> None:
    before = formed(4, 6)
    mended = repair(before, today(before, [1]))
    assert [(one.before, one.after, one.why) for one in mended.others] == [(2, 1, WhyChanged.NEEDED)]
    holds(mended.formed)


def test_two_move_when_one_is_not_enough() -> None:
    before = formed(4, 6)
    mended = repair(before, today(before, [1, 2]))
    assert [(one.before, one.after) for one in mended.others] == [(2, 1), (2, 1)]
    holds(mended.formed)


def test_a_locked_person_does_not_move_for_another_group() -> None:
    before = formed(4, 6)
    free = 10
    mended = repair(before, today(before, [1]), set(map(PersonId, range(5, 10))))
    assert mended.others == (change(free, 2, 1, WhyChanged.NEEDED),)


def test_a_group_that_nobody_can_help_ends_and_its_members_go_where_there_is_room() -> None:
    before = formed(4, 5)
    mended = repair(before, today(before, [1]), set(map(PersonId, range(5, 10))))
    assert mended.others == tuple(change(one, 1, 2, WhyChanged.ENDED) for one in (2, 3, 4))
    assert members(mended.formed) == [set(range(2, 10))]


def test_whoever_has_no_room_after_their_group_ended_is_left() -> None:
    before = formed(4)
    mended = repair(before, today(before, [1]))
    assert mended.others == tuple(change(one, 1, None, WhyChanged.ENDED) for one in (2, 3, 4))
    assert {one.why for one in mended.formed.left} == {WhyLeft.TOO_FEW_PEOPLE}


def test_latecomers_who_are_enough_make_a_group_of_their_own() -> None:
    before = formed(6)
    mended = repair(before, today(before, came=map(peer, range(20, 26))))
    assert members(mended.formed) == [set(range(1, 7)), set(range(20, 26))]
    assert {one.why for one in mended.changes} == {WhyChanged.CAME}


def test_somebody_makes_room_for_a_latecomer_who_is_kept_apart_from_them() -> None:
    before = formed(5, 5, apart=[(20, 1), (20, 6)])
    mended = repair(before, today(before, came=[peer(20)]))
    (moved,) = mended.others
    assert moved.why is WhyChanged.MADE_ROOM
    assert moved.person in {1, 6}
    holds(mended.formed)


def test_two_who_are_kept_apart_since_then_are_parted_by_one_move() -> None:
    before = formed(5, 5)
    mended = repair(before, replace(before.round, apart=apart((1, 2))))
    (moved,) = mended.others
    assert (moved.before, moved.after) == (1, 2)
    assert moved.person in {1, 2}
    holds(mended.formed)


def test_groups_keep_their_numbers() -> None:
    before = formed(4, 4, 4)
    mended = repair(before, today(before, [1, 2, 3, 4], map(peer, range(20, 26))))
    assert [group.number for group in mended.formed.groups] == [2, 3, 4]


def test_nobody_is_locked_who_is_not_there() -> None:
    before = formed(4)
    with pytest.raises(LookupError):
        repair(before, today(before, [1]), {PersonId(1)})
