"""A planned meeting: files, reminders, roles, who falls out, another date (story 18)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from config.model import PersonId
from tests.workflows.intervision.circle import Circle, texts
from workflows.effects import Refusal, Tell, TellGroup
from workflows.files import CALENDAR
from workflows.intervision import events as on
from workflows.intervision.group import MeetingState
from workflows.intervision.peer import Seeks


def test_everybody_gets_a_calendar_file_when_a_meeting_is_planned() -> None:
    circle = Circle().planned()
    for person in circle.group.people:
        (file,) = circle.files(person)
        assert (file.name, file.media_type) == ("intervisie-G-7KQ4-1.ics", CALENDAR)


def test_two_people_have_a_role_and_nobody_has_both() -> None:
    meeting = Circle().planned().current
    assert meeting.facilitator is not None
    assert meeting.case_owner is not None
    assert meeting.facilitator != meeting.case_owner


def test_a_week_and_a_day_before_each_hears_their_role_by_daylight() -> None:
    circle = Circle().planned()
    for what in ("week", "day"):
        circle.until("nearing", what)
        assert 8 <= circle.now.astimezone(ZoneInfo("Europe/Amsterdam")).hour < 20
        told = [text for effect in circle.last if isinstance(effect, Tell) for text in texts(effect)]
        assert sorted(str(text.values["role"]) for text in told) == [
            "leads",
            "none",
            "none",
            "none",
            "none",
            "owner",
        ]


def test_at_its_time_the_room_hears_who_leads_and_how_to_start() -> None:
    circle = Circle().planned()
    leads, owns = circle.current.facilitator, circle.current.case_owner
    circle.until("nearing", "now")
    (said,) = (effect for effect in circle.last if isinstance(effect, TellGroup))
    assert said.mentions == (leads, owns)
    assert not said.notice
    assert circle.in_room() == ["intervision-now", "intervision-role-owner", "intervision-role-leads"]


def test_a_reminder_that_comes_after_the_meeting_says_nothing() -> None:
    circle = Circle().planned()
    assert circle.current.starts_at is not None
    circle.now = circle.current.starts_at + timedelta(days=1)
    assert circle.happens(on.Nearing("day", 1)).last == ()


def test_a_turn_that_is_passed_on_goes_to_somebody_else_at_once_and_is_counted() -> None:
    circle = Circle().planned()
    leads = circle.current.facilitator
    assert leads is not None
    circle.happens(on.TurnSkipped(leads))
    assert circle.current.facilitator not in {None, leads}
    member = circle.group.member(leads)
    assert member is not None
    assert member.skips == 1
    assert circle.in_room()[0] == "intervision-skipped"


def test_when_everybody_passes_it_is_said_kindly() -> None:
    circle = Circle().planned()
    for _ in range(6):
        meeting = circle.current
        turn = meeting.facilitator or meeting.case_owner
        assert turn is not None
        circle.happens(on.TurnSkipped(turn))
    assert "intervision-nobody-left" in circle.in_room()
    assert circle.current.facilitator is None
    assert circle.current.case_owner is None


def test_who_has_no_role_has_no_turn_to_pass_on() -> None:
    circle = Circle().planned()
    taken = {circle.current.facilitator, circle.current.case_owner}
    other = next(one for one in circle.group.people if one not in taken)
    with pytest.raises(Refusal):
        circle.happens(on.TurnSkipped(other))


def test_a_facilitator_who_falls_out_is_replaced_at_once() -> None:
    circle = Circle().planned()
    leads, owns = circle.current.facilitator, circle.current.case_owner
    assert leads is not None
    circle.happens(on.Absent(leads))
    assert circle.current.facilitator not in {None, leads}
    assert circle.current.case_owner == owns
    assert "intervision-absent" in circle.in_room()


def test_with_three_left_the_group_chooses_short_usual_or_another_date() -> None:
    circle = Circle(size=4).planned()
    circle.happens(on.Absent(PersonId(4)))
    asked = [one for one in circle.last if isinstance(one, TellGroup) and one.card is not None]
    assert [choice.command for choice in asked[0].card.choices] == [  # type: ignore[union-attr]
        "intervisie kort G-7KQ4 1",
        "intervisie toch G-7KQ4 1",
        "intervisie verzet G-7KQ4 1",
    ]
    circle.happens(on.WithFew(PersonId(1), 1, short=True))
    assert circle.current.method == "vijf"


def test_another_date_takes_the_meeting_out_of_every_calendar_and_asks_again() -> None:
    circle = Circle().planned()
    before = circle.current
    circle.happens(on.OtherDate(1, PersonId(1)))
    assert circle.current.state is MeetingState.POLLING
    assert circle.current.number == before.number
    assert before.starts_at not in circle.current.options
    (file,) = circle.files(2)
    assert "METHOD:CANCEL" in str(file.body)
    assert not [key for key in circle.moments if key.startswith("G-7KQ4/meeting-1")]


def test_with_one_left_another_date_is_looked_for_without_asking() -> None:
    circle = Circle(size=4).planned()
    for person in circle.group.people[:3]:
        circle.happens(on.Absent(person))
    assert circle.current.state is MeetingState.POLLING


def test_a_meeting_moves_only_when_the_others_can() -> None:
    circle = Circle().planned()
    before = circle.current
    assert before.starts_at is not None
    new = before.starts_at + timedelta(days=1)
    circle.happens(on.Proposed(PersonId(1), new))
    assert circle.current.starts_at == before.starts_at
    for person in circle.group.people:
        circle.happens(on.Ticked(person, 0))
    circle.until("poll")
    assert circle.current.starts_at == new
    assert circle.current.sequence == before.sequence + 1


def test_a_meeting_stays_when_somebody_cannot_at_the_new_moment() -> None:
    circle = Circle().planned()
    before = circle.current
    assert before.starts_at is not None
    circle.happens(on.Proposed(PersonId(1), before.starts_at + timedelta(days=1)))
    circle.happens(on.Voted(PersonId(2), ())).until("overdue", "poll")
    assert circle.current.starts_at == before.starts_at
    assert "intervision-not-moved" in circle.in_room()


def test_just_before_the_meeting_it_is_too_late_to_move() -> None:
    circle = Circle().planned()
    assert circle.current.starts_at is not None
    circle.now = circle.current.starts_at - timedelta(days=2, hours=12)
    with pytest.raises(Refusal) as refused:
        circle.happens(on.Proposed(PersonId(1), circle.now + timedelta(days=9)))
    assert refused.value.text.id == "intervision-too-late-to-move"


def test_who_leaves_gets_the_meeting_out_of_their_calendar_and_their_role_is_given_on() -> None:
    circle = Circle().planned()
    leads = circle.current.facilitator
    assert leads is not None
    circle.happens(on.Left(leads))
    (file,) = circle.files(leads)
    assert "STATUS:CANCELLED" in str(file.body)
    assert circle.current.facilitator not in {None, leads}
    assert on.Vacant() in circle.beside


def test_who_comes_in_later_gets_the_contract_and_the_calendar_file() -> None:
    circle = Circle(size=5).planned()
    circle.happens(on.Joined(PersonId(7), circle.people[PersonId(7)].organisation))
    assert circle.files(7)
    assert "intervision-contract" in circle.told(7)
    circle.until("halfway", "contract")
    assert "intervision-contract" in circle.told(7)


def test_in_a_pair_they_take_turns_with_the_case() -> None:
    circle = Circle(size=2, kind=Seeks.PAIR).planned()
    first = circle.current.case_owner
    circle.held().planned()
    assert {first, circle.current.case_owner} == {1, 2}
