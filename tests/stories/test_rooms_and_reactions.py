"""Failure stories 9, 16 and 19: what is said in the wrong room, odd reactions, unreadable messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.matrix.port import Powers
from tests.stories.steps import ask, assign, invited
from tests.support.fake_matrix import BOT
from tests.support.network import Play
from workflows.mediation.case import Answer, State

INVITATION = "mediation-invitation-header"


async def test_a_request_in_a_shared_room_is_removed_and_goes_on_in_private(play: Play) -> None:
    play.room.powers = replace(Powers(), users={BOT: 50})
    asked = await play.says("fenna", "!mediator nodig", room=play.room)
    assert asked.removed
    heard = play.expect_in_room("help-in-private")
    assert "Fenna" not in heard.plain
    assert not heard.event.content["m.mentions"]
    assert not heard.event.relates_to
    play.expect("fenna", "intake-signpost")


async def test_without_the_right_to_remove_the_coordinators_get_a_link_only(play: Play) -> None:
    asked = await play.says("fenna", "!mediator nodig jan en piet hebben ruzie", room=play.room)
    assert not asked.removed
    heard = play.expect("willemien", "coordinator-message-not-removed", never=["jan", "piet", "Fenna"])
    assert asked.event_id in heard.plain


async def test_a_case_command_in_a_shared_room_is_answered_in_private_only(play: Play) -> None:
    play.room.powers = replace(Powers(), users={BOT: 50})
    case, _ = await assign(play)
    said = await play.says("fenna", f"!status {case.ref}", room=play.room)
    assert said.removed
    assert case.ref not in play.expect_in_room("help-in-private").plain
    play.expect("fenna", "status-header", says=case.ref)


async def test_what_was_typed_is_gone_once_it_is_handled(play: Play) -> None:
    await play.says("fenna", "!mediator nodig jan en piet hebben ruzie", room=play.room)
    async with play.database.read() as unit:
        counts = await unit.inbox.counts()
        row = await unit.inbox.by_event(play.room.events[-1].event_id)
    assert counts.waiting == 0
    assert row is None or row.content is None
    assert "piet" not in play.ever_said()


@pytest.mark.parametrize("sign", ["✅", "✅\ufe0f", "👍", "👍🏽", "☑️", "✔️"])
async def test_every_shape_of_yes_means_yes(play: Play, sign: str) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    await play.taps(person, sign, on=INVITATION)
    invitation = (await play.case(ref)).invitation(play.person(person).id)
    assert invitation is not None
    assert invitation.answer is Answer.YES


async def test_an_unknown_sign_changes_nothing_and_says_nothing(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    play.ignore()
    await play.taps(person, "🎉", on=INVITATION)
    play.expect_nothing(person)
    invitation = (await play.case(ref)).invitation(play.person(person).id)
    assert invitation is not None
    assert invitation.answer is Answer.INVITED


async def test_a_reaction_by_somebody_who_was_not_asked_does_nothing(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    play.ignore()
    invitation = next(heard for heard in play.told(person) if INVITATION in heard.texts)
    await play.taps("bram", "✅", on=invitation)
    play.expect("bram", "card-not-yours", never=[ref])
    answer = (await play.case(ref)).invitation(play.person(person).id)
    assert answer is not None
    assert answer.answer is Answer.INVITED


async def test_a_reaction_after_the_end_is_kindly_refused(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    await play.says("fenna", f"!intrekken {ref}")
    await play.says("fenna", "ja")
    assert (await play.case(ref)).state is State.WITHDRAWN
    play.expect(person, "mediation-request-gone")
    await play.taps(person, "✅", on=INVITATION)
    play.expect(person, "card-closed")


async def test_a_typed_yes_to_somebody_elses_case_is_refused(play: Play) -> None:
    ref = await ask(play)
    asked = await invited(play, ref)
    mediators = [person for person in play.people.values() if person.mediator]
    uninvited = next(person for person in mediators if person.matrix_id not in asked)
    await play.says(uninvited, f"!akkoord {ref}")
    play.expect(uninvited, "mediation-unknown-ref")


async def test_a_message_that_stays_unreadable_is_answered_once_with_what_to_do(play: Play) -> None:
    room = await play.chat("fenna")
    for _ in range(2):
        play.matrix.unreadable(room, play.person("fenna").matrix_id, "session-1")
        await play.settle()
        play.expect_nothing("fenna")
    for _ in range(2):
        await play.forward(minutes=2)
        await play.engine.arrivals.say_what_stays_locked()
        await play.settle()
    play.expect("fenna", "cannot-read")
