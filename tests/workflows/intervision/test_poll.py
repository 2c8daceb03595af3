"""Finding a date: what is offered, who answers, what is taken, and what happens when nothing suits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.model import Absence, PersonId
from config.texts.text import Text
from tests.workflows.intervision.circle import COORDINATOR, Circle
from workflows import workdays
from workflows.effects import Refusal, TellGroup
from workflows.intervision import events as on
from workflows.intervision.group import MeetingState
from workflows.intervision.peer import DayPart, Seeks
from workflows.intervision.poll import GRACE

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = frozenset({DayPart.TUESDAY_AM})


def polling(**about: object) -> Circle:
    return Circle(**about).everybody_agrees()  # type: ignore[arg-type]


def days(*parts: DayPart) -> dict[PersonId, frozenset[DayPart]]:
    return {PersonId(n): frozenset(parts) for n in range(1, 7)}


def test_only_day_parts_that_suit_everybody_are_offered_when_there_are_enough() -> None:
    circle = polling(days=days(DayPart.TUESDAY_AM, DayPart.THURSDAY_PM))
    local = [when.astimezone(AMSTERDAM) for when in circle.current.options]
    assert 4 <= len(local) <= 6
    assert {(one.weekday(), f"{one:%H:%M}") for one in local} == {(1, "09:30"), (3, "13:30")}
    assert all(workdays.is_working_day(one.date()) for one in local)
    ahead = [(one.date() - circle.now.date()).days for one in local]
    assert min(ahead) >= 14
    assert max(ahead) <= 42


def test_no_moment_is_offered_while_somebody_is_away_or_on_a_day_off() -> None:
    away = Absence(PersonId(2), date(2026, 3, 1), date(2026, 3, 31))
    circle = polling(days=days(*DayPart), absences=(away,))
    offered = [when.astimezone(AMSTERDAM).date() for when in circle.current.options]
    assert min(offered) > date(2026, 3, 31)
    assert date(2026, 4, 6) not in offered  # Easter Monday


def test_fewer_than_four_that_suit_all_are_filled_up_with_what_suits_most() -> None:
    one_day = {**days(DayPart.MONDAY_AM, DayPart.FRIDAY_AM), PersonId(1): frozenset({DayPart.MONDAY_AM})}
    away = Absence(PersonId(1), date(2026, 3, 20), date(2026, 4, 8))
    circle = polling(days=one_day, absences=(away,))
    assert len(circle.current.options) == 4


def test_nobody_is_asked_to_meet_on_the_eve_of_christmas_or_new_year() -> None:
    circle = polling(now=datetime(2026, 11, 26, 9, tzinfo=UTC), days=days(DayPart.THURSDAY_AM))
    offered = {when.astimezone(AMSTERDAM).date() for when in circle.current.options}
    assert offered
    assert offered.isdisjoint({date(2026, 12, 24), date(2026, 12, 31)})


def test_whoever_takes_back_that_nothing_suits_has_not_answered() -> None:
    circle = polling()
    person = circle.group.people[0]
    circle.happens(on.Voted(person, ()))
    circle.happens(on.Ticked(person, -1, off=True))
    assert person not in circle.current.votes


def test_the_last_answer_is_told_once_with_when_the_date_is_chosen() -> None:
    circle, told = polling(), []
    for person in (*circle.group.people, circle.group.people[0]):
        circle.happens(on.Voted(person, (0,)))
        told += [one for one in circle.last if isinstance(one, TellGroup)]
    [said] = [one.text for one in told if getattr(one.text, "id", "") == "intervision-poll-complete"]
    assert isinstance(said, Text)
    assert said.values["when"] == circle.now + GRACE


def test_the_poll_closes_a_moment_after_the_last_answer_and_not_before() -> None:
    circle = polling()
    for person in circle.group.people[1:]:
        circle.happens(on.Voted(person, (0, 2)))
    assert "G-7KQ4/poll-1/close" not in circle.moments
    circle.happens(on.Ticked(circle.group.people[0], 2))
    assert circle.moments["G-7KQ4/poll-1/close"].when == circle.now + GRACE
    circle.until("poll")
    assert circle.current.state is MeetingState.PLANNED


def test_what_suits_everybody_goes_before_what_comes_first() -> None:
    circle = polling()
    for person in circle.group.people:
        circle.happens(on.Voted(person, (0, 3) if person != 1 else (3,)))
    offered = circle.current.options
    circle.until("poll")
    assert circle.current.starts_at == offered[3]
    assert circle.text("intervision-planned").values["count"] == 0


def test_of_equals_the_earliest_is_taken_and_who_cannot_is_named_in_the_room() -> None:
    circle = polling()
    for person in circle.group.people:
        circle.happens(on.Voted(person, (1, 2) if person != 3 else ()))
    offered = circle.current.options
    circle.until("poll")
    assert circle.current.starts_at == offered[1]
    assert circle.text("intervision-planned").values["cannot"] == ("P3",)
    assert circle.current.absent == {3}


def test_at_the_deadline_the_answers_that_are_there_decide() -> None:
    circle = polling()
    for person in circle.group.people[:4]:
        circle.happens(on.Voted(person, (1,)))
    circle.until("halfway", "poll")
    assert circle.told(6)
    assert not circle.told(1)
    circle.until("overdue", "poll")
    assert circle.current.state is MeetingState.PLANNED
    assert circle.current.absent == frozenset()  # who said nothing may still come


def test_fewer_than_four_meet_only_when_the_group_says_so() -> None:
    circle = polling()
    for person in circle.group.people:
        circle.happens(on.Voted(person, (0,) if person <= 3 else ()))
    circle.until("poll")
    assert circle.current.starts_at is None
    assert "intervision-poll-few" in circle.in_room()
    circle.happens(on.WithFew(PersonId(1), 1, short=True))
    assert circle.current.state is MeetingState.PLANNED
    assert circle.current.method == "vijf"


def test_when_nobody_can_other_moments_are_offered_and_in_the_end_the_coordinators_hear() -> None:
    circle = polling()
    seen = set(circle.current.options)
    for _ in range(2):
        circle.everybody_votes().until("poll")
        assert not seen & set(circle.current.options)
        seen |= set(circle.current.options)
    circle.everybody_votes().until("poll")
    assert circle.group.current is None
    assert "intervision-no-date-coordinator" in circle.told(COORDINATOR)
    circle.until("plan")
    assert circle.current.state is MeetingState.POLLING


def test_nobody_answers_at_all_and_still_nothing_waits_for_ever() -> None:
    circle = polling().until("plan")
    assert circle.current.state is MeetingState.POLLING


def test_a_moment_that_somebody_names_is_asked_of_all_again() -> None:
    circle = polling().everybody_votes(0)
    when = circle.now + timedelta(days=9)
    circle.happens(on.Proposed(PersonId(2), when))
    assert circle.current.options[-1] == when
    assert set(circle.current.votes) == {2}
    (asked,) = (one for one in circle.last if isinstance(one, TellGroup))
    assert asked.card is not None
    assert asked.card.many == "datum G-7KQ4"


def test_a_number_that_is_not_there_gets_the_right_way_back() -> None:
    with pytest.raises(Refusal) as refused:
        polling().happens(on.Voted(PersonId(1), (8,)))
    assert refused.value.text.id == "intervision-poll-unknown"


def test_planning_by_hand_works_when_no_date_was_found() -> None:
    circle = polling()
    for _ in range(3):
        circle.everybody_votes().until("poll")
    circle.happens(on.Proposed(PersonId(1), circle.now + timedelta(days=5)))
    assert circle.current.state is MeetingState.POLLING
    assert "G-7KQ4/plan/again" not in circle.moments


def test_who_leaves_is_no_longer_waited_for() -> None:
    circle = polling()
    for person in circle.group.people[:-1]:
        circle.happens(on.Voted(person, (0,)))
    circle.happens(on.Left(circle.group.people[-1])).until("poll")
    assert circle.current.state is MeetingState.PLANNED


def test_two_of_a_pair_are_enough() -> None:
    circle = polling(size=2, kind=Seeks.PAIR).everybody_votes(0).until("poll")
    assert circle.current.state is MeetingState.PLANNED
    assert circle.current.facilitator is None
    assert circle.current.case_owner is not None
