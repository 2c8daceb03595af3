from __future__ import annotations

from dataclasses import replace
from datetime import date

from config.example import network_file
from config.model import NetworkId, Runs
from config.network.changes import ChangeOrganisation, Plan, Stored
from config.network.load import load_network
from config.network.plan import plan
from config.network.summary import summary
from config.texts.catalogue import Catalogue

EXAMPLE = load_network(network_file(), "noaber.localhost").network
KNOWN = Stored(EXAMPLE.id, EXAMPLE.name, EXAMPLE.policy, EXAMPLE.organisations, rooms=EXAMPLE.rooms)
CATALOGUE = Catalogue.load(strict=True)


def said(found: Plan, stored: Stored, language: str = "nl") -> list[str]:
    return [CATALOGUE.render(line, language).plain for line in summary(found, stored)]


def test_nothing_to_change_says_so() -> None:
    assert said(Plan(NetworkId("gooi")), Stored(NetworkId("gooi"))) == ["Er verandert niets."]


def test_a_first_import_reads_from_the_network_to_the_last_room() -> None:
    empty = Stored(EXAMPLE.id)
    lines = said(plan(empty, EXAMPLE), empty)
    assert lines[0] == "Nieuw netwerk: Gooi en Eemland"
    assert "Nieuwe organisatie: De Bilt" in lines
    assert "Nieuw: Joris van Dalen (Almere)" in lines
    assert "Karim Haddad is: coördinator van Hilversum" in lines
    assert "Ineke Post is: plaatsvervanger van Willemien Kok" in lines
    assert lines[-1].startswith("De bot geeft voortaan antwoord in #")


def test_changes_name_what_changes() -> None:
    policy = replace(EXAMPLE.policy, wave_size=5, window_days=3)
    hilversum = replace(EXAMPLE.organisations[3], latitude=52.0, longitude=5.0, until=date(2030, 1, 1))
    others = (*EXAMPLE.organisations[:3], hilversum)
    file = replace(EXAMPLE, policy=policy, organisations=others, people=(), rooms=())
    lines = said(plan(KNOWN, file), KNOWN)
    assert lines[:2] == [
        "Netwerk Gooi en Eemland: beleid",
        "Organisatie Hilversum: doet mee tot en met dinsdag 1 januari 2030; ligging",
    ]
    assert lines[-1].startswith("9 organisaties staan niet in het bestand en blijven meedoen: Soest, ")


def test_what_a_body_runs_is_named_like_any_other_change() -> None:
    after = replace(EXAMPLE.organisations[-1], runs=Runs.OPERATIONS)
    file = replace(EXAMPLE, organisations=(*EXAMPLE.organisations[:-1], after))
    assert said(plan(KNOWN, file), KNOWN)[0] == "Organisatie HR-dienst Heuvelrug: wat het uitvoert"


def test_endings_are_said_as_such() -> None:
    file = replace(EXAMPLE, organisations=EXAMPLE.organisations[1:], people=())
    found = plan(KNOWN, file).with_endings(date(2026, 11, 21))
    assert said(found, KNOWN) == ["Organisatie Almere doet mee tot en met zaterdag 21 november 2026"]


def test_english_operators_read_english() -> None:
    empty = Stored(EXAMPLE.id)
    assert said(plan(empty, EXAMPLE), empty, "en")[0] == "New network: Gooi en Eemland"


def test_of_bodies_it_is_said_who_comes_who_goes_and_which_day_moves() -> None:
    before = EXAMPLE.organisations[8]
    assert (before.name, [owner.organisation for owner in before.owners]) == (
        "Tomingroep",
        ["almere", "hilversum", "wijdemeren"],
    )
    almere, hilversum, _ = before.owners
    soest = replace(almere, organisation=EXAMPLE.organisations[4].id)
    until = date(2026, 12, 31)
    after = replace(
        before,
        owners=(almere, replace(hilversum, until=until), soest),
        until=until,
        reference_date=date(2026, 9, 1),
    )
    changes = Plan(EXAMPLE.id, (ChangeOrganisation(after, ("owners", "until", "reference_date")),))
    first, second = said(changes, KNOWN)
    parts = "Soest erbij; Hilversum en Wijdemeren eraf; doet mee tot en met donderdag 31 december 2026"
    assert first == f"Organisatie Tomingroep: {parts}"
    assert second == "Peildatum van Tomingroep: was maandag 1 juni 2026, wordt dinsdag 1 september 2026"


def test_a_new_body_is_said_with_whose_it_is() -> None:
    empty = Stored(EXAMPLE.id)
    assert "Nieuwe verbonden partij: Tomingroep (Almere, Hilversum en Wijdemeren)" in said(
        plan(empty, EXAMPLE), empty
    )
