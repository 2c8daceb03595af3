"""What is typed is made comparable without losing what was meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.words import clean, folded, too_long, words_of


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("！help", "!help"),
        ("ja\u202e nee", "ja nee"),
        ("a\x00b\x9bc", "abc"),
        ("a\ud800b", "ab"),
        ("6½ uur", "6,5 uur"),
        ("“ja”", '"ja"'),
        ("10–12", "10-12"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("  a \t b  ", "a b"),
        ("\u200b!help", "!help"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("ber\u200dgen", "bergen"),
    ],
)
def test_what_cannot_be_seen_goes_and_look_alikes_become_equal(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(st.text())
def test_nothing_invisible_is_left(typed: str) -> None:
    unseen = {char for char in clean(typed) if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cf"}}
    assert unseen <= {"\n", "\u200d"}


@given(st.text())
def test_every_sign_of_a_word_that_counts_is_kept_as_typed(typed: str) -> None:
    cleaned = clean(typed)
    kept = " ".join(word.raw for word in words_of(cleaned)).split()
    first = next((i for i, part in enumerate(cleaned.split()) if part in kept[:1]), 0)
    assert kept == cleaned.split()[first:] or not kept or kept == cleaned.split()[-len(kept) :]


def test_accents_capitals_and_full_stops_do_not_count() -> None:
    assert folded("Oké, GRAAG... één (keer)?") == ("oke", "graag", "een", "keer")


def test_a_lone_question_mark_is_a_word() -> None:
    assert folded("??") == ("?",)


def test_too_long_counts_bytes_and_lines() -> None:
    assert not too_long("x" * 60_000)
    assert too_long("é" * 30_001)
    assert not too_long("\n" * 499)
    assert too_long("\n" * 500)
