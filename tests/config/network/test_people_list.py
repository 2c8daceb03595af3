"""Lists of people as spreadsheets save them, and the things that only look like one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from config.example import network_file, people_file
from config.model import CaseType, NetworkId, Organisation, OrganisationId, Person, PersonId, Role
from config.network.described import MediatorEntry, NamedGrant, PersonEntry
from config.network.load import load_network, load_people, parse_people
from config.problems import NetworkFileError, Problem

GOOI = NetworkId("gooi")
SOEST = Organisation(OrganisationId("soest"), GOOI, "Soest", gm_code="GM0342")
BILT = Organisation(OrganisationId("de-bilt"), GOOI, "De Bilt", gm_code="GM0310")
BOSS = Person(PersonId(1), GOOI, "@boss:a.nl", "Willemien Kok", SOEST.id)
PLAIN = "naam;matrix;gemeente;taal\nÉva;@eva:a.nl;De Bilt;nl\n"
EVA = PersonEntry("@eva:a.nl", "Éva", BILT.id, language="nl")


def read(content: str | bytes) -> tuple[PersonEntry, ...]:
    written = content.encode() if isinstance(content, str) else content
    return parse_people(written, "lijst.csv", (SOEST, BILT), (BOSS,), "a.nl").people


def problems(content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(NetworkFileError) as caught:
        read(content)
    return caught.value.problems


def places(content: str | bytes) -> list[tuple[str, int | None, int | None]]:
    return [(problem.what.id, problem.line, problem.column) for problem in problems(content)]


def row(extra_header: str, extra: str) -> str:
    return f"naam;matrix;gemeente;{extra_header}\nÉva;@eva:a.nl;De Bilt;{extra}\n"


def test_the_example_list_fits_the_example_network() -> None:
    network = load_network(network_file(), "noaber.localhost").network
    people = load_people(people_file(), network.organisations).people
    assert [person.organisation for person in people] == ["almere", "zeist", "de-bilt"]
    assert people[1].name == "Kok, Daan"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_way_in_which_a_spreadsheet_saves_is_read(encoding: str, separator: str, ending: str) -> None:
    content = PLAIN.replace(";", separator).replace("\n", ending)
    assert read(content.encode(encoding)) == (EVA,)


def test_the_line_that_tells_the_separator_is_followed() -> None:
    assert read("sep=;\r\n" + PLAIN) == (EVA,)


@pytest.mark.parametrize(
    "content",
    [
        "TAAL;Organisatie;MATRIX-ID;Volledige  naam\nNederlands;gm0310;@eva:a.nl;Éva\n",
        "language,organisation,account,name\nDutch,de-bilt,@eva:a.nl,Éva\n",
        '"naam";"matrix_id";"gemeente";"taal"\n" Éva ";"@eva:a.nl";"DE BILT";"nl"\n\n;;;\n',
        "naam;matrix;gemeente;taal;\nÉva;@eva:{server};De Bilt;nl;\n",
    ],
)
def test_headers_stand_in_any_order_with_any_of_their_names(content: str) -> None:
    assert read(content) == (EVA,)


def test_lists_in_a_cell_and_the_columns_of_a_mediator() -> None:
    (found,) = read(
        row("rollen;soorten;talen;tegelijk;km", '"coördinator van soest, fg";"team|leiding";nl,tr;1;30')
    )
    assert found.grants == (NamedGrant(Role.COORDINATOR, SOEST.id), NamedGrant(Role.DPO))
    kinds = frozenset({CaseType.TEAM, CaseType.MANAGER_EMPLOYEE})
    languages = frozenset({"nl", "tr"})
    assert found.mediator == MediatorEntry(kinds, None, languages, None, 1, 30)


def test_people_refer_to_known_people_and_to_each_other() -> None:
    content = "naam;matrix;gemeente;rollen\nA;@a:a.nl;Soest;plaatsvervanger van B\nB;@b:a.nl;Soest;\n"
    assert read(content)[0].grants == (NamedGrant(Role.DEPUTY, None, "@b:a.nl"),)
    known = row("rollen", "plaatsvervanger van Willemien Kok")
    assert read(known)[0].grants == (NamedGrant(Role.DEPUTY, None, "@boss:a.nl"),)


def test_an_empty_cell_and_an_absent_column_leave_things_as_they_are() -> None:
    (found,) = read(row("rollen;taal", ";"))
    assert (found.grants, found.language, found.contact, found.mediator) == (None, None, None, None)


def test_line_numbers_count_the_lines_inside_quotes() -> None:
    content = 'naam;matrix;gemeente;talen\nA;@a:a.nl;Soest;"nl\nen"\nB;@b:a.nl;Zeist;\n'
    assert places(content) == [("network-no-such-organisation", 4, 3)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("network-empty", 1, 1)]),
        ("\n\n;;\n", [("network-empty", 1, 1)]),
        ("naam;gemeente\nA;Soest\n", [("network-no-column", 1, 1)]),
        ("naam;matrix;gemente\nA;@a:a.nl;Soest\n", [("network-unknown-key", 1, 3)]),
        ("naam;matrix;gemeente;Naam\nA;@a:a.nl;Soest;B\n", [("network-twice", 1, 4)]),
        ("naam;matrix;gemeente\nA;@a:a.nl;Soest;nog iets\n", [("network-cell-without-column", 2, 4)]),
        ("naam;matrix;gemeente\n;@a:a.nl;Soest\n", [("network-missing", 2, 1)]),
        ("naam;matrix;gemeente\nA;a@a.nl;Soest\n", [("network-wrong-value", 2, 2)]),
        ("naam;matrix;gemeente\nA;@a:a.nl;Soest\n\nB;@a:a.nl;Soest\n", [("network-person-twice", 4, 1)]),
        ('naam;matrix;gemeente\nA;"@a:a.nl;Soest\n', [("network-not-csv-row", 2, 1)]),
        ('naam;matrix;gemeente\nA;"@a:a.nl"x;Soest\n', [("network-not-csv-row", 2, 1)]),
        ("naam;matrix;gemeente\nA\0;@a:a.nl;Soest\n", [("network-strange-character", 2, 1)]),
        (row("rollen", "bass"), [("network-no-such-choice", 2, 4)]),
        (row("maximum", "veel"), [("network-not-whole", 2, 4)]),
    ],
)
def test_a_mistake_is_named_with_line_and_column(content: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(content) == expected


@pytest.mark.parametrize(
    "cell", ["=1+1", '=HYPERLINK("http://x")', "+SUM(A1)", "-2+3|cmd", "@SUM(1)", "=cmd|'/c calc'!A0"]
)
def test_a_formula_is_refused(cell: str) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    assert places(row("contact", quoted)) == [("network-formula", 2, 4)]


@pytest.mark.parametrize("contact", ["+31 6 123 456 78", "06-12345678", "'s-Graveland"])
def test_a_phone_number_is_not_a_formula(contact: str) -> None:
    assert read(row("contact", contact))[0].contact == contact


def test_a_wrong_header_is_one_problem_with_a_suggestion() -> None:
    (problem,) = problems("naam;matrix;organistie\nA;@a:a.nl;Soest\nB;@b:a.nl;Soest\n")
    assert problem.hint is not None
    assert problem.hint.values["word"] == "organisatie"


def test_every_wrong_row_is_named_and_nothing_is_half_read() -> None:
    content = "naam;matrix;gemeente\nA;@a:a.nl;Sost\nB;@b:a.nl;Soest\nC;x;Soest\n"
    assert [(problem.what.id, problem.line) for problem in problems(content)] == [
        ("network-no-such-organisation", 2),
        ("network-wrong-value", 4),
    ]


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bom", b"0" * 10_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zip_bomb(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x1f\x8b\x08\x00",
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa">]><l>&a;&a;</l>',
        b"%PDF-1.7",
    ],
)
def test_another_kind_of_file_behind_the_name_is_refused(content: bytes) -> None:
    assert places(content) == [("network-not-csv", 1, 1)]


def test_bytes_that_are_no_text_are_refused() -> None:
    assert places(b"naam;matrix\n\x81\x8d\x90;x\n") == [("network-strange-encoding", 1, 1)]


def test_a_list_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(NetworkFileError) as caught:
        load_people(path, (SOEST,))
    assert caught.value.problems[0].what.id == "problem-too-large"


def test_an_endless_cell_is_refused() -> None:
    assert places(row("contact", "x" * 200_000)) == [("network-not-csv-row", 2, 1)]


def test_too_many_rows_are_refused() -> None:
    content = "naam;matrix;gemeente\n" + "".join(f"A;@a{n}:a.nl;Soest\n" for n in range(10_001))
    assert places(content) == [("network-too-many-rows", 10_002, 1)]
