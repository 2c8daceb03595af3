"""Failure stories 1, 2, 5, 6 and 10: who says what when, and exactly one winner."""

from __future__ import annotations

import pytest

from tests.stories.steps import ask, invited
from tests.support.fake_matrix import Fault
from tests.support.network import Play
from workflows.mediation.case import Answer, State

INVITATION = "mediation-invitation-header"


async def test_when_everyone_declines_within_the_hour_the_next_wave_goes_out_at_once(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    first = await invited(play, ref)
    for person in first:
        await play.forward(minutes=10)
        await play.taps(person, "❌", on=INVITATION)
    case = await play.case(ref)
    assert (case.state, case.wave) == (State.INVITING, 2)
    second = await invited(play, ref)
    assert not set(first) & set(second)
    play.expect("fenna", "mediation-we-keep-looking", never=["nee", "afgewezen", "geweigerd"])


async def test_when_nobody_is_left_the_coordinator_gets_the_counts_and_chooses(play: Play) -> None:
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.taps(person, "❌", on=INVITATION)
    assert (await play.case(ref)).state is State.NO_CANDIDATE
    play.expect("fenna", "mediation-no-candidate-requester")
    heard = play.expect("willemien", "mediation-no-candidate", says="vallen af", never=["Fenna", "Soest"])
    names = [person.name for person in play.people.values() if person.mediator]
    assert not [name for name in names if name in heard.plain]
    await play.says("willemien", f"!keuze {ref} extern")
    play.expect("fenna", "mediation-handed-over-extern")
    assert (await play.case(ref)).state is State.EXPIRED
    await play.says("willemien", f"!status {ref}")
    play.expect("willemien", "status-next-call", says="Fenna Hoekstra (035 555 01 42)")
    await play.says("fenna", "!vergeet mij")
    await play.taps("fenna", "✅", on="erase-sure")
    play.ignore()
    await play.says("willemien", f"!status {ref}")
    play.expect("willemien", "mediation-unknown-ref", never=["Fenna"])  # nobody needs it any more


async def test_a_coordinator_who_does_not_choose_is_reminded_and_then_asked_again(play: Play) -> None:
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.taps(person, "❌", on=INVITATION)
    await play.forward(days=1, hours=1)
    asked = [heard for heard in play.told("willemien") if "mediation-no-candidate" in heard.texts]
    assert len(asked) == 3  # at once, half-way, and when the day was over
    play.expect("sanne", "operator-case-waits", says=ref)


async def test_when_no_coordinator_chooses_the_requester_hears_the_new_day_and_then_the_last_one(
    play: Play,
) -> None:
    ref = await ask(play)
    while (await play.case(ref)).state is State.INVITING:
        for person in await invited(play, ref):
            await play.taps(person, "❌", on=INVITATION)
    play.expect("fenna", "mediation-no-candidate-requester", says="dinsdag 3 maart om 10.00 uur")
    await play.forward(days=1, hours=1)
    play.expect("fenna", "mediation-still-with-coordinator", says="woensdag 4 maart om 10.00 uur")
    await play.forward(days=1)
    play.expect("fenna", "mediation-still-with-coordinator", says="maandag 30 maart om 10.00 uur")
    await play.forward(days=5)
    assert "mediation-still-with-coordinator" not in [
        each for one in play.new_to("fenna") for each in one.texts
    ]


@pytest.mark.both
async def test_two_yeses_in_the_same_second_give_one_winner(play: Play) -> None:
    ref = await ask(play, wanneer="1️⃣")
    play.ignore()
    one, other, third = (play.person(who) for who in await invited(play, ref))
    for person in (one, other):
        room = await play.chat(person)
        invitation = next(event for event in room.events if ref in event.plain)
        play.matrix.react(invitation, person.matrix_id, "✅")
    await play.settle()
    case = await play.case(ref)
    assert case.mediators == (one.id,)
    assert case.invitation(other.id).answer is Answer.RESERVE  # type: ignore[union-attr]
    play.expect(one, "name-check-mediator")
    play.expect(other, "mediation-kept-as-reserve")
    play.expect_nothing(third)


@pytest.mark.both
async def test_a_crash_between_two_yeses_leaves_one_winner_who_hears_it_once(play: Play) -> None:
    ref = await ask(play, wanneer="1️⃣")
    play.ignore()
    one, other, _ = (play.person(who) for who in await invited(play, ref))
    for person in (one, other):
        room = await play.chat(person)
        invitation = next(event for event in room.events if ref in event.plain)
        play.matrix.react(invitation, person.matrix_id, "✅")
    play.matrix.faults.extend([Fault.LOST_ANSWER, Fault.LOST_ANSWER])
    await play.crash()
    await play.start()
    await play.forward(minutes=5)
    assert (await play.case(ref)).mediators == (one.id,)
    play.expect(one, "name-check-mediator")
    play.expect(other, "mediation-kept-as-reserve")


@pytest.mark.both
async def test_at_the_close_of_the_window_the_best_ranked_yes_wins(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    best, second, third = await invited(play, ref)
    await play.taps(third, "✅", on=INVITATION)
    await play.taps(second, "✅", on=INVITATION)
    play.ignore()
    await play.forward(days=2, hours=1)
    assert (await play.case(ref)).mediators == (play.person(second).id,)
    play.expect(second, "name-check-mediator")
    play.expect(third, "mediation-someone-else-thanks")
    assert "name-check-mediator" not in {t for heard in play.told(best) for t in heard.texts}


async def test_a_silent_mediator_gets_one_reminder_half_way(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    silent = (await invited(play, ref))[0]
    await play.forward(days=1, hours=1)
    play.expect(silent, "mediation-invitation-reminder", says=ref)
    await play.forward(hours=20)
    play.expect_nothing(silent)


async def test_a_yes_after_the_window_is_kept_as_reserve_and_used_when_needed(play: Play) -> None:
    ref = await ask(play)
    early, *late = await invited(play, ref)
    await play.taps(early, "✅", on=INVITATION)
    await play.forward(days=2, hours=1)
    play.ignore()
    await play.taps(late[0], "✅", on=INVITATION)
    play.expect(late[0], "mediation-kept-as-reserve")
    await play.says(early, f"!bezwaar {ref}")
    assert (await play.case(ref)).mediators == (play.person(late[0]).id,)
    play.expect(late[0], "name-check-mediator")


async def test_a_no_after_a_yes_is_free_before_the_name_check(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    person = (await invited(play, ref))[0]
    yes = await play.taps(person, "✅", on=INVITATION)
    play.expect(person, "mediation-yes-noted")
    await play.removes(person, yes)
    play.expect(person, "mediation-yes-taken-back")
    case = await play.case(ref)
    assert case.invitation(play.person(person).id).answer is Answer.INVITED  # type: ignore[union-attr]
    await play.taps(person, "❌", on=INVITATION)
    play.expect(person, "mediation-no-noted")


async def test_taking_a_yes_back_after_the_name_check_began_reopens_the_case(play: Play) -> None:
    ref = await ask(play)
    person, *others = await invited(play, ref)
    yes = await play.taps(person, "✅", on=INVITATION)
    for other in others:
        await play.taps(other, "❌", on=INVITATION)
    play.ignore()
    await play.removes(person, yes)
    case = await play.case(ref)
    assert (case.state, case.wave) == (State.INVITING, 2)
    play.expect(person, "mediation-stepped-back")
    play.expect("fenna", "mediation-mediator-fell-out", never=[play.person(person).name])
    assert person not in await invited(play, ref)


@pytest.mark.both
async def test_nobody_gets_a_case_above_the_maximum(play: Play) -> None:
    """Story 10: ruud takes one case at a time and says yes to two."""
    refs = [await ask(play, who, type="4️⃣") for who in ("fenna", "leila")]
    for ref in refs:
        assert "@ruud:noaber.localhost" in await invited(play, ref)
        await play.says("ruud", f"!akkoord {ref}")
    for ref in refs:
        for other in await invited(play, ref):
            if other != "@ruud:noaber.localhost":
                await play.says(other, f"!nee {ref}")
    ruud = play.person("ruud").id
    assert [ruud in (await play.case(ref)).mediators for ref in refs] == [True, False]


# --- who never logged in -----------------------------------------------------------------------------


async def _asked_without_a_device(play: Play) -> tuple[str, str]:
    """Ask somebody who has never logged in."""
    play.matrix.deviceless.update(one.matrix_id for one in play.people.values() if one.mediator)
    ref = await ask(play)
    return ref, (await invited(play, ref))[0]


async def _logs_in(play: Play, who: str) -> list[str]:
    """Somebody logs in for the first time; the ids of what they read."""
    play.matrix.logs_in(play.person(who).matrix_id)
    await play.settle()
    return [each for heard in play.new_to(who) for each in heard.texts]


async def test_who_logs_in_while_an_invitation_waits_is_invited(play: Play) -> None:
    ref, who = await _asked_without_a_device(play)
    await play.forward(days=1, hours=1)
    assert {INVITATION, "mediation-invitation-reminder"} <= set(await _logs_in(play, who))
    await play.says(who, "ja")
    assert (await play.case(ref)).invitation(play.person(who).id).answer is Answer.YES  # type: ignore[union-attr]


async def test_who_logs_in_after_an_invitation_lapsed_is_not_invited_as_if_it_were_new(play: Play) -> None:
    ref, who = await _asked_without_a_device(play)
    await play.forward(days=4)
    assert await _logs_in(play, who) == []
    await play.says(who, "ja")
    play.expect(who, "no-open-question")
    await play.says(who, f"!akkoord {ref}")
    play.expect(who, "mediation-kept-as-reserve")


async def test_who_logs_in_after_a_request_was_withdrawn_hears_nothing_of_it(play: Play) -> None:
    ref, who = await _asked_without_a_device(play)
    await play.says("fenna", f"!intrekken {ref}")
    await play.says("fenna", "ja")
    assert await _logs_in(play, who) == ["mediation-request-gone"]
