"""The list of municipalities: codes, names with odd signs, and what is wrong with it."""

from __future__ import annotations

import pytest

from config.problems import NetworkFileError
from config.registers.municipalities import Municipality, load_municipalities, parse_municipalities
from tests.config.registers.data import MUNICIPALITIES, published

HEADER = "gm_code,naam,weergavenaam,zoektermen,provincie,lat,lon\n"


def read(rows: str) -> tuple[Municipality, ...]:
    return parse_municipalities((HEADER + rows).encode(), "gemeenten.csv")


def places(content: str) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(NetworkFileError) as caught:
        parse_municipalities(content.encode(), "gemeenten.csv")
    return [(problem.what.id, problem.line, problem.column) for problem in caught.value.problems]


def test_a_municipality_has_its_names_and_its_middle() -> None:
    (found,) = read("GM0518,'s-Gravenhage,Den Haag,Den Haag | Agga,Zuid-Holland,52.0687,4.3004\n")
    assert found == Municipality(
        "GM0518", "'s-Gravenhage", "Den Haag", ("Den Haag", "Agga"), "Zuid-Holland", 52.0687, 4.3004, 2
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Nuenen, Gerwen en Nederwetten"', "Nuenen, Gerwen en Nederwetten"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
    ],
)
def test_names_with_commas_brackets_and_accents_are_read_as_they_are(written: str, name: str) -> None:
    (found,) = read(f"GM0820,{written},,,,,\n")
    assert (found.name, found.shown, found.also, found.latitude) == (name, name, (), None)


@pytest.mark.parametrize("code", ["GM0034", "0034", "34", "gm34"])
def test_a_code_is_the_same_with_and_without_what_a_spreadsheet_leaves_off(code: str) -> None:
    assert read(f"{code},Almere,,,,,\n")[0].gm_code == "GM0034"


def test_columns_that_nobody_needs_are_passed_over() -> None:
    content = b"provincie;naam;burgemeester;code\nUtrecht;Soest;iemand;GM0342\n"
    (found,) = parse_municipalities(content, "gemeenten.csv")
    assert (found.gm_code, found.name, found.province) == ("GM0342", "Soest", "Utrecht")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("GM34A,Almere,,,,,", [("network-wrong-value", 2, 1)]),
        ("GM0034,,,,,,", [("network-missing", 2, 1)]),
        ("GM0034,Almere,,,,912,5.2", [("network-wrong-value", 2, 6)]),
        ("GM0034,Almere,,,,,\n34,Zeist,,,,,", [("network-twice", 3, 1)]),
        ("GM0034,Almere,,,,,\nGM0355,almere,,,,,", [("network-twice", 3, 2)]),
        ("GM0034,=HYPERLINK(1),,,,,", [("network-formula", 2, 2)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_column(
    rows: str, told: list[tuple[str, int | None, int | None]]
) -> None:
    assert places(HEADER + rows + "\n") == told


def test_a_column_that_is_missing_is_told_with_the_one_that_is_nearly_it() -> None:
    with pytest.raises(NetworkFileError) as caught:
        parse_municipalities(b"gm_kode,naam\nGM0034,Almere\n", "gemeenten.csv")
    (problem,) = caught.value.problems
    assert problem.what.id == "network-no-column"
    assert problem.hint is not None
    assert problem.hint.values["word"] == "gm_kode"


@published
def test_the_published_list_is_read_whole() -> None:
    found = load_municipalities(MUNICIPALITIES)
    assert len(found) == 342
    assert [one.line for one in found] == list(range(2, 344))
    by_code = {one.gm_code: one for one in found}
    assert by_code["GM0820"].name == "Nuenen, Gerwen en Nederwetten"
    assert (by_code["GM0373"].name, by_code["GM0893"].name) == ("Bergen (NH.)", "Bergen (L.)")
    assert by_code["GM0518"].shown == "Den Haag"
    assert by_code["GM1900"].also == ("Zuidwest-Friesland",)
