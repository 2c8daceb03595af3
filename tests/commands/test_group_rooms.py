"""What counts in the room of a group: what is addressed, a reply to a question, few words of a session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.lines import NotForUs, Parsed, Understood
from commands.parsing import understand
from commands.registry import Registry
from commands.said import Where
from config.model import Ref
from tests.commands.small_house import COMMANDS, IN_A_ROOM, IN_PRIVATE, nothing
from workflows.effects import Card, Choice

GROUP = Ref("G-7KQ4")
CONTRACT = Card("contract", (Choice("✅", ("ja", "akkoord"), "status G-7KQ4"),), GROUP)
HOUSE = Registry(
    (
        *COMMANDS,
        nothing(name="volgende", where=Where.GROUP, bare=("volgende",)),
        nothing(name="stop", where=Where.GROUP, synonyms=("stop de sessie",), bare=("stop",)),
    )
)
THERE = replace(IN_A_ROOM, group=GROUP, cards=(CONTRACT,))


def heard(message: str, **around: object) -> Parsed:
    return understand(message, HOUSE, replace(THERE, **around))  # type: ignore[arg-type]


def test_a_yes_in_ordinary_talk_answers_nothing() -> None:
    assert isinstance(heard("ja"), NotForUs)


@pytest.mark.parametrize(("message", "replying"), [("ja", True), ("!ja", False)])
def test_a_yes_that_is_meant_answers_the_question_in_the_room(message: str, replying: bool) -> None:
    parsed = heard(message, replying=replying)
    assert isinstance(parsed, Understood)
    assert parsed.line == "status G-7KQ4"


def test_the_words_of_a_session_count_while_it_runs_and_only_then() -> None:
    parsed = heard("Volgende.", in_session=True)
    assert isinstance(parsed, Understood)
    assert (parsed.command.name, parsed.bare) == ("volgende", True)
    assert isinstance(heard("volgende"), NotForUs)


@pytest.mark.parametrize(
    "talk",
    [
        "volgende keer graag bij ons",
        "stop daar eens even mee",
        "help",
        "hoeft niet meer M-7KQ4",
        "status",
        "stop\nja",
    ],
)
def test_talk_that_begins_with_such_a_word_is_left_alone(talk: str) -> None:
    assert isinstance(heard(talk, in_session=True), NotForUs)


def test_with_a_mark_the_words_of_a_session_are_a_command_as_any_other() -> None:
    parsed = heard("!volgende")
    assert isinstance(parsed, Understood)
    assert not parsed.bare


def test_a_free_question_takes_what_is_typed_before_it_is_read_as_a_command() -> None:
    free = Card("write", (Choice("✅", ("klaar",), "help"),), GROUP, typed="vraag eerst", free=True)
    alone = replace(IN_PRIVATE, cards=(free, CONTRACT))
    parsed = understand("status quo\nwat zou er anders zijn?", HOUSE, alone)
    assert isinstance(parsed, Understood)
    assert parsed.line == "vraag eerst status quo wat zou er anders zijn?"


@pytest.mark.parametrize(
    ("message", "runs"), [("klaar", "help"), ("!status", "status"), ("ja", "status G-7KQ4")]
)
def test_beside_a_free_question_a_choice_and_a_marked_command_still_count(message: str, runs: str) -> None:
    free = Card("write", (Choice("🏁", ("klaar",), "help"),), GROUP, typed="vraag eerst", free=True)
    parsed = understand(message, HOUSE, replace(IN_PRIVATE, cards=(free, CONTRACT)))
    assert isinstance(parsed, Understood)
    assert parsed.line == runs


@pytest.mark.parametrize("typed", ["1 3", "1, 3", "1 en 3"])
def test_several_numbers_answer_a_question_that_takes_several(typed: str) -> None:
    options = tuple(Choice(str(n), (str(n),), f"status {GROUP}") for n in (1, 2, 3))
    poll = Card("poll", options, GROUP, many="vraag eerst")
    parsed = understand(typed, HOUSE, replace(IN_PRIVATE, cards=(poll,)))
    assert isinstance(parsed, Understood)
    assert parsed.line == f"vraag eerst {typed}"
