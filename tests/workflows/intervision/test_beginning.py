"""From placed to started: the contract, silence, and too few left."""

from __future__ import annotations

import pytest

from config.model import OrganisationId, PersonId
from config.texts.text import Lines
from tests.workflows.intervision.circle import COORDINATOR, Circle
from workflows.effects import NameRoom, Refusal, Tell, TellGroup
from workflows.intervision import events as on
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.peer import Seeks

FIRST = PersonId(1)


def test_a_group_begins_with_a_room_that_names_nobody_and_a_contract_for_all() -> None:
    circle = Circle()
    assert circle.seated == set(circle.group.people)
    (named,) = (effect for effect in circle.last if isinstance(effect, NameRoom))
    assert dict(named.name.values) == {"theme": "leiderschap", "ref": "G-7KQ4"}
    (asked,) = (effect for effect in circle.last if isinstance(effect, TellGroup))
    assert asked.card is not None
    assert asked.only is None
    assert "intervision-contract-vertrouwelijk" in circle.in_room()
    assert all("intervision-placed" in circle.told(one) for one in circle.group.people)


def test_when_everybody_agrees_a_date_is_looked_for_at_once() -> None:
    circle = Circle().everybody_agrees()
    assert circle.group.state is GroupState.RUNNING
    assert circle.current.state is MeetingState.POLLING
    assert not [key for key in circle.moments if "contract" in key]


def test_half_way_only_who_kept_silent_is_reminded() -> None:
    circle = Circle()
    for person in circle.group.people[1:]:
        circle.happens(on.Agreed(person))
    circle.until("halfway", "contract")
    assert circle.told(FIRST)
    assert not circle.told(2)


def test_silence_is_asked_once_more_and_then_the_group_goes_on_without() -> None:
    circle = Circle()
    for person in circle.group.people[1:]:
        circle.happens(on.Agreed(person))
    circle.until("overdue", "contract")
    assert circle.told(FIRST) == ["intervision-contract-last"]
    circle.until("overdue", "contract-last")
    assert circle.told(FIRST) == ["intervision-left-out"]
    assert FIRST not in circle.group.people
    assert FIRST not in circle.seated
    assert circle.group.state is GroupState.RUNNING


def test_with_too_few_left_somebody_is_looked_for_and_the_coordinators_know() -> None:
    circle = Circle(size=4)
    for person in circle.group.people[1:]:
        circle.happens(on.Agreed(person))
    circle.until("overdue", "contract-last")
    assert on.Vacant() in circle.beside
    assert "intervision-too-small-coordinator" in circle.told(COORDINATOR)
    assert circle.group.state is GroupState.AGREEING


def test_who_comes_in_hears_the_contract_and_the_group_starts_when_they_agree() -> None:
    circle = Circle(size=4)
    for person in circle.group.people[1:]:
        circle.happens(on.Agreed(person))
    circle.until("overdue", "contract-last")
    circle.happens(on.Joined(PersonId(7), OrganisationId("soest")))
    assert "intervision-contract" in circle.told(7)
    circle.happens(on.Agreed(PersonId(7)))
    assert circle.group.state is GroupState.RUNNING


def test_nobody_found_in_time_the_group_is_asked_what_it_wants() -> None:
    circle = Circle(size=4)
    for person in circle.group.people[1:]:
        circle.happens(on.Agreed(person))
    circle.until("overdue", "vacancy")
    assert circle.group.state is GroupState.ENDING
    assert all("intervision-next" in circle.told(one) for one in circle.group.people)


def test_a_pair_starts_with_two() -> None:
    circle = Circle(size=2, kind=Seeks.PAIR).everybody_agrees()
    assert circle.group.state is GroupState.RUNNING


def test_a_stranger_cannot_agree_to_anything() -> None:
    with pytest.raises(Refusal) as refused:
        Circle().happens(on.Agreed(PersonId(11)))
    assert refused.value.text.id == "intervision-unknown-ref"


def test_a_reminder_names_the_day_that_was_named_first() -> None:
    circle = Circle().everybody_agrees()
    asked = next(one.text for one in circle.last if isinstance(one, TellGroup) and one.card)
    circle.until("halfway", "poll")
    again = next(one.text for one in circle.last if isinstance(one, Tell))
    assert isinstance(asked, Lines)
    assert isinstance(again, Lines)
    assert again.texts[0].id == "intervision-poll-reminder"
    assert again.texts[0].values["by"] == asked.texts[0].values["by"]
