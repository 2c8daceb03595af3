"""A plain list of participants: what is read, mended, counted once, and refused with its place."""

from __future__ import annotations

from datetime import date

import pytest

from config.model import LegalForm, OrganisationKind, Runs, SeatFunction, Source
from config.problems import NetworkFileError, Severity
from config.registers.bodies import Body, BodyList, Participation
from config.registers.joint_arrangements import load_arrangements, parse_arrangements
from tests.config.registers.data import ARRANGEMENTS, REGION, published

DAY = date(2026, 6, 1)
HEADER = "Deelnemer,Gemeenschappelijke regeling,Postcode\n"


def read(content: str, reference_date: date | None = DAY) -> BodyList:
    return parse_arrangements(content.encode(), "lijst.csv", reference_date)


def places(content: str, reference_date: date | None = DAY) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(NetworkFileError) as caught:
        read(content, reference_date)
    return [
        (one.what.id, one.line, one.column) for one in caught.value.problems if one.severity is Severity.ERROR
    ]


def test_the_rows_of_a_body_are_put_together_in_any_order() -> None:
    found = read(HEADER + "Soest,RMN,1\nBaarn,GGD,2\nZeist,rmn,3\n")
    assert (found.source, found.file, found.warnings) == (Source.LIST, "lijst.csv", ())
    assert found.bodies == (
        Body("RMN", DAY, (Participation("Soest", line=2), Participation("Zeist", line=4)), line=2),
        Body("GGD", DAY, (Participation("Baarn", line=3),), line=3),
    )


def test_what_a_list_may_tell_besides_is_read() -> None:
    (body,) = read(
        "gemeentecode;gemeente;verbonden partij;soort;voert uit;sinds;tot en met;peildatum\n"
        "GM0342;Soest;BEL;bv;bedrijfsvoering;1-1-2020;;2026-02-01\n"
        "355;Zeist;BEL;;personeelszaken;;31-12-2027;2026-03-01\n",
        None,
    ).bodies
    assert (body.kind, body.runs) == (OrganisationKind.COMPANY, Runs.PERSONNEL)
    assert body.reference_date == date(2026, 2, 1)
    assert body.participants == (
        Participation("Soest", "GM0342", date(2020, 1, 1), None, 2),
        Participation("Zeist", "GM0355", None, date(2027, 12, 31), 3),
    )


def test_a_list_may_tell_the_form_the_policy_fields_and_who_holds_which_seats() -> None:
    found = read(
        "deelnemer;verbonden partij;rechtsvorm;beleidsterreinen;zetels\n"
        "Soest;GGD;;Zorg, Jeugd;voorzitter, bestuurslid\n"
        "Zeist;GGD;openbaar lichaam;Zorg;\n"
        "Soest;GGD;;;DB-lid\n"
    )
    (body,) = found.bodies
    assert (body.legal_form, body.policy_fields) == (LegalForm.PUBLIC_BODY, ("Zorg", "Jeugd"))
    assert [one.seats for one in body.participants] == [
        (SeatFunction.BOARD, SeatFunction.CHAIR),
        (),
        (SeatFunction.EXECUTIVE,),
    ]
    assert found.warnings == ()


def test_a_seat_with_a_name_behind_it_is_refused() -> None:
    content = "deelnemer;verbonden partij;zetels\nSoest;GGD;wethouder P. de Vries\n"
    assert places(content) == [("network-no-such-choice", 2, 3)]


def test_a_row_that_says_the_same_again_counts_once_and_is_told_with_both_lines() -> None:
    found = read(HEADER + "Soest,RMN,1\nZeist,RMN,2\nSOEST,rmn,3\n")
    assert [one.name for one in found.bodies[0].participants] == ["Soest", "Zeist"]
    (told,) = found.warnings
    assert (told.what.id, told.line, told.what.values["line"]) == ("register-double", 4, "2")


def test_of_very_many_doubles_the_rest_is_counted() -> None:
    found = read(HEADER + "Soest,RMN,1\n" * 31)
    assert len(found.warnings) == 21
    (rest,) = (told for told in found.warnings if told.line is None)
    assert rest.what.values["count"] == 10


def test_coming_back_later_is_not_a_double() -> None:
    content = "deelnemer;regeling;sinds;tot en met\nSoest;RMN;2010-01-01;2015-12-31\nSoest;RMN;2020-01-01;\n"
    assert len(read(content).bodies[0].participants) == 2


def test_letters_that_were_encoded_twice_are_mended_and_the_lines_are_counted() -> None:
    found = read(HEADER + "SÃºdwest-FryslÃ¢n,CoÃ¶peratie,1\nZeist,CoÃ¶peratie,2\n")
    (body,) = found.bodies
    assert (body.name, body.participants[0].name) == ("Coöperatie", "Súdwest-Fryslân")
    (told,) = found.warnings
    assert told.severity is Severity.WARNING
    assert (told.what.id, told.what.values) == ("register-mended", {"count": 2, "line": "2"})


def test_the_line_that_was_mended_is_the_line_of_the_file_whatever_else_breaks_a_line() -> None:
    found = read(HEADER + "Zeist\u2028,GGD,1\nSÃºdwest-FryslÃ¢n,GGD,2\n")
    assert [one.what.values for one in found.warnings] == [{"count": 1, "line": "3"}]


def test_letters_that_are_lost_are_refused_with_their_place() -> None:
    assert places(HEADER + "Frysl\ufffdn,GGD,1\nZeist,Frysl\u00c3\u0020n,2\n") == [
        ("register-broken-letters", 2, 1),
        ("register-broken-letters", 3, 2),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Deelnemer,Regelng\nSoest,RMN\n", [("network-no-column", 1, 1)]),
        (HEADER + ",RMN,1\nSoest,,2\n", [("network-missing", 2, 1), ("network-missing", 3, 1)]),
        (HEADER + "=cmd|calc,RMN,1\n", [("network-formula", 2, 1)]),
        (
            "deelnemer;regeling;sinds;einde\nSoest;RMN;2020-01-01;2019-01-01\n",
            [("network-ends-before", 2, 4)],
        ),
        ("deelnemer;regeling;gm_code\nSoest;RMN;0342a\n", [("network-wrong-value", 2, 3)]),
        (HEADER + "x" * 201 + ",RMN,1\n", [("network-too-long", 2, 1)]),
        (HEADER, [("network-empty", 1, 1)]),
        ("", [("network-empty", 1, 1)]),
    ],
)
def test_what_cannot_be_used_is_told_with_line_and_column(
    content: str, told: list[tuple[str, int | None, int | None]]
) -> None:
    assert places(content) == told


def test_without_any_reference_date_the_list_says_nothing() -> None:
    assert places(HEADER + "Soest,RMN,1\n", None) == [("register-no-reference-date", None, None)]


def test_a_body_without_a_day_beside_bodies_with_one_is_told_with_its_line() -> None:
    content = "deelnemer;regeling;peildatum\nSoest;RMN;2026-01-01\nZeist;GGD;\n"
    assert places(content, None) == [("register-no-reference-date", 3, 1)]


@published
def test_the_published_list_is_read_whole() -> None:
    found = load_arrangements(ARRANGEMENTS, DAY)
    assert len(found.bodies) == 464
    assert sum(len(body.participants) for body in found.bodies) == 3752 - 10
    doubles = [told for told in found.warnings if told.what.id == "register-double"]
    assert len(doubles) == 10
    (mending,) = (told for told in found.warnings if told.what.id == "register-mended")
    assert mending.what.values["count"] == 239
    names = {one.name for body in found.bodies for one in body.participants}
    assert {"Súdwest-Fryslân", "Wûnseradiel", "Großefehn (Duitsland)"} <= names


@published
def test_the_list_of_the_region_brings_the_codes_of_its_municipalities() -> None:
    found = load_arrangements(REGION, DAY)
    assert sum(len(body.participants) for body in found.bodies) == 85
    assert all(one.gm_code for body in found.bodies for one in body.participants)
