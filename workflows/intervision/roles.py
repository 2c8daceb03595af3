"""Whose turn it is: the facilitator and the case owner of a meeting."""

from __future__ import annotations

from collections.abc import Collection
from itertools import permutations

from config.model import PersonId
from workflows.intervision.group import Group, Meeting, MeetingState, Member

Roles = tuple[PersonId | None, PersonId | None]
"""The facilitator and the case owner; ``None`` where there is nobody for it."""


def whose_turn(group: Group, meeting: Meeting, *, pair: bool) -> Roles:
    """Give both roles to whoever had them least, then longest ago; never twice in a row, nobody both.

    Who cannot come or passed a turn on is left out; a pair has no facilitator. Where the rule against
    twice in a row leaves nobody, it gives way.
    """
    able = [one for one in group.people if one not in meeting.absent | meeting.passed]
    held = [one for one in group.meetings if one.state is MeetingState.HELD and one.number != meeting.number]
    last = held[-1] if held else None
    if pair:
        return None, _first(group, held, able, last.case_owner if last else None)
    if len(able) < 2:
        return (able[0] if able else None), None
    allowed = [
        (leads, owns)
        for leads, owns in permutations(able, 2)
        if last is None or (leads != last.facilitator and owns != last.case_owner)
    ]
    return min(
        allowed or list(permutations(able, 2)),
        key=lambda two: (
            _member(group, two[0]).led + _member(group, two[1]).owned,
            _last_led(held, two[0]),
            _last_owned(held, two[1]),
            # Who owns now leads next, so that both roles go round in the same order.
            _member(group, two[1]).led,
            group.people.index(two[0]),
            group.people.index(two[1]),
        ),
    )


def replaced(group: Group, meeting: Meeting, *, pair: bool) -> Roles:
    """Fill only the roles of those who fell out of this meeting; who has a role and comes keeps it."""
    able = [one for one in group.people if one not in meeting.absent | meeting.passed]
    leads = meeting.facilitator if meeting.facilitator in able else None
    owns = meeting.case_owner if meeting.case_owner in able else None
    if leads is None and owns is None:
        return whose_turn(group, meeting, pair=pair)
    held = [one for one in group.meetings if one.state is MeetingState.HELD and one.number != meeting.number]
    able = [one for one in able if one not in {leads, owns}]
    last = held[-1] if held else None
    if owns is None:
        owns = _first(group, held, able, last.case_owner if last else None)
    elif leads is None and not pair:
        leads = min(
            _unless(able, last.facilitator if last else None),
            key=lambda one: (_member(group, one).led, _last_led(held, one), group.people.index(one)),
            default=None,
        )
    return leads, owns


def _first(
    group: Group, held: Collection[Meeting], able: list[PersonId], before: PersonId | None
) -> PersonId | None:
    return min(
        _unless(able, before),
        key=lambda one: (_member(group, one).owned, _last_owned(held, one), group.people.index(one)),
        default=None,
    )


def _unless(able: list[PersonId], before: PersonId | None) -> list[PersonId]:
    return [one for one in able if one != before] or able


def _member(group: Group, person: PersonId) -> Member:
    member = group.member(person)
    assert member is not None
    return member


def _last_led(held: Collection[Meeting], person: PersonId) -> int:
    return max((one.number for one in held if one.facilitator == person), default=0)


def _last_owned(held: Collection[Meeting], person: PersonId) -> int:
    return max((one.number for one in held if one.case_owner == person), default=0)
