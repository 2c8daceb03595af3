"""The balance between organisations: what each gave and received, and how much of that a reader sees.

A number from fewer than three cases could give one of them away (§2, story 15); how that is kept off, also
from whoever can subtract, stands in decision 015. Hours are counted in quarters; no person is anywhere in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from config.model import BalanceForm, NetworkPolicy, OrganisationId
from config.texts.text import Lines, Text, text

FEWEST: Final = 3
"""A number that comes from fewer cases is shown to nobody but who gave the hours."""

COARSE: Final = 40
"""Quarters of an hour to which the sum of a network is rounded: ten hours."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What an organisation gave and received, in quarters of an hour, and from how many cases."""

    given: int = 0
    received: int = 0
    given_cases: int = 0
    received_cases: int = 0

    @property
    def saldo(self) -> int:
        """Given minus received."""
        return self.given - self.received


@dataclass(frozen=True, slots=True)
class Flow:
    """Hours (in quarters) that went from one organisation to another for one case; a reversal is negative."""

    ref: str
    giver: OrganisationId
    receiver: OrganisationId
    quarters: int

    @property
    def reversed(self) -> Flow:
        """The same hours with the sign turned: together they are nothing."""
        return Flow(self.ref, self.giver, self.receiver, -self.quarters)


def add_up(flows: Iterable[Flow]) -> dict[OrganisationId, Balance]:
    """Add up what every organisation gave and received; a case of which nothing is left does not count."""
    gave: dict[OrganisationId, dict[str, int]] = {}
    got: dict[OrganisationId, dict[str, int]] = {}
    for flow in flows:
        for sums, one in ((gave, flow.giver), (got, flow.receiver)):
            cases = sums.setdefault(one, {})
            cases[flow.ref] = cases.get(flow.ref, 0) + flow.quarters
    return {
        one: Balance(*(_sum(cases) for cases in sides), *(_count(cases) for cases in sides))
        for one in dict.fromkeys((*gave, *got))
        for sides in ((gave.get(one, {}), got.get(one, {})),)
    }


def _sum(cases: Mapping[str, int]) -> int:
    return sum(cases.values())


def _count(cases: Mapping[str, int]) -> int:
    return sum(quarters != 0 for quarters in cases.values())


class Band(StrEnum):
    """How far an organisation is from giving as much as it receives."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def band(quarters: int, policy: NetworkPolicy) -> Band:
    """Say in which band of the network a balance lies; both edges belong to the milder one."""
    hours = Decimal(abs(quarters)) / 4
    if hours <= policy.balance_green_hours:
        return Band.GREEN
    return Band.AMBER if hours <= policy.balance_amber_hours else Band.RED


def telling(balances: Mapping[OrganisationId, Balance]) -> dict[OrganisationId, int]:
    """What the ranking may know: given minus received, in quarters, of organisations with enough cases.

    From fewer, one case would show in who is asked, and says little about a balance.
    """
    return {
        one: balance.saldo
        for one, balance in balances.items()
        if balance.given_cases + balance.received_cases >= FEWEST
    }


class Side(StrEnum):
    """Which of the two numbers of an organisation."""

    GIVEN = "given"
    RECEIVED = "received"


class KeptOff(StrEnum):
    """Why a number is not shown: it is of fewer than three cases, or it would give away one that is."""

    FEW = "few"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Seen:
    """One organisation as a reader may see it, in quarters of an hour."""

    organisation: OrganisationId
    given: int | KeptOff
    received: int | KeptOff

    @property
    def saldo(self) -> int | None:
        """Given minus received, when both may be seen."""
        if isinstance(self.given, KeptOff) or isinstance(self.received, KeptOff):
            return None
        return self.given - self.received


_Cell = tuple[OrganisationId, Side]


def seen_by(
    balances: Mapping[OrganisationId, Balance], reader: OrganisationId | None
) -> dict[OrganisationId, Seen]:
    """Keep off every number that is, or by subtraction could give, fewer than three cases.

    The same numbers are kept off for everybody, so that it does not help to put together what two people of
    one organisation see. Only ``reader``, the organisation of whoever looks (``None`` is anybody), also
    sees what its own people gave. ``balances`` names every organisation of the network, those with nothing
    too: a zero is kept off like a one, so that nothing shows which of them it is.
    """
    cases = {
        (one, side): getattr(balance, f"{side}_cases") for one, balance in balances.items() for side in Side
    }
    hidden = {cell for cell, count in cases.items() if count < FEWEST}
    while any(_can_be_worked_out(hidden, cases, insider) for insider in (None, *balances)):
        left = [cell for cell in cases if cell not in hidden]
        if not left:
            break
        hidden.add(min(left, key=lambda cell: (cases[cell], cell)))
    hidden.discard((reader or OrganisationId(""), Side.GIVEN))

    def shown(one: OrganisationId, side: Side) -> int | KeptOff:
        if (one, side) in hidden:
            return KeptOff.FEW if cases[one, side] < FEWEST else KeptOff.WITHHELD
        return int(getattr(balances[one], side))

    return {one: Seen(one, shown(one, Side.GIVEN), shown(one, Side.RECEIVED)) for one in balances}


def _can_be_worked_out(
    hidden: Collection[_Cell], cases: Mapping[_Cell, int], insider: OrganisationId | None
) -> bool:
    """All that is given is received, so an insider of one organisation has the sum of what else is kept off.

    That sum must come from several organisations and enough cases, or from no case at all.
    """
    unknown = [cell for cell in hidden if cell[0] != insider]
    together = max(sum(cases[cell] for cell in unknown if cell[1] is side) for side in Side)
    return together > 0 and (together < FEWEST or len({one for one, _ in unknown}) < 2)


def total(balances: Mapping[OrganisationId, Balance]) -> int | None:
    """Add up all hours of a network, rounded to tens; ``None`` when they come from fewer than three cases."""
    if sum(one.received_cases for one in balances.values()) < FEWEST:
        return None
    return round(sum(one.received for one in balances.values()) / COARSE) * COARSE


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of one network; ``closed`` when it no longer changes.

    ``unconfirmed`` are the quarters that both sides did not agree about yet, as ``total`` gives them.
    """

    number: int
    closed: bool
    balances: Mapping[OrganisationId, Balance]
    names: Mapping[OrganisationId, str]
    policy: NetworkPolicy
    unconfirmed: int | None = None

    @property
    def everybody(self) -> dict[OrganisationId, Balance]:
        """Every organisation of the network by name, those that gave and received nothing too.

        Never in order of hours, which would show what is kept off.
        """
        known = sorted({*self.names, *self.balances}, key=lambda one: (self.names.get(one, one), one))
        return {one: self.balances.get(one, Balance()) for one in known}


def written(year: Year, reader: OrganisationId, *, all_of_them: bool) -> Lines:
    """Write the year as lines that read the same aloud: those of the network, or only the reader's own."""
    balances = year.everybody
    shown = seen_by(balances, reader)
    lines = [_line(year, one) for one in shown.values() if all_of_them or one.organisation == reader]
    explained = text("balance-explained", before=str(year.number - 1))
    header = text("balance-header", year=str(year.number), closed="yes" if year.closed else "no")
    if not all_of_them:
        return Lines((header, *lines, explained))
    lines.append(_total(balances))
    if year.unconfirmed is not None and year.unconfirmed > 0:
        lines.append(text("balance-unconfirmed", hours=year.unconfirmed // 4))
    return Lines((header, *lines, explained))


def _line(year: Year, seen: Seen) -> Text:
    name = year.names.get(seen.organisation, seen.organisation)
    if seen.given is KeptOff.FEW and seen.received is KeptOff.FEW:
        return text("balance-line-few", name=name, few=text("balance-few"))
    return text(
        "balance-line",
        name=name,
        given=hours(seen.given),
        received=hours(seen.received),
        standing=_standing(seen, year.policy),
    )


def hours(quarters: int | KeptOff) -> Text:
    """Write hours, or why they are not shown."""
    if isinstance(quarters, KeptOff):
        return text(f"balance-{quarters}")
    return text("balance-hours", hours=Decimal(quarters) / 4)


def _standing(seen: Seen, policy: NetworkPolicy) -> Text:
    """Say how it stands in the form that the network chose: against a commitment, or as a balance."""
    if policy.balance_form == BalanceForm.COMMITMENT:
        return text("balance-standing-commitment", hours=policy.commitment_hours)
    if seen.saldo is None:
        return text("balance-standing-unknown")
    where = text(f"balance-{band(seen.saldo, policy)}")
    return text("balance-standing-saldo", hours=Decimal(seen.saldo) / 4, band=where)


def _total(balances: Mapping[OrganisationId, Balance]) -> Text:
    rounded = total(balances)
    return text("balance-total-few") if rounded is None else text("balance-total", hours=rounded // 4)
