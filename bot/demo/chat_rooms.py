"""Going from room to room in the chat: the private chat, the shared room, the rooms of groups."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from bot.demo.villager import GROUP

if TYPE_CHECKING:
    from bot.demo.chat_view import View

PRIVATE: Final = frozenset(
    {"prive", "privé", "terug", "noaber", "weg", "uit", "private", "back", "leave", "out"}
)
SHARED: Final = frozenset({"gedeeld", "gedeelde", "gedeelde ruimte", "shared", "shared room", "netwerk"})
_REFERENCE: Final = re.compile(r"#?g[-_ ]?(?P<letters>[0-9a-z]{4})", re.IGNORECASE)


class Rooms:
    """What ``/ruimte`` does. ``done`` does something and waits until one's own client shows it."""

    def __init__(self, view: View, done: Callable[[Awaitable[str]], Awaitable[None]]) -> None:
        self._view = view
        self._done = done

    def all(self) -> list[str | None]:
        """The rooms that one is in, as they are numbered: private, shared, then each group."""
        return [None, self._view.village.shared, *self._view.me.groups]

    async def go(self, rest: str) -> None:
        """Show the rooms, go into one, or say something in the shared room without going there."""
        view, wanted = self._view, rest.strip().rstrip(".").casefold()
        await view.village.come_in(view.me)
        if not wanted:
            self.show()
        elif wanted in PRIVATE:
            self._enter(None)
        elif wanted in SHARED:
            self._enter(view.village.shared)
        elif wanted.isdecimal() or _REFERENCE.fullmatch(wanted):
            self._by_number(wanted)
        elif len(named := [room for room, name in view.me.groups.items() if wanted in name.casefold()]) == 1:
            self._enter(named[0])
        else:
            await self._done(view.me.client.say(view.village.shared, rest))
            view.note("chat-said-shared")

    def show(self) -> None:
        """Show the rooms with how much is new in each."""
        view, rows = self._view, []
        for number, room in enumerate(self.all(), start=1):
            here = view.screen.words("chat-here") if room == view.room else ""
            rows.append((str(number), f"{view.place(room)} {here}"))
        view.note("chat-rooms")
        view.screen.rows(rows)
        view.note("chat-rooms-how", groups=len(view.me.groups))

    def _by_number(self, wanted: str) -> None:
        rooms, ref = self.all(), _REFERENCE.fullmatch(wanted)
        found: list[str | None]
        if ref is not None and not wanted.isdecimal():
            called = f"G-{ref['letters'].upper()}"
            found = [room for room, name in self._view.me.groups.items() if called in GROUP.findall(name)]
        else:
            found = rooms[int(wanted) - 1 : int(wanted)] if int(wanted) else []
        if found:
            self._enter(found[0])
        else:
            self._view.note("chat-no-such-room")
            self.show()

    def _enter(self, room: str | None) -> None:
        view = self._view
        view.room = room
        if room is None:
            view.note("chat-room-private")
            return
        view.note("chat-room", room=view.place(room))
        view.last_words(room)
