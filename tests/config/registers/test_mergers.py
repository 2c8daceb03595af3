"""The list of mergers: splits, chains, announced ones, and what cannot be true."""

from __future__ import annotations

from datetime import date

import pytest

from config.problems import NetworkFileError
from config.registers.mergers import Merger, MergerKind, load_mergers, parse_mergers
from tests.config.registers.data import MERGERS, published

HEADER = "oude_code,oude_naam,nieuwe_code,nieuwe_naam,datum,soort,bron\n"


def read(rows: str) -> tuple[Merger, ...]:
    return parse_mergers((HEADER + rows).encode(), "herindelingen.csv")


def places(rows: str) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(NetworkFileError) as caught:
        read(rows)
    return [(problem.what.id, problem.line, problem.column) for problem in caught.value.problems]


def test_a_merger_has_its_codes_names_and_day() -> None:
    assert read("0457,Weesp,0363,Amsterdam,2022-03-24,opheffing,wet\n") == (
        Merger("GM0457", "Weesp", "GM0363", "Amsterdam", date(2022, 3, 24), MergerKind.ABOLISHED, 2),
    )


def test_an_announced_merger_is_told_apart() -> None:
    one, other = read("1,A,2,B,2027-01-01,voorgenomen,\n3,C,2,B,1-1-2026,opheffing,\n")
    assert (one.announced, other.announced) == (True, False)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("1,A,1,A,2020-01-01,opheffing,", [("register-merges-with-itself", 2, 3)]),
        ("1,A,2,B,2020-01-01,opheffing,\n1,A,2,B,2020-01-01,opheffing,", [("network-twice", 3, 1)]),
        ("1,A,2,B,2020-01-01,opheffing,\n1,A,3,C,2021-01-01,opheffing,", [("register-ends-twice", 3, 5)]),
        ("1,A,2,B,2020-01-01,opheffing,\n2,B,1,A,2021-01-01,opheffing,", [("network-circle", 2, 1)]),
        ("1,A,2,B,31-2-2020,opheffing,", [("network-wrong-value", 2, 5)]),
        ("1,A,2,B,2020-01-01,opheffng,", [("network-no-such-choice", 2, 6)]),
        ("1,A,2,,2020-01-01,opheffing,", [("network-missing", 2, 1)]),
    ],
)
def test_what_cannot_be_true_is_told_with_its_line_and_column(
    rows: str, told: list[tuple[str, int | None, int | None]]
) -> None:
    assert places(rows + "\n") == told


def test_a_split_names_its_municipality_once_for_each_heir() -> None:
    found = read("788,Haaren,757,Boxtel,2021-01-01,splitsing,\n788,Haaren,865,Vught,2021-01-01,splitsing,\n")
    assert [one.new_name for one in found] == ["Boxtel", "Vught"]


@published
def test_the_published_list_is_read_whole() -> None:
    found = load_mergers(MERGERS)
    assert len(found) == 482
    assert [(one.old_name, one.new_name) for one in found if one.announced] == [("Wijdemeren", "Hilversum")]
    assert sorted(one.new_name for one in found if one.kind is MergerKind.SPLIT) == [
        "Boxtel",
        "Oisterwijk",
        "Tilburg",
        "Vught",
    ]
