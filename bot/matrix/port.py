"""What the sender may ask of Matrix, and the five ways in which that can fail.

Everything that talks out codes against :class:`Matrix`; the only implementation that reaches a real
homeserver is :class:`bot.matrix.nio_port.NioPort`. Every method may be called again after any failure:
messages carry a transaction id of their own, private rooms an alias of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Protocol

Content = Mapping[str, Any]
"""The content of an event as JSON. Inside ``bot`` only: it is what a homeserver gets to see."""

TX_KEY: Final = "org.noaber.tx"
"""The key in our own events that holds the transaction id, so that we know them again later."""

UNREAD_KEEPS: Final = timedelta(days=90)
"""How long what somebody can't read yet waits for them: as long as what was said in a private chat stays."""


class MatrixFailed(Exception):
    """Something asked of Matrix did not happen (as far as we know)."""


class TryLater(MatrixFailed):
    """The homeserver asks for patience (429), or the room isn't ready yet.

    ``after_seconds`` is how long to wait at least before the same call.
    """

    def __init__(self, after_seconds: float) -> None:
        super().__init__(f"again after {after_seconds:g} s")
        self.after_seconds = after_seconds


class Rejected(MatrixFailed):
    """The homeserver will never accept this; ``reason`` is its error code, for example ``M_TOO_LARGE``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NobodyReads(MatrixFailed):
    """The one person in this room has no device yet: what is sealed now could never be read (row E13)."""


class Unreachable(MatrixFailed):
    """No usable answer: a broken connection, a timeout, a 5xx. It may or may not have happened."""


class Fatal(MatrixFailed):
    """Our access token is dead; nothing works until an operator acts. ``reason`` says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Powers:
    """The power levels of a room, read fresh from its state (remedy A1).

    In rooms of version 12 and later creators stand above every level; ``creators`` names them then.
    """

    users: Mapping[str, int] = field(default_factory=dict)
    users_default: int = 0
    events: Mapping[str, int] = field(default_factory=dict)
    events_default: int = 0
    redact: int = 50
    invite: int = 0
    creators: frozenset[str] = frozenset()

    def may_send(self, matrix_id: str, event_type: str) -> bool:
        """Say whether somebody may send (non-state) events of this type."""
        return self._has(matrix_id, self.events.get(event_type, self.events_default))

    def may_redact(self, matrix_id: str) -> bool:
        """Say whether somebody may remove the messages of others."""
        return self.may_send(matrix_id, "m.room.redaction") and self._has(matrix_id, self.redact)

    def may_invite(self, matrix_id: str) -> bool:
        """Say whether somebody may invite people."""
        return self._has(matrix_id, self.invite)

    def _has(self, matrix_id: str, needed: int) -> bool:
        return matrix_id in self.creators or self.users.get(matrix_id, self.users_default) >= needed


class Matrix(Protocol):
    """One Matrix account as the sender sees it.

    Unless said otherwise every method raises :class:`TryLater`, :class:`Rejected`,
    :class:`Unreachable` or :class:`Fatal`, and nothing else.
    """

    @property
    def user_id(self) -> str:
        """The full Matrix id of the bot."""

    def ready(self, room_id: str) -> bool:
        """Say whether a message can go there now: synced since the start, and joined (remedy S4)."""

    async def send(self, room_id: str, event_type: str, content: Content, tx_id: str) -> str:
        """Send an event, encrypted where the room is, and return its event id.

        ``tx_id`` is derived from the cause, never random, and holds nothing personal: it travels in the
        clear. The same id again gives the first event back, as long as the homeserver remembers it
        (count on 30 minutes; after that, :meth:`find_event_by_tx` first). A reaction that is already
        there is success too: the id of the existing one is returned.

        Raises:
            NobodyReads: it must be sealed, and the one who would read it never logged in.
        """

    async def upload(self, room_id: str, data: bytes, mimetype: str) -> Content:
        """Put a file in the media repository, sealed where the room is encrypted.

        Returns:
            What an event in that room says to name it: ``file`` with the key to it, or ``url``.

        Raises:
            Rejected: it is too large (``M_TOO_LARGE``), or the homeserver keeps no files.
        """

    async def redact(self, room_id: str, event_id: str, tx_id: str) -> str:
        """Remove an event; return the id of the redaction. Gone already is success."""

    async def find_event_by_tx(self, room_id: str, tx_id: str) -> str | None:
        """Look among the latest thousand events of a room for the one we sent with ``tx_id``."""

    async def create_private_room(self, matrix_id: str, alias_localpart: str) -> str:
        """Make the encrypted room of the bot and one person, and invite the person; return its id.

        ``alias_localpart`` is derived from the person, so that a second call finds the room that the
        first one made (remedy S10). Somebody who left it is invited again.
        """

    async def create_group_room(self, alias_localpart: str, name: str, topic: str) -> str:
        """Make an encrypted room of ours in which only the bot may let people in; return its id.

        ``alias_localpart`` is derived from the group, so that a second call finds the room that the first
        one made.
        """

    async def invite(self, room_id: str, matrix_id: str) -> None:
        """Invite somebody to a room of ours. Being there or invited already is success."""

    async def put_out(self, room_id: str, matrix_id: str) -> None:
        """Put somebody out of a room of ours, or take their invitation back. Gone already is success."""

    async def set_name_topic(self, room_id: str, name: str, topic: str) -> None:
        """Say how a room of ours is called and what stands above it."""

    async def join(self, room_id: str) -> None:
        """Join a room that we were invited to, that a room of ours moved to, or that is open."""

    async def leave(self, room_id: str) -> None:
        """Leave a room, or decline an invitation. Gone already is success."""

    async def members(self, room_id: str) -> Mapping[str, str]:
        """Ask the homeserver who is there: Matrix id to ``join`` or ``invite``; others are not listed."""

    async def power_levels(self, room_id: str) -> Powers:
        """Read the power levels of a room from its state."""

    async def resolve(self, alias: str) -> str:
        """Turn ``#alias:server`` into a room id; a room id comes back as it is."""
