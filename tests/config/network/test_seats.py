"""What a network file says of an affiliated body: its form, fields and risk, and who sits in it."""

from __future__ import annotations

from datetime import date

import pytest

from config.model import LegalForm, OrganisationId, Risk, Seat, SeatFunction
from tests.config.network.test_network_file import HEAD, PEOPLE, load, only_problem, place, suggestion

SOEST = OrganisationId("soest")


def body(said: str) -> str:
    return f"{HEAD}  ggd: {{naam: GGD, soort: gr, deelnemers: [soest], {said}}}\n{PEOPLE}"


def seats(said: str) -> tuple[Seat, ...]:
    return load(body(f"zetels: [{said}]")).network.organisations[-1].seats


def test_a_body_has_a_form_policy_fields_and_a_level_of_risk() -> None:
    said = "rechtsvorm: Openbaar lichaam, beleidsterreinen: [Zorg, Veiligheid, Zorg], risico: midden"
    ggd = load(body(said)).network.organisations[-1]
    assert (ggd.legal_form, ggd.policy_fields) == (LegalForm.PUBLIC_BODY, ("Zorg", "Veiligheid"))
    assert ggd.risk is Risk.MEDIUM


@pytest.mark.parametrize("who", ["joris", "Joris", '"@j:a.nl"', '"@j:{server}"'])
def test_a_seat_has_a_function_a_participant_dates_and_a_person_of_the_file(who: str) -> None:
    said = f"{{functie: DB-lid, namens: Soest, persoon: {who}, sinds: 2024-01-01, t/m: 31-12-2026}}"
    period = date(2024, 1, 1), date(2026, 12, 31)
    assert seats(said) == (Seat(SeatFunction.EXECUTIVE, SOEST, "@j:a.nl", *period),)


def test_a_seat_can_be_a_function_alone() -> None:
    assert seats("voorzitter, commissaris") == (Seat(SeatFunction.CHAIR), Seat(SeatFunction.SUPERVISOR))


@pytest.mark.parametrize("function", SeatFunction)
def test_every_function_can_be_written_as_itself(function: SeatFunction) -> None:
    assert seats(f"{{functie: {function}}}") == (Seat(function),)


@pytest.mark.parametrize(
    ("said", "told", "where", "hint"),
    [
        ("zetels: [voorziter]", "network-no-such-choice", "voorziter", "voorzitter"),
        ("zetels: [{functie: chair, persoon: P. de Vries}]", "network-no-such-person", "P. de Vries", None),
        ("zetels: [{functie: chair, namens: soets}]", "network-no-such-organisation", "soets", "soest"),
        ("zetels: [{namens: soest}]", "network-missing", "{namens", None),
        (
            "zetels: [{functie: chair, sinds: 2026-02-01, t/m: 2026-01-31}]",
            "network-ends-before",
            "2026-01-31",
            None,
        ),
        ("risico: groot", "network-no-such-choice", "groot", None),
        ("risico: De wethouder heeft ruzie", "network-no-such-choice", "De wethouder", None),
        (f"beleidsterreinen: [{', '.join('abcdefghijklm')}]", "network-many-fields", "[a, b", None),
    ],
)
def test_a_mistake_is_told_with_its_place(said: str, told: str, where: str, hint: str | None) -> None:
    content = body(said)
    problem = only_problem(content)
    assert place(problem) == (told, 5, content.splitlines()[4].index(where) + 1)
    assert suggestion(problem) == hint


def test_a_municipality_has_no_seats() -> None:
    assert only_problem(f"{HEAD}  laren: {{naam: Laren, zetels: [voorzitter]}}\n").what.id == (
        "network-municipality-seats"
    )


def test_a_seat_for_who_does_not_take_part_is_a_remark() -> None:
    warned = load(body("zetels: [{functie: bestuurslid, namens: hilversum}]")).warnings
    assert [one.what.id for one in warned] == ["network-seat-of-stranger"]
