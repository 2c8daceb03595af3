"""Anybody says, taps, removes, edits and waits anything, in any order: the promises hold all the same."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from typing import Final

import pytest

from bot.matrix.port import Powers
from commands.limits import Limits
from config.model import PersonId, Ref
from tests.support.fake_matrix import BOT, Event
from tests.support.network import NETWORK, Play
from workflows.mediation.case import ENDED, LOOKING, RUNNING, Answer, MediationCase, State

SEEDS: Final = int(os.environ.get("NOABER_RANDOM_SEEDS", "3"))
FIRST: Final = int(os.environ.get("NOABER_RANDOM_FIRST", "1"))
ACTIONS: Final = 60
REQUESTERS: Final = ("fenna", "bram", "leila", "tim", "karim")
SIGNS: Final = ("✅", "✅", "✅", "❌", "1️⃣", "1️⃣", "2️⃣", "3️⃣", "4️⃣", "⏪", "⏹️", "👍🏽", "🎉")
LINES: Final = (
    "!mediator nodig",
    "!mediator nodig type=team partijen=3+ niveau=medewerker wanneer=spoed",
    "!mediator nodig type=arbeidsverhouding partijen=2 niveau=medewerker wanneer=rustig mediators=2",
    "ja", "ja", "nee", "1", "2", "klaar", "terug", "stop", "!status", "!status {ref}", "!akkoord {ref}",
    "!akkoord {ref}", "!nee {ref}", "!toch niet {ref}", "!geen bezwaar {ref}", "!geen bezwaar {ref} 1",
    "!bezwaar {ref}", "!begonnen {ref}", "!loopt {ref}", "!uren {ref} 6,5", "!uren {ref} 2",
    "!pauzeren {ref} tot 1 mei", "!afronden {ref}", "!afronden {ref} deels", "!stoppen {ref}",
    "!stoppen zeker {ref}", "!intrekken {ref}", "!intrekken zeker {ref}", "!keuze {ref} opnieuw",
    "!keuze {ref} wachten", "!keuze {ref} zacht ver", "!keuze {ref} extern", "!evaluatie {ref} rust 3",
    "!waarom {ref}", "!nazorg {ref} goed", "!intake verstuur {ref}", "!belang toevoegen Soest",
    "!belang intrekken 1", "!belang akkoord", "!mediator niet beschikbaar tot 1 april",
    "!mediator beschikbaar", "!overzicht", "!herinner mij over 3 dagen bellen", "!herinneringen",
    "!welkom", "!taal en", "!help", "zomaar wat", "!mediater nodg", "!uren", "!keuze",
)  # fmt: skip


class Crowd:
    """Everybody at once, with dice."""

    def __init__(self, play: Play, seed: int) -> None:
        self.play = play
        self.dice = random.Random(seed)
        self.mine: dict[str, list[Event]] = {who: [] for who in play.people}
        self.refs: set[str] = set()
        self.done: list[str] = []

    async def act(self) -> None:
        """One thing that one person does, or some time that passes."""
        what = self.dice.choices(
            (
                self.goes_on,
                self.says,
                self.taps,
                self.waits,
                self.removes,
                self.edits,
                self.restarts,
                self.crowds,
            ),
            (55, 20, 20, 7, 5, 5, 1, 1),
        )[0]
        await what()

    def somebody(self) -> str:
        if self.dice.random() < 0.4:
            return self.dice.choice(REQUESTERS)
        return self.dice.choice(sorted(self.play.people))

    def ref(self) -> str:
        return self.dice.choice([*sorted(self.refs), *sorted(self.refs), "M-ZZZZ"])

    async def goes_on(self) -> None:
        """Somebody does what a case needs next, or something else that is possible then."""
        cases = [
            case for case in await self._cases() if case.state not in ENDED or case.state is State.CLOSED
        ]
        if not cases:
            await self.says()
            return
        case = self.dice.choice(cases)
        who, line = self._next_step(case)
        self.done.append(f"{who} goes on: {line} ({case.state})")
        name = self.play.person(who).matrix_id[1:].partition(":")[0]
        self.mine[name].append(await self.play.says(who, line))

    def _next_step(self, case: MediationCase) -> tuple[PersonId, str]:
        ref, dice = case.ref, self.dice
        chosen = [one for one in case.invitations if one.answer is Answer.CHOSEN]
        match case.state:
            case State.INVITING:
                waiting = list(case.with_answer(Answer.INVITED)) or list(case.invitations)
                return dice.choice(waiting).person, f"!{dice.choice(('akkoord', 'akkoord', 'nee'))} {ref}"
            case State.NO_CANDIDATE:
                who = self.play.person(dice.choice(("willemien", "ineke", "karim"))).id
                choice = dice.choice(("opnieuw", "wachten", "zacht", "zacht bekend", "buren", "extern"))
                return who, f"!keuze {ref} {choice}"
            case State.NAME_CHECK if chosen:
                one = dice.choice(chosen)
                if dice.random() < 0.5:
                    return case.requester, f"!geen bezwaar {ref} {one.rank}"
                return one.person, f"!{dice.choice(('geen bezwaar',) * 4 + ('bezwaar', 'toch niet'))} {ref}"
            case State.ASSIGNED | State.STARTED | State.PAUSED if chosen:
                steps = ("begonnen {}", "loopt {}", "uren {} 3", "uren {} 1,25", "pauzeren {} tot 1 juli")
                rare = ("afronden {} deels", "stoppen zeker {}", "nee {}")
                step = dice.choice((*steps, *steps, *rare))
                return dice.choice(chosen).person, f"!{step.format(ref)}"
        return case.requester, dice.choice(("nee", "ja", "1", "1", "2", "3"))

    async def says(self) -> None:
        who, line = self.somebody(), self.dice.choice(LINES).format(ref=self.ref())
        room = self.play.room if self.dice.random() < 0.15 else None
        self.done.append(f"{who}: {line}{' (in the room)' if room else ''}")
        self.mine[who].append(await self.play.says(who, line, room=room))

    async def taps(self) -> None:
        said = [
            event
            for room in self.play.matrix.rooms.values()
            for event in room.events
            if event.sender == BOT and event.type == "m.room.message"
        ]
        if not said:
            return
        target = self.dice.choice(said[-40:])
        members = [who for who in self.play.matrix.rooms[target.room_id].members if who != BOT]
        who = self.dice.choice(members) if self.dice.random() < 0.9 else self.somebody()
        name = who.removeprefix("@").partition(":")[0]
        sign = self.dice.choice(SIGNS)
        self.done.append(f"{name} taps {sign} on {target.plain[:60]!r}")
        self.mine[name].append(await self.play.taps(name, sign, on=target))

    async def waits(self) -> None:
        hours = self.dice.choice((0.1, 0.3, 1, 1, 5, 24, 50, 200, 1500))
        self.done.append(f"{hours} hours pass")
        await self.play.forward(hours=hours)

    async def removes(self) -> None:
        event = self._own_event()
        if event is not None:
            self.done.append(f"{event.sender} removes {event.plain or event.relates_to}")
            await self.play.removes(event.sender, event)

    async def edits(self) -> None:
        event = self._own_event()
        if event is not None and event.type == "m.room.message":
            line = self.dice.choice(LINES).format(ref=self.ref())
            self.done.append(f"{event.sender} edits {event.plain!r} into {line!r}")
            await self.play.edits(event, line)

    async def restarts(self) -> None:
        self.done.append("the process is killed and starts again")
        await self.play.crash()
        await self.play.start()
        self.play.house.limits = Limits(10**9, 10**9, 10**9)

    async def crowds(self) -> None:
        """Many at the same time."""
        self.done.append("at once:")
        async with self.play.at_once():
            for _ in range(6):
                who, line = self.somebody(), self.dice.choice(LINES).format(ref=self.ref())
                self.done.append(f"  {who}: {line}")
                person = self.play.person(who)
                async with self.play.database.read() as unit:
                    room = self.play.matrix.rooms.get(await unit.rooms.dm_of(person.id) or "")
                if room is not None:
                    self.mine[who].append(self.play.matrix.say(room, person.matrix_id, line))

    def _own_event(self) -> Event | None:
        events = [event for some in self.mine.values() for event in some[-3:] if not event.removed]
        return self.dice.choice(events) if events else None

    async def look(self) -> None:
        """Check everything that must hold between two events."""
        play = self.play
        cases = await self._cases()
        self.refs = {case.ref for case in cases}
        await play.engine.inspect()
        await play.settle()
        assert not play.engine.auditor.findings
        async with play.database.read() as unit:
            inbox, outbox = await unit.inbox.counts(), await unit.outbox.counts(self.play.now)
            assert (inbox.waiting, inbox.quarantined, outbox.waiting) == (0, 0, 0)
            for case in cases:
                if case.state not in ENDED:
                    assert await unit.due.waiting(case.ref), f"{case.ref} ({case.state}) waits for nothing"
                booked = sum(row.quarters for row in await unit.ledger.for_case(case.ref))
                assert booked == sum(entry.quarters for entry in case.hours), case.ref
        for case in cases:
            self._is_sound(case)
        self._keeps_still()

    def _is_sound(self, case: MediationCase) -> None:
        people = self.play.people.values()
        wanted = int(case.answers.get("mediators", "1"))
        chosen = [one.person for one in case.with_answer(Answer.CHOSEN)]
        assert len(chosen) == len(set(chosen))
        assert len(chosen) <= wanted
        if case.state in RUNNING:
            assert len(chosen) == wanted
        if case.state in LOOKING:
            assert len(chosen) < wanted
        assert (case.window_ends is not None) is (case.state is State.INVITING)
        homes = {one.id: one.organisation for one in people}
        invited = [one.person for one in case.invitations]
        assert len(invited) == len(set(invited)), "asked twice for one case"
        assert case.requester not in invited
        assert case.organisation not in {homes[person] for person in invited}

    def _keeps_still(self) -> None:
        """Nothing of a case in the shared room; a reference only to who has to do with it."""
        names = [name for one in self.play.people.values() for name in (one.name, one.name.split()[0])]
        for heard in self.play.in_room():
            assert not [name for name in (*names, "M-") if name in heard.plain.replace("M-7KQ4", "")], (
                heard.plain
            )

    async def _cases(self) -> list[MediationCase]:
        async with self.play.database.read() as unit:
            found = [
                case
                for person in self.play.people.values()
                for case in await unit.mediation.by_requester(person.id)
            ]
            for case in found:
                assert await unit.mediation.get(Ref(case.ref)) == case
            return found


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_whatever_people_do_the_promises_hold(play: Play, seed: int) -> None:
    play.house.limits = Limits(10**9, 10**9, 10**9)
    play.room.powers = replace(Powers(), users={BOT: 50})
    crowd = Crowd(play, seed)
    try:
        for who, line in (("fenna", LINES[1]), ("bram", LINES[2]), ("leila", LINES[2])):
            await play.says(who, line)
            await play.says(who, "nee")
            await play.says(who, "ja")
        await crowd.look()
        for _ in range(ACTIONS):
            await crowd.act()
            await crowd.look()
        await play.forward(days=10)
        await crowd.look()
        async with play.database.read() as unit:
            assert await unit.audit.verify(NETWORK) is None
    except Exception as problem:
        problem.add_note("\n".join([f"seed {seed}:", *crowd.done]))
        raise
