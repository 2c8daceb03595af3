"""Whatever people do in whatever order: nothing waits for ever, nobody holds two places, no name leaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import PersonId
from config.texts.text import Lines, Text
from tests.workflows.mediation.bench import COORDINATOR, OPERATOR, REQUESTER, Bench
from workflows.effects import Refusal, Tell
from workflows.mediation import events as on
from workflows.mediation.case import Answer, HoursCheck, Outcome, State
from workflows.mediation.events import NoCandidateChoice, SoftNote
from workflows.mediation.moments import MEANINGS
from workflows.mediation.questions import choices

PEOPLE = st.integers(1, 7).map(PersonId)
SIDES = st.booleans()
EVENTS = st.one_of(
    st.builds(on.SaidYes, PEOPLE),
    st.builds(on.SaidNo, PEOPLE),
    st.builds(on.TookBack, PEOPLE),
    st.builds(on.Cleared, SIDES, PEOPLE),
    st.builds(on.Objected, SIDES, PEOPLE),
    st.builds(on.Began, PEOPLE),
    st.builds(on.StillRunning, PEOPLE),
    st.builds(on.FellOut, PEOPLE),
    st.builds(on.InterestFound, PEOPLE, st.just(("B17",))),
    st.builds(on.HoursLogged, PEOPLE, st.integers(1, 40), st.sampled_from(["$a", "$b"])),
    st.builds(on.HoursDropped, PEOPLE, st.sampled_from(["$a", "$b"])),
    st.just(on.HoursAgreed()),
    st.just(on.HoursDoubted()),
    st.builds(on.HoursKept, PEOPLE),
    st.just(on.HoursSettled()),
    st.builds(on.Finished, st.sampled_from(Outcome), PEOPLE),
    st.builds(on.CoordinatorChose, st.sampled_from(NoCandidateChoice), st.none() | st.sampled_from(SoftNote)),
    st.just(on.Withdrawn()),
    st.just("the next moment"),
    st.just("the next moment"),
)
MAY_NAME = frozenset(
    {
        "name-check-requester",
        "name-check-mediator",
        "name-check-reminder-requester",
        "name-check-reminder-mediator",
        "mediation-assigned-requester",
        "mediation-assigned-mediator",
    }
)
"""The only texts in which one side of a case reads the name of another."""


@settings(max_examples=150, deadline=None)
@given(wanted=st.sampled_from("12"), urgent=st.booleans(), happenings=st.lists(EVENTS, max_size=25))
def test_no_order_of_events_breaks_a_promise(wanted: str, urgent: bool, happenings: list[object]) -> None:
    bench = Bench(7).sent(mediators=wanted, wanneer="spoed" if urgent else "maand")
    for event in happenings:
        with suppress(Refusal):
            _next_moment(bench) if event == "the next moment" else bench.happens(event)
        _holds(bench)
    assert not _leaks(bench)


def _next_moment(bench: Bench) -> None:
    """The clock goes to the earliest waiting moment, which then happens."""
    if not bench.moments:
        return
    key = min(bench.moments, key=lambda one: (bench.moments[one].when, one))
    at = bench.moments.pop(key)
    bench.now = max(bench.now + timedelta(seconds=1), at.when)
    bench.happens(MEANINGS[at.kind](at.payload))


def _holds(bench: Bench) -> None:
    case = bench.case
    if case.state is State.CLEANED:
        assert not bench.moments
        assert not case.invitations
        return
    assert bench.moments, f"{case.state} waits for nothing"
    assert len(case.mediators) <= choices(case).mediators
    assert len(set(case.mediators)) == len(case.mediators)
    if case.state in {State.NAME_CHECK, State.ASSIGNED, State.STARTED, State.PAUSED}:
        assert case.mediators
    if case.hours_check not in {None, HoursCheck.AGREED}:
        assert any(at.startswith(f"{case.ref}/hours/") for at in bench.moments), "hours wait for nothing"
    if case.state is State.INVITING:
        assert any(one.answer is Answer.INVITED for one in case.invitations)
    assert case.state not in {State.SUBMITTED, State.PROVISIONAL, State.REOPENED}, "a state to pass through"


def _leaks(bench: Bench) -> list[str]:
    """Texts that carry a name and may not, and anything said to somebody who has no part in the case."""
    names = {one.name for one in bench.everybody} | {"Fenna"}
    asked = {one.person for one in bench.case.invitations} | {REQUESTER, COORDINATOR, OPERATOR}
    found = []
    for tell in bench.all_told():
        if bench.case.invitations and tell.to not in asked:
            found.append(f"{tell.to} heard {tell.text}")
        told = (text for text in _texts(tell) if text.id not in MAY_NAME)
        found += [text.id for text in told if names & set(_strings(text))]
    return found


def _texts(tell: Tell) -> tuple[Text, ...]:
    return tell.text.texts if isinstance(tell.text, Lines) else (tell.text,)


def _strings(text: Text) -> Iterator[str]:
    for value in text.values.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))
        elif isinstance(value, Text):
            yield from _strings(value)
