"""What one of the invented people sees of Matrix, as a client would show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.demo.heard import ANSWER, Heard, Sort

if TYPE_CHECKING:
    from bot.demo.villager import Villager

REFERENCE: Final = re.compile(r"[GMR]-[2-9B-DF-HJ-NP-TV-Z]{4}")
"""How the bot refers to a case, a group or a round."""

SAID: Final = (Sort.MESSAGE, Sort.FILE, Sort.POLL)
"""What somebody says, and what is shown again on coming back."""

CLOCK: Final = ("⏳", "⏰", "⏸")
"""What a line that tells the time of a session begins with."""
DONE: Final = "✔"
"""What stands there when it runs no more."""

RECENT: Final = 30
"""Messages of a room among which a running clock is looked for."""


class Conversation:
    """The rooms of one villager: what is new, which signs hang where, what they said themselves."""

    def __init__(self, villager: Villager) -> None:
        self.villager = villager

    def fresh(self) -> list[Heard]:
        """Take what was not shown yet, oldest first."""
        heard = self.villager.client.heard
        fresh = heard[self.villager.read :]
        self.villager.read = len(heard)
        return fresh

    def unread(self) -> int:
        """How many messages of the bot in private and in groups were not taken yet."""
        return len(self.villager.unread())

    def before(self, most: int) -> list[Heard]:
        """The last private messages and own taps that were shown already, oldest first."""
        shown = [one for one in self.villager.client.heard[: self.villager.read] if self._private(one)]
        me = self.villager.client.matrix_id
        said = [one for one in shown if one.sort in SAID]
        taps = [one for one in shown if one.sort is Sort.REACTION and one.sender == me]
        last = [one for one in shown if one in said or (one in taps and not self.is_gone(one))]
        return last[-most:]

    def in_room(self, room_id: str, most: int) -> list[Heard]:
        """The last messages in a room, oldest first; removed ones too."""
        said = [one for one in self.villager.client.heard if one.sort in SAID]
        return [one for one in said if one.room_id == room_id][-most:]

    def now(self, one: Heard) -> str:
        """What a message says, after the last time that it was changed."""
        edits = (
            each.text
            for each in reversed(self.villager.client.heard)
            if each.sort is Sort.EDIT and each.target == one.event_id
        )
        return next(edits, one.text)

    def clock(self, room_id: str) -> str:
        """The line of a running clock in a room; nothing when there is none."""
        said = [one for one in self.in_room(room_id, RECENT) if one.sender == self.villager.bot]
        lines = (line for one in reversed(said) for line in self.now(one).splitlines())
        found = next((line for line in lines if line.startswith((*CLOCK, DONE))), "")
        return "" if found.startswith(DONE) else found

    def references(self) -> list[str]:
        """The references to cases that the bot named to this person, newest first."""
        said = [one.text for one in reversed(self.villager.client.heard) if self.villager.from_bot(one)]
        return list(dict.fromkeys(ref for words in said for ref in REFERENCE.findall(words)))

    def find(self, event_id: str | None) -> Heard | None:
        """The message or reaction with this id, when this person could read it."""
        return next((one for one in self.villager.client.heard if one.event_id == event_id), None)

    def is_gone(self, one: Heard) -> bool:
        """Say whether somebody removed it."""
        return any(
            each.target == one.event_id for each in self.villager.client.heard if each.sort is Sort.REDACTION
        )

    def signs(self, on: Heard) -> tuple[str, ...]:
        """The signs that the bot hung under a message, in its order."""
        under = self._reactions(self.villager.bot, on)
        return tuple(dict.fromkeys(one.text for one in under))

    def with_signs(self) -> list[Heard]:
        """The messages of the bot under which signs hang, newest first."""
        said = [one for one in reversed(self.villager.client.heard) if self.villager.from_bot(one)]
        return [one for one in said if self.signs(one) and not self.is_gone(one)]

    def asking(self, room_id: str | None = None) -> list[Heard]:
        """The messages with signs and the open polls, newest first; those in ``room_id`` come first."""
        heard = self.villager.client.heard
        over = {one.target for one in heard if one.sort is Sort.POLL_END}
        polls = [one for one in heard if one.sort is Sort.POLL and one.event_id not in over]
        found = sorted((*self.with_signs(), *polls), key=heard.index, reverse=True)
        return sorted(found, key=lambda one: one.room_id != room_id)

    def answered(self, poll: Heard) -> tuple[str, ...]:
        """The answers that this person gave to a poll last."""
        me = self.villager.client.matrix_id
        given = (
            tuple(one.content[ANSWER]["answers"])
            for one in reversed(self.villager.client.heard)
            if one.sort is Sort.ANSWER and (one.target, one.sender) == (poll.event_id, me)
        )
        return next(given, ())

    def tapped(self, on: Heard) -> tuple[str, ...]:
        """The signs that this person tapped under a message."""
        return tuple(one.text for one in self._reactions(self.villager.client.matrix_id, on))

    def last_tap(self) -> Heard | None:
        """The newest reaction or answer to a poll of this person that is still there."""
        return self._own_last(Sort.REACTION, Sort.ANSWER)

    def last_said(self) -> Heard | None:
        """The newest message of this person that is still there."""
        return self._own_last(Sort.MESSAGE)

    def _own_last(self, *sorts: Sort) -> Heard | None:
        me = self.villager.client.matrix_id
        own = [one for one in self.villager.client.heard if one.sort in sorts and one.sender == me]
        return next((one for one in reversed(own) if not self.is_gone(one)), None)

    def _reactions(self, who: str, on: Heard) -> list[Heard]:
        found = [one for one in self.villager.client.heard if one.sort is Sort.REACTION]
        return [
            one for one in found if one.sender == who and one.target == on.event_id and not self.is_gone(one)
        ]

    def _private(self, one: Heard) -> bool:
        return self.villager.is_private(one.room_id)
