"""Organisations from the lists: keys that stay, chains of mergers, and what is announced only."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import pytest

from config.model import NetworkId, Organisation, OrganisationId, Succession
from config.network.cross_check import check_organisations
from config.network.nodes import Mark, Report
from config.network.organisations import KEY
from config.registers.mergers import Merger, MergerKind, load_mergers
from config.registers.municipalities import Municipality, load_municipalities
from config.registers.organisations import key_of, to_organisations
from matching.lineage import Lineage
from tests.config.registers.data import MERGERS, MUNICIPALITIES, published

NETWORK = NetworkId("heel-nederland")


def municipality(code: str, name: str) -> Municipality:
    return Municipality(code, name, name)


def merger(
    old: str, new: str, on: date, kind: MergerKind = MergerKind.ABOLISHED, names: tuple[str, str] = ("A", "B")
) -> Merger:
    return Merger(old, names[0], new, names[1], on, kind)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("De Bilt", "de-bilt"),
        ("Bergen (NH.)", "bergen-nh"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen-gerwen-en-nederwetten"),
        (
            "Recreatieschap Utrechtse Heuvelrug, Vallei- en Kromme Rijngebied",
            "recreatieschap-utrechtse-heuvelrug-vallei-en",
        ),
        ("x" * 80, "x" * 50),
        ("???", "organisatie"),
    ],
)
def test_a_key_is_made_of_the_letters_of_a_name(name: str, key: str) -> None:
    assert key_of(name) == key
    assert KEY.fullmatch(key)


def test_what_tells_two_keys_apart_is_never_cut_off() -> None:
    assert key_of("x" * 80, "gm0034") == "x" * 43 + "-gm0034"


def test_a_former_municipality_ends_on_the_day_before_it_went_on() -> None:
    mergers = [merger("GM0457", "GM0363", date(2022, 3, 24), names=("Weesp", "Amsterdam"))]
    amsterdam, weesp = to_organisations(NETWORK, [municipality("GM0363", "Amsterdam")], mergers)
    assert (amsterdam.id, amsterdam.until, amsterdam.successors) == ("amsterdam", None, ())
    assert (weesp.id, weesp.gm_code, weesp.until) == ("weesp", "GM0457", date(2022, 3, 23))
    assert weesp.successors == (Succession(OrganisationId("amsterdam"), date(2022, 3, 24)),)


def test_an_announced_merger_ends_nothing() -> None:
    present = [municipality("GM1696", "Wijdemeren"), municipality("GM0402", "Hilversum")]
    mergers = [merger("GM1696", "GM0402", date(2027, 1, 1), MergerKind.ANNOUNCED)]
    _, wijdemeren = to_organisations(NETWORK, present, mergers)
    assert wijdemeren.until is None
    assert wijdemeren.successors == (Succession(OrganisationId("hilversum"), date(2027, 1, 1)),)


def test_of_several_with_one_name_the_present_one_has_the_plain_key_in_any_order() -> None:
    mergers = [
        merger("GM0001", "GM0009", date(1999, 1, 1), names=("Laren", "Bussum")),
        merger("GM0002", "GM0009", date(2001, 1, 1), names=("Laren", "Bussum")),
    ]
    found = {
        tuple(
            (one.gm_code, one.id) for one in to_organisations(NETWORK, [municipality("GM0417", "Laren")], m)
        )
        for m in permutations(mergers)
    }
    assert found == {
        (("GM0001", "laren-gm0001"), ("GM0002", "laren-gm0002"), ("GM0009", "bussum"), ("GM0417", "laren"))
    }


@pytest.fixture(scope="module")
def country() -> tuple[Organisation, ...]:
    return to_organisations(NETWORK, load_municipalities(MUNICIPALITIES), load_mergers(MERGERS))


@published
def test_the_whole_country_fits_together(country: tuple[Organisation, ...]) -> None:
    report = Report("")
    check_organisations([(one, Mark(1, 1)) for one in country], report)
    assert report.problems == []
    assert len({one.id for one in country}) == len(country)
    assert sum(one.until is None for one in country) == 342
    assert all(re.fullmatch(r"GM\d{4}", one.gm_code or "") for one in country)


@published
def test_haaren_lives_on_in_four_and_bussum_in_gooise_meren(country: tuple[Organisation, ...]) -> None:
    known = {one.id: one for one in country}
    haaren = known[OrganisationId("haaren")]
    assert {step.successor for step in haaren.successors} == {"boxtel", "oisterwijk", "tilburg", "vught"}
    assert haaren.until == date(2020, 12, 31)
    lineage = Lineage(country)
    bussum, gooi = OrganisationId("bussum"), OrganisationId("gooise-meren")
    assert not lineage.same(bussum, gooi, date(2015, 12, 31))
    assert lineage.same(bussum, gooi, date(2016, 1, 1))


@published
def test_a_chain_of_mergers_is_followed_to_its_end(country: tuple[Organisation, ...]) -> None:
    lineage = Lineage(country)
    loosdrecht, hilversum = OrganisationId("loosdrecht"), OrganisationId("hilversum")
    assert lineage.same(loosdrecht, OrganisationId("wijdemeren"), date(2026, 12, 31))
    assert lineage.same(loosdrecht, hilversum, date(2027, 1, 1))
    assert not lineage.same(loosdrecht, hilversum, date(2026, 12, 31))
