"""The main job, from ``!mediator nodig`` to cleaned, on a clock that the test moves."""

from __future__ import annotations

import pytest

from tests.stories.steps import TEAM, ask, assign, invited
from tests.support.network import Play
from workflows.mediation.case import State

pytestmark = pytest.mark.both


async def test_eight_taps_and_a_confirmation_make_a_request(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        play.expect("fenna", question)
        await play.taps("fenna", sign, on=question)
    play.expect("fenna", "intake-summary", says="Samenwerking in een team")
    await play.taps("fenna", "✅", on="intake-summary")
    play.expect("fenna", "mediation-received")
    play.expect("fenna", "mediation-people-asked")
    assert (await play.case()).state is State.INVITING


async def test_from_invitation_to_cleaned(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    best, second, third = await invited(play, ref)
    await play.taps(second, "❌", on="mediation-invitation-header")
    await play.taps(third, "❌", on="mediation-invitation-header")
    play.expect(second, "mediation-no-noted")
    await play.taps(best, "✅", on="mediation-invitation-header")
    play.expect(best, "mediation-yes-noted")
    play.expect(best, "name-check-mediator", says="Fenna")
    play.expect("fenna", "name-check-requester", never=["geweigerd", "nee gezegd"])
    await play.says(best, "ja")
    play.expect(best, "name-check-noted")
    await play.taps("fenna", "✅", on="name-check-requester")
    play.expect("fenna", "mediation-assigned-requester")
    play.expect(best, "mediation-assigned-mediator")
    await play.says(best, "ja")
    play.expect(best, "mediation-begun")
    await play.says(best, f"!uren {ref} 6,5")
    play.expect(best, "mediation-hours-noted", says="6,5 uur")
    await play.forward(weeks=8, days=1)
    await play.taps(best, "2️⃣", on="mediation-progress")
    await play.taps(best, "1️⃣", on="mediation-how-finished")
    play.expect(best, "mediation-closed-mediator", says="6,5 uur")
    play.expect("fenna", "mediation-closed-requester", "hours-question", says="6,5 uur")
    await play.says("fenna", "ja")
    play.expect("fenna", "hours-confirmed-requester")
    play.expect(best, "hours-confirmed-mediator")
    for _ in range(4):
        await play.says("fenna", "4")
    play.expect("fenna", "evaluation-thanks")
    questions = {each.event.event_id for each in play.told("fenna") if "evaluation-question" in each.texts}
    under = [
        each for each in (await play.chat("fenna")).events if each.type == "m.reaction" and not each.removed
    ]
    assert len(questions) == 4
    assert not [sign for sign in under if sign.relates_to["event_id"] in questions]
    assert (await play.case(ref)).state is State.EVALUATED
    play.ignore()
    await play.forward(days=95)
    await play.taps("fenna", "1️⃣", on="aftercare-question")
    await play.forward(days=120)
    async with play.database.read() as unit:
        assert await unit.mediation.get(ref) is None
        assert [row.quarters for row in await unit.ledger.for_case(ref)] == [26]


async def test_the_digest_names_nobody(play: Play) -> None:
    case, mediator = await assign(play, "fenna")
    await play.forward(days=1)
    heard = play.expect("willemien", "digest-header", "digest-running")
    for name in ("Fenna", "Soest", play.person(mediator).name):
        assert name not in heard.plain
    assert case.ref not in heard.plain
