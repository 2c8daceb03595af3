"""Letters that were encoded twice, and letters that are lost."""

from __future__ import annotations

import pytest

from config.registers.mending import broken, mended


def again(words: str, times: int = 1) -> str:
    """Encode as UTF-8 and take that for Windows-1252, as somebody did."""
    for _ in range(times):
        words = "".join(_letter(byte) for byte in words.encode())
    return words


def _letter(byte: int) -> str:
    raw = bytes([byte])
    return raw.decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else raw.decode("latin-1")


NAMES = [
    "Súdwest-Fryslân",
    "Coöperatie",
    "Waterschap ’t Suydevelt",
    "Großefehn",
    "Århus",
    "à la carte",
    "Ín",
    "€ 5",
]


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("name", NAMES)
def test_what_was_encoded_again_is_read_as_it_was_meant(name: str, times: int) -> None:
    written = again(name, times)
    assert written != name
    assert mended(written) == name


@pytest.mark.parametrize("name", [*NAMES, "Ã", "Â", "naïeve coördinatie", "10 °C", "«Ons Huis»", ""])
def test_what_is_right_stays_as_it_is(name: str) -> None:
    assert mended(name) == name


def test_one_line_may_hold_both() -> None:
    assert mended(again("Fryslân") + " en Súdwest") == "Fryslân en Súdwest"


@pytest.mark.parametrize("name", ["Frysl\ufffdn", "FryslÃ", "FryslÃ n", "Â"])
def test_letters_that_are_lost_are_seen(name: str) -> None:
    assert broken(mended(name))


@pytest.mark.parametrize("name", [*NAMES, "Âge", "plain"])
def test_nothing_is_lost_of_a_name_that_is_right(name: str) -> None:
    assert not broken(name)
