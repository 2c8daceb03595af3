"""The unit of work: everything that one handled event reads and writes, stored together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from storage.attendance import AttendanceRepository
from storage.audit import AuditRepository
from storage.cards import CardRepository
from storage.digests import DigestRepository
from storage.due import DueRepository
from storage.erasing import ErasingRepository
from storage.evaluations import EvaluationRepository
from storage.forgetting import ForgettingRepository
from storage.groups import GroupRepository
from storage.inbox import InboxRepository
from storage.insight import InsightRepository
from storage.ledger import LedgerRepository
from storage.mediation import MediationRepository
from storage.organisations import OrganisationRepository
from storage.outbox import OutboxRepository
from storage.own_rooms import OwnRoomRepository
from storage.own_words import OwnWordsRepository
from storage.peers import PeerRepository
from storage.people import PeopleRepository
from storage.recent import Kept, Recent
from storage.reminders import ReminderRepository
from storage.repository import OpenConnection
from storage.rooms import RoomRepository
from storage.sessions import SessionRepository
from storage.state import StateRepository
from storage.vault import VaultRepository


class UnitOfWork:
    """The repositories on one open transaction; get it from ``Database.write`` or ``.read``.

    It lives as long as the ``async with`` block. Rows are frozen values that outlive it.
    """

    def __init__(self, connection: OpenConnection, kept: Kept) -> None:
        self._connection = connection
        self._recent = Recent(connection, kept)
        self.afterwards: list[Callable[[], None]] = []
        """What to call when all of it is stored."""

    @cached_property
    def state(self) -> StateRepository:
        """What the bot remembers of itself: the sync token, the device."""
        return StateRepository(self._connection)

    @cached_property
    def vault(self) -> VaultRepository:
        """The keys of the device, when more than one machine can be it."""
        return VaultRepository(self._connection)

    @cached_property
    def inbox(self) -> InboxRepository:
        """What came in."""
        return InboxRepository(self._connection)

    @cached_property
    def outbox(self) -> OutboxRepository:
        """What must go out."""
        return OutboxRepository(self._connection)

    @cached_property
    def own_words(self) -> OwnWordsRepository:
        """What the bot said in private, and takes back."""
        return OwnWordsRepository(self._connection)

    @cached_property
    def due(self) -> DueRepository:
        """What must happen later."""
        return DueRepository(self._connection)

    @cached_property
    def cards(self) -> CardRepository:
        """Closed questions that wait for an answer."""
        return CardRepository(self._connection)

    @cached_property
    def people(self) -> PeopleRepository:
        """Who may talk with the bot, as what, and what they said about themselves."""
        return PeopleRepository(self._connection, self._recent)

    @cached_property
    def forgetting(self) -> ForgettingRepository:
        """What is deleted about people because its time is over."""
        return ForgettingRepository(self._connection, self._recent)

    @cached_property
    def erasing(self) -> ErasingRepository:
        """Taking somebody out of everything that is stored."""
        return ErasingRepository(self._connection, self._recent)

    @cached_property
    def insight(self) -> InsightRepository:
        """All that is known of one person."""
        return InsightRepository(self._connection)

    @cached_property
    def organisations(self) -> OrganisationRepository:
        """Networks and the organisations in them."""
        return OrganisationRepository(self._connection, self._recent)

    @cached_property
    def rooms(self) -> RoomRepository:
        """Rooms, who is in them, and which is whose private chat."""
        return RoomRepository(self._connection)

    @cached_property
    def own_rooms(self) -> OwnRoomRepository:
        """Rooms of our own: who belongs there, and what is named in them."""
        return OwnRoomRepository(self._connection)

    @cached_property
    def mediation(self) -> MediationRepository:
        """Mediation cases."""
        return MediationRepository(self._connection)

    @cached_property
    def attendance(self) -> AttendanceRepository:
        """Who was at which meeting, for the own file of each."""
        return AttendanceRepository(self._connection)

    @cached_property
    def groups(self) -> GroupRepository:
        """Intervision groups and pairs."""
        return GroupRepository(self._connection)

    @cached_property
    def peers(self) -> PeerRepository:
        """Who takes part in intervision, who waits for a place, and rounds."""
        return PeerRepository(self._connection)

    @cached_property
    def sessions(self) -> SessionRepository:
        """Guided sessions that run now."""
        return SessionRepository(self._connection)

    @cached_property
    def ledger(self) -> LedgerRepository:
        """Hours between organisations."""
        return LedgerRepository(self._connection)

    @cached_property
    def evaluations(self) -> EvaluationRepository:
        """Anonymous counts of evaluations."""
        return EvaluationRepository(self._connection)

    @cached_property
    def reminders(self) -> ReminderRepository:
        """What people asked to be reminded of."""
        return ReminderRepository(self._connection)

    @cached_property
    def digests(self) -> DigestRepository:
        """Who got which day's digest."""
        return DigestRepository(self._connection)

    @cached_property
    def audit(self) -> AuditRepository:
        """What was done, in a chain that shows every change made to it."""
        return AuditRepository(self._connection)
