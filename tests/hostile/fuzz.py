"""A long night of hostile input, by seeded dice: ``make fuzz``.

Every surface gets its share of what was once well-formed and then changed. Counted are crashes (an error that
is no kind answer), what went to quarantine and the slowest single input in milliseconds of work; after every
500 the next honest command must work. With the same seed and counts it is the same night.

    python -m tests.hostile.fuzz --seconds 1200 --seed 1 --inputs 120000
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot.logging import set_up_logging
from bot.matrix.cleaning import clean, clean_key
from bot.matrix.events import Kind
from bot.matrix.port import Rejected
from commands import lines, parsing
from commands.context import Context
from commands.dates import explain, parse_moment, parse_range, parse_until
from commands.questions.reading import choice_for_reaction
from commands.registry import Registry
from config.example import network_file, people_file
from config.model import Form, Role, RoleGrant
from config.network.load import load_network, parse_network, parse_people
from config.problems import InputError
from config.registers.joint_arrangements import parse_arrangements
from config.registers.mergers import parse_mergers
from config.registers.municipalities import parse_municipalities
from config.registers.national_register import parse_register
from config.texts.catalogue import Catalogue
from storage.schema.queues import InboxState
from tests.commands.small_house import IN_A_ROOM, IN_PRIVATE
from tests.config.registers.test_national_register import WHOLE
from tests.config.registers.test_whatever_is_listed import LISTED, MERGED, PLACES
from tests.hostile.mutating import altered, mutated, worded
from tests.hostile.wire import Wire, recorded, wired
from tests.stories.test_random_people import LINES
from tests.support.fake_matrix import BOT, Room
from tests.support.keys import KEYS
from tests.support.network import store_network
from workflows.cards import yes_no

BATCH: Final = 500
"""After so many inputs of a surface the honest command is tried."""

SHARES: Final = {"sync": 50, "commands": 25, "dates": 15, "reactions": 5, "importers": 5}
"""How many of a hundred inputs each surface gets."""

MOST_MS: Final = 50.0
"""What one input may take to be read, in milliseconds of work."""

NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PHRASES: Final = (
    "morgen", "overmorgen", "di 3/12", "3-12", "3 december", "half drie", "volgende week dinsdag",
    "over 2 weken", "week 49", "eind van de maand", "t/m 31 mei", "van 3 mei tot 7 juni",
    "morgen om 14.00 uur", "kwart over half", "31 februari", "29-02-2027",
    "over 9999999999 dagen", "2", "mei", "gisteren", "5e",
    "10:00-11:30", "kerst",
)  # fmt: skip


@dataclass
class Row:
    """What became of one surface."""

    surface: str
    inputs: int = 0
    crashes: Counter[str] = field(default_factory=Counter)
    quarantined: int = 0
    slowest: float = 0.0
    slow: str = ""
    honest: int = 0
    dishonest: int = 0

    def took(self, milliseconds: float, what: object) -> None:
        self.inputs += 1
        if milliseconds > self.slowest:
            self.slowest, self.slow = milliseconds, repr(what)[:120]

    @property
    def sound(self) -> bool:
        slow = self.surface != "importers" and self.slowest > MOST_MS  # files are as large as they are
        return not (self.crashes or self.dishonest or slow)


def timed(row: Row, what: Any, read: Callable[[], object], *kind_errors: type[Exception]) -> None:
    """Read one input: it may end with a value or with one of the errors that are kind answers.

    One that seems slow is read again, because Python may have looked through its memory meanwhile.
    """
    spent: list[float] = []
    while not spent or (spent[-1] > MOST_MS / 2 and len(spent) < 3):
        begun = time.thread_time()
        try:
            read()
        except kind_errors:
            pass
        except Exception as problem:  # noqa: BLE001  whatever it is, it is what is looked for
            row.crashes[f"{type(problem).__name__}: {what!r}"[:300]] += 1
        spent.append((time.thread_time() - begun) * 1000)
    row.took(min(spent), what)


class Readers:
    """The surfaces that only read: each takes dice and a row."""

    def __init__(self) -> None:
        self.registry = Registry.discover()
        self.catalogue = Catalogue.load(strict=True)
        roles = tuple(RoleGrant(role) for role in Role)
        everything = replace(IN_PRIVATE.person, grants=roles) if IN_PRIVATE.person else None
        card = yes_no("invitation", "M-7KQ4", "akkoord M-7KQ4", "nee M-7KQ4")
        self.contexts: list[Context] = [
            replace(one, person=everything, cards=(card,)) for one in (IN_PRIVATE, IN_A_ROOM)
        ]
        self.card = card
        for language in ("nl", "en"):
            self.catalogue.bundle(language, Form.JE)  # reading the texts is no part of reading a message
        for line in ("!mediater nodg", "!verbonden nergens", "zomaar wat"):
            for context in self.contexts:
                self._read(line, context)
        phrases = [" ".join(phrase) for phrase in self.registry.phrases]
        self.lines = [
            *(f"!{phrase} " for phrase in phrases),
            *LINES,
            *(f"noaber: {one}" for one in phrases[:40]),
        ]
        network, people = network_file().read_text("utf-8"), people_file().read_text("utf-8")
        known = load_network(network_file(), "a.nl").network.organisations
        day = date(2026, 6, 1)
        self.files: list[tuple[str, Callable[[bytes], object]]] = [
            (network, lambda raw: parse_network(raw.decode("utf-8", "replace"), "a.yaml", "a.nl")),
            (people, lambda raw: parse_people(raw, "a.csv", known)),
            (PLACES, lambda raw: parse_municipalities(raw, "a.csv")),
            (MERGED, lambda raw: parse_mergers(raw, "a.csv")),
            (LISTED, lambda raw: parse_arrangements(raw, "a.csv", day)),
            (WHOLE, lambda raw: parse_register(raw, "a.xml")),
        ]

    def commands(self, dice: random.Random, row: Row) -> None:
        line = dice.choice(self.lines) + (dice.choice(PHRASES) if dice.random() < 0.3 else "")
        line = altered(line.replace("{ref}", "M-7KQ4"), dice)
        context = dice.choice(self.contexts)
        timed(row, line, lambda: self._read(line, context))

    def _read(self, line: str, context: Context) -> None:
        said = clean(line)[:4000]
        parsed = parsing.understand(said, self.registry, context)
        parsing.names_a_case(said, context, None)
        if isinstance(parsed, lines.Asking):
            self.catalogue.render(parsed.reply.text, "nl")

    def dates(self, dice: random.Random, row: Row) -> None:
        phrase = altered(" ".join(dice.choices(PHRASES, k=dice.randint(1, 3))), dice)

        def read() -> None:
            for parse in (parse_moment, parse_until, parse_range):
                explain(parse(clean(phrase)[:4000], NOW, "Europe/Amsterdam"))

        timed(row, phrase, read)

    def reactions(self, dice: random.Random, row: Row) -> None:
        key: object = dice.choice((altered(dice.choice("✅❌👍1️⃣⏪🎉"), dice), mutated({"key": "✅"}, dice)))
        timed(
            row, key, lambda: choice_for_reaction(self.card, clean_key(key) if isinstance(key, str) else key)
        )

    def importers(self, dice: random.Random, row: Row) -> None:
        written, read = dice.choice(self.files)
        raw = _spoiled(written, dice)
        timed(row, raw, lambda: read(raw), InputError)


def _spoiled(written: str, dice: random.Random) -> bytes:
    """A file with lines lost, doubled, swapped or changed, in one of several encodings."""
    lines = written.splitlines(keepends=True)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(lines)) if lines else 0
        match dice.randrange(4):
            case 0:
                del lines[at : at + 1]
            case 1:
                lines[at:at] = lines[at : at + 1] * dice.choice((1, 2, 50))
            case _ if lines:
                lines[at] = altered(lines[at], dice)
    how = dice.choice(("utf-8", "utf-8", "utf-8", "utf-16", "latin-1", "cp1252"))
    raw = "".join(lines).encode(how, "surrogatepass" if how.startswith("utf") else "replace")
    return raw[: dice.randint(0, len(raw))] if dice.random() < 0.1 else raw


class Known(dict[str, Room]):
    """The rooms of the homeserver in memory: it refuses others, as a real one does."""

    def __missing__(self, key: str) -> Room:
        raise Rejected("M_NOT_FOUND")


def others(room_id: str, target: str) -> list[dict[str, Any]]:
    """What people can send beside what was recorded: answers, edits, threads, votes, removals, moves."""
    said = {"msgtype": "m.text", "body": "!status"}
    annotation = {"rel_type": "m.annotation", "event_id": target, "key": "1️⃣"}
    contents = [
        ("m.room.message", said),
        ("m.room.message", {**said, "body": "1"}),
        ("m.room.message", {**said, "body": "!herinner mij over 2 weken bellen"}),
        ("m.room.message", {**said, "m.relates_to": {"m.in_reply_to": {"event_id": target}}}),
        ("m.room.message", {**said, "m.relates_to": {"rel_type": "m.thread", "event_id": target}}),
        (
            "m.room.message",
            {**said, "m.new_content": said, "m.relates_to": {"rel_type": "m.replace", "event_id": target}},
        ),
        ("m.reaction", {"m.relates_to": annotation}),
        (
            "org.matrix.msc3381.poll.response",
            {
                "m.relates_to": {"rel_type": "m.reference", "event_id": target},
                "org.matrix.msc3381.poll.response": {"answers": ["1", "3"]},
            },
        ),
        ("m.room.redaction", {"redacts": target}),
    ]
    events = [
        {
            "type": kind,
            "event_id": "$recorded",
            "sender": "@fenna:noaber.localhost",
            "origin_server_ts": 1_772_442_000_000,
            "content": content,
            "unsigned": {"membership": "join"},
        }
        for kind, content in contents
    ]
    moved = {
        **events[0],
        "type": "m.room.tombstone",
        "state_key": "",
        "content": {"replacement_room": room_id},
    }
    return [*events, moved]


class Syncs:
    """What was recorded, changed, through reading, storing and handling."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        wire.play.matrix.rooms = Known(wire.play.matrix.rooms)
        self._number = 0
        self._recorded = ""
        self._rooms: list[tuple[str, list[dict[str, Any]]]] = []

    async def begin(self) -> None:
        """Put the rooms and an open question of this network in what was recorded."""
        play = self.wire.play
        await play.says("fenna", "!mediator nodig")
        chats = {who: (await play.chat(who)).room_id for who in ("fenna", "joris", "olaf", "hanneke")}
        card = play.told("fenna")[-1].event.event_id
        written = json.dumps(recorded()).replace("!shared:noaber.localhost", play.room.room_id)
        for who, room_id in chats.items():
            written = written.replace(f"!{who}:noaber.localhost", room_id)
        self._recorded = written.replace('"$card"', json.dumps(card))
        by_people: dict[str, list[dict[str, Any]]] = {}
        for each in json.loads(self._recorded):
            for room_id, room in each.get("rooms", {}).get("join", {}).items():
                theirs = [event for event in room["timeline"]["events"] if event["sender"] != BOT]
                by_people.setdefault(room_id, []).extend(theirs)
        for room_id in (*chats.values(), play.room.room_id):
            by_people.setdefault(room_id, []).extend(others(room_id, card))
        self._rooms = list(by_people.items())

    async def batch(self, dice: random.Random, row: Row, events: int) -> None:
        """Let so many changed events come in, in a few syncs; then look after the honest."""
        for _ in range(max(1, events // 25)):
            await self._sync(dice, row)
        await self.wire.anew()
        if await self.wire.honest_command_works():
            row.honest += 1
        else:
            row.dishonest += 1

    async def _sync(self, dice: random.Random, row: Row) -> None:
        play = self.wire.play
        syncs = json.loads(self._recorded)
        raw = dice.choice(syncs) if dice.random() < 0.2 else {}  # many of them turn encryption on
        joined = raw.setdefault("rooms", {}).setdefault("join", {})
        count = 0
        while count < 25:
            room_id, room = dice.choice(self._rooms)
            told = [self._changed(each, dice) for each in dice.sample(room, min(5, len(room)))]
            count += len(told)
            place = joined.setdefault(room_id, {}).setdefault("timeline", {})
            place["events"] = [*place.get("events", ()), *told]
        whole = mutated(raw, dice, 2) if dice.random() < 0.2 else raw
        if not isinstance(whole, dict):
            whole = {"rooms": whole}
        begun = time.thread_time()
        try:
            batch = self.wire.read(whole)
            spent = (time.thread_time() - begun) * 1000 / count
            await play.engine.arrivals.accept(batch)
            await play.settle()
        except Exception as problem:  # noqa: BLE001  whatever it is, it is what is looked for
            row.crashes[f"{type(problem).__name__}: {problem}"[:300]] += 1
            spent = 0.0
        else:
            row.quarantined += sum(each.kind is Kind.QUARANTINED for each in batch.incoming)
        row.inputs += count - 1
        row.took(spent, "a sync, for each event")
        if play.problems:
            row.crashes[f"{type(play.problems[0]).__name__}: {play.problems[0]}"[:300]] += len(play.problems)
            play.problems.clear()

    def _changed(self, event: dict[str, Any], dice: random.Random) -> Any:
        """An event that was changed in its words, in its content, or anywhere, so that little is read."""
        if dice.random() < 0.5:
            return self._fresh({**event, "content": worded(event["content"], dice)})
        if dice.random() < 0.5:
            return self._fresh({**event, "content": mutated(event["content"], dice)})
        return self._fresh(mutated(event, dice))

    def _fresh(self, event: Any) -> Any:
        """Most events have an id of their own, so that they are not taken for what came before."""
        if isinstance(event, dict) and str(event.get("event_id", "")).startswith("$recorded"):
            self._number += 1
            event["event_id"] = f"$fuzz{self._number}"
        return event


@asynccontextmanager
async def syncs() -> AsyncIterator[Syncs]:
    """A running network that nobody changed yet."""
    with TemporaryDirectory() as folder:
        stored = Path(folder) / "noaber.db"
        await store_network(f"sqlite:///{stored}", KEYS)
        keys = Path(folder) / "keys"
        keys.mkdir()
        async with wired(stored, keys) as wire:
            wire.play.forgives = True
            found = Syncs(wire)
            await found.begin()
            yield found


async def poisoned(found: Syncs) -> int:
    """How many rows failed five times: none may."""
    async with found.wire.play.database.read() as unit:
        rows = await unit.inbox.quarantined()
    return sum(row.state is InboxState.QUARANTINED and row.attempts > 0 for row in rows)


async def night(inputs: int, seed: int, seconds: float, say: Callable[[str], object]) -> list[Row]:
    """Give every surface its share, in turns, until all had it or the time is over."""
    begun, readers = time.monotonic(), Readers()
    rows = {name: Row(name) for name in SHARES}
    dice = {name: random.Random(f"{seed}/{name}") for name in SHARES}
    async with syncs() as wire:

        async def turn(name: str, count: int) -> None:
            if name == "sync":
                await wire.batch(dice[name], rows[name], count)
                return
            read = getattr(readers, name)
            for _ in range(count):
                read(dice[name], rows[name])
            honest = parsing.understand("!help", readers.registry, readers.contexts[0])
            works = isinstance(honest, lines.Understood) and honest.command.name == "help"
            rows[name].honest += works
            rows[name].dishonest += not works

        wanted = {name: inputs * share // 100 for name, share in SHARES.items()}
        while time.monotonic() - begun < seconds:
            left = [name for name in SHARES if rows[name].inputs < wanted[name]]
            if not left:
                break
            for name in left:
                await turn(name, min(BATCH, wanted[name] - rows[name].inputs))
            say(f"{sum(row.inputs for row in rows.values())} of {inputs}, {time.monotonic() - begun:.0f} s")
        if failed := await poisoned(wire):
            rows["sync"].crashes["rows that failed five times"] += failed
    return list(rows.values())


def table(rows: list[Row]) -> str:
    """Write what became of every surface."""
    head = ("surface", "inputs", "crashes", "quarantined", "slowest ms", "honest command")
    lines = [head] + [
        (
            row.surface,
            str(row.inputs),
            str(row.crashes.total()),
            str(row.quarantined),
            f"{row.slowest:.1f}",
            f"{row.honest} of {row.honest + row.dishonest}",
        )
        for row in rows
    ]
    return "\n".join("".join(cell.rjust(15) for cell in line) for line in lines)


def main() -> int:
    """Say on the terminal what happened; 1 when something crashed or an honest command did not work."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--inputs", type=int, default=120_000)
    options.add_argument("--seconds", type=float, default=1500)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    set_up_logging("text", "CRITICAL")

    def say(line: str) -> None:
        print(line, flush=True)  # noqa: T201  for whoever runs `make fuzz`

    rows = asyncio.run(night(chosen.inputs, chosen.seed, chosen.seconds, say))
    say(table(rows))
    for row in rows:
        say(f"slowest of {row.surface}: {row.slow}")
        for what, times in row.crashes.most_common(20):
            say(f"CRASH {row.surface} ({times}): {what}")
    return int(not all(row.sound for row in rows))


if __name__ == "__main__":
    sys.exit(main())
