"""What is kept of whom: of every table whose its rows are, what their owner is shown, how long they stay.

One list, from which somebody's own data is read (``storage.insight``), the register of processing is drawn,
and tests hold that no table or column is forgotten: a new one fails them until it stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, ColumnElement, Table, Text, and_, case, cast, literal, or_, select

from config.model import Person
from storage.destinations import to_person
from storage.schema import intervision as i
from storage.schema import mediation as m
from storage.schema import network as n
from storage.schema import queues as q

Mine: TypeAlias = Callable[[Any, Person], Any]
"""Takes out of a value what is somebody's own."""

Own: TypeAlias = Callable[[Person], ColumnElement[bool]]
"""Says which rows are somebody's."""


class Kind(StrEnum):
    """The headings under which everything is shown; each is a text ``holding-<kind>``."""

    PERSON = "person"
    ROLES = "roles"
    MEDIATOR = "mediator"
    INTERESTS = "interests"
    ABSENCES = "absences"
    REQUESTS = "requests"
    INVITATIONS = "invitations"
    WORK = "work"
    PROOF = "proof"
    PEERS = "peers"
    GROUPS = "groups"
    SESSIONS = "sessions"
    ROOMS = "rooms"
    MESSAGES = "messages"
    REMINDERS = "reminders"
    MOMENTS = "moments"
    AUDIT = "audit"
    LEDGER = "ledger"
    COUNTS = "counts"
    NETWORK = "network"
    PROCESS = "process"


STAYS: Final = "stays"
"""Instead of rules: as long as it is in the network file, or the room or the process is there."""

WITH: Final = "with"
"""Instead of rules: it goes with the row that it hangs under, or when it was handled."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A table. ``whose`` are the columns that say whose a row is, or ``own`` says it otherwise.

    ``left_out`` are columns that its owner is not shown and why; ``others`` columns that may name people
    of whom the row is not, and why it isn't theirs; ``mine`` takes the owner's part out of a column.
    ``kept`` names the rules of retention, or why there is none; ``aged`` is since when their time runs
    (nothing: it does not yet), of a table that does not go with another.
    """

    table: Table
    kind: Kind
    kept: tuple[str, ...]
    whose: tuple[str, ...] = ()
    own: Own | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    mine: Mapping[str, Mine] = field(default_factory=dict)
    aged: ColumnElement[Any] | None = None

    @property
    def personal(self) -> bool:
        """Whether its rows are somebody's."""
        return bool(self.whose) or self.own is not None

    @property
    def shown(self) -> tuple[Column[Any], ...]:
        """The columns that the owner of a row is shown."""
        return tuple(each for each in self.table.columns if each.name not in self.left_out)

    def of(self, person: Person) -> ColumnElement[bool]:
        """Say which rows are somebody's."""
        if self.own is not None:
            return self.own(person)
        return or_(*(self.table.c[name] == _called(name, person) for name in self.whose))


def _called(column: str, person: Person) -> str | int:
    if column in {"sender", "matrix_id"}:
        return person.matrix_id
    return to_person(person.id) if column == "dest" else person.id


def moments_of(person: Person) -> ColumnElement[bool]:
    """Say which due moments are about somebody."""
    key = literal("reminder/") + cast(q.reminders.c.id, Text) + literal("/")
    theirs = select(key).where(q.reminders.c.person == person.id)
    keys = (f"{start}/{person.id}" for start in ("interests", "welcome", "peer", "flood"))
    about = (or_(q.due.c.key == key, q.due.c.key.startswith(f"{key}/", autoescape=True)) for key in keys)
    return or_(*about, q.due.c.key.in_(theirs))


def states_of(person: Person) -> ColumnElement[bool]:
    """Say which values of the process are about somebody: how far they are with being welcomed."""
    return q.bot_state.c.key == f"welcome/{person.id}"


def _audited(person: Person) -> ColumnElement[bool]:
    """What they did, and what was decided about them: by what they are called in a chain."""
    called = select(q.pseudonyms.c.commitment).where(q.pseudonyms.c.person == person.id)
    here = called.where(q.pseudonyms.c.network == q.audit.c.network).scalar_subquery()
    return or_(
        q.audit.c.actor.in_(called),
        q.audit.c.subject.in_(called),
        and_(here.is_not(None), q.audit.c.detail.contains(here)),
    )


def _tapped(person: Person) -> ColumnElement[bool]:
    return q.card_reactions.c.card_id.in_(select(q.cards.c.id).where(q.cards.c.person == person.id))


def _my_groups(column: Column[Any]) -> Own:
    theirs = i.group_members
    return lambda person: column.in_(select(theirs.c.ref).where(theirs.c.person == person.id))


def _part(value: Any, person: Person) -> dict[str, Any]:
    """Of a meeting: when it is, and what this person said and did; of the others nothing."""
    number = person.id
    found = {key: value[key] for key in ("state", "options", "minutes", "method", "refused") if key in value}
    for key in ("votes", "scores"):
        if (given := value.get(key, {}).get(str(number))) is not None:
            found[key] = given
    for key in ("passed", "absent", "present"):
        found[key] = number in value.get(key, ())
    for key in ("facilitator", "case_owner"):
        found[key] = value.get(key) == number
    return found


def _mixing(value: Any, person: Person) -> Any:
    return (value or {}).get(str(person.id))


def _session(value: Any, person: Person) -> dict[str, Any]:
    roles = ("facilitator", "case_owner", "claimant")
    found: dict[str, Any] = {key: value.get(key) == person.id for key in roles}
    return {**found, "present": person.id in value.get("present", ()), "state": value.get("state")}


_KEY: Final = "a number of the database"
_TEXT_GONE: Final = "the text of a message, only there until it is handled"
_OTHERS_CASE: Final = "says something about other people who were asked"

HOLDINGS: Final = (
    Holding(n.people, Kind.PERSON, ("people",), ("id",), others={"manager": "of whoever is led"}),
    Holding(n.departures, Kind.PERSON, ("people",), ("person",), aged=n.departures.c.since),
    Holding(
        n.role_grants, Kind.ROLES, (STAYS, "people"), ("person",), left_out={"id": _KEY},
        others={"deputises_for": "the role of whoever deputises"},
    ),
    Holding(n.employments, Kind.ROLES, (STAYS, "people"), ("person",), left_out={"id": _KEY}),
    Holding(n.seats, Kind.ROLES, (STAYS, "people"), ("person",), left_out={"id": _KEY}),
    Holding(n.mediator_profiles, Kind.MEDIATOR, (STAYS, "people"), ("person",)),
    Holding(n.declarations, Kind.MEDIATOR, (STAYS, "people"), ("person",)),
    Holding(
        n.interests, Kind.INTERESTS, ("interests", "offices"), ("person",), left_out={"id": _KEY},
        aged=n.interests.c.until,
    ),
    Holding(
        n.absences, Kind.ABSENCES, ("absences",), ("person",), left_out={"id": _KEY},
        aged=n.absences.c.until,
    ),
    Holding(
        m.requests, Kind.REQUESTS, ("requests",), ("requester",),
        left_out={"version": _KEY, "wave": _OTHERS_CASE},
        others={"answers": "whom somebody would rather not have, by number; never shown to them (rule B18)"},
        aged=m.requests.c.closed_at,
    ),
    Holding(
        m.invitations, Kind.INVITATIONS, ("invitations", "requests"), ("person",),
        left_out={
            "position": _OTHERS_CASE, "wave": _OTHERS_CASE, "rank": _OTHERS_CASE,
            "cleared_by_requester": "the answer of the other side",
        },
    ),
    Holding(m.hours, Kind.WORK, ("requests",), ("person",)),
    Holding(m.mediated, Kind.WORK, ("mediated",), ("person",), aged=m.mediated.c.assigned_at),
    Holding(i.practice, Kind.PROOF, ("practice",), ("person",)),
    Holding(
        i.attendance, Kind.PROOF, ("attendance", "attendance-long"), ("person",),
        aged=i.attendance.c.day,
    ),
    Holding(i.dossiers, Kind.PROOF, (STAYS, "people"), ("person",)),
    Holding(i.peers, Kind.PEERS, ("profiles",), ("person",), aged=i.peers.c.changed_at),
    Holding(i.seekers, Kind.PEERS, (WITH,), ("person",)),
    Holding(
        i.avoided, Kind.PEERS, (WITH, "people"), ("person",), left_out={"id": _KEY},
        others={"other": "what somebody else would rather not: knowing it would tell who"},
    ),
    Holding(
        i.rounds, Kind.PEERS, ("rounds",), ("opened_by",), left_out={
            "version": _KEY, "proposal": "where others were placed, until it is confirmed",
        },
        aged=i.rounds.c.ended_at,
    ),
    Holding(
        i.groups, Kind.GROUPS, ("groups",), own=_my_groups(i.groups.c.ref), left_out={"version": _KEY},
        mine={"mixing": _mixing},
        aged=i.groups.c.ended_at,
    ),
    Holding(i.group_members, Kind.GROUPS, ("groups",), ("person",)),
    Holding(
        i.meetings, Kind.GROUPS, ("groups",), own=_my_groups(i.meetings.c.ref), mine={"what": _part}
    ),
    Holding(
        i.met, Kind.GROUPS, ("met",), ("one", "other"),
        left_out={"one": "the other of the two", "other": "the other of the two"},
        aged=i.met.c.on,
    ),
    Holding(i.room_seats, Kind.GROUPS, (WITH, "groups"), ("person",)),
    Holding(i.own_rooms, Kind.GROUPS, (WITH, "groups")),
    Holding(i.named_messages, Kind.GROUPS, (WITH, "groups")),
    Holding(
        i.sessions, Kind.SESSIONS, ("sessions",), own=_my_groups(i.sessions.c.ref),
        left_out={"version": _KEY}, mine={"what": _session},
        aged=i.sessions.c.opened_at,
    ),
    Holding(i.writings, Kind.SESSIONS, ("sessions",), ("person",), left_out={"id": _KEY}),
    Holding(n.dms, Kind.ROOMS, (WITH, "people"), ("person",)),
    Holding(n.memberships, Kind.ROOMS, (WITH,), ("matrix_id",)),
    Holding(n.rooms, Kind.ROOMS, ("rooms",), aged=case((~n.rooms.c.joined, n.rooms.c.since))),
    Holding(n.shared_rooms, Kind.ROOMS, (STAYS,)),
    Holding(
        q.inbox, Kind.MESSAGES, ("arrived", "locked", "quarantine"), ("sender",),
        left_out={"id": _KEY, "envelope": "a digest that only says whether it came before"},
        others={"content": _TEXT_GONE, "room_id": "a room, or what a moment is about"},
        aged=q.inbox.c.received_at,
    ),
    Holding(
        q.outbox, Kind.MESSAGES, ("sent", "own-words"), ("person", "dest"),
        left_out={
            "id": _KEY, "parent": _KEY, "ordinal": _KEY, "tx_id": _KEY, "verify": _KEY,
            "cause": "the event of somebody else, often",
            "payload": "what is about to be said to them anyway, only there until it is sent",
        },
        others={"payload": "what is said to somebody about others, only there until it is sent"},
        aged=case((q.outbox.c.state != q.OutboxState.WAITING, q.outbox.c.created_at)),
    ),
    Holding(
        q.cards, Kind.MESSAGES, ("typed-lines", "questions", "sent"), ("person",),
        left_out={"id": _KEY, "outbox_id": _KEY},
        others=dict.fromkeys(("subject", "choices"), "whom its owner may choose or chose, by number"),
        aged=q.cards.c.opened_at,
    ),
    Holding(
        q.card_reactions, Kind.MESSAGES, (WITH, "questions"), own=_tapped, left_out={"card_id": _KEY}
    ),
    Holding(q.digests_sent, Kind.MESSAGES, ("digests",), ("person",), aged=q.digests_sent.c.sent_at),
    Holding(
        q.reminders, Kind.REMINDERS, ("reminders",), ("person",), left_out={"id": _KEY},
        aged=case((q.reminders.c.state != q.DueState.WAITING, q.reminders.c.created_at)),
    ),
    Holding(
        q.due, Kind.MOMENTS, ("moments",), own=moments_of, left_out={"id": _KEY},
        others={"subject": "a case or a group", "payload": "closed words about a case or a group"},
        aged=case((q.due.c.state != q.DueState.WAITING, q.due.c.changed_at)),
    ),
    Holding(
        q.bot_state, Kind.MOMENTS, (STAYS,), own=states_of,
        others={
            "value": "the process itself; which rooms must be entered yet, with who upgraded them, "
            "and who must be put out yet"
        },
    ),
    Holding(
        q.audit, Kind.AUDIT, ("audit",), own=_audited,
        left_out={
            "prev_hash": "of the chain", "hash": "of the chain",
            "actor": "always the same for one person: a requester would be known again by it in a next case",
            "detail": "rules may be in it that others chose (rule B18); `!waarom` tells what may be told",
        },
        aged=q.audit.c.at,
    ),
    Holding(
        q.pseudonyms, Kind.AUDIT, (WITH, "people"), ("person",),
        left_out={"salt": "who has it can tell whose rows are whose"},
    ),
    Holding(
        q.erasures, Kind.AUDIT, ("erasures",), others={"person": "a number behind which nobody is any more"},
        aged=q.erasures.c.at,
    ),
    Holding(m.ledger, Kind.LEDGER, ("ledger",), aged=m.ledger.c.booked_at),
    Holding(m.confirmations, Kind.LEDGER, ("ledger",), aged=m.confirmations.c.confirmed_at),
    Holding(m.closed_years, Kind.LEDGER, ("ledger",), aged=m.closed_years.c.closed_at),
    Holding(m.evaluation_counts, Kind.COUNTS, (STAYS,)),
    Holding(n.networks, Kind.NETWORK, (STAYS,), others={"policy": "choices of the network"}),
    Holding(n.organisations, Kind.NETWORK, (STAYS,), others={"policy_fields": "of a body"}),
    Holding(n.owners, Kind.NETWORK, (STAYS,)),
    Holding(n.successions, Kind.NETWORK, (STAYS,)),
    Holding(q.restores, Kind.PROCESS, (STAYS,)),
    Holding(
        q.identity, Kind.PROCESS, (STAYS,), others={"value": "the account of the bot, the name of a key"}
    ),
    Holding(q.leases, Kind.PROCESS, (STAYS,)),
    Holding(q.vault, Kind.PROCESS, (STAYS,)),
)  # fmt: skip
"""Every table, in the order in which it is shown."""
