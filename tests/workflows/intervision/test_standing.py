"""How it stands with a group, as somebody in it sees it."""

from __future__ import annotations

from config.model import PersonId
from tests.workflows.intervision.circle import Circle
from workflows.intervision import events as on
from workflows.intervision.afterwards import QUESTIONS
from workflows.intervision.standing import how_it_stands


def seen(circle: Circle, person: int) -> list[str]:
    return [one.id for one in how_it_stands(circle.group, PersonId(person))]


def test_who_did_not_agree_yet_is_shown_how() -> None:
    assert seen(Circle(), 1) == ["intervision-standing-contract"]


def test_who_has_a_role_sees_it_and_the_others_do_not() -> None:
    circle = Circle().planned()
    roles = {circle.current.facilitator, circle.current.case_owner}
    for person in circle.group.people:
        assert ("intervision-standing-role" in seen(circle, person)) is (person in roles)


def test_the_counts_of_the_last_meeting_stay_to_be_seen() -> None:
    circle = Circle().planned().held()
    for person in range(1, 7):
        for question in QUESTIONS:
            circle.happens(on.Evaluated(PersonId(person), 1, question, 3 + person % 2))
    assert "intervision-evaluation-counted" in seen(circle, 1)
