"""The balance as a picture says what the message says: the same numbers, the same words, no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import BalanceForm, NetworkPolicy, OrganisationId
from config.texts.text import Text
from tests.workflows.test_balance import EVERYBODY, FLOWS, NAMES, SOEST, TEXTS, ZEIST, cases
from workflows.balance import Flow, KeptOff, Year, add_up, seen_by, written
from workflows.balance_chart import pictured
from workflows.pictures import BalanceChart, frozen

TODAY = date(2026, 3, 2)


def year(flows: list[Flow], form: BalanceForm = BalanceForm.BALANCE, *, closed: bool = False) -> Year:
    return Year(2026, closed, add_up(flows), NAMES, NetworkPolicy(balance_form=form), 160)


def drawn(picture: BalanceChart | None, language: str = "nl") -> dict[str, Any]:
    found: dict[str, Any] = frozen(picture, lambda what: TEXTS.render(what, language).plain)
    return found


def texts_in(what: Any) -> Iterator[Text]:
    """Every text in a picture."""
    if isinstance(what, Text):
        yield what
    elif isinstance(what, tuple):
        for each in what:
            yield from texts_in(each)
    elif hasattr(what, "__dataclass_fields__"):
        for name in what.__dataclass_fields__:
            yield from texts_in(getattr(what, name))


@given(st.lists(FLOWS, max_size=60), st.sampled_from([None, *EVERYBODY]))
def test_the_picture_has_the_numbers_that_the_reader_may_see_and_no_other(
    flows: list[Flow], reader: OrganisationId | None
) -> None:
    shown = seen_by(year(flows).everybody, reader)
    sides = [side for one in shown.values() for side in (one.given, one.received)]
    picture = pictured(year(flows), reader or OrganisationId(""), TODAY)
    if picture is None:
        assert all(side == 0 or isinstance(side, KeptOff) for side in sides)
        return
    for row, one in zip(picture.rows, shown.values(), strict=True):
        assert row.name.values["name"] == NAMES[one.organisation]
        for bar, side in ((row.given, one.given), (row.received, one.received)):
            assert bar.hours == (None if isinstance(side, KeptOff) else side / 4)
        assert (row.saldo and row.saldo.hours * 4) == one.saldo  # type: ignore[operator]


@given(st.lists(FLOWS, max_size=60), st.sampled_from(EVERYBODY), st.sampled_from(list(BalanceForm)))
def test_every_word_and_number_in_the_picture_stands_in_the_message(
    flows: list[Flow], reader: OrganisationId, form: BalanceForm
) -> None:
    of = year(flows, form)
    message = TEXTS.render(written(of, reader, all_of_them=True), "nl").plain
    for row in drawn(picture)["rows"] if (picture := pictured(of, reader, TODAY)) else ():
        [line] = [line for line in message.splitlines() if line.startswith(f"- {row['name']}: ")]
        assert {row["given"]["label"], row["received"]["label"]} <= set(_parts(line))
        if row["saldo"]:
            assert row["saldo"]["label"].lower() in line.lower()


def _parts(line: str) -> list[str]:
    """The numbers of a line of the message, or why there are none."""
    said = line.partition(": ")[2].removesuffix(".")
    if "gegeven" not in said:
        return [said]
    given, received = said.removeprefix("gegeven ").partition(". ")[0].split(", gekregen ")
    return [part.removesuffix(" uur") for part in (given, received.removesuffix("."))]


def test_where_no_hours_can_be_seen_there_is_no_picture() -> None:
    assert pictured(year([]), SOEST, TODAY) is None
    assert pictured(year(cases(2, ZEIST, SOEST)), SOEST, TODAY) is None
    assert pictured(year(cases(2, ZEIST, SOEST)), ZEIST, TODAY) is not None


@pytest.mark.parametrize(
    ("language", "closed", "until"),
    [
        ("nl", False, "tot en met maandag 2 maart 2026"),
        ("en", False, "up to Monday 2 March 2026"),
        ("nl", True, "het jaar is afgesloten"),
        ("en", True, "the year is closed"),
    ],
)
def test_a_picture_says_of_which_year_and_up_to_when_it_is(language: str, closed: bool, until: str) -> None:
    found = drawn(pictured(year(cases(3, ZEIST, SOEST), closed=closed), SOEST, TODAY), language)
    assert "2026" in found["title"]
    assert "2026" in found["alt"]
    assert (found["until"], found["file"].endswith("2026.png")) == (until, True)


def test_against_a_commitment_there_is_no_saldo_and_no_band() -> None:
    found = pictured(year(cases(3, ZEIST, SOEST), BalanceForm.COMMITMENT), SOEST, TODAY)
    assert found is not None
    assert (found.saldo, found.bands, {row.saldo for row in found.rows}) == (None, (), {None})
    assert found.commitment is not None
    assert found.commitment.hours == NetworkPolicy().commitment_hours


def test_no_text_of_the_picture_names_a_case() -> None:
    picture = pictured(year(cases(3, ZEIST, SOEST)), SOEST, TODAY)
    assert "M-" not in "".join(TEXTS.render(each, "nl").plain for each in texts_in(picture))
