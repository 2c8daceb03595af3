"""Retention: what is forgotten, and when. One table, carried out every night, drawn in the documentation.

What is not in it goes by itself: the text of a message when it was handled, of our own when it was sent,
the words of a reminder when it was said, a case with ``cleaning_months`` of its network. Hours per
organisation and counts of evaluations name nobody.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from config.model import NetworkId
from config.texts.text import Text, text
from matching.dates import HERE, add_months, local_day
from storage.unit import UnitOfWork
from workflows.cards import FLEETING
from workflows.effects import Note

LINE: Final = text("retention-asked-line")
TERMS: Final = text("retention-asked-terms")
"""The parts of the domain that ask for a rule: what may be kept at all, and for how long."""

CHUNK: Final = 1_000
"""Rows that are deleted in one transaction, so that nobody waits for long."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept: calendar months (in Amsterdam) and days of 24 hours."""

    days: int = 0
    months: int = 0

    def before(self, now: datetime) -> datetime:
        """What is from before this moment has had its time."""
        local = now.astimezone(HERE)
        same_day = datetime.combine(add_months(local.date(), -self.months), local.timetz())
        return same_day.astimezone(UTC) - timedelta(self.days)

    @property
    def shown(self) -> Text:
        """Say how long that is."""
        years, months = divmod(self.months, 12) if self.months > 12 else (0, self.months)
        return text("retention-term", years=years, months=months, days=self.days)


@dataclass(frozen=True, slots=True)
class Old:
    """What a rule is asked to forget: everything from ``before`` that moment, at most ``most`` rows."""

    unit: UnitOfWork
    now: datetime
    before: datetime
    most: int = CHUNK

    @property
    def day(self) -> date:
        """The day in Amsterdam of that moment, for what is kept by days."""
        return local_day(self.before)

    async def networks(self) -> list[NetworkId]:
        """Go through the networks of this deployment."""
        return await self.unit.organisations.networks()


@dataclass(frozen=True, slots=True)
class Rule:
    """One promise: what the text ``retention-<name>`` says is forgotten ``term`` after its ``.since``.

    ``asked_by`` is the part of the domain that asks for it. ``forget`` does it and returns how many rows
    that were. ``a_night`` limits what also costs something elsewhere.
    """

    name: str
    term: Term
    asked_by: Text
    forget: Callable[[Old], Awaitable[int]]
    a_night: int | None = None

    @property
    def what(self) -> Text:
        """What is forgotten."""
        return text(f"retention-{self.name}")

    @property
    def since(self) -> Text:
        """From when its time runs."""
        return text(f"retention-{self.name}.since")


async def _requests_left_behind(old: Old) -> int:
    """A net under the workflow, which cleans at a moment of its own."""
    count = 0
    for network in await old.networks():
        policy = await old.unit.organisations.policy(network)
        if policy is not None:
            ended = Term(months=policy.cleaning_months).before(old.before)
            count += await old.unit.mediation.prune_ended(network, ended)
    return count


async def _erased(old: Old) -> int:
    """A backup that was put back may have brought somebody back; that is over tonight."""
    return await old.unit.erasing.again(old.now) + await old.unit.erasing.prune(old.before)


async def _leavers(old: Old) -> int:
    await old.unit.forgetting.note_departures(old.now)
    return await old.unit.forgetting.leavers(old.before) + await old.unit.forgetting.strangers()


async def _ledger(old: Old) -> int:
    """First close the years that are over, so that what is forgotten of them stays in their sums."""
    for network in await old.networks():
        for year in await old.unit.ledger.close_years(network, old.now):
            note = Note("ledger.year_closed", str(year), detail={"year": year})
            await old.unit.audit.note(network, note, old.now)
    return await old.unit.ledger.prune(old.before)


async def _audit(old: Old) -> int:
    chains = [None, *await old.networks()]
    return sum([await old.unit.audit.prune(chain, old.before, old.now) for chain in chains])


OWN_WORDS: Final = Term(90)
"""How long the bot's own messages stay in private chats; ``!privacy`` says so too."""

A_NIGHT: Final = 5_000
"""Messages that are removed from chats in one night: about twice what a night brings if the whole country
takes part."""

ATTENDED: Final = Term(months=12)
ATTENDED_LONG: Final = Term(months=48)
"""How long the own file of somebody stays, as a rule and on request; ``!mijn dossier`` says so too."""

RULES: Final = (
    Rule(
        "arrived", Term(30), LINE,
        lambda old: old.unit.inbox.prune(old.before, old.most),
    ),
    Rule(
        "locked", Term(7), LINE,
        lambda old: old.unit.inbox.give_up_parked(old.before, old.now, old.most),
    ),
    Rule(
        "quarantine", Term(30), LINE,
        lambda old: old.unit.inbox.prune_quarantined(old.before, old.most),
    ),
    Rule(
        "own-words", OWN_WORDS, TERMS,
        lambda old: old.unit.own_words.take_back(old.before, old.now, old.most), a_night=A_NIGHT,
    ),
    Rule(
        "sent", Term(90), TERMS,
        lambda old: old.unit.own_words.prune(old.before, old.most),
    ),
    Rule(
        "typed-lines", Term(7), TERMS,
        lambda old: old.unit.cards.prune_topics(FLEETING, old.before, old.most),
    ),
    Rule(
        "questions", Term(30), TERMS,
        lambda old: old.unit.cards.prune(old.before, old.most),
    ),
    Rule(
        "moments", Term(7), TERMS,
        lambda old: old.unit.due.prune(old.before, old.most),
    ),
    Rule(
        "reminders", Term(7), TERMS,
        lambda old: old.unit.reminders.prune(old.before, old.most),
    ),
    Rule(
        "digests", Term(30), TERMS,
        lambda old: old.unit.digests.prune(old.before),
    ),
    Rule(
        "invitations", Term(30), TERMS,
        lambda old: old.unit.mediation.prune_invitations(old.before),
    ),
    Rule(
        "requests", Term(14), TERMS,
        _requests_left_behind,
    ),
    Rule(
        "mediated", Term(months=12), TERMS,
        lambda old: old.unit.mediation.prune_mediated(old.before),
    ),
    Rule(
        "absences", Term(30), TERMS,
        lambda old: old.unit.forgetting.absences(old.day),
    ),
    Rule(
        "interests", Term(months=12), TERMS,
        lambda old: old.unit.forgetting.interests(old.day),
    ),
    Rule(
        "offices", Term(months=24), TERMS,
        lambda old: old.unit.forgetting.offices(old.day),
    ),
    Rule(
        "profiles", Term(months=24), TERMS,
        lambda old: old.unit.peers.prune_profiles(old.before),
    ),
    Rule(
        "rounds", Term(months=6), TERMS,
        lambda old: old.unit.peers.prune_rounds(old.before),
    ),
    Rule(
        "met", Term(months=48), TERMS,
        lambda old: old.unit.peers.prune_met(old.day),
    ),
    Rule(
        "sessions", Term(1), LINE,
        lambda old: old.unit.sessions.prune(old.before),
    ),
    Rule(
        "groups", Term(months=6), TERMS,
        lambda old: old.unit.groups.prune(old.before),
    ),
    Rule(
        "attendance", ATTENDED, TERMS,
        lambda old: old.unit.attendance.prune(old.day, long=False),
    ),
    Rule(
        "attendance-long", ATTENDED_LONG, TERMS,
        lambda old: old.unit.attendance.prune(old.day, long=True),
    ),
    Rule(
        "practice", ATTENDED_LONG, TERMS,
        lambda old: old.unit.attendance.prune_practice(old.day.year),
    ),
    Rule(
        "rooms", Term(months=12), LINE,
        lambda old: old.unit.rooms.prune(old.before),
    ),
    Rule(
        "erasures", Term(months=12), TERMS,
        _erased,
    ),
    Rule("people", Term(30), TERMS, _leavers),
    Rule(
        "ledger", Term(months=60), TERMS,
        _ledger,
    ),
    Rule("audit", Term(months=12), TERMS, _audit),
)  # fmt: skip
"""Every rule, in the order in which they are carried out."""
