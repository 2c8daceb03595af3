"""Failure stories 3, 11, 17 and 21: holidays, absent coordinators, a bot that was away, clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from config.model import Absence
from tests.stories.steps import ask, assign, assign_to, invited
from tests.support.network import NETWORK, Play
from workflows.mediation.case import State

INVITATION = "mediation-invitation-header"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


async def test_silence_over_easter_moves_the_deadline_to_tuesday(play: Play) -> None:
    await play.until(datetime(2026, 4, 2, 14, 0, tzinfo=AMSTERDAM))  # Thursday before Easter
    ref = await ask(play)
    ends = (await play.case(ref)).window_ends
    assert ends is not None
    assert ends.astimezone(AMSTERDAM) == datetime(2026, 4, 7, 14, 0, tzinfo=AMSTERDAM)
    await play.until(datetime(2026, 4, 7, 13, 0, tzinfo=AMSTERDAM))
    assert (await play.case(ref)).wave == 1
    await play.until(datetime(2026, 4, 7, 14, 5, tzinfo=AMSTERDAM))
    assert (await play.case(ref)).wave == 2


async def test_an_absent_coordinator_is_replaced_by_the_deputy(play: Play) -> None:
    async with play.database.write() as unit:
        await unit.people.set_absence(
            Absence(play.person("willemien").id, date(2026, 3, 1), date(2026, 3, 31))
        )
    await _until_nobody_is_left(play, await ask(play))
    play.expect("ineke", "mediation-no-candidate")
    assert not [h for h in play.told("willemien") if "mediation-no-candidate" in h.texts]


async def test_without_any_coordinator_who_may_see_it_the_operator_hears_it_without_content(
    play: Play,
) -> None:
    async with play.database.write() as unit:
        for who in ("willemien", "ineke", "karim"):
            await unit.people.deactivate(play.person(who).id)
    ref = await ask(play)
    await _until_nobody_is_left(play, ref)
    play.expect("sanne", "operator-no-coordinator", says=ref, never=["Soest", "Fenna", "team"])


@pytest.mark.both
async def test_after_three_hours_away_everything_that_came_due_happens_once(play: Play) -> None:
    ref = await ask(play)
    best, *rest = await invited(play, ref)
    await play.taps(best, "✅", on=INVITATION)
    play.ignore()
    await play.forward(days=1, hours=22)
    await play.away(hours=3)
    assert (await play.case(ref)).state is State.NAME_CHECK
    play.expect(best, "name-check-mediator")
    await play.away(hours=1)
    assert not [h for h in play.new_to(best) if "name-check-mediator" in h.texts]
    assert rest


@pytest.mark.both
async def test_after_three_days_away_a_half_way_reminder_is_skipped_and_the_window_closes(play: Play) -> None:
    ref = await ask(play)
    silent = (await invited(play, ref))[0]
    play.ignore()
    await play.away(days=3)
    assert "mediation-invitation-reminder" not in {t for heard in play.new_to(silent) for t in heard.texts}
    assert (await play.case(ref)).wave == 2
    async with play.database.read() as unit:
        assert "moment.skipped" in {row.action for row in await unit.audit.about(NETWORK, ref)}


@pytest.mark.both
async def test_an_edited_command_counts_as_said_again_and_replaces_what_it_did(play: Play) -> None:
    case, mediator = await assign(play)
    logged = await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.edits(logged, f"!uren {case.ref} 5,5")
    hours = (await play.case(case.ref)).hours
    assert [entry.quarters for entry in hours] == [22]
    async with play.database.read() as unit:
        booked = sum(row.quarters for row in await unit.ledger.for_case(case.ref))
    assert booked == 22


async def test_a_removed_command_no_longer_counts(play: Play) -> None:
    case, mediator = await assign(play)
    logged = await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.removes(mediator, logged)
    play.expect(mediator, "mediation-hours-removed")
    assert not (await play.case(case.ref)).hours


@pytest.mark.both
async def test_a_replayed_event_has_its_effect_once(play: Play) -> None:
    case, mediator = await assign(play)
    line = f"!uren {case.ref} 6,5"
    logged = await play.says(mediator, line)
    play.matrix.again(logged, line)
    await play.settle()
    assert [entry.quarters for entry in (await play.case(case.ref)).hours] == [26]
    play.expect(mediator, "mediation-hours-noted")


async def test_a_deadline_over_a_clock_change_keeps_its_time_on_the_wall(play: Play) -> None:
    """Story 21: asked on Friday before the last Sunday of March, at 11:00; the window ends Tuesday 11:00."""
    await play.until(datetime(2026, 3, 27, 11, 0, tzinfo=AMSTERDAM))
    ref = await ask(play)
    ends = (await play.case(ref)).window_ends
    assert ends == datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


async def test_the_digest_comes_once_on_a_working_day_at_half_past_eight(play: Play) -> None:
    await assign(play)
    await play.until(datetime(2026, 3, 27, 18, 0, tzinfo=AMSTERDAM))  # a Friday, the clock changes on Sunday
    play.ignore()
    await play.until(datetime(2026, 3, 30, 8, 29, tzinfo=AMSTERDAM))
    assert not _digests(play)
    await play.until(datetime(2026, 3, 30, 8, 31, tzinfo=AMSTERDAM))
    assert _digests(play) == 1
    await play.away(minutes=5)
    assert _digests(play) == 1


def _digests(play: Play) -> int:
    return sum("digest-header" in heard.texts for heard in play.new_to("willemien"))


async def _until_nobody_is_left(play: Play, ref: str) -> None:
    play.ignore()
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.taps(person, "❌", on=INVITATION)


async def test_a_mediator_with_one_case_need_not_say_which(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, "!begonnen")
    await play.says(mediator, "!uren 6,5")
    play.expect(mediator, "mediation-hours-noted", says=case.ref)
    await play.says(mediator, "uren 1,5 uur")
    assert [one.quarters for one in (await play.case(case.ref)).hours] == [26, 6]
    for mistaken in ("!uren", "!uren duizend"):
        await play.says(mediator, mistaken)
        play.expect(mediator, "argument-problem")


async def test_a_mediator_with_two_cases_is_asked_which(play: Play) -> None:
    case, mediator = await assign(play)
    other = await assign_to(play, mediator)
    play.ignore()
    await play.says(mediator, "!uren 6,5")
    play.expect(mediator, "argument-problem")
    assert not [one for ref in (case.ref, other) for one in (await play.case(ref)).hours]
