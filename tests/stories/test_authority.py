"""Who may say what: every command by every role in every state, and by people who are nobody here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from commands.kinds import OneOf
from commands.registry import Command
from config.model import NetworkId
from config.network.load import load_network
from config.network.plan import plan
from tests.stories.steps import assign
from tests.stories.walking import no_limits, walk
from tests.support.fake_matrix import BOT
from tests.support.network import EXAMPLE, SERVER, Play
from tests.support.whatif import if_says, what_if

NOWHERE: Final = "M-ZZZZ"
GIVEN: Final = {
    "HoursKind": "6,5",
    "DayKind": "1 mei",
    "MomentKind": "morgen",
    "PeriodKind": "t/m 1 mei",
    "OrganisationKind": "Almere",
    "NumberKind": "1",
    "NumbersKind": "1 3",
    "MinutesKind": "5",
    "WordKind": "rust",
    "RestKind": "iets",
    "PairsKind": "type=team",
    "ZoneKind": "Europe/Amsterdam",
}
"""A value for every kind of argument but references and closed choices."""

NO: Final = frozenset(
    {
        "not-permitted", "mediation-unknown-ref", "mediation-not-now", "mediation-only-mediator",
        "mediation-not-invited", "mediation-nothing-to-do", "name-check-not-open", "intake-already-sent",
        "argument-problem", "not-understood", "status-none", "interest-no-such-number", "reminder-no-such",
        "help-no-such-topic",
    }
)  # fmt: skip
"""Texts that say no: each of them has to show what to type instead."""


def lines_of(command: Command, ref: str) -> tuple[str, str, str]:
    """A command with all that it needs, with nothing, and with nonsense."""
    values = []
    for arg in command.args:
        kind = type(arg.kind).__name__
        choice = arg.kind.canonical[0] if isinstance(arg.kind, OneOf) else ""
        values.append(ref if kind == "ReferenceKind" else choice or GIVEN[kind])
    bare = f"!{command.name}"
    return " ".join((bare, *values)), bare, f"{bare} <b>@room</b> 31 februari ½ {NOWHERE} !status"


async def test_every_command_by_every_role_in_every_state_is_answered(play: Play) -> None:
    await no_limits(play)
    async for state, ref in walk(play):
        if state not in {"draft", "inviting", "assigned", "closed"}:
            continue
        case = await play.case(ref)
        at_work = [play.person(person).matrix_id for person in case.mediators]
        for who in ("fenna", "tim", "willemien", "els", *at_work):
            person = play.person(who)
            chat = (await play.chat(who)).room_id
            for command in play.house.registry.all:
                for line in lines_of(command, ref)[: 3 if state == "assigned" else 1]:
                    found = await if_says(play, who, line)
                    about = f"{who}: {line} ({state}, {found.word})"
                    told = found.to(person, chat)
                    assert told, f"no answer to {about}"
                    denied = ("denied.role", found.event_id) in found.audit
                    assert denied is not command.permits(person), about
                    assert denied is (found.word == "denied"), about
                    if denied:
                        assert [one.texts for one in found.said] == [("not-permitted",)], about
                    for one in told:
                        if NO.intersection(one.texts[:1]):
                            assert re.search(r"<code>!\w", one.payload["formatted_body"]), (
                                f"{about}: {one.plain}"
                            )


async def test_in_a_shared_room_a_refusal_shows_no_role(play: Play) -> None:
    await no_limits(play)
    case, mediator = await assign(play)
    for command in play.house.registry.all:
        full = lines_of(command, case.ref)[0]
        shown = {
            tuple(one.plain for one in (await if_says(play, who, full, room=play.room)).inside(play.room))
            for who in ("fenna", mediator, "willemien", "sanne", "els")
        }
        assert len(shown) == 1, f"{full} is answered in the room in {len(shown)} ways"


@pytest.mark.parametrize("whose", ["nobody", "gone", "elsewhere", "lookalike"])
async def test_whoever_is_nobody_here_can_do_nothing(play: Play, tmp_path: Path, whose: str) -> None:
    """A stranger, somebody who left, somebody of another network, and a name that looks like another's."""
    await no_limits(play)
    case, mediator = await assign(play)
    sender = {
        "nobody": "@nobody:elsewhere.example",
        "gone": mediator,
        "elsewhere": "@willemien:other.example",
        "lookalike": mediator.replace("a", "\u0430").replace("e", "\u0435"),
    }[whose]
    if whose == "gone":
        async with play.database.write() as unit:
            await unit.people.deactivate(play.person(mediator).id)
    if whose == "elsewhere":
        await second_network(play, tmp_path)
    room = play.matrix.new_room(sender)
    play.matrix.member(room, BOT, "invite", by=sender)
    await play.settle()
    before = await play.case(case.ref)
    words = set()
    for command in play.house.registry.all:
        line = lines_of(command, case.ref)[0]
        found = await what_if(play, sender, "message", {"text": line}, room.room_id)
        none = await what_if(play, sender, "message", {"text": line.replace(case.ref, NOWHERE)}, room.room_id)
        assert not [one for one in found.said if case.ref in one.plain and "unknown-ref" not in one.texts[0]]
        assert [one.texts for one in found.said] == [one.texts for one in none.said]
        words.add(found.word)
    if whose != "elsewhere":
        assert words == {"unknown-person"}
    play.matrix.say(room, sender, f"!uren {case.ref} 100")
    await play.settle()
    assert await play.case(case.ref) == before


async def test_a_stranger_is_told_once_a_day_so_that_two_programs_do_not_talk_for_ever(play: Play) -> None:
    stranger = "@autoreply:elsewhere.example"
    room = play.matrix.new_room(stranger)
    play.matrix.member(room, BOT, "invite", by=stranger)
    await play.settle()
    for _ in range(5):
        play.matrix.say(room, stranger, "I am out of office")
        await play.settle()
    assert [heard.texts for heard in play.in_room(room)] == [("unknown-person",)]
    await play.forward(days=1)
    play.matrix.say(room, stranger, "!help")
    await play.settle()
    assert len(play.in_room(room)) == 2


async def test_what_the_bot_says_itself_is_no_command(play: Play) -> None:
    case, mediator = await assign(play)
    room = await play.chat(mediator)
    for line in (f"!stoppen zeker {case.ref}", f"!uren {case.ref} 100"):
        play.matrix.say(room, BOT, line)
    await play.settle()
    assert await play.case(case.ref) == case
    assert not play.in_room(room)[-1].texts


async def second_network(play: Play, folder: Path) -> None:
    """The same people once more, on another homeserver and in a network of their own."""
    written = EXAMPLE.read_text(encoding="utf-8").replace("id: gooi-en-eemland", "id: elders")
    file = folder / "network.yaml"
    file.write_text(written.replace("{server}", "other.example"), encoding="utf-8")
    described = load_network(file, SERVER).network
    async with play.database.write() as unit:
        await unit.organisations.apply(plan(await unit.organisations.stored(NetworkId("elders")), described))
