"""Read the network, its policy, its rooms and its organisations from a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from config.model import (
    BalanceForm,
    Form,
    LegalForm,
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Risk,
    Room,
    Runs,
    Seat,
    SeatFunction,
    Succession,
)
from config.network.described import Defaults
from config.network.fields import Fields, listed_tables
from config.network.nodes import Mark, Report, Table, Word
from config.network.words import ORGANISATION, PERIOD, POLICY, ROOM, SEAT, SUCCESSION, fold
from config.problems import did_you_mean
from config.texts.text import text

KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_GM_CODE: Final = re.compile(r"GM\d{4}")
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NUMBER: Final = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
MOST_FIELDS: Final = 12
LONGEST_FIELD: Final = 80
"""Policy fields of one body, and letters of each."""
Holder: TypeAlias = Callable[[str], str | None]
"""Finds the Matrix id of the person of the file whose key, name or Matrix id is written."""
_BOUNDS: Final = {
    "wave_size": (1, 20),
    "window_days": (1, 20),
    "urgent_window_hours": (1, 24),
    "name_check_days": (1, 30),
    "first_contact_days": (1, 30),
    "progress_weeks": (1, 52),
    "request_expires_days": (1, 200),
    "declaration_months": (1, 24),
    "aftercare_months": (1, 24),
    "cleaning_months": (1, 24),
    "commitment_hours": (1, 5000),
    "balance_green_hours": (1, 5000),
    "group_most": (3, 12),
    "group_organisations": (1, 12),
    "group_meetings": (1, 24),
    "group_minutes": (30, 240),
    "waiting_weeks": (1, 26),
    "contract_days": (1, 20),
    "poll_days": (1, 20),
}
"""Least and most of every whole number in the policy, in the unit that its name says."""


@dataclass(frozen=True, slots=True)
class Known:
    """The organisations that a file may refer to: by key, by name or by municipality code."""

    keys: dict[str, OrganisationId]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, *named: tuple[OrganisationId, str, str | None]) -> Known:
        """Know organisations by key, name and code."""
        words = {fold(word): key for key, name, code in named for word in (name, code or key)}
        words |= {fold(key): key for key, _, _ in named}
        return cls(words, tuple(key for key, _, _ in named))

    def find(self, word: Word, report: Report) -> OrganisationId | None:
        """Give the organisation that is meant, or report that there is none such."""
        found = self.keys.get(fold(word.value))
        if found is None:
            hint = did_you_mean(word.value, self.shown)
            report.error(word.at, text("network-no-such-organisation", found=word.value), hint)
        return found


def read_network(fields: Fields) -> tuple[NetworkId, str, Defaults]:
    """Read who the network is and how it speaks to newcomers."""
    for key in ("id", "name"):
        fields.missing(key)
    word = fields.word("id")
    if word and not KEY.fullmatch(word.value):
        fields.wrong("id", word)
    default = Defaults()
    defaults = Defaults(
        language=_language(fields) or default.language,
        form=fields.choice("form", Form) or default.form,
        timezone=fields.zone("timezone") or default.timezone,
    )
    return NetworkId(word.value if word else ""), fields.string("name") or "", defaults


def _language(fields: Fields) -> str | None:
    word = fields.word("language")
    if word and word.value not in {"nl", "en"}:
        fields.wrong("language", word)
        return None
    return word.value if word else None


def read_policy(table: Table, report: Report) -> NetworkPolicy:
    """Read the choices of a network; what is left out keeps its default."""
    fields = Fields(table, POLICY, report)
    default = NetworkPolicy()
    numbers = {key: fields.whole(key, least, most) for key, (least, most) in _BOUNDS.items()}
    clock = fields.word("digest_at")
    if clock and not _CLOCK.fullmatch(clock.value):
        fields.wrong("digest_at", clock)
    shown = fields.answer("show_municipality_in_invitation")
    green = numbers["balance_green_hours"] or default.balance_green_hours
    amber = fields.whole("balance_amber_hours", green, 5000)
    sizes = _group_sizes(fields, numbers["group_most"] or default.group_most, default)
    if (numbers["group_organisations"] or default.group_organisations) > sizes["group_least"]:
        what = text("network-group-organisations", least=str(sizes["group_least"]))
        report.error(fields.at("group_organisations"), what)
    return NetworkPolicy(
        **{key: getattr(default, key) if number is None else number for key, number in numbers.items()},
        show_municipality_in_invitation=bool(shown),
        hours_per_mediation=_hours(fields) or default.hours_per_mediation,
        digest_at=clock.value if clock else default.digest_at,
        balance_form=fields.choice("balance_form", BalanceForm) or default.balance_form,
        balance_amber_hours=amber or max(green, default.balance_amber_hours),
        **sizes,
    )


def _group_sizes(fields: Fields, most: int, default: NetworkPolicy) -> dict[str, int]:
    """Read how many people a group has: least ≤ size ≤ most."""
    size = fields.whole("group_size", 3, most) or min(default.group_size, most)
    least = fields.whole("group_least", 3, size) or min(default.group_least, size)
    return {"group_size": size, "group_least": least}


def _hours(fields: Fields) -> float | None:
    word = fields.word("hours_per_mediation")
    if word is None:
        return None
    hours = float(word.value.replace(",", ".")) if _NUMBER.fullmatch(word.value) else 0.0
    # The ledger counts in quarter hours.
    if not 0 < hours <= 200 or hours * 4 != int(hours * 4):
        fields.wrong("hours_per_mediation", word)
        return None
    return hours


def read_rooms(node: Fields, network: NetworkId) -> Iterator[Room]:
    """Read the shared rooms of a network; a bare address is a room for its members."""
    seen: set[str] = set()
    for table in listed_tables(node.node("rooms"), "room", node.report):
        fields = Fields(table, ROOM, node.report, node.server)
        fields.missing("room")
        room = fields.room("room")
        if room and room in seen:
            node.report.error(fields.at("room"), text("network-room-twice", room=room))
        elif room:
            seen.add(room)
            yield Room(network, room, fields.string("purpose") or "leden")


def known_organisations(tables: Table, report: Report) -> Known:
    """Look over the keys and names first, so that organisations can refer to each other in any order."""
    named: list[tuple[OrganisationId, str, str | None]] = []
    for key, node in tables.entries.items():
        if isinstance(node, Table):
            # Looked at for names only; what is wrong in it is reported when it is read.
            fields = Fields(node, ORGANISATION, Report(report.source))
            named.append((OrganisationId(key), fields.string("name") or key, fields.string("gm_code")))
    return Known.of(*named)


def read_organisations(
    tables: Table, network: NetworkId, known: Known, holder: Holder, report: Report
) -> Iterator[tuple[Organisation, Mark]]:
    """Read every organisation, with the place where it stands."""
    for key, node in tables.entries.items():
        at = tables.marks[key]
        if not KEY.fullmatch(key):
            report.error(at, text("network-wrong-key", found=key))
        elif isinstance(node, Table):
            fields = Fields(node, ORGANISATION, report)
            yield _organisation(OrganisationId(key), network, fields, known, holder), at
        else:
            report.error(node.at, text("network-not-a-table"))


def _organisation(
    key: OrganisationId, network: NetworkId, fields: Fields, known: Known, holder: Holder
) -> Organisation:
    fields.missing("name")
    code = fields.word("gm_code")
    if code and not _GM_CODE.fullmatch(code.value):
        fields.wrong("gm_code", code)
    latitude, longitude = _location(fields)
    return Organisation(
        id=key,
        network=network,
        name=fields.string("name") or key,
        kind=fields.choice("kind", OrganisationKind) or OrganisationKind.MUNICIPALITY,
        gm_code=code.value if code else None,
        since=fields.day("since"),
        until=fields.day("until"),
        successors=tuple(_successions(fields, known)),
        owners=tuple(_owners(fields, known)),
        latitude=latitude,
        longitude=longitude,
        reference_date=fields.day("reference_date"),
        runs=fields.choice("runs", Runs),
        legal_form=fields.choice("legal_form", LegalForm),
        policy_fields=read_policy_fields(fields),
        risk=fields.choice("risk", Risk),
        seats=tuple(_seats(fields, known, holder)),
    )


def read_policy_fields(fields: Fields) -> tuple[str, ...]:
    """Read what a body is about: a few short words, each once."""
    words = fields.words("policy_fields") or ()
    if len(words) > MOST_FIELDS:
        fields.report.error(fields.at("policy_fields"), text("network-many-fields", most=str(MOST_FIELDS)))
    for word in words:
        if len(word.value) > LONGEST_FIELD:
            fields.report.error(word.at, text("network-too-long", most=str(LONGEST_FIELD)))
    return tuple(dict.fromkeys(word.value for word in words))


def _seats(organisation: Fields, known: Known, holder: Holder) -> Iterator[Seat]:
    """Read who sits in a body: the function and for whom, and the person only when the file knows them."""
    report = organisation.report
    for table in listed_tables(organisation.node("seats"), "function", report):
        fields = Fields(table, SEAT, report)
        fields.missing("function")
        function = fields.choice("function", SeatFunction)
        of, who = fields.word("organisation"), fields.word("holder")
        found = holder(who.value) if who else None
        if who and found is None:
            report.error(who.at, text("network-no-such-person", found=who.value))
        since, until = fields.day("since"), fields.day("until")
        if since and until and since > until:
            report.error(fields.at("until"), text("network-ends-before", since=since, until=until))
        participant = known.find(of, report) if of else None
        if function:
            yield Seat(function, participant, found, since, until)


def _successions(organisation: Fields, known: Known) -> Iterator[Succession]:
    for table in listed_tables(organisation.node("successors"), "successor", organisation.report):
        fields = Fields(table, SUCCESSION, organisation.report)
        for key in ("successor", "on"):
            fields.missing(key)
        word, on = fields.word("successor"), fields.day("on")
        successor = known.find(word, organisation.report) if word else None
        if successor and on:
            yield Succession(successor, on)


def _owners(organisation: Fields, known: Known) -> Iterator[Owner]:
    seen: set[OrganisationId] = set()
    for table in listed_tables(organisation.node("owners"), "organisation", organisation.report):
        fields = Fields(table, PERIOD, organisation.report)
        fields.missing("organisation")
        word = fields.word("organisation")
        owner = known.find(word, organisation.report) if word else None
        if word and owner in seen:
            organisation.report.error(word.at, text("network-owner-twice", owner=word.value))
        elif owner:
            seen.add(owner)
            yield Owner(owner, fields.day("since"), fields.day("until"))


def _location(fields: Fields) -> tuple[float | None, float | None]:
    """Read degrees of latitude and longitude: a list of two, or two numbers with a blank between."""
    words = fields.words("location")
    if words is None:
        return None, None
    parts = [part for word in words for part in word.value.split()]
    numbers = [float(part.replace(",", ".")) for part in parts if _NUMBER.fullmatch(part)]
    if len(parts) != 2 or len(numbers) != 2 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        first = words[0] if words else Word("", fields.at("location"))
        fields.wrong("location", Word(" ".join(parts), first.at))
        return None, None
    return numbers[0], numbers[1]
