"""Who is meant by a name in a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from config.model import NetworkId, Organisation, OrganisationId, OrganisationKind
from config.registers.bodies import Participation
from config.registers.municipalities import Municipality
from config.registers.names import Meant, Names

NETWORK = NetworkId("gooi")
DAY = date(2026, 6, 1)


def org(key: str, name: str, code: str | None = None, until: date | None = None) -> Organisation:
    return Organisation(OrganisationId(key), NETWORK, name, gm_code=code, until=until)


WANTED = (
    org("laren", "Laren (NH.)", "GM0417"),
    org("den-haag", "'s-Gravenhage", "GM0518"),
    org("soest", "Soest"),
    org("sudwest-fryslan", "Súdwest-Fryslân", "GM1900"),
    org("bussum", "Bussum", "GM0381", date(2015, 12, 31)),
)
OTHERS = (
    org("bergen-nh", "Bergen (NH.)", "GM0373"),
    org("bergen-l", "Bergen (L.)", "GM0893"),
    org("laren-gm0249", "Laren (GLD)", "GM0249", date(1970, 12, 31)),
    org("zeist", "Zeist", "GM0355"),
)
LISTED = (
    Municipality("GM0518", "'s-Gravenhage", "Den Haag", ("Agga",)),
    Municipality("GM1900", "Súdwest-Fryslân", "Súdwest-Fryslân", ("Zuidwest-Friesland",)),
)
NAMES = Names(WANTED, OTHERS, LISTED)


def find(name: str, code: str | None = None, names: Names = NAMES) -> Meant:
    return names.find(Participation(name, code), DAY)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Soest", "soest"),
        ("gemeente SOEST ", "soest"),
        ("Soest,", "soest"),
        ("'s-Gravenhage", "den-haag"),
        ("’s Gravenhage", "den-haag"),
        ("Den Haag", "den-haag"),
        ("agga", "den-haag"),
        ("Sudwest Fryslan", "sudwest-fryslan"),
        ("Zuidwest-Friesland", "sudwest-fryslan"),
        ("Bussum", "bussum"),
        ("Laren", "laren"),
        ("Laren (NH.)", "laren"),
    ],
)
def test_a_name_is_known_in_every_way_in_which_lists_write_it(name: str, key: str) -> None:
    assert find(name) == Meant(OrganisationId(key))


def test_a_code_goes_before_a_name() -> None:
    assert find("Sousst", "GM0417") == Meant(OrganisationId("laren"))
    assert find("Soest", "GM0355") == Meant()


def test_who_has_another_code_is_somebody_else_of_the_same_name() -> None:
    here = Names(WANTED)
    assert find("Laren", "GM0249", here) == Meant()
    assert find("Laren", names=here) == Meant(OrganisationId("laren"))
    assert find("Soets", "GM9999", here) == Meant()


def test_a_place_abroad_is_not_the_one_here() -> None:
    assert find("Soest (Duitsland)") == Meant()
    assert find("Soest (U)") == Meant(OrganisationId("soest"))


def test_a_code_that_nobody_has_leaves_the_name() -> None:
    assert find("Soest", "GM0342") == Meant(OrganisationId("soest"))


@pytest.mark.parametrize("name", ["Zeist", "Bergen (L.)", "Provincie Utrecht", "Bergen"])
def test_who_is_elsewhere_is_nobody_here(name: str) -> None:
    assert find(name) == Meant()


def test_a_name_that_can_be_somebody_elsewhere_too_is_told_with_all() -> None:
    two = Names((org("bergen-nh", "Bergen (NH.)", "GM0373"),), OTHERS)
    assert find("Bergen", names=two) == Meant(candidates=("Bergen (L.)", "Bergen (NH.)"))
    assert find("Bergen (NH)", names=two) == Meant(OrganisationId("bergen-nh"))


def test_a_name_with_a_slip_of_the_finger_is_told_with_the_near_one() -> None:
    assert find("Soets") == Meant(nearest="Soest")
    assert find("Súdwest-Frsylân") == Meant(nearest="Súdwest-Fryslân")


def test_what_the_list_says_is_no_municipality_is_none_of_that_name_nor_nearly_one() -> None:
    body = replace(org("vallei", "Vallei en Veluwe"), kind=OrganisationKind.JOINT_ARRANGEMENT)
    names = Names((*WANTED, body))
    for name, meant in (("Soest", Meant()), ("Soets", Meant()), ("Vallei en Veluwe", Meant(body.id))):
        assert names.find(Participation(name, municipality=False), DAY) == meant
