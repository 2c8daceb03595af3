"""Commands as data: mistakes in their description show when the program starts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.kinds import HOURS, REF
from commands.registry import Arg, Registry, command
from commands.said import Said
from config.model import Ref, Role, RoleGrant
from config.texts.text import text
from tests.commands.small_house import FENNA, JORIS, REGISTRY, nothing
from workflows.effects import Effect


def test_a_handler_has_to_take_the_arguments_of_its_command() -> None:
    async def handler(said: Said, ref: Ref) -> list[Effect]:
        return []

    with pytest.raises(TypeError, match="uren"):
        command("uren", args=(Arg("ref", REF), Arg("hours", HOURS)), help="help-uren")(handler)


def test_an_optional_argument_needs_a_default_in_the_handler() -> None:
    async def handler(said: Said, ref: Ref) -> list[Effect]:
        return []

    with pytest.raises(TypeError, match="status"):
        command("status", args=(Arg("ref", REF, optional=True),), help="help-status")(handler)


def test_two_commands_may_not_mean_the_same_words() -> None:
    with pytest.raises(ValueError, match="stand van zaken"):
        Registry([nothing(name="status", synonyms=("stand van zaken",)), nothing(name="Stand van zaken")])


def test_two_commands_may_not_have_one_name() -> None:
    with pytest.raises(ValueError, match="status"):
        Registry([nothing(name="status"), nothing(name="status")])


def test_the_longest_phrase_wins() -> None:
    registry = Registry([nothing(name="belang"), nothing(name="belang akkoord")])
    found = registry.match(("belang", "akkoord", "graag"))
    assert found is not None
    assert (found[0].name, found[1]) == ("belang akkoord", 2)


def test_who_may_give_a_command_follows_from_the_roles() -> None:
    assert [each.name for each in REGISTRY.visible_to(FENNA)] == [
        each.name for each in REGISTRY.visible_to(JORIS) if each.name != "akkoord"
    ]


def test_a_deputy_may_what_a_coordinator_may() -> None:
    overview = nothing(name="overzicht", who=Role.COORDINATOR)
    deputy = replace(FENNA, grants=(RoleGrant(Role.DEPUTY),))
    assert overview.permits(deputy)
    assert not overview.permits(FENNA)


def test_a_command_writes_its_own_line_and_names_its_texts() -> None:
    accept = REGISTRY.get("akkoord")
    assert accept is not None
    assert accept.line(ref=Ref("M-7KQ4")) == "akkoord M-7KQ4"
    assert (accept.example, accept.short) == (text("help-help.example"), text("help-help.short"))
