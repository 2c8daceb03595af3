"""The picture itself: what length, place and bytes tell, and what they do not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import numpy as np
import pytest
from matplotlib.image import imread

from bot.pictures.drawing import MARGIN, WIDTH, draw
from config.model import BalanceForm, NetworkPolicy, OrganisationId
from config.texts.catalogue import Catalogue
from workflows.balance import Balance, Year
from workflows.balance_chart import pictured
from workflows.pictures import frozen

TEXTS = Catalogue.load(strict=True)
LONG = "Bedrijfsvoeringsorganisatie Hilversum, Blaricum, Eemnes en Laren (personeel en organisatie)"
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochgemeenschap"
COMMITMENT = NetworkPolicy(balance_form=BalanceForm.COMMITMENT)

BALANCES = {
    "Almere": Balance(280, 54, 4, 3),
    "Hilversum": Balance(330, 164, 5, 4),
    LONG: Balance(64, 64, 1, 1),
    "Soest": Balance(54, 730, 3, 12),
    "Zeist": Balance(192, 64, 3, 1),
}


def chart(
    balances: dict[str, Balance], policy: NetworkPolicy | None = None, language: str = "nl"
) -> dict[str, Any]:
    keyed = {OrganisationId(name): balance for name, balance in balances.items()}
    names = {OrganisationId(name): name for name in balances}
    year = Year(2026, False, keyed, names, policy or NetworkPolicy(), 160)
    picture = pictured(year, OrganisationId("elsewhere"), date(2026, 11, 26))
    found: dict[str, Any] = frozen(picture, lambda what: TEXTS.render(what, language).plain)
    return found


def pixels(png: bytes) -> Any:
    """Rows of pixels, each three numbers from 0 to 1."""
    return imread(io.BytesIO(png), format="png")[:, :, :3]


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw(chart(BALANCES)) == draw(chart(BALANCES))


def test_what_is_kept_off_leaves_no_trace_in_the_picture() -> None:
    other = BALANCES | {LONG: Balance(4, 100, 1, 1), "Zeist": Balance(192, 28, 3, 1)}
    assert draw(chart(other)) == draw(chart(BALANCES))


def test_a_number_that_is_shown_does() -> None:
    other = BALANCES | {"Zeist": Balance(196, 64, 3, 1)}
    assert draw(chart(other)) != draw(chart(BALANCES))


@pytest.mark.parametrize("policy", [None, COMMITMENT], ids=["balance", "commitment"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_runs_off_the_sheet(policy: NetworkPolicy | None, language: str) -> None:
    many = {f"Gemeente {number}": Balance(1253 * number, 917 * number, 3, 4) for number in range(40)}
    sheet = pixels(draw(chart(many | BALANCES | {UNBROKEN: Balance(600, 2, 3, 3)}, policy, language)))
    assert sheet.shape[1] == WIDTH
    edge = MARGIN // 2
    for strip in (sheet[:, :edge], sheet[:, -edge:], sheet[:edge], sheet[-edge:]):
        assert np.all(strip == 1)


def test_a_name_with_signs_of_mathematics_is_drawn_as_it_is() -> None:
    plain, strange = ({name: Balance(48, 48, 3, 3)} for name in ("Soest", r"$\frac{1}{0}$ & $"))
    assert draw(chart(strange)) != draw(chart(plain))


def test_what_was_taken_back_of_an_earlier_year_is_a_number_without_a_bar() -> None:
    taken_back = {"Soest": Balance(-64, 1200, 3, 3)}
    assert blue_in(taken_back) == blue_in({"Soest": Balance(0, 1200, 3, 3)}) == 0


def test_a_longer_bar_is_more_hours() -> None:
    longer, shorter = (blue_in({"Soest": Balance(quarters, 1200, 3, 3)}) for quarters in (600, 300))
    assert longer == pytest.approx(2 * shorter, abs=4)


def blue_in(balances: dict[str, Balance]) -> int:
    """How many pixels the longest bar of what was given has, below the legend."""
    sheet = pixels(draw(chart(balances, COMMITMENT)))
    blue = np.all(np.abs(sheet[sheet.shape[0] // 2 :] - np.array([0, 114, 178]) / 255) < 0.01, axis=2)
    return int(np.max(np.sum(blue, axis=1)))
