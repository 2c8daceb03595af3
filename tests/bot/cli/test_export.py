"""``noaber export saldo``: a sheet that a Dutch spreadsheet opens, without people and without formulas."""

from __future__ import annotations

import asyncio
import csv
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.exporting import harmless, written
from bot.cli.voice import Voice
from bot.housework import forget
from bot.stored import open_stored
from config.model import BalanceForm, NetworkId, NetworkPolicy, OrganisationId
from config.settings_file import load_settings
from storage.retention import RULES
from tests.bot.cli.conftest import Noaber
from tests.workflows.test_balance import EVERYBODY, FLOWS, NAMES
from workflows.balance import Balance, Flow, Year, add_up
from workflows.effects import Book, WorkKind
from workflows.mediation.running import EVALUATION

ALMERE, SOEST = OrganisationId("almere"), OrganisationId("soest")
IN_2025 = datetime(2025, 6, 2, 9, tzinfo=UTC)


def book_some() -> list[str]:
    """Three cases each way; gives every name and Matrix id of the network."""

    async def write() -> list[str]:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            [network] = await unit.organisations.networks()
            for number in range(6):
                giver, receiver = (ALMERE, SOEST) if number < 3 else (SOEST, ALMERE)
                ref, quarters = f"M-{str(number + 2) * 4}", 65 if number < 3 else 10
                book = Book(ref, giver, receiver, quarters, WorkKind.MEDIATION, f"${ref}")
                await unit.ledger.book(NetworkId(network), book, IN_2025)
            people = await unit.people.all(network)
        await database.close()
        return [word for one in people for word in (one.name, one.matrix_id, one.contact) if word]

    return asyncio.run(write())


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_a_sheet_has_decimal_commas_and_no_person(ready: Noaber, tmp_path: Path) -> None:
    people = book_some()
    ran = ready("export", "saldo", "--year", "2025", "saldo.csv")
    assert (ran.code, ran.err) == (0, "")
    content = (tmp_path / "saldo.csv").read_bytes()
    header, *lines = rows(content)
    assert header == ["jaar", "organisatie", "gegeven uren", "gekregen uren", "saldo", "stand"]
    assert ["2025", "Almere", "48,75", "7,50", "41,25", "wat uit evenwicht"] in lines
    assert ["2025", "Soest", "7,50", "48,75", "-41,25", "wat uit evenwicht"] in lines
    assert ["2025", "Zeist", "minder dan 3 zaken", "minder dan 3 zaken", "", ""] in lines
    written_words = content.decode()
    assert [word for word in (*people, "M-2222", "$M-") if word in written_words] == []


def test_a_file_that_is_there_is_not_overwritten_without_a_word(ready: Noaber, tmp_path: Path) -> None:
    (tmp_path / "saldo.csv").write_text("van iemand anders")
    ran = ready("export", "saldo", "--year", "2025", "saldo.csv")
    assert ran.code == 1
    assert "bestaat al" in ran.out
    assert "--overwrite" in ran.out
    assert (tmp_path / "saldo.csv").read_text() == "van iemand anders"
    assert ready("export", "saldo", "--year", "2025", "saldo.csv", "--overwrite").code == 0
    assert (tmp_path / "saldo.csv").read_bytes().startswith(b"\xef\xbb\xbfjaar;")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--year", "2199"), "nog niet begonnen"), (("--network", "elders"), "Er is geen netwerk elders")],
)
def test_what_cannot_be_written_leaves_no_file(
    ready: Noaber, tmp_path: Path, arguments: tuple[str, str], says: str
) -> None:
    ran = ready("export", "saldo", "saldo.csv", *arguments)
    assert ran.code == 1
    assert says in ran.out
    assert not (tmp_path / "saldo.csv").exists()


NUMBER = re.compile(r"-?\d+,\d\d")
WORDS = {"minder dan 3 zaken", "niet getoond", "in evenwicht", "wat uit evenwicht", "ver uit evenwicht", ""}


@given(st.lists(FLOWS, max_size=60))
def test_a_sheet_holds_organisations_numbers_and_fixed_words_so_no_person_and_no_case(
    flows: list[Flow],
) -> None:
    year = Year(2025, True, add_up(flows), NAMES, NetworkPolicy())
    _, *lines = rows(written(Voice("nl"), year))
    assert [line[:2] for line in lines] == [["2025", name] for name in sorted(NAMES.values())]
    strange = [
        cell for line in lines for cell in line[2:] if cell not in WORDS and not NUMBER.fullmatch(cell)
    ]
    assert strange == []


@given(st.lists(FLOWS, max_size=60))
def test_where_every_balance_is_shown_they_are_nothing_together(flows: list[Flow]) -> None:
    around = zip(EVERYBODY, (*EVERYBODY[1:], EVERYBODY[0]), strict=True)
    ring = [Flow(f"M-{giver}{n}", giver, to, 7 * n) for giver, to in around for n in (1, 2, 3)]
    year = Year(2025, True, add_up([*ring, *flows]), NAMES, NetworkPolicy())
    _, *lines = rows(written(Voice("nl"), year))
    assert sum(Decimal(line[4].replace(",", ".")) for line in lines) == 0


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)", " =1", "\t=1", '=HYPERLINK("x")'])
def test_a_name_is_never_a_formula(name: str) -> None:
    assert harmless(name) == f"'{name}"
    year = Year(2025, True, {ALMERE: Balance(12, 12, 3, 3)}, {ALMERE: name}, NetworkPolicy())
    assert rows(written(Voice("nl"), year))[1][1].startswith("'")


def test_against_a_commitment_the_sheet_has_what_was_promised() -> None:
    policy = NetworkPolicy(balance_form=BalanceForm.COMMITMENT, commitment_hours=120)
    year = Year(2025, True, {ALMERE: Balance(48, 0, 3, 0)}, {ALMERE: "Almere"}, policy)
    header, line = rows(written(Voice("en"), year))
    assert (header[-1], line[-1]) == ("hours promised", "120")


def a_night() -> None:
    """Carry out every rule of retention once."""

    async def go() -> None:
        database = await open_stored(load_settings(), lock=False)
        await forget(database, datetime(2026, 3, 3, 2, 10, tzinfo=UTC))
        await database.close()

    asyncio.run(go())


def test_an_officer_reads_what_went_under_which_rule(ready: Noaber, tmp_path: Path) -> None:
    a_night()
    ran = ready("export", "retention", "bewaard.csv")
    assert (ran.code, ran.err) == (0, "")
    header, *lines = rows((tmp_path / "bewaard.csv").read_bytes())
    assert header[:3] == ["regel", "wat", "termijn"]
    assert [line[0] for line in lines] == [rule.name for rule in RULES]
    assert {line[4] for line in lines} == {"2026-03-03 03:10"}
    assert {line[8] for line in lines} == {""}
    assert "Laatst uitgevoerd" in ran.out


def test_before_the_first_night_one_line_says_so(ready: Noaber) -> None:
    out = ready("export", "retention", "bewaard.csv").out
    assert f"Nog geen van de {len(RULES)} regels is uitgevoerd" in out


def evaluated_in_2025(*scores: int) -> None:
    """Count one complete evaluation for each score, all questions alike."""

    async def write() -> None:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            [network] = await unit.organisations.networks()
            for score in scores:
                await unit.evaluations.count(network, dict.fromkeys(EVALUATION, score), IN_2025)
        await database.close()

    asyncio.run(write())


@pytest.mark.parametrize(
    ("scores", "cells"),
    [
        ((4, 4, 3, 1), ["1", "0", "1", "2"]),
        ((4, 4, 4), ["weggelaten: te weinig antwoorden, of te veel gelijk"]),
        ((4, 4, 4, 4, 3), ["weggelaten: te weinig antwoorden, of te veel gelijk"]),
        ((4,) * 12, ["vooral grotendeels of helemaal"]),
    ],
)
def test_how_a_year_was_liked_is_shown_when_it_gives_no_answer_away(
    ready: Noaber, scores: tuple[int, ...], cells: list[str]
) -> None:
    evaluated_in_2025(*scores)
    ran = ready("export", "evaluaties", "--year", "2025", "hoe.csv")
    assert (ran.code, "De evaluaties van 2025" in ran.out) == (0, True), ran.out
    rows = list(csv.reader(Path("hoe.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[2:] for row in rows[1:]] == [cells] * len(EVALUATION)


def test_of_a_year_that_goes_on_no_two_counts_can_be_laid_side_by_side(ready: Noaber) -> None:
    this = datetime.now(UTC).year
    ran = ready("export", "evaluaties", "--year", str(this), "hoe.csv")
    assert ran.code == 1
    assert not Path("hoe.csv").exists()
