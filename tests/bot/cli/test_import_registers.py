"""Registers at the command line: the difference first, all of it or nothing, and hostile files in vain."""

from __future__ import annotations

import asyncio
import zipfile
from pathlib import Path

import pytest

from bot.stored import open_stored
from config.model import NetworkId, Organisation, Source
from config.settings_file import load_settings
from tests.bot.cli.conftest import Noaber
from tests.config.registers import exported

GOOI = NetworkId("gooi-en-eemland")
LIST = "Deelnemer;Gemeenschappelijke regeling\nSoest;Veiligheidsregio\nZeist;Veiligheidsregio\nBaarn;GGD\n"
MERGERS = (
    "oude_code,oude_naam,nieuwe_code,nieuwe_naam,datum,soort\n"
    "0330,Loosdrecht,1696,Wijdemeren,2002-01-01,opheffing\n"
)
REGISTER = (
    '<register peildatum="2026-10-01"><regeling><titel>Veiligheidsregio</titel>'
    "<deelnemendeOrganisaties><deelnemendeOrganisatie>Utrecht</deelnemendeOrganisatie>"
    "</deelnemendeOrganisaties></regeling></register>"
)
COUNTED = (
    "Eén verbonden partij uit de lijst hoort bij dit netwerk. Eén andere heeft geen deelnemer uit dit netwerk"
    " en telt niet mee. Eén deelnemer zit niet in het netwerk."
)
FOR_JUNE = ("--reference-date", "2026-06-01")


def organisations() -> dict[str, Organisation]:
    async def read() -> dict[str, Organisation]:
        database = await open_stored(load_settings(), lock=False)
        async with database.read() as unit:
            found = {one.id: one for one in await unit.organisations.all(GOOI)}
        await database.close()
        return {str(key): one for key, one in found.items()}

    return asyncio.run(read())


def write(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def test_a_list_shows_whom_it_brings_and_changes_nothing_by_itself(ready: Noaber) -> None:
    before = organisations()
    ran = ready("import", write("lijst.csv", LIST), *FOR_JUNE)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "lijst.csv: 2 verbonden partijen met 3 deelnemers",
        "Nieuwe verbonden partij: Veiligheidsregio (Soest en Zeist)",
        f"! {COUNTED}",
        "! Er is niets veranderd.",
        "  → Geef dezelfde opdracht met --apply erbij.",
    ]
    assert organisations() == before


def test_a_list_is_applied_once_and_says_afterwards_that_nothing_changes(ready: Noaber) -> None:
    before = organisations()
    ran = ready("import", write("lijst.csv", LIST), *FOR_JUNE, typed="ja\n")
    assert (ran.code, "✓ Doorgevoerd. Een bot die al draait ziet het meteen.\n" in ran.out) == (0, True)
    after = organisations()
    assert after.keys() - before.keys() == {"veiligheidsregio"}
    assert after["veiligheidsregio"].source is Source.LIST
    again = ready("import", "lijst.csv", *FOR_JUNE)
    assert (again.code, again.out.splitlines()[1]) == (0, "Er verandert niets.")
    # The network file leaves it alone, also when it ends what it does not name.
    assert ready("import", "--apply", "--end-missing").out == "Er verandert niets.\n"
    assert organisations() == after


def test_an_import_leaves_an_audit_row_with_what_it_was(ready: Noaber) -> None:
    files = write("lijst.csv", LIST), write("herindelingen.csv", MERGERS)
    assert ready("import", "--apply", *files, *FOR_JUNE).code == 0

    async def last() -> object:
        database = await open_stored(load_settings(), lock=False)
        async with database.read() as unit:
            row = (await unit.audit.about(GOOI, GOOI))[-1]
        await database.close()
        return row.action, row.subject, dict(row.detail)

    detail = {"changes": 2, "people": 0, "registers": "mergers,list"}
    assert asyncio.run(last()) == ("import", GOOI, detail)


def test_several_registers_are_one_difference(ready: Noaber) -> None:
    files = (
        write("lijst.csv", LIST + "Loosdrecht;Plassenschap\n"),
        write("m.csv", MERGERS),
        write("r.xml", REGISTER),
    )
    ran = ready("import", "--apply", *files, *FOR_JUNE)
    assert ran.code == 0
    assert "Nieuwe organisatie: Loosdrecht, gaat op in Wijdemeren op dinsdag 1 januari 2002" in ran.out
    assert "Nieuwe verbonden partij: Plassenschap (Loosdrecht)" in ran.out
    assert "Nieuwe verbonden partij: Veiligheidsregio (Soest, Utrecht en Zeist)" in ran.out
    assert organisations()["veiligheidsregio"].source is Source.NATIONAL


def test_a_second_list_of_the_whole_country_is_refused_and_not_passed_over(ready: Noaber) -> None:
    ran = ready("import", write("a.csv", MERGERS), write("b.csv", MERGERS))
    assert (ran.code, "b.csv: van deze soort is er al een lijst: a.csv." in ran.err) == (2, True)


def test_a_long_export_is_imported_once(ready: Noaber) -> None:
    file = str(exported.write(Path("export.xml"), organisations=500, arrangements=100))
    ran = ready("import", "--apply", file)
    assert (ran.code, "export.xml: 100 verbonden partijen met" in ran.out) == (0, True)
    assert "Geheim" not in ran.out + ran.err + repr(organisations())
    again = ready("import", file)
    assert (again.code, "Er verandert niets." in again.out) == (0, True)


def test_a_mistake_in_one_arrangement_is_told_and_the_others_are_imported(ready: Noaber) -> None:
    bad = REGISTER.replace("<titel>", "<eindDatum>ooit</eindDatum><titel>")
    ran = ready("import", "--apply", write("r.xml", bad))
    assert ran.code == 0
    assert "! r.xml, regel 1, kolom 44: ooit is geen datum." in ran.err
    assert "! r.xml: wat daar niet te lezen is, telt niet mee." in ran.err
    assert organisations()["veiligheidsregio"].until is None


def test_a_newer_list_shows_who_came_who_went_and_the_day_that_moves(ready: Noaber) -> None:
    ready("import", "--apply", write("lijst.csv", LIST + "Soest;Regio\nZeist;Regio\n"), *FOR_JUNE)
    newer = "deelnemer;regeling\nSoest;Veiligheidsregio\nUtrecht;Veiligheidsregio\nSoest;Regio\nZeist;Regio\n"
    shown = ready("import", write("nieuw.csv", newer), "--reference-date", "1-9-2026").out
    assert "Organisatie Veiligheidsregio: Utrecht erbij\n" in shown
    assert "! Veiligheidsregio: Zeist staat niet meer in de lijst en blijft deelnemer." in shown
    assert "Peildatum van 2 organisaties: was maandag 1 juni 2026, wordt dinsdag 1 september 2026\n" in shown
    ended = ready("import", "nieuw.csv", "--reference-date", "1-9-2026", "--end-missing").out
    assert "Organisatie Veiligheidsregio: Utrecht erbij; Zeist eraf\n" in ended


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("gisteren", "bij --reference-date staat gisteren. Hier hoort een datum"),
        ("2099-01-01", "lijst.csv, regel 2: de peildatum donderdag 1 januari 2099 ligt in de toekomst."),
        (None, "lijst.csv: nergens staat voor welke dag deze lijst klopt."),
    ],
)
def test_a_reference_date_that_cannot_be_is_refused(ready: Noaber, day: str | None, told: str) -> None:
    ran = ready("import", write("lijst.csv", LIST), *(("--reference-date", day) if day else ()))
    assert (ran.code, told in ran.err) == (2, True)


def test_a_register_needs_a_network_that_is_there(noaber: Noaber) -> None:
    noaber("init", "--yes")
    ran = noaber("import", write("lijst.csv", LIST), *FOR_JUNE)
    assert (ran.code, "lijst.csv: er is nog geen netwerk." in ran.err) == (2, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_every_way_in_which_a_list_is_saved_is_read(ready: Noaber, encoding: str) -> None:
    content = LIST.replace("GGD", "Coöperatie").replace("Baarn", "Utrecht").encode(encoding)
    ran = ready("import", write("lijst.csv", content), *FOR_JUNE)
    assert "Nieuwe verbonden partij: Coöperatie (Utrecht)" in ran.out


def archive() -> bytes:
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("lijst.csv", "a;b\n" * 1_000_000)
    return Path("bomb.zip").read_bytes()


HOSTILE: dict[str, tuple[str, str | bytes, str]] = {
    "missing column": ("l.csv", "Deelnemer;Regelng\nSoest;X\n", "l.csv, regel 1, kolom 1: de kolom gemeen"),
    "formula": ("l.csv", LIST + "=cmd|' /C calc'!A0;X\n", "l.csv, regel 5, kolom 1: hier staat een formule."),
    "NUL": ("l.csv", LIST + "Soest;\0X\n", "l.csv, regel 5, kolom 1: hier staat een onzichtbaar"),
    "control": ("l.csv", LIST + "Soest\u202e;X\n", "l.csv, regel 5, kolom 1: hier staat een onzichtbaar"),
    "lost letters": (
        "l.csv",
        LIST + "Frysl\ufffdn;X\n",
        "l.csv, regel 5, kolom 1: in Frysl\ufffdn zijn letters",
    ),
    "one line": ("l.csv", LIST + "x" * 10_000_000, "l.csv, regel 5, kolom 1: deze rij is niet te lezen"),
    "only one line": ("l.csv", b"deelnemer;regeling;" + b"x" * 10_000_000, "l.csv"),
    "too large": ("l.csv", LIST + "\n" * 20_000_000, "l.csv: dit bestand is groter dan 20000 kB."),
    "open quote": ("l.csv", LIST + 'Soest;"X\n', "l.csv, regel 5, kolom 1: deze rij is niet te lezen"),
    "double code": (
        "g.csv",
        "gemeentecode;naam\n342;Soest\nGM0342;Zoest\n",
        "g.csv, regel 3, kolom 1: GM0342 staat ook op regel 2.",
    ),
    "circle": (
        "h.csv",
        MERGERS + "1696,Wijdemeren,330,Loosdrecht,2003-01-01,opheffing\n",
        "h.csv, regel 2, kolom 1: deze organisaties gaan in een kring in elkaar op",
    ),
    "entities": (
        "r.xml",
        '<!DOCTYPE r [\n<!ENTITY a "ha">]>\n<register>&a;</register>',
        "r.xml, regel 1, kolom 13: dit bestand beschrijft zijn eigen tekens (DOCTYPE).",
    ),
    "entities as csv": ("l.csv", '<!DOCTYPE r [<!ENTITY a "ha">]><register/>', "DOCTYPE"),
    "truncated": ("r.xml", REGISTER[:-30], "r.xml, regel 1, kolom "),
    "wrong root": ("r.xml", "<html></html>", "r.xml, regel 1, kolom 1: dit is een ander soort XML"),
    "zip as xml": ("r.xml", b"PK\x03\x04\x14", "r.xml, regel 1, kolom "),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_cannot_be_used_is_told_with_its_place_and_changes_nothing(
    ready: Noaber, kind: str
) -> None:
    before = organisations()
    name, content, told = HOSTILE[kind]
    good = write("goed.csv", LIST)
    ran = ready("import", "--apply", good, write(name, content), *FOR_JUNE)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert organisations() == before


def test_an_archive_behind_the_name_of_a_list_is_not_opened(ready: Noaber) -> None:
    ran = ready("import", "--apply", write("lijst.csv", archive()), *FOR_JUNE)
    assert ran.code == 2
    assert "lijst.csv, regel 1, kolom 1: dit is geen CSV maar een ander soort bestand." in ran.err
