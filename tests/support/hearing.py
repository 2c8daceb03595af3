"""What people are told: every message of the bot, known by the ids of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from config.model import Person, PersonId
from storage.schema.queues import outbox
from storage.sealing import PeopleKeys
from tests.support.fake_matrix import BOT, Event, Room
from tests.support.keys import KEYS
from tests.support.running import Running


@dataclass(frozen=True)
class Heard:
    """A message of the bot: the ids of its texts, what it says, and the answers put under it."""

    event: Event
    texts: tuple[str, ...]
    symbols: tuple[str, ...]

    @property
    def plain(self) -> str:
        return self.event.plain

    @property
    def html(self) -> str:
        return self.event.html

    @property
    def room_id(self) -> str:
        return self.event.room_id

    def __str__(self) -> str:
        return f"[{', '.join(self.texts)}] {self.plain}"


class Hearing(Running):
    """Hears what the bot says, and holds what a test expects of it."""

    def __init__(self, url: str, keys: PeopleKeys | None = KEYS) -> None:
        super().__init__(url, keys)
        self.strict = False
        self._heard: list[Heard] = []
        self._expected: set[str] = set()
        self._read: dict[str, int] = {}
        self._edits: dict[str, tuple[str, ...]] = {}

    def person(self, who: str | PersonId | Person) -> Person:
        """Somebody by name (``"fenna"``), Matrix id or number."""
        if isinstance(who, Person):
            return who
        if isinstance(who, int):
            return next(person for person in self.people.values() if person.id == who)
        return self.people[who.removeprefix("@").partition(":")[0]]

    async def chat(self, who: str | PersonId | Person) -> Room:
        """The private chat of somebody and the bot; made by the person when there is none."""
        person = self.person(who)
        async with self.database.read() as unit:
            room_id = await unit.rooms.dm_of(person.id)
        if room_id is None:
            room = self.matrix.new_room(person.matrix_id)
            self.matrix.member(room, BOT, "invite", by=person.matrix_id)
            await self.settle()
            return room
        return self.matrix.rooms[room_id]

    def told(self, who: str | PersonId | Person) -> list[Heard]:
        """Everything ever said to somebody in private, oldest first; all of it counts as expected."""
        private = [heard for heard in self._heard if self._is_to(heard, self.person(who))]
        self._expected.update(heard.event.event_id for heard in private)
        return private

    def in_room(self, room: Room | None = None) -> list[Heard]:
        """Everything that the bot ever said in a room (the shared one); all of it counts as expected."""
        here = [heard for heard in self._heard if heard.room_id == (room or self.room).room_id]
        self._expected.update(heard.event.event_id for heard in here)
        return here

    def expect(
        self, who: str | PersonId | Person, *text_ids: str, never: Sequence[str] = (), says: str = ""
    ) -> Heard:
        """Exactly one new private message to somebody with all these texts; it counts as expected.

        ``says`` must stand in it, and none of ``never``.
        """
        new = self.new_to(who)
        found = [heard for heard in new if set(text_ids) <= set(heard.texts)]
        assert len(found) == 1, (
            f"expected one {' + '.join(text_ids)} to {self.person(who).name}, heard {len(found)}; new is:\n"
            + ("\n".join(map(str, new)) or "nothing")
        )
        heard = found[0]
        self._expected.add(heard.event.event_id)
        assert says in heard.plain, f"{says!r} is not in: {heard}"
        for word in never:
            assert word not in heard.plain + heard.html, f"{word!r} is in: {heard}"
        return heard

    def expect_in(self, room: Room, *text_ids: str, never: Sequence[str] = (), says: str = "") -> Heard:
        """Exactly one new message in a room with all these texts; ``says`` stands in it, ``never`` not."""
        heard = self.expect_in_room(*text_ids, room=room)
        assert says in heard.plain, f"{says!r} is not in: {heard}"
        for word in never:
            assert word not in heard.plain + heard.html, f"{word!r} is in: {heard}"
        return heard

    def shown(self, room: Room) -> list[Heard]:
        """What a room shows of the bot's messages now: edits taken in, without what was removed."""
        return [
            replace(heard, texts=self._edits.get(heard.event.event_id, heard.texts))
            for heard in self._heard
            if heard.room_id == room.room_id and not heard.event.removed
        ]

    def expect_in_room(self, *text_ids: str, room: Room | None = None) -> Heard:
        """Exactly one new message in the shared room (or another) with all these texts."""
        here = (room or self.room).room_id
        found = [h for h in self._new() if h.room_id == here and set(text_ids) <= set(h.texts)]
        assert len(found) == 1, f"expected one {' + '.join(text_ids)} in the room, new is:\n{self._listing()}"
        self._expected.add(found[0].event.event_id)
        return found[0]

    def expect_nothing(self, who: str | PersonId | Person) -> None:
        """Nothing new was said to somebody."""
        new = self.new_to(who)
        assert not new, f"{self.person(who).name} was told:\n" + "\n".join(map(str, new))

    def expect_nothing_else(self) -> None:
        """Nothing was said that the test did not expect."""
        assert not self._new(), f"unexpected messages:\n{self._listing()}"

    def new_to(self, who: str | PersonId | Person) -> list[Heard]:
        """What somebody was told in private and that was not expected yet."""
        return [heard for heard in self._new() if self._is_to(heard, self.person(who))]

    def ignore(self) -> None:
        """Everything said so far counts as expected."""
        self._expected.update(heard.event.event_id for heard in self._heard)

    def ever_said(self) -> str:
        """Every word that the bot ever said anywhere."""
        return "\n".join(f"{heard.plain}\n{heard.html}" for heard in self._heard)

    def _new(self) -> list[Heard]:
        return [heard for heard in self._heard if heard.event.event_id not in self._expected]

    def _listing(self) -> str:
        return "\n".join(f"{self._names(heard.room_id)}: {heard}" for heard in self._new()) or "nothing"

    def _names(self, room_id: str) -> str:
        members = self.matrix.rooms[room_id].members
        others = [who for who, how in members.items() if who != BOT and how == "join"]
        return others[0] if len(others) == 1 else room_id

    def _is_to(self, heard: Heard, person: Person) -> bool:
        room = self.matrix.rooms[heard.room_id]
        return not room.ours and room.members.keys() - {BOT} == {person.matrix_id}

    async def _listen(self) -> None:
        for room in self.matrix.rooms.values():
            new = room.events[self._read.get(room.room_id, 0) :]
            self._read[room.room_id] = len(room.events)
            for event in new:
                if event.sender != BOT or event.type != "m.room.message":
                    continue
                texts = await self._texts_of(event)
                if event.replaces is not None:
                    self._edits[event.replaces] = texts
                    continue
                self._heard.append(Heard(event, texts, self._under(room, event)))

    async def _texts_of(self, message: Event) -> tuple[str, ...]:
        """The ids of the texts in a message, also when the bot does not know yet that it arrived."""
        async with self.database.connection() as connection:
            found = await connection.execute(select(outbox.c.text_ids).where(outbox.c.tx_id == message.tx_id))
            return tuple(found.scalar() or ())

    def _under(self, room: Room, message: Event) -> tuple[str, ...]:
        taps = [event for event in room.events if event.sender == BOT and event.type == "m.reaction"]
        return tuple(tap.relates_to["key"] for tap in taps if tap.relates_to["event_id"] == message.event_id)
