"""The balance: sums that are nothing together, and numbers that give no case away."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.model import BalanceForm, NetworkPolicy, OrganisationId
from config.texts.catalogue import Catalogue
from workflows.balance import (
    FEWEST,
    Balance,
    Band,
    Flow,
    KeptOff,
    Seen,
    Year,
    add_up,
    band,
    seen_by,
    telling,
    total,
    written,
)

ALMERE, BAARN, SOEST, ZEIST = map(OrganisationId, ("almere", "baarn", "soest", "zeist"))
EVERYBODY = (ALMERE, BAARN, SOEST, ZEIST)
NAMES = {one: one.title() for one in EVERYBODY}
TEXTS = Catalogue.load()

FLOWS = st.builds(
    Flow,
    st.sampled_from([f"M-{sign * 4}" for sign in "23456789BC"]),
    st.sampled_from(EVERYBODY),
    st.sampled_from(EVERYBODY),
    st.integers(1, 200),
)


def cases(count: int, giver: OrganisationId, receiver: OrganisationId, quarters: int = 64) -> list[Flow]:
    return [Flow(f"M-{giver}-{receiver}-{n}", giver, receiver, quarters) for n in range(count)]


def seen(flows: list[Flow], reader: OrganisationId | None) -> dict[OrganisationId, Seen]:
    return seen_by(Year(2026, False, add_up(flows), NAMES, NetworkPolicy()).everybody, reader)


@given(st.lists(FLOWS, max_size=30))
def test_all_balances_together_are_nothing(flows: list[Flow]) -> None:
    assert sum(one.saldo for one in add_up(flows).values()) == 0


@given(FLOWS)
def test_a_reversal_of_a_reversal_is_the_original_and_one_leaves_nothing(flow: Flow) -> None:
    assert flow.reversed.reversed == flow
    assert set(add_up([flow, flow.reversed]).values()) == {Balance()}


@given(st.lists(FLOWS, max_size=60), st.sampled_from([None, *EVERYBODY]))
def test_nobody_sees_or_works_out_a_number_of_too_few_cases(
    flows: list[Flow], reader: OrganisationId | None
) -> None:
    sums, shown = add_up(flows), seen(flows, reader)
    kept_off = [
        (one, side, getattr(sums.get(one, Balance()), f"{side}_cases"))
        for one, line in shown.items() for side in ("given", "received")
        if isinstance(getattr(line, side), KeptOff) or (one == reader and side == "given")
    ]  # fmt: skip
    for one, line in shown.items():
        for side in ("given", "received"):
            count = getattr(sums.get(one, Balance()), f"{side}_cases")
            value = getattr(line, side)
            assert isinstance(value, KeptOff) or count >= FEWEST or (one, side) == (reader, "given")
            assert value is not KeptOff.FEW or count < FEWEST
            assert value is not KeptOff.WITHHELD or count >= FEWEST
    if len(kept_off) < 2 * len(EVERYBODY) - 1:
        for insider in EVERYBODY:
            unknown = [cell for cell in kept_off if cell[0] != insider]
            hidden: Counter[str] = Counter()
            for _, side, count in unknown:
                hidden[side] += count
            assert not hidden.total() or max(hidden.values()) >= FEWEST
            assert not hidden.total() or len({one for one, _, _ in unknown}) > 1


@given(st.lists(FLOWS, max_size=60))
def test_two_readers_see_no_more_together_than_what_their_own_people_gave(flows: list[Flow]) -> None:
    anybody = seen(flows, None)
    for reader in EVERYBODY:
        for one, line in seen(flows, reader).items():
            assert line.received == anybody[one].received
            assert one == reader or line.given == anybody[one].given


@given(st.lists(FLOWS, max_size=30))
def test_one_case_more_or_less_among_the_few_changes_nothing_that_others_see(flows: list[Flow]) -> None:
    """Whether an organisation received in no case, one or two shows nowhere."""
    few = [flow for flow in flows if BAARN not in {flow.giver, flow.receiver}]
    both = [seen([*few, *cases(count, BAARN, BAARN)], None)[BAARN] for count in (0, 1, 2)]
    assert both == [Seen(BAARN, KeptOff.FEW, KeptOff.FEW)] * 3


def test_the_last_number_that_is_kept_off_takes_another_with_it() -> None:
    flows = [
        *cases(5, ALMERE, SOEST), *cases(3, SOEST, ZEIST), *cases(4, ZEIST, BAARN), *cases(3, BAARN, ALMERE),
        *cases(2, ZEIST, SOEST),
    ]  # fmt: skip
    assert None not in {one.saldo for one in seen(flows, None).values()}
    shown = seen([flow for flow in flows if flow.ref != "M-baarn-almere-0"], None)
    assert (shown[BAARN].given, shown[ALMERE].received) == (KeptOff.FEW, KeptOff.FEW)
    assert any(value is KeptOff.WITHHELD for one in shown.values() for value in (one.given, one.received))
    assert shown[SOEST].received == 7 * 64


def test_the_own_people_s_hours_are_no_secret_and_what_the_own_organisation_received_is() -> None:
    shown = seen([*cases(1, SOEST, ZEIST), *cases(1, ALMERE, SOEST)], SOEST)
    assert shown[SOEST] == Seen(SOEST, 64, KeptOff.FEW)
    assert shown[ZEIST] == Seen(ZEIST, KeptOff.FEW, KeptOff.FEW)


def test_organisations_stand_in_order_of_name_not_of_hours() -> None:
    year = Year(2026, False, add_up(cases(9, ZEIST, SOEST)), NAMES, NetworkPolicy())
    assert list(year.everybody) == list(EVERYBODY)


@pytest.mark.parametrize(
    ("hours", "where"),
    [(0, Band.GREEN), (40, Band.GREEN), (-40.25, Band.AMBER), (80, Band.AMBER), (-80.25, Band.RED)],
)
def test_a_band_includes_its_edge(hours: float, where: Band) -> None:
    assert band(int(hours * 4), NetworkPolicy()) is where


def test_the_sum_of_a_network_is_rounded_to_tens_and_of_too_few_cases_nothing() -> None:
    assert total(add_up(cases(3, ALMERE, SOEST, 65))) == 40 * 5
    assert total(add_up(cases(2, ALMERE, SOEST, 65))) is None


@pytest.mark.parametrize(("language", "shown"), [("nl", "-41,25 uur"), ("en", "-41.25 hours")])
def test_a_balance_reads_as_plain_text(language: str, shown: str) -> None:
    flows = [*cases(3, ALMERE, SOEST, 65), *cases(3, SOEST, ALMERE, 10)]
    year = Year(2026, True, add_up(flows), NAMES, NetworkPolicy())
    plain = TEXTS.render(written(year, ZEIST, all_of_them=True), language).plain
    assert "- Soest: " in plain
    assert shown in plain
    assert "|" not in plain


def test_against_a_commitment_no_balance_is_judged() -> None:
    policy = NetworkPolicy(balance_form=BalanceForm.COMMITMENT, commitment_hours=120)
    year = Year(2026, True, add_up(cases(3, ALMERE, SOEST)), NAMES, policy)
    plain = TEXTS.render(written(year, ALMERE, all_of_them=False), "nl").plain
    assert "Toegezegd is 120 uur per jaar." in plain
    assert "evenwicht" not in plain


def test_the_ranking_learns_a_balance_only_of_enough_cases_together() -> None:
    flows = [*cases(2, ZEIST, SOEST), *cases(1, ALMERE, SOEST)]
    assert telling(add_up(flows)) == {SOEST: -192}
    assert telling(add_up([*flows, *cases(1, ZEIST, BAARN)])) == {SOEST: -192, ZEIST: 192}


def test_hours_that_were_taken_back_make_no_balance_tell() -> None:
    flows = cases(3, ZEIST, SOEST)
    assert telling(add_up([*flows, flows[0].reversed])) == {}
