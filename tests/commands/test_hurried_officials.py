"""The real commands and what somebody in a hurry types for them, in a private chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.lines import Nearly, NotForUs, Understood, Unknown
from commands.parsing import understand
from commands.registry import Registry
from config.model import Role, RoleGrant
from tests.commands.small_house import FENNA, IN_A_ROOM, IN_PRIVATE

REGISTRY = Registry.discover()
EVERYTHING = replace(
    FENNA, grants=tuple(RoleGrant(role) for role in (Role.MEDIATOR, Role.COORDINATOR, Role.OPERATOR))
)

MEANT = {
    "mediator nodig": (
        "!mediator nodig",
        "mediater nodig",
        "! mediator nodig",
        "Mediator gezocht",
        "mediator gevraagd",
        "mediator aanvragen svp",
        "bemiddelaar nodig",
        "Hallo, wij willen graag een mediator aanvragen",
        "ik heb een mediator nodig",
        "kunnen wij een mediator aanvragen?",
        "ik zoek een mediator",
        "wie kan er bemiddelen?",
        "kunnen jullie een bemiddelaar regelen",
        "i need a mediator",
        "!mediator nodig type=team partijen=3+ voor=10 december",
        "mediator nodig, type: team",
    ),
    "mediator beschikbaar": ("mediator beschikbaar", "ik ben weer beschikbaar", "!Mediator Beschikbaar."),
    "mediator niet beschikbaar": (
        "mediator niet beschikbaar tot 3 december",
        "ik ben niet beschikbaar tot 3/12",
        "afwezig t/m 10 december",
        "ik ben op vakantie tot 3 december",
        "vrij t/m 5 december",
        "vakantie tot en met week 52",
        "ik ben er even niet tot 3 december",
    ),
    "stoppen als mediator": ("ik wil stoppen als mediator", "ik wil geen mediator meer zijn"),
    "saldo": ("saldo", "hoeveel uur heb ik"),
    "akkoord": ("akkoord M-7KQ4", "!akkoord m7kq4", "ik doe het M-7KQ4", "M-7KQ4 akkoord"),
    "nee": ("nee M-7KQ4", "past niet M-7KQ4", "!nee M-7KQ4"),
    "toch niet": ("toch niet M-7KQ4",),
    "geen bezwaar": ("geen bezwaar M-7KQ4", "!geen bezwaar M-7KQ4"),
    "bezwaar": ("bezwaar M-7KQ4", "toch bezwaar M-7KQ4"),
    "status": ("status", "!status M-7KQ4", "stand van zaken", "wat is de status van M-7KQ4"),
    "intrekken": ("intrekken M-7KQ4", "!intrekken m-7kq4", "M-7KQ4 hoeft niet meer"),
    "uren": ("uren M-7KQ4 6,5", "!uren 6.5 M-7KQ4", "uren m7kq4 6½ uur", "uren M-7KQ4 6u30"),
    "afronden": ("afronden M-7KQ4", "klaar M-7KQ4"),
    "overzicht": ("overzicht", "digest", "dagoverzicht"),
    "help": ("help", "?", "hulp", "wat kun je", "Wat kun je?", "help uren"),
    "hallo": ("hoi", "Goedemorgen", "Hallo Noaber"),
    "taal": ("taal en", "taal engels", "speak english please"),
    "aanspreken": ("aanspreken u", "zeg maar je"),
    "privacy": ("privacy", "avg", "wat weet je van mij?"),
}

NEARLY = {
    "mediator nodig": (
        "medaitor nodig",
        "mediatornodig",
        "waar vind ik zo een mediator, dringend nodig",
        "we hebben ruzie, mediator nodig",
    ),
    "intrekken": ("intreken M-7KQ4", "ik wil M-7KQ4 intreken"),
    "uren": ("urne M-7KQ4 3",),
    "status": ("hoe is de status nu eigenlijk", "sttaus M-7KQ4"),
}


@pytest.mark.parametrize(("name", "typed"), [(name, each) for name, all_ in MEANT.items() for each in all_])
def test_a_hurried_line_is_understood(name: str, typed: str) -> None:
    parsed = understand(typed, REGISTRY, replace(IN_PRIVATE, person=EVERYTHING))
    assert isinstance(parsed, Understood), parsed
    assert parsed.command.name == name


@pytest.mark.parametrize(("name", "typed"), [(name, each) for name, all_ in NEARLY.items() for each in all_])
def test_a_slip_becomes_a_question(name: str, typed: str) -> None:
    parsed = understand(typed, REGISTRY, replace(IN_PRIVATE, person=EVERYTHING))
    assert isinstance(parsed, Nearly), parsed
    assert parsed.command.name == name


@pytest.mark.parametrize(
    "typed", ["hoeveel mediators hebben we", "weet ik niet", "weet ik nie", "ik ben er even nooit"]
)
def test_a_question_that_no_command_answers_is_no_slip_of_one(typed: str) -> None:
    assert isinstance(understand(typed, REGISTRY, replace(IN_PRIVATE, person=EVERYTHING)), Unknown)


@pytest.mark.parametrize(
    "typed", [each for all_ in MEANT.values() for each in all_ if not each.startswith("!")]
)
def test_the_same_words_in_a_shared_room_are_ordinary_talk(typed: str) -> None:
    assert understand(typed, REGISTRY, IN_A_ROOM) == NotForUs()


def test_every_name_means_its_own_command() -> None:
    for each in REGISTRY.all:
        for phrase in each.phrases:
            assert REGISTRY.match(phrase) == (each, len(phrase))
