"""A text becomes a message for one reader: language, form of address, clock; and no text is ever lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from config.model import Form
from config.texts.catalogue import Catalogue, MissingText
from config.texts.text import InFull, Lines, Text, Value, text

FORMAT = """
format-day = EEEE d MMMM
format-day-year = EEEE d MMMM y
format-moment = EEEE d MMMM 'om' HH.mm 'uur'
format-moment-year = EEEE d MMMM y 'om' HH.mm 'uur'
format-and = en
text-missing = Er ontbreekt een tekst.
"""
DUTCH = """
say = { $value }
said = Zaak { $value }.
form = { VORM("Je hebt", "U hebt") } { $value } berichten.
nested = Over { $what }: klaar.
item = - { $value }
line = { $value }
title = **Kop**
plural = { $value ->
    [0] geen uren
    [one] één uur
   *[other] { $value } uren
}
kind = { $value ->
    [team] een team
   *[other] iets anders
}
with = Uitleg
    .short = kort { $value }
broken = { $nowhere }
self = { self }
"""
ENGLISH = """
say = { $value }
form = { VORM("You have", "nooit") } { $value } messages.
format-day = EEEE d MMMM
format-day-year = EEEE d MMMM y
format-moment = EEEE d MMMM 'at' HH:mm
format-moment-year = EEEE d MMMM y 'at' HH:mm
format-and = and
text-missing = A text is missing.
"""
SOURCES = {"nl": DUTCH + FORMAT, "en": ENGLISH}
STRICT = Catalogue(SOURCES, strict=True)
LENIENT = Catalogue(SOURCES)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def plain(said: Text | Lines, language: str = "nl", form: Form = Form.JE) -> str:
    return STRICT.render(said, language, form, now=NOW).plain


def shown(value: Value, language: str = "nl") -> str:
    return plain(text("say", value=value), language)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        ("Soest", "Soest", "Soest"),
        (3, "3", "3"),
        (1234, "1.234", "1,234"),
        (Decimal("6.50"), "6,5", "6.5"),
        (Decimal("-0.25"), "-0,25", "-0.25"),
        (date(2026, 12, 1), "dinsdag 1 december", "Tuesday 1 December"),
        (date(2027, 12, 1), "woensdag 1 december 2027", "Wednesday 1 December 2027"),
        (date(2025, 12, 1), "maandag 1 december 2025", "Monday 1 December 2025"),
        (
            datetime(2026, 12, 1, 13, 0, tzinfo=UTC),
            "dinsdag 1 december om 14.00 uur",
            "Tuesday 1 December at 14:00",
        ),
        (
            datetime(2027, 12, 1, 13, 5, tzinfo=UTC),
            "woensdag 1 december 2027 om 14.05 uur",
            "Wednesday 1 December 2027 at 14:05",
        ),
        (InFull(date(2026, 12, 1)), "dinsdag 1 december 2026", "Tuesday 1 December 2026"),
        (("a", "b", "c"), "a, b en c", "a, b and c"),
        (("a", "b"), "a en b", "a and b"),
        (("a",), "a", "a"),
        ((), "", ""),
        ((date(2026, 12, 1), 2), "dinsdag 1 december en 2", "Tuesday 1 December and 2"),
    ],
)
def test_a_value_is_written_for_its_reader(value: Value, dutch: str, english: str) -> None:
    assert (shown(value), shown(value, "en")) == (dutch, english)


def test_a_moment_is_shown_on_the_clock_of_the_reader() -> None:
    moment = text("say", value=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    there = STRICT.render(moment, timezone="America/New_York", now=NOW).plain
    here = STRICT.render(moment, now=NOW).plain
    assert (here, there) == ("donderdag 2 juli om 00.30 uur", "woensdag 1 juli om 18.30 uur")


def test_without_a_present_moment_every_date_carries_its_year() -> None:
    assert STRICT.render(text("say", value=date(2026, 12, 1))).plain == "dinsdag 1 december 2026"


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        shown(datetime(2026, 12, 1, 13, 0))  # noqa: DTZ001


def test_the_reader_is_addressed_as_chosen() -> None:
    said = text("form", value=3)
    assert plain(said) == "Je hebt 3 berichten."
    assert plain(said, form=Form.U) == "U hebt 3 berichten."
    assert plain(said, "en", Form.U) == "nooit 3 messages."


def test_an_unknown_language_reads_dutch() -> None:
    assert plain(text("form", value=1), "fy") == "Je hebt 1 berichten."


@pytest.mark.parametrize(
    ("value", "said"), [(0, "geen uren"), (1, "één uur"), (2, "2 uren"), (Decimal("1.5"), "1,5 uren")]
)
def test_a_number_chooses_its_plural(value: int | Decimal, said: str) -> None:
    assert plain(text("plural", value=value)) == said


@pytest.mark.parametrize(("value", "said"), [("team", "een team"), ("burger", "iets anders")])
def test_a_word_chooses_its_branch(value: str, said: str) -> None:
    assert plain(text("kind", value=value)) == said


def test_a_text_inside_a_text_is_written_first() -> None:
    inner = text("said", value="M-7KQ4")
    assert plain(text("nested", what=inner)) == "Over Zaak M-7KQ4.: klaar."


def test_texts_in_an_enumeration_keep_their_markup() -> None:
    both = STRICT.render(text("say", value=(text("title"), "x")))
    assert (both.plain, both.html) == ("Kop en x", "<strong>Kop</strong> en x")


def test_an_attribute_is_a_text_of_its_own() -> None:
    assert plain(text("with.short", value="x")) == "kort x"


def test_texts_under_each_other_are_paragraphs_items_and_lines() -> None:
    items = Lines((text("title"), text("item", value="a"), text("item", value="b"), text("said", value="c")))
    assert plain(items) == "Kop\n- a\n- b\n\nZaak c."
    lines = Lines((text("title"), text("line", value="a"), text("line", value="b")))
    assert plain(lines) == "Kop\n\na\nb"


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (text("nowhere"), "nowhere"),
        (text("said"), "said"),
        (text("with.long"), "with.long"),
        (text("broken"), "broken"),
        (text("self"), "self"),
        (text("nested", what=text("nowhere")), "nowhere"),
    ],
)
def test_a_missing_text_is_an_error_in_tests_and_an_apology_in_earnest(
    said: Text, missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(MissingText) as problem:
        STRICT.render(said)
    assert problem.value.id == missing
    assert "Er ontbreekt een tekst." in LENIENT.render(said).plain
    assert [vars(line)["values"]["id"] for line in caplog.records] == [missing]


def test_what_is_not_fluent_is_named_with_what_to_do() -> None:
    junk = Catalogue({"nl": "bad =\n    **vet** begin\n" + FORMAT}, strict=True)
    with pytest.raises(MissingText, match="may not start with"):
        junk.render(text("format-and"))


def test_a_value_that_is_not_used_does_no_harm() -> None:
    assert plain(text("title", value="x")) == "Kop"
