"""The balance of a year as a picture: what :func:`workflows.balance.written` says of all organisations.

What is kept off has no length here either: a mark of one size, with the same words.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from config.model import BalanceForm, OrganisationId
from config.texts.text import text
from workflows.balance import KeptOff, Seen, Year, band, closing, seen_by
from workflows.pictures import BalanceChart, Bar, Limit, Row


def pictured(year: Year, reader: OrganisationId, today: date) -> BalanceChart | None:
    """Draw the year of a network as ``reader`` may see it; ``None`` when there are no hours to be seen.

    ``today`` is the day on which somebody looks, because pictures are kept and passed on.
    """
    shown = list(seen_by(year.everybody, reader).values())
    if not any(side and not isinstance(side, KeptOff) for one in shown for side in (one.given, one.received)):
        return None
    number = str(year.number)
    against_commitment = year.policy.balance_form == BalanceForm.COMMITMENT
    promised, green, amber = (
        year.policy.commitment_hours,
        year.policy.balance_green_hours,
        year.policy.balance_amber_hours,
    )
    bands = (
        Limit(green, text("balance-chart-green", hours=green)),
        Limit(amber, text("balance-chart-amber", hours=amber)),
    )
    return BalanceChart(
        file=text("balance-chart-file", year=number),
        alt=text("balance-chart-alt", year=number),
        title=text("balance-chart-title", year=number),
        until=text("balance-chart-closed") if year.closed else text("balance-chart-until", day=today),
        given=text("balance-chart-given"),
        received=text("balance-chart-received"),
        rows=tuple(_row(year, one) for one in shown),
        saldo=None if against_commitment else text("balance-chart-saldo"),
        bands=() if against_commitment else bands,
        commitment=Limit(promised, text("balance-chart-commitment", hours=promised))
        if against_commitment
        else None,
        notes=closing(year),
    )


def _row(year: Year, seen: Seen) -> Row:
    name = text("balance-chart-name", name=year.names.get(seen.organisation, seen.organisation))
    saldo = None
    if seen.saldo is not None and year.policy.balance_form == BalanceForm.BALANCE:
        hours = Decimal(seen.saldo) / 4
        where = text(f"balance-{band(seen.saldo, year.policy)}")
        saldo = Bar(hours, text("balance-chart-standing", hours=hours, band=where))
    return Row(name, _bar(seen.given), _bar(seen.received), saldo)


def _bar(quarters: int | KeptOff) -> Bar:
    if isinstance(quarters, KeptOff):
        return Bar(None, text(f"balance-{quarters}"))
    hours = Decimal(quarters) / 4
    return Bar(hours, text("balance-chart-hours", hours=hours))
