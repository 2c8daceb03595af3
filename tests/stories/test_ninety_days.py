"""What the bot said in private is gone after ninety days, for everybody who could read it (rule of §11)."""

from __future__ import annotations

from bot.housework import forget
from tests.stories.steps import ask, assign
from tests.support.fake_matrix import BOT, Event
from tests.support.network import Play

WORDS = frozenset({"m.room.message", "m.room.encrypted"})


async def ours(play: Play, who: str) -> list[Event]:
    """The messages, pictures and files of the bot in somebody's private chat."""
    return [one for one in (await play.chat(who)).events if one.sender == BOT and one.type in WORDS]


async def test_after_ninety_days_neither_side_of_a_case_reads_the_other_s_contact_any_more(
    play: Play,
) -> None:
    case, mediator = await assign(play)
    contact = {"fenna": play.person(mediator).contact, mediator: play.person("fenna").contact}
    for who, other in contact.items():
        assert any(other in one.plain for one in await ours(play, who))
    await play.forward(days=91)
    await forget(play.database, play.now)
    play.engine.wake()
    await play.settle()
    for who, other in contact.items():
        assert not [one for one in await ours(play, who) if other in one.plain and not one.removed]
    assert (await play.case(case.ref)).ref == case.ref


async def test_files_and_pictures_go_with_the_messages_that_brought_them(play: Play) -> None:
    await play.says("fenna", "!mijn gegevens")
    await play.says("willemien", "!saldo")
    await ask(play)
    brought = [one for who in ("fenna", "willemien") for one in await ours(play, who)]
    assert {"m.file", "m.text"} <= {one.content.get("msgtype") for one in brought}
    await play.forward(days=91)
    await forget(play.database, play.now)
    play.engine.wake()
    await play.settle()
    assert all(one.removed for one in brought)
