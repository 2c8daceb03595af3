"""What was under way in an earlier release goes on in this one, on the database that it left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from config.model import Ref
from tests.stories.steps import invited
from tests.stories.together import SIX, coming, to_the_meeting
from tests.support.network import NETWORK, Play
from tests.support.postgresql import Kind
from tests.support.stored import AT_0002, STORED, brought_up, going_on
from workflows.intervision.group import MeetingState
from workflows.mediation.case import MediationCase, State

pytestmark = pytest.mark.both

QUARTERS = 22
"""Two and a half hours of before, and three more."""


@pytest_asyncio.fixture(params=(*STORED, AT_0002))
async def later(request: pytest.FixtureRequest, engine: Kind, tmp_path: Path) -> AsyncIterator[Play]:
    """The process of today on a database of before."""
    place = tmp_path if engine == "sqlite" else request.getfixturevalue("postgresql")
    async with going_on(await brought_up(request.param, place)) as play:
        yield play


async def case_of(play: Play, who: str, state: State) -> MediationCase:
    async with play.database.read() as unit:
        found = await unit.mediation.by_requester(play.person(who).id)
    return next(case for case in found if case.state is state)


async def test_what_waited_in_the_queues_comes_through(later: Play) -> None:
    later.expect("pieter", "status-none")
    for who in ("fenna", "tim"):
        assert later.told(who)[-1].texts[0].startswith("status")
    async with later.database.read() as unit:
        assert await unit.inbox.next(later.now, 9) == []
        assert await unit.outbox.heads(later.now, 9) == []


async def test_an_invited_mediator_taps_the_old_invitation_and_gets_the_case(later: Play) -> None:
    ref = (await case_of(later, "bram", State.INVITING)).ref
    best, *others = await invited(later, ref)
    await later.taps(best, "✅", on="mediation-invitation-header")
    for other in others:
        await later.says(other, f"!nee {ref}")
    await later.taps(best, "✅", on="name-check-mediator")
    await later.taps("bram", "✅", on="name-check-requester")
    case = await later.case(ref)
    assert (case.state, case.mediators) == (State.ASSIGNED, (later.person(best).id,))


async def test_a_running_case_gets_its_last_hours_and_is_closed_and_evaluated(later: Play) -> None:
    case = await case_of(later, "fenna", State.STARTED)
    (mediator,) = case.mediators
    await later.says(mediator, f"!uren {case.ref} 3")
    await later.says(mediator, f"!afronden {case.ref} volledig")
    await later.forward(minutes=5)
    for _ in range(4):
        await later.says("fenna", "4")
    assert (await later.case(case.ref)).state is State.EVALUATED
    async with later.database.read() as unit:
        booked = await unit.ledger.for_case(case.ref)
    assert sum(entry.quarters for entry in booked) == QUARTERS


async def test_the_reminder_comes_when_it_was_asked_for(later: Play) -> None:
    later.ignore()
    await later.forward(days=1)
    later.expect("joris", "reminder-now", says="bellen met de gemeente")


async def test_a_request_that_was_being_filled_in_goes_on_where_it_was(later: Play) -> None:
    await later.taps("leila", "2️⃣", on="intake-type")
    assert "intake-partijen" in later.told("leila")[-1].texts


async def test_why_still_explains_a_case_of_before(later: Play) -> None:
    ref = (await case_of(later, "fenna", State.STARTED)).ref
    later.ignore()
    await later.says("willemien", f"!waarom {ref}")
    assert any("why-wave" in text for heard in later.told("willemien") for text in heard.texts)


@pytest.mark.parametrize("later", ["cdf95a0"], indirect=True)
async def test_a_group_meets_on_the_day_that_was_planned(later: Play) -> None:
    room = later.group_room("G-7KQ4")
    meeting = await to_the_meeting(later)
    assert meeting.state is MeetingState.PLANNED
    later.expect_in(room, "intervision-now", "intervision-role-leads")
    assert meeting.facilitator is not None
    leads = later.person(meeting.facilitator).matrix_id
    for name in SIX:
        await later.says(name, "!intervisie aanwezig", room=room)
    later.ignore()
    await later.forward(days=1, hours=2)
    await later.taps(leads, "✅", on="intervision-held")
    assert (await coming(later)).number == 2


@pytest.mark.parametrize("later", ["cdf95a0"], indirect=True)
async def test_a_round_takes_others_and_is_closed(later: Play) -> None:
    async with later.database.read() as unit:
        (one,) = await unit.peers.rounds(NETWORK)
        assert len(await unit.peers.seekers(NETWORK)) == 2
    await later.until(later.now + timedelta(days=20))
    async with later.database.read() as unit:
        assert (found := await unit.peers.round(Ref(one.ref)))
    assert found.state is not one.state
