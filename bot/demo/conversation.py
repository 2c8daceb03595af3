"""What one of the invented people sees of Matrix, as a client would show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.demo.client import Heard, Sort

if TYPE_CHECKING:
    from bot.demo.village import Villager

REFERENCE: Final = re.compile(r"M-[2-9B-DF-HJ-NP-TV-Z]{4}")
"""How the bot refers to a case."""


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
        """How many messages of the bot in private were not shown yet."""
        return len(self.villager.unread())

    def before(self, most: int) -> list[Heard]:
        """The last private messages and own taps that were shown already, oldest first."""
        shown = [one for one in self.villager.client.heard[: self.villager.read] if self._private(one)]
        me = self.villager.client.matrix_id
        said = [one for one in shown if one.sort is Sort.MESSAGE]
        taps = [one for one in shown if one.sort is Sort.REACTION and one.sender == me]
        last = [one for one in shown if one in said or (one in taps and not self.is_gone(one))]
        return last[-most:]

    def in_room(self, most: int) -> list[Heard]:
        """The last messages in the shared room, oldest first; removed ones too."""
        said = [one for one in self.villager.client.heard if one.sort is Sort.MESSAGE]
        return [one for one in said if one.room_id == self.villager.shared][-most:]

    def references(self) -> list[str]:
        """The references to cases that the bot named to this person, newest first."""
        said = [one.text for one in reversed(self.villager.client.heard) if self._says(one)]
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
        """The private messages of the bot under which signs hang, newest first."""
        said = [one for one in reversed(self.villager.client.heard) if self._says(one)]
        return [one for one in said if self.signs(one) and not self.is_gone(one)]

    def tapped(self, on: Heard) -> tuple[str, ...]:
        """The signs that this person tapped under a message."""
        return tuple(one.text for one in self._reactions(self.villager.client.matrix_id, on))

    def last_tap(self) -> Heard | None:
        """The newest reaction of this person that is still there."""
        return self._own_last(Sort.REACTION)

    def last_said(self) -> Heard | None:
        """The newest message of this person that is still there."""
        return self._own_last(Sort.MESSAGE)

    def _own_last(self, sort: Sort) -> Heard | None:
        me = self.villager.client.matrix_id
        own = [one for one in self.villager.client.heard if one.sort is sort and one.sender == me]
        return next((one for one in reversed(own) if not self.is_gone(one)), None)

    def _reactions(self, who: str, on: Heard) -> list[Heard]:
        found = [one for one in self.villager.client.heard if one.sort is Sort.REACTION]
        return [
            one for one in found if one.sender == who and one.target == on.event_id and not self.is_gone(one)
        ]

    def _private(self, one: Heard) -> bool:
        return one.room_id != self.villager.shared

    def _says(self, one: Heard) -> bool:
        return one.sort is Sort.MESSAGE and one.sender == self.villager.bot and self._private(one)
