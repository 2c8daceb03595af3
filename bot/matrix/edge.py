"""The Matrix edge as one thing: opened with an account, it syncs in and talks out.

edge = await Edge.open(account, Vault(directory), EdgeSettings(allowed_servers=...))
await edge.run(accept, since=token, heart=line)      # until cancelled; Fatal when the token is dead
await edge.matrix.send(...)                          # the port, for the sender
await edge.close()
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Final, Self

from bot.logging import get_logger
from bot.matrix.crosssigning import Standing, stand
from bot.matrix.events import Kind
from bot.matrix.gaps import GapFiller
from bot.matrix.invitations import InvitationPolicy
from bot.matrix.keys import Keys
from bot.matrix.nio_port import NioPort
from bot.matrix.parse import Dropped
from bot.matrix.port import Matrix
from bot.matrix.reading import Reader
from bot.matrix.rooms import Rooms
from bot.matrix.session import Account, Session, close_session, open_session, what_to_do
from bot.matrix.syncing import STATE, TALK, Accept, Heart, Syncing
from bot.matrix.timeline import Timeline
from bot.matrix.vault import Vault
from config.texts.text import Text
from storage.inbox import InboxRow, Incoming

log = get_logger(__name__)

_LAST_WORDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """The choices of an operator: who may talk with the bot, and how much comes in at once.

    ``longest_text`` is in characters; longer messages are cut and marked.
    """

    allowed_servers: frozenset[str]
    invitations_per_hour: int = 60
    longest_text: int = 4000
    most_gap_pages: int = 20


class Edge:
    """One Matrix account, logged in. ``standing`` says whether others see our device as signed."""

    def __init__(self, session: Session, account: Account, settings: EdgeSettings) -> None:
        self._session = session
        self._account = account
        self._settings = settings
        self._rooms = Rooms(session.user_id, session.crypto.encrypted_rooms())
        self._keys = Keys(session.api, session.crypto, self._rooms)
        self._timeline = Timeline(
            session.crypto, self._rooms, settings.allowed_servers, settings.longest_text
        )
        self.synced = asyncio.Event()
        self.standing: Standing | None = None
        self._port = NioPort(session.api, session.crypto, self._keys, self._rooms, self.synced)

    @classmethod
    async def open(
        cls, account: Account, vault: Vault, settings: EdgeSettings, secret: str | None = None
    ) -> Self:
        """Log in, or go on as the device that logged in before.

        Raises:
            CannotLogIn: an operator has to act; its ``text`` says what to do.
            TryLater, Unreachable: the homeserver does not answer, and it must at the first start.
        """
        edge = cls(await open_session(account, vault, secret), account, settings)
        if not edge._session.crypto.machine.account.shared:
            # Before anybody can write to us they must find our keys.
            try:
                await edge._tidy_up()
            except BaseException:
                await edge.close()
                raise
        return edge

    @property
    def matrix(self) -> Matrix:
        """The port through which messages go out."""
        return self._port

    @property
    def device_id(self) -> str:
        """Our device: transaction ids mean something for this device only (row S2)."""
        return self._session.device_id

    @property
    def one_time_keys(self) -> int | None:
        """How many one-time keys the homeserver has left for us, as far as known (row E2)."""
        return self._keys.one_time_keys

    @property
    def rooms_left_out(self) -> int:
        """In how many rooms a device can't read yet what was said (row E12)."""
        return self._session.crypto.left_out.rooms

    async def run(self, accept: Accept, since: str | None, heart: Heart, **more: Any) -> None:
        """Sync until cancelled, keeping keys up to date on the way.

        Raises:
            Fatal: the token is dead or the account closed; :meth:`advice` has the text.
            CannotLogIn: the homeserver has other keys for our device than we have.
        """
        session = self._session
        loop = Syncing(
            session.api,
            Reader(
                session.crypto,
                self._rooms,
                self._keys,
                InvitationPolicy(self._settings.allowed_servers, self._settings.invitations_per_hour),
                self._timeline,
            ),
            GapFiller(session.api, session.user_id, (*TALK, *STATE), self._settings.most_gap_pages),
            accept,
            heart,
            since,
            self._tidy_up,
            ready=self.synced,
            **more,
        )
        await loop.run()

    async def read_again(self, row: InboxRow | Incoming) -> Incoming | None:
        """Try to read a parked event again; ``None`` as long as its key has not come.

        What turns out to mean nothing comes back as ``QUARANTINED`` with the reason.
        """
        try:
            return self._timeline.read_again(row)
        except Dropped as dropped:
            content = {"reason": dropped.reason}
            return Incoming(row.event_id, Kind.QUARANTINED, row.room_id, row.sender, row.sent_at, content)

    def advice(self, reason: str) -> Text:
        """Give the text that tells an operator what to do about the reason of a ``Fatal``."""
        return what_to_do(reason, self._account, self._session.vault)

    async def close(self) -> None:
        """Let what is under way arrive, then close keys and connections."""
        await self._port.finish(_LAST_WORDS)
        await close_session(self._session)

    async def _tidy_up(self) -> None:
        await self._keys.keep_up()
        if self.standing is None:
            self.standing = await stand(self._session, self._account)
            if self.standing is not Standing.SIGNED:
                log.error("device-not-signed", standing=self.standing)
