"""The table of who may do what: complete, the only way in, and true of what handlers do."""

from __future__ import annotations

import re
import types
from pathlib import Path
from typing import Final

import pytest

from commands import access, undoing
from commands.access import REFUSED, Access, Audience, Reach
from commands.moments import Moment, Moments, Woken
from commands.registry import Registry, command
from commands.said import Said
from config.model import Role
from config.texts.catalogue import Catalogue
from tests.stories.steps import assign
from tests.stories.test_authority import lines_of, second_network
from tests.stories.together import group, planned, to_the_meeting
from tests.stories.walking import no_limits
from tests.support.fake_matrix import BOT
from tests.support.network import Play
from tests.support.whatif import if_says, what_if
from workflows.effects import Effect


async def _nothing(said: Said) -> list[Effect]:
    return []


async def _no_moment(woken: Woken) -> list[Effect]:
    return []


def test_a_command_that_is_not_in_the_table_cannot_be_made() -> None:
    with pytest.raises(LookupError, match=r"commands/access\.py"):
        command("alles wissen", help="help-help")(_nothing)


@pytest.mark.parametrize("name", ["alles wissen", "keuze"])
def test_a_command_with_a_line_of_its_own_is_never_found(name: str) -> None:
    own = Access(frozenset({Role.MEMBER}), Reach.NETWORK)
    module = types.ModuleType("commands.sneaky")
    vars(module)["made"] = command(name, help="help-help", access=own)(_nothing)
    with pytest.raises(LookupError, match=r"commands/access\.py"):
        Registry.of(module)


def test_a_moment_that_is_not_in_the_table_cannot_be_made() -> None:
    with pytest.raises(LookupError, match=r"tell\.everybody"):
        Moments.listed([Moment("tell.everybody", _no_moment)])


def test_the_table_names_nothing_that_is_not_there() -> None:
    assert set(access.COMMANDS) == {each.name for each in Registry.discover().all}
    assert set(access.MOMENTS) == Moments.discover().kinds
    assert set(access.REFUSED) == set(Reach)
    assert set(access.MOMENTS.values()) == set(Audience)


def test_every_refusal_of_the_table_is_a_text() -> None:
    catalogue = Catalogue.load(strict=True)
    for said in REFUSED.values():
        assert all(catalogue.pattern("nl", text_id) for text_id in said)


def test_only_these_can_be_undone_by_removing_a_message() -> None:
    """Whoever adds one says in docs/engineers/access.md whose message it has to be."""
    assert len(undoing.discover()) == 4


ROLES: Final = {Role.MEMBER: "els", Role.MEDIATOR: "tim", Role.COORDINATOR: "karim"}
"""Somebody with the role who has no part in a case of Soest: karim coordinates Hilversum only."""


CASES: Final = {Reach.REQUEST, Reach.ASKED, Reach.PLACE, Reach.PART, Reach.ROUTED}


async def test_outside_its_reach_a_command_says_what_the_table_says_and_leaves_an_audit_row(
    play: Play,
) -> None:
    await no_limits(play)
    case, mediator = await assign(play)
    seen = 0
    for each in play.house.registry.all:
        about = each.access.reach in CASES | {Reach.GROUP}
        if about and each.args and each.args[0].name == "ref":
            [role] = each.who
            who = ROLES[role] if play.person(ROLES[role]).matrix_id != mediator else "marijke"
            ref = case.ref if each.access.reach is not Reach.GROUP else "G-7KQ4"
            line = lines_of(each, ref)[0].replace(case.ref, ref)
            found = await if_says(play, who, line)
            texts = {one.texts[0] for one in found.said}
            if "argument" in "".join(texts):
                continue
            assert texts <= {REFUSED[each.access.reach][0]}, (who, line, texts)
            assert texts, (who, line)
            assert ("denied.reach", found.event_id) in found.audit, (who, line, found)
            seen += 1
    assert seen > 60


async def test_of_a_group_that_is_not_theirs_nobody_learns_even_that_it_exists(play: Play) -> None:
    """A coordinator, an operator, somebody who waits, a mediator: a group is of who sits in it."""
    room = await planned(play)
    await to_the_meeting(play)
    await no_limits(play)
    ref, nowhere = (await group(play)).ref, "G-ZZZZ"
    seen = 0
    for each in play.house.registry.all:
        if each.access.reach is not Reach.GROUP:
            continue
        for who in ("willemien", "karim", "sanne"):
            assert who not in play.inside(room)
            line = lines_of(each, ref)[0]
            real, none = await if_says(play, who, line), await if_says(play, who, line.replace(ref, nowhere))
            heard = [(one.dest, one.texts, one.plain.replace(ref, nowhere)) for one in real.said]
            assert heard == [(one.dest, one.texts, one.plain) for one in none.said], (who, line)
            assert [name for name, _ in real.audit] == [name for name, _ in none.audit], (who, line)
            seen += "denied.reach" in [name for name, _ in real.audit]
    assert seen > 60


async def test_another_network_is_another_world(play: Play, tmp_path: Path) -> None:
    """Its coordinators reach no case, group or round of this one, and nobody of it can be placed here."""
    room = await planned(play)
    await to_the_meeting(play)
    await no_limits(play)
    refs = {"G": (await group(play)).ref, "M": (await assign(play, "leila"))[0].ref}
    await second_network(play, tmp_path)
    sender = "@willemien:other.example"
    chat = play.matrix.new_room(sender)
    play.matrix.member(chat, BOT, "invite", by=sender)
    await play.settle()
    names = re.compile(r"Fenna|Bram|Leila|Joris")
    for each in play.house.registry.all:
        for letter, ref in refs.items():
            line = lines_of(each, ref)[0]
            where = (chat, room, play.room) if each.access.reach is Reach.GROUP else (chat,)
            for place in where:
                real = await what_if(play, sender, "message", {"text": line}, place.room_id)
                none = await what_if(
                    play, sender, "message", {"text": line.replace(ref, f"{letter}-ZZZZ")}, place.room_id
                )
                heard = [(one.texts, one.plain.replace(ref, f"{letter}-ZZZZ")) for one in real.said]
                assert heard == [(one.texts, one.plain) for one in none.said], (line, place.room_id)
                if each.name not in {"contact", "intervisie maatje", "intervisie zoek"}:
                    assert not any(names.search(one.plain) for one in real.said), line
