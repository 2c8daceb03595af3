"""Arguments as people type them: references, hours, choices, organisations, zones, pairs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kinds import (
    DAY,
    HOURS,
    LAST_DAY,
    ORGANISATION,
    PERIOD,
    REF,
    REST,
    Found,
    Key,
    Kind,
    NumberKind,
    OneOf,
    PairsKind,
    Reading,
    Several,
    Wrong,
)
from commands.kinds.zones import ZONE
from commands.words import clean, words_of
from config.model import CaseType, OrganisationId, Ref
from tests.commands.small_house import IN_PRIVATE

SIGNS = "23456789BCDFGHJKLMNPQRSTVWXZ"
TYPE = OneOf({CaseType.TEAM: ("team", "in een team", "samenwerking"), CaseType.OTHER: ("anders", "overig")})


def read(kind: Kind[Any], typed: str) -> Reading[Any]:
    return kind.find(words_of(clean(typed)), IN_PRIVATE, anywhere=True)


def value(kind: Kind[Any], typed: str) -> Any:
    reading = read(kind, typed)
    return reading.value if isinstance(reading, Found) else reading


@pytest.mark.parametrize(
    "typed",
    [
        "M-7KQ4",
        "m-7kq4",
        "m7kq4",
        "M 7KQ4",
        "m–7kq4",
        "#M-7KQ4",
        "(M-7KQ4).",
        "M-7KQ4:",
        "zaak M-7KQ4",
        "M_7KQ4",
    ],
)
def test_a_reference_is_read_in_any_shape(typed: str) -> None:
    assert value(REF, typed) == "M-7KQ4"


@pytest.mark.parametrize("typed", ["M-7KO4", "M-7K04", "M-7KQ", "M-7KQ44", "m-aaaa"])
def test_a_reference_that_cannot_exist_is_wrong(typed: str) -> None:
    assert isinstance(read(REF, typed), Wrong)


@pytest.mark.parametrize("typed", ["", "status", "samen", "1234", "een heel verhaal", "6,5"])
def test_words_are_no_reference(typed: str) -> None:
    assert read(REF, typed) is None


@given(st.sampled_from("MILV"), st.text(SIGNS, min_size=4, max_size=4))
def test_every_reference_is_read_back(letter: str, tail: str) -> None:
    assert value(REF, REF.write(Ref(f"{letter}-{tail}"))) == f"{letter}-{tail}"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("6,5", "6.5"),
        ("6.5", "6.5"),
        ("6", "6"),
        ("6 uur", "6"),
        ("6uur", "6"),
        ("6,5 u", "6.5"),
        ("6u30", "6.5"),
        ("6:30", "6.5"),
        ("6h15", "6.25"),
        ("6½", "6.5"),
        ("6 ½ uur", "6.5"),
        ("½", "0.5"),
        ("¾ uur", "0.75"),
        ("6 1/2 uur", "6.5"),
        ("6 uur 30", "6.5"),
        ("6 uur 30 minuten", "6.5"),
        ("6 uur en 45 minuten", "6.75"),
        ("45 min", "0.75"),
        ("90 minuten", "1.5"),
        ("45min", "0.75"),
        ("1,25", "1.25"),
        ("２,５", "2.5"),
        ("200", "200"),
    ],
)
def test_hours_are_read_in_quarters(typed: str, hours: str) -> None:
    assert value(HOURS, typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["0", "0,0", "201", "9999", "6,3", "10 min", "6u20"])
def test_hours_that_cannot_be_are_wrong(typed: str) -> None:
    assert isinstance(read(HOURS, typed), Wrong)


@pytest.mark.parametrize("typed", ["", "veel", "-", "zes", "1e9", "99999999", "6,5,5"])
def test_words_are_no_hours(typed: str) -> None:
    assert read(HOURS, typed) is None


@given(st.integers(1, 800))
def test_every_number_of_quarters_is_read_back(quarters: int) -> None:
    hours = Decimal(quarters) / 4
    assert value(HOURS, HOURS.write(hours)) == hours


def test_minutes_after_en_need_their_unit() -> None:
    assert value(HOURS, "6 uur en 30 mensen") == 6


@pytest.mark.parametrize("typed", ["team", "Team.", "in een team", "graag samenwerking"])
def test_a_choice_has_several_words(typed: str) -> None:
    assert value(TYPE, typed) is CaseType.TEAM


def test_another_word_names_the_choices() -> None:
    reading = read(TYPE, "fiets")
    assert isinstance(reading, Wrong)
    assert reading.text.values["options"] == ("team", "anders")


def test_a_number_stays_within_its_bounds() -> None:
    assert value(NumberKind(1, 9), "9") == 9
    assert isinstance(read(NumberKind(1, 9), "10"), Wrong)
    assert isinstance(read(NumberKind(1, 9), "9" * 5000), Wrong)
    assert read(NumberKind(1, 9), "negen") is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Soest", "soest"),
        ("gemeente soest", "soest"),
        ("Gemeente Soest", "soest"),
        ("Den Haag", "denhaag"),
        ("'s-gravenhage", "denhaag"),
        ("’s Gravenhage", "denhaag"),
        ("gm0518", "denhaag"),
        ("Bergen op Zoom", "zoom"),
        ("bergen", "bergen"),
        ("ber\u200dgen", "bergen"),
        ("id:utrecht", "utrecht"),
        ("provincie Utrecht", "provincie-utrecht"),
        ("HILVERSUM,", "hilversum"),
    ],
)
def test_an_organisation_goes_by_any_of_its_names(typed: str, key: str) -> None:
    assert value(ORGANISATION, typed) == OrganisationId(key)


@pytest.mark.parametrize("typed", ["Utrecht", "utrecht; DROP TABLE"])
def test_a_name_that_two_organisations_share_is_asked(typed: str) -> None:
    reading = read(ORGANISATION, typed)
    assert isinstance(reading, Several)
    assert [written for _, written in reading.options] == ["id:utrecht", "id:provincie-utrecht"]


def test_a_name_with_a_slip_is_asked() -> None:
    reading = read(ORGANISATION, "Hilverusm")
    assert isinstance(reading, Several)
    assert [written for _, written in reading.options] == ["id:hilversum"]


def test_words_that_many_names_have_mean_none_of_them() -> None:
    assert isinstance(read(ORGANISATION, "van de op en"), Wrong)


def test_an_unknown_organisation_is_answered_with_those_that_take_part() -> None:
    reading = read(ORGANISATION, "Gouda")
    assert isinstance(reading, Wrong)
    assert "Hilversum" in repr(reading.text)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("europe/amsterdam", "Europe/Amsterdam"),
        ("Amsterdam", "Europe/Amsterdam"),
        ("new york", "America/New_York"),
        ("nederland", "Europe/Amsterdam"),
        ("UTC", "UTC"),
    ],
)
def test_a_time_zone_goes_by_its_name_or_its_city(typed: str, zone: str) -> None:
    assert value(ZONE, typed) == zone


@pytest.mark.parametrize("typed", ["Atlantis", "../etc/passwd", "Europe/", "/"])
def test_an_unknown_zone_is_wrong(typed: str) -> None:
    assert not isinstance(read(ZONE, typed), Found)


def test_a_week_has_a_first_and_a_last_day() -> None:
    assert value(DAY, "week 50") == date(2026, 12, 7)
    assert value(LAST_DAY, "week 50") == date(2026, 12, 11) or value(LAST_DAY, "week 50") == date(
        2026, 12, 13
    )


def test_a_period_has_a_first_and_a_last_day_and_is_read_back() -> None:
    period = value(PERIOD, "van 3 t/m 10 december")
    assert (period.date, period.last) == (date(2026, 12, 3), date(2026, 12, 10))
    assert value(PERIOD, PERIOD.write(period)) == period
    assert isinstance(read(PERIOD, "t/m 31 februari"), Several | Wrong)
    assert read(PERIOD, "een fiets") is None


def test_a_day_that_can_be_two_is_asked() -> None:
    reading = read(DAY, "vrijdag")
    assert isinstance(reading, Several | Found)


def test_the_rest_stays_as_it_was_typed() -> None:
    assert value(REST, "Bel Jan & Piet (kort). Écht!") == "Bel Jan & Piet (kort). Écht!"


# --- pairs -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    type: CaseType | None = None
    hours: Decimal | None = None
    before: date | None = None


LINE = PairsKind(
    {
        "type": Key(TYPE, "type", ("soort",)),
        "uren": Key(HOURS, "hours", ("tijd",)),
        "voor": Key(DAY, "before", ("datum",)),
    },
    into=Line,
    out=asdict,
)


@pytest.mark.parametrize(
    "typed",
    [
        "type=team uren=6,5 voor=10 december",
        "voor=10 december type=team uren=6,5",
        "Type = Team, uren = 6,5 uur, voor = 10 december",
        "type: team uren: 6,5 voor: 10-12-2026",
        "soort=samenwerking tijd=6u30 datum=10/12",
        "type team uren 6,5 voor 10 december",
        "graag type=team uren=6½ voor=10 december.",
    ],
)
def test_pairs_come_in_any_order_and_shape(typed: str) -> None:
    assert value(LINE, typed) == Line(CaseType.TEAM, Decimal("6.5"), date(2026, 12, 10))


def test_a_subset_of_pairs_is_enough() -> None:
    assert value(LINE, "type=anders") == Line(CaseType.OTHER)


@pytest.mark.parametrize(
    "typed", ["", "een verhaal zonder paren", "voor een lastig type", "let op: dit", "groet: Jan"]
)
def test_no_pairs_is_nothing_given(typed: str) -> None:
    assert read(LINE, typed) is None


def test_an_unknown_key_names_the_keys() -> None:
    reading = read(LINE, "kleur=rood")
    assert isinstance(reading, Wrong)
    assert reading.text.values["keys"] == ("type", "uren", "voor")


@pytest.mark.parametrize("typed", ["type=fiets", "uren=6,3", "uren=", "voor=gisteren"])
def test_a_wrong_value_names_its_key(typed: str) -> None:
    reading = read(LINE, typed)
    assert isinstance(reading, Wrong)
    assert reading.text.id == "argument-wrong-pair"


@given(
    st.builds(
        Line,
        st.sampled_from([None, CaseType.TEAM, CaseType.OTHER]),
        st.none() | st.integers(1, 800).map(lambda quarters: Decimal(quarters) / 4),
        st.none() | st.dates(date(2026, 11, 20), date(2028, 1, 1)),
    ).filter(lambda line: line != Line())
)
def test_every_line_of_pairs_is_read_back(line: Line) -> None:
    assert value(LINE, LINE.write(line)) == line


@given(st.text(max_size=200))
def test_no_kind_raises_on_anything(typed: str) -> None:
    for kind in (REF, HOURS, DAY, ORGANISATION, REST, TYPE, ZONE, LINE, NumberKind(1, 9)):
        reading = read(kind, typed)
        assert reading is None or isinstance(reading, Found | Wrong | Several)
