from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.chat_time import FARTHEST
from bot.demo.chat_words import (
    find_verb,
    is_stop,
    meant_sign,
    meant_signs,
    nearest_verb,
    split_verb,
    when,
)

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NUMBERED = ("1️⃣", "2️⃣", "⏪", "⏹️")
YES_NO = ("✅", "❌")


@pytest.mark.parametrize(
    ("typed", "later"),
    [
        ("2 dagen", timedelta(days=2)),
        ("over 2 dagen", timedelta(days=2)),
        ("drie uur", timedelta(hours=3)),
        ("2,5 uur", timedelta(hours=2.5)),
        ("anderhalf uur", timedelta(hours=1.5)),
        ("een kwartier", timedelta(minutes=15)),
        ("8 weken later", timedelta(weeks=8)),
        ("30min", timedelta(minutes=30)),
        ("30 seconden", timedelta(seconds=30)),
        ("in 3 hours", timedelta(hours=3)),
        ("morgen 9.00", timedelta(hours=23)),
        ("1 maand", timedelta(days=29, hours=23)),
        ("woensdag", timedelta(days=1, hours=23)),
    ],
)
def test_time_goes_as_far_as_somebody_says(typed: str, later: timedelta) -> None:
    assert when(typed, MONDAY) == MONDAY + later


@pytest.mark.parametrize("typed", ["", "blah", "gisteren", "-2 dagen", "blauwe dagen", "1e9 weken"])
def test_what_is_no_time_to_come_is_not_guessed(typed: str) -> None:
    assert when(typed, MONDAY) is None


def test_more_time_than_fits_in_a_calendar_is_a_lot_of_time() -> None:
    far = when("999999999999 weken", MONDAY)
    assert far is not None
    assert far > MONDAY + FARTHEST


@pytest.mark.parametrize(
    ("typed", "signs", "meant"),
    [
        ("1", NUMBERED, "1️⃣"),
        ("2️⃣", NUMBERED, "2️⃣"),
        ("terug", NUMBERED, "⏪"),
        ("stop", NUMBERED, "⏹️"),
        ("3", NUMBERED, None),
        ("ja", YES_NO, "✅"),
        ("Nee", YES_NO, "❌"),
        ("2", YES_NO, "❌"),
        ("3", YES_NO, None),
        ("👍🏽", YES_NO, "✅"),
        ("", YES_NO, None),
        ("misschien", YES_NO, None),
    ],
)
def test_a_sign_may_be_typed_as_sign_number_place_or_word(
    typed: str, signs: tuple[str, ...], meant: str | None
) -> None:
    assert meant_sign(typed, signs) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 2", ["1️⃣", "2️⃣"]),
        ("2, 1 en 2", ["2️⃣", "1️⃣"]),
        ("terug", ["⏪"]),
        ("1 9", []),
        ("1 appel", []),
        ("", []),
    ],
)
def test_several_signs_may_be_typed_at_once_but_not_with_something_else(typed: str, meant: list[str]) -> None:
    assert meant_signs(typed, NUMBERED) == meant


def test_commands_are_known_in_both_languages_and_when_misspelt() -> None:
    tap, near = find_verb("TAP"), nearest_verb("verbeer")
    assert tap is not None
    assert near is not None
    assert (tap.key, near.key, nearest_verb("xyzzy")) == ("tik", "verbeter", None)


def test_a_number_may_stand_against_the_command() -> None:
    assert split_verb("tik1") == ("tik", "1")
    assert split_verb("ben  joris ") == ("ben", "joris")


@pytest.mark.parametrize(
    ("typed", "stops"),
    [("/stop", True), (" /quit ", True), ("stop", False), ("/tik stop", False), ("/", False)],
)
def test_only_a_command_stops_the_chat(typed: str, stops: bool) -> None:
    assert is_stop(typed) is stops
