"""What the chat shows: the conversation as it comes in, the signs under it, for whom there is more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.demo.client import ParticipantFailed
from bot.demo.conversation import CLOCK, DONE, SAID, Conversation
from bot.demo.heard import Heard, Sort
from bot.demo.villager import GROUP
from config.model import Role

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from bot.demo.screen import Screen
    from bot.demo.village import Village
    from bot.demo.villager import Villager
    from config.texts.text import Value

REST: Final = 0.3
"""Seconds without anything new after which the signs under a message are complete."""

READ_AGAIN: Final = 6
"""Things that somebody did by themselves and that are shown to who becomes them."""

STRIDE: Final = timedelta(seconds=20)
"""When the time jumped further than this, it is said anew."""

FILES: Final = "bestanden"
"""Where in the folder of the demonstration files are kept, by person."""


class View:
    """The chat of the village as ``me`` sees it. :meth:`watch` prints until it is cancelled.

    While ``time_passes`` it does not say for whom there is something new: there may be more. ``room`` is
    where one is: the shared room, that of a group, or ``None`` for the private chat. ``speed`` says how fast
    the clock runs.
    """

    def __init__(self, village: Village, screen: Screen, me: str) -> None:
        self.village = village
        self.screen = screen
        self.key = me
        self.time_passes = False
        self._talks = {key: Conversation(one) for key, one in village.people.items()}
        self._keys = {one.client.matrix_id: key for key, one in village.people.items()}
        self._bell = asyncio.Event()
        self._bare: dict[str, Heard] = {}
        self._told: dict[str, int] = {}
        self._latest = ""
        self._gone: set[str] = set()
        self._files: list[Heard] = []
        self._edits: dict[str, Heard] = {}
        self._shown: dict[str, str] = {}
        self._told_time = village.clock.now()
        self.others_busy: Callable[[], bool] = lambda: False
        self.room: str | None = None
        self.speed = 1
        for one in village.people.values():
            one.client.on_news = self._bell.set

    @property
    def me(self) -> Villager:
        """Who one is now."""
        return self.village.people[self.key]

    @property
    def talk(self) -> Conversation:
        """The conversation of who one is now."""
        return self._talks[self.key]

    def become(self, key: str) -> None:
        """Be somebody else, and see what they have not read yet."""
        self.key, self.room = key, None
        self._bare.clear()
        self._edits.clear()
        me = self.me
        self.note("chat-you-are", name=me.person.name, organisation=me.organisation, role=role(me))
        unread = self.talk.unread()
        fresh = self._worth_reading(self.talk.fresh())
        if not any(one.sort in SAID and one.room_id != me.shared for one in fresh):
            last = self.talk.before(most=3)
            self.note("chat-nothing-new" if last else "chat-nothing-yet")
            self._show(last, own=True)
            fresh = [one for one in fresh if one.room_id == me.shared]
        elif not unread:
            self.note("chat-read-along")
        self._show(fresh, own=True)
        for one in self.talk.with_signs()[:1]:
            self._bare[one.event_id] = one
        self._bell.set()

    def _worth_reading(self, fresh: list[Heard]) -> list[Heard]:
        """Leave out older things that somebody dealt with by themselves, and what happened to those."""
        said = [one for one in fresh if one.sort in SAID]
        old = {one.event_id for one in said[:-READ_AGAIN] if one.event_id in self.me.handled}
        return [one for one in fresh if one.event_id not in old and one.target not in old]

    async def watch(self) -> None:
        """Show what comes in; when it has been quiet for a moment, the signs, and for whom there is more."""
        while True:
            waiting = self._bare or self._edits or self._files or self._new_for()
            try:
                await asyncio.wait_for(self._bell.wait(), REST if waiting else None)
            except TimeoutError:
                if self._house_is_quiet():
                    await self.settled()
                    if not self.time_passes and not self.others_busy():
                        self._tell_of_others()
            else:
                self._bell.clear()
                self._show(self.talk.fresh())

    async def settled(self) -> None:
        """Wait until the bot has nothing more to say and that was heard: until then signs may be missing."""
        await self.village.heard()
        self.catch_up()
        self._show_edits()
        await self._save_files()
        self._show_signs()

    def catch_up(self) -> None:
        """Show what was heard and not shown yet."""
        self._show(self.talk.fresh())

    def note(self, name: str, /, **values: Value) -> None:
        """Say something that nobody of the village says."""
        self.screen.note(name, **({"name": self.me.name} | values))

    def clock(self) -> None:
        """Say what time it is, when it moved since that was said."""
        now = self.village.clock.now()
        if now - self._told_time > STRIDE:
            self._told_time = now
            self.screen.clock(now)

    def people(self) -> None:
        """Show who there is, and for whom there is something new."""
        self.note("chat-people")
        rows = []
        for key, one in self.village.people.items():
            who = {"name": one.person.name, "organisation": one.organisation, "role": role(one)}
            new = self._talks[key].unread() if key != self.key else 0
            more = self.screen.words("chat-new", count=new) if new else ""
            rows.append((key, f"{self.screen.words('chat-person', **who)} {more}"))
        self.screen.rows(rows)

    def last_words(self, room_id: str) -> None:
        """Show the last of what was said in a room."""
        for one in self.talk.in_room(room_id, most=6):
            self._print(one)
        for one in self.talk.asking(room_id)[:1]:
            if one.room_id == room_id:
                self._bare[one.event_id] = one
        self._bell.set()

    def place(self, room_id: str | None) -> str:
        """How a room is called on the screen; ``None`` is the private chat."""
        if room_id == self.village.shared:
            return self.screen.words("demo-room")
        name = self.me.group(room_id) if room_id else ""
        return name or self.screen.words("chat-private")

    def prompt(self) -> str:
        """What stands before the line that is being typed: who one is, and where."""
        if self.room is None:
            return f"{self.me.name} › "
        ref = GROUP.search(self.place(self.room))
        where = ref[0] if ref else self.place(self.room)
        return f"{self.screen.words('chat-prompt', name=self.me.name, where=where)} › "

    def toolbar(self) -> StyleAndTextTuples:
        """The line at the bottom: where one is, the clock, and for whom there is something new."""
        names = tuple(self.village.people[key].name for key in self._unread() if key != self.key)
        parts = [self.screen.words("demo-clock", moment=self.village.clock.now())]
        if self.speed > 1:
            parts.append(self.screen.words("chat-toolbar-fast", times=self.speed))
        clocks = (self.talk.clock(room) for room in self.me.groups if self.room in (None, room))
        parts += [one.partition(". ")[0] for one in clocks if one]
        if self.room is not None:
            parts.append(self.place(self.room))
        more = f"  ·  {self.screen.words('chat-toolbar-new', names=names)}" if names else ""
        return [("", "  ·  ".join((" /help", *parts))), ("class:new", more)]

    def _house_is_quiet(self) -> bool:
        engine = self.village.app.engine
        return engine is None or engine.quiet

    def _show(self, heard: Iterable[Heard], *, own: bool = False) -> None:
        """Print messages; one's own only when asked, because one just typed them."""
        for one in heard:
            mine = one.sender == self.me.client.matrix_id
            if one.sort is Sort.EDIT and self.me.group(one.room_id):
                self._edits[one.target or ""] = one
            elif one.sort in (*SAID, Sort.EDIT) and (own or not mine):
                self._print(one)
            elif one.sort is Sort.REACTION and mine and own:
                self.screen.does(self.me.name, "Noaber", "demo-taps", sign=one.text)
            elif one.sort is Sort.REACTION and one.sender == self.me.bot:
                self._note_sign(one)
            elif one.sort is Sort.REDACTION and not mine:
                self._show_removal(one)

    def _print(self, one: Heard) -> None:
        if one.sort is Sort.FILE:
            self._files.append(one)
            return
        if self.time_passes:
            self.clock()
        if not self.me.is_private(one.room_id):
            to = self.place(one.room_id)
        else:
            to = self.me.name if one.sender == self.me.bot else "Noaber"
        self._latest = one.target or one.event_id
        words = self._shown[one.event_id] = self.talk.now(one)
        if self.talk.is_gone(one):
            words = self.screen.words("demo-was-removed")
            self._gone.add(one.event_id)
        self.screen.says(
            self._name(one.sender), to, words, "bold green" if one.sender == self.me.bot else "bold"
        )
        if one.sort is Sort.POLL:
            self.screen.aside("chat-poll-how")

    def _show_edits(self) -> None:
        """Say what changed in messages of a group: the last of several changes, and never only a clock."""
        waiting, self._edits = self._edits, {}
        for target, edit in waiting.items():
            first = self.talk.find(target)
            before = self._shown.get(target, first.text if first else "").splitlines()
            self._shown[target] = edit.text
            new = [line for line in edit.text.splitlines() if line not in before]
            new = [line for line in new if line and not line.startswith((*CLOCK[:1], DONE))]
            if new and target not in self._gone:
                self.note("chat-changed", room=self.place(edit.room_id), words=" ".join(new))

    async def _save_files(self) -> None:
        """Keep the files that came in, so that they can be opened."""
        waiting, self._files = self._files, []
        for one in waiting:
            folder = self.village.place / FILES / self.key
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / Path(one.text).name
            try:
                data = await self.me.client.download(one)
            except ParticipantFailed as problem:
                self.note("chat-failed", what=str(problem))
                continue
            path.write_bytes(data)
            here = Path.cwd()
            shown = path.relative_to(here) if path.is_relative_to(here) else path
            self.note("chat-file", file=one.text, size=max(1, round(len(data) / 1000)), path=str(shown))

    def _note_sign(self, reaction: Heard) -> None:
        on = self.talk.find(reaction.target)
        if on is not None:
            self._bare[on.event_id] = on

    def _show_signs(self) -> None:
        waiting, self._bare = list(self._bare.values()), {}
        for one in waiting:
            signs = self.talk.signs(one)
            if signs:
                last = one.event_id == self._latest
                self.screen.signs(signs, "" if last else self.screen.words("chat-under", words=start(one)))

    def _show_removal(self, one: Heard) -> None:
        what = self.talk.find(one.target)
        if what is not None and what.sort is Sort.MESSAGE and what.event_id not in self._gone:
            self._gone.add(what.event_id)
            self.note("chat-was-removed", name=self._name(one.sender), whose=self._name(what.sender))

    def _unread(self) -> dict[str, int]:
        return {key: count for key, talk in self._talks.items() if (count := talk.unread())}

    def _new_for(self) -> list[str]:
        """The people for whom there is more than was told."""
        new = self._unread()
        return [key for key, count in new.items() if key != self.key and count > self._told.get(key, 0)]

    def _tell_of_others(self) -> None:
        new = self._new_for()
        if new:
            names = tuple(self.village.people[key].name for key in new)
            self.note("chat-unread", names=names, key=new[0])
        self._told = self._unread()

    def _name(self, matrix_id: str) -> str:
        key = self._keys.get(matrix_id)
        return self.village.people[key].name if key else "Noaber"


def start(one: Heard) -> str:
    """The first words of a message, to point at it."""
    line = one.text.strip().partition("\n")[0]
    return line if len(line) <= 40 else f"{line[:39].rstrip()}…"


def role(one: Villager) -> str:
    """What somebody is in the network, in one word."""
    if one.person.mediator is not None:
        return Role.MEDIATOR
    return next((grant.role for grant in one.person.grants), Role.MEMBER)
