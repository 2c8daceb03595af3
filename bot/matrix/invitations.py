"""Which invitations we follow (row R5): from listed homeservers, to no space or public room, not too many."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from bot.matrix.cleaning import server_of

_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as the homeserver tells it: ``inviter`` and a few facts about the room."""

    room_id: str
    inviter: str
    direct: bool = False
    encrypted: bool = False
    space: bool = False
    public: bool = False


@dataclass(slots=True)
class InvitationPolicy:
    """Decides about invitations; counts those it lets in, at most ``per_hour`` in any hour.

    Of one person at most ``of_one``, so that whoever invites without end leaves the rest to the others.
    """

    allowed_servers: frozenset[str]
    per_hour: int = 60
    of_one: int = 10
    _followed: deque[tuple[datetime, str]] = field(default_factory=deque)

    def refuses(self, invitation: Invitation, now: datetime) -> str | None:
        """Give the closed word for why we don't follow it, or ``None``: go in."""
        if server_of(invitation.inviter) not in self.allowed_servers:
            return "server"
        if invitation.space:
            return "space"
        if invitation.public:
            return "public"
        while self._followed and now - self._followed[0][0] >= _HOUR:
            self._followed.popleft()
        theirs = sum(inviter == invitation.inviter for _, inviter in self._followed)
        if len(self._followed) >= self.per_hour or theirs >= self.of_one:
            return "too-many"
        self._followed.append((now, invitation.inviter))
        return None


def invitation(room_id: str, stripped: Sequence[Any], me: str) -> Invitation | None:
    """Read the stripped state of a room that invites ``me``; ``None`` when nobody well-formed does."""
    facts: dict[str, Mapping[str, Any]] = {}
    inviter, direct = "", False
    for event in stripped:
        content = event.get("content") if isinstance(event, dict) else None
        if not isinstance(content, dict) or not isinstance(event.get("type"), str):
            continue
        if event["type"] == "m.room.member":
            if event.get("state_key") == me and content.get("membership") == "invite":
                inviter, direct = event.get("sender", ""), content.get("is_direct") is True
        elif event.get("state_key") == "":
            facts[event["type"]] = content
    if server_of(inviter) is None:
        return None
    return Invitation(
        room_id,
        inviter,
        direct=direct,
        encrypted="m.room.encryption" in facts,
        space=facts.get("m.room.create", {}).get("type") == "m.space",
        public=facts.get("m.room.join_rules", {}).get("join_rule") == "public",
    )
