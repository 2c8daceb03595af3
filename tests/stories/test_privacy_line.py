"""The privacy line: what a shared room shows, what outsiders can find out, what is kept and logged.

Most of these tests compare: what an outsider hears of a case that exists with what they hear of one that
does not, what a requester hears when three people decline with what is heard when three are silent.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from bot.logging import set_up_logging
from bot.matrix.port import Powers
from config.model import Role, RoleGrant
from storage.schema import metadata
from tests.stories.steps import TEAM, ask, assign, invited
from tests.stories.walking import EVERYBODY, no_limits, walk
from tests.support.fake_matrix import BOT, Event
from tests.support.network import Play
from tests.support.whatif import if_says
from workflows.mediation.case import State

NOWHERE = "M-ZZZZ"
SECRETS = ("jansen", "pesterij", "burn-out", "wethouder")
"""What people type although nobody asked."""

ABOUT_A_CASE = (
    "!mediator nodig", "!mediator nodig jansen en pietersen", "!mediatr nodg", "noaber: mediator nodig",
    "!status", "!status {ref}", "!stand van zaken {ref}", "!akkoord {ref}", "!akkoord", "!nee {ref}",
    "!geen bezwaar {ref}", "!bezwaar {ref}", "!uren {ref} 6,5", "!uren", "!uren {ref} duizend",
    "!waarom {ref}", "!uitleg {ref}",
    "!keuze {ref} extern", "!keuze {ref}", "!keuze", "!overzicht", "!intrekken {ref}", "!afronden {ref}",
    "!belang toevoegen Soest", "!belang toevoegen Nergenshuizen", "!conflict met jansen",
    "!intake antwoord {ref} type team", "!evaluatie {ref} rust 4", "!pauzeren {ref} tot 1 mei",
    "!jansen heeft ruzie, zie {ref}", "!help {ref}", "!herinner mij morgen {ref} bellen",
    "!vraag eerst status {ref}", "!status {ref} " + "x" * 70_000,
)  # fmt: skip
"""Typed in a shared room each of these shows something of a case; some are for another role or wrong."""

HARMLESS = (
    "!help",
    "!privacy",
    "!help akkoord",
    "!wat is dit nu weer",
    "!herinner mij morgen bellen",
    "hallo",
)


def words_that_show(play: Play, ref: str = "") -> list[str]:
    """Whatever must not stand in a shared room: people, organisations, what a case is about, references."""
    people = [word for one in play.people.values() for word in (one.name, one.name.split()[0], one.contact)]
    homes = {one.organisation.title() for one in play.people.values()}
    about = ["Samenwerking", "Arbeidsverhouding", "Leidinggevende", "Inwoner"]
    return [word for word in (*people, *homes, *about, ref) if word]


async def test_a_command_about_a_case_leaves_nothing_in_the_shared_room(play: Play) -> None:
    await no_limits(play)
    case, _ = await assign(play)
    forbidden = re.compile("|".join(map(re.escape, words_that_show(play, case.ref))), re.IGNORECASE)
    for line in ABOUT_A_CASE:
        for who in EVERYBODY:
            typed = line.format(ref=case.ref)
            found = await if_says(play, who, typed, room=play.room)
            removed = [one.target for one in found.said if one.kind == "redaction"]
            assert removed == [found.event_id], f"{who}: {typed[:60]} stays in the room ({found.word})"
            [shown] = found.inside(play.room)
            assert shown.texts == ("help-in-private",), f"{who}: {typed[:60]} gets {shown.texts}"
            assert shown.payload["m.mentions"] == {}
            assert "m.relates_to" not in shown.payload
            assert not forbidden.search(shown.plain)
            told = found.to(play.person(who), (await play.chat(who)).room_id)
            assert told, f"{who}: {typed[:60]} is answered nowhere"


async def test_what_is_not_about_a_case_is_answered_in_the_room_alike_for_every_role(play: Play) -> None:
    await no_limits(play)
    case, _ = await assign(play)
    forbidden = re.compile("|".join(map(re.escape, words_that_show(play, case.ref))), re.IGNORECASE)
    for line in HARMLESS:
        answers = set()
        for who in EVERYBODY:
            found = await if_says(play, who, line, room=play.room)
            assert not [one for one in found.said if one.kind == "redaction"]
            answers |= {shown.plain for shown in found.inside(play.room)}
        assert not [shown for shown in answers if forbidden.search(shown)]
        assert len(answers) <= 1, f"the answer to {line} shows who has which role"


async def test_an_edit_in_a_shared_room_is_removed_with_the_message(play: Play) -> None:
    play.room.powers = replace(Powers(), users={BOT: 50})
    for minutes in (1, 40):
        first = await play.says("fenna", "goedemorgen allemaal", room=play.room)
        await play.forward(minutes=minutes)
        edited = await play.edits(first, "!mediator nodig")
        assert first.removed
        assert edited.removed
        play.expect_in_room("help-in-private")
    assert [heard.texts[0] for heard in play.new_to("fenna")][-1] == "edit-too-late"


async def test_an_edit_of_what_the_bot_never_saw_is_removed_without_touching_that(play: Play) -> None:
    play.room.powers = replace(Powers(), users={BOT: 50})
    before_we_came = Event(
        "$old", play.room.room_id, play.person("fenna").matrix_id, "m.room.message", {}, play.now
    )
    play.room.events.append(before_we_came)
    edited = await play.edits(before_we_came, "!mediator nodig voor Jan en Piet")
    assert edited.removed
    assert not before_we_came.removed
    play.expect_in_room("help-in-private")
    play.expect("fenna", "edit-too-late")
    await play.edits(before_we_came, "of toch morgen?")
    play.expect_nothing_else()


async def test_a_flood_in_a_shared_room_is_not_answered_and_still_removed(play: Play) -> None:
    play.room.powers = replace(Powers(), users={BOT: 50})
    typed = [await play.says("fenna", "!status", room=play.room) for _ in range(30)]
    assert all(event.removed for event in typed)
    assert len(play.in_room()) == 21


async def test_of_a_case_that_is_not_theirs_nobody_learns_even_that_it_exists(play: Play) -> None:
    """Every command with a reference, by everybody without a part in the case.

    Tim, who may do most, types it in every state; the others take turns and type it in every third.
    """
    await no_limits(play)
    fenna = play.person("fenna")
    async with play.database.write() as unit:  # tim coordinates the municipality that asks, beside mediating
        own = RoleGrant(Role.COORDINATOR, fenna.organisation)
        tim = play.person("tim")
        await unit.people.save(replace(tim, grants=(*tim.grants, own)))
    with_ref = [one for one in play.house.registry.all if any(arg.name == "ref" for arg in one.args)]
    assert len(with_ref) > 20
    rest = {
        "keuze": " extern",
        "uren": " 6,5",
        "pauzeren": " 1 mei",
        "evaluatie": " rust 4",
        "nazorg": " goed",
    }
    rest["intake antwoord"] = " type team"
    turns = itertools.count()
    async for state, ref in walk(play):
        turn = next(turns)
        for place, command in enumerate(with_ref):
            line = f"!{command.name} {{ref}}{rest.get(command.name, '')}"
            others = ("bram", "karim", "ineke", "gerard", "sanne", "els")
            for who in ("tim", *others[(turn + place) % 3 :: 3]):
                real = await if_says(play, who, line.format(ref=ref))
                none = await if_says(play, who, line.format(ref=NOWHERE))
                heard = [(one.dest, one.texts, one.plain.replace(ref, NOWHERE)) for one in real.said]
                assert heard == [(one.dest, one.texts, one.plain) for one in none.said], (state, who, line)
                assert [name for name, _ in real.audit] == [name for name, _ in none.audit]


async def test_a_draft_is_nobody_elses_business_not_even_the_coordinators(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    ref = (await play.case()).ref
    for line in (f"!status {ref}", f"!keuze {ref} extern"):
        await play.says("willemien", line)
        play.expect("willemien", "mediation-unknown-ref")


@pytest.mark.parametrize("ends", ["evaluated", "withdrawn"])
async def test_whoever_declined_does_not_hear_how_it_went_on(play: Play, ends: str) -> None:
    await no_limits(play)
    heard: dict[str, set[tuple[str, ...]]] = {}
    declined = ""
    async for state, ref in walk(play, ends=ends):
        if state == "inviting":
            declined = (await invited(play, ref))[1]
        if state in {"draft", "inviting"}:
            continue
        for command in (
            "status",
            "waarom",
            "akkoord",
            "nee",
            "toch niet",
            "geen bezwaar",
            "bezwaar",
            "uren",
            "afronden",
        ):
            found = await if_says(play, declined, f"!{command} {ref}{' 2' if command == 'uren' else ''}")
            for one in found.said:
                assert not [name for name in one.texts if name.startswith("state-")], (
                    state,
                    command,
                    one.plain,
                )
                assert "Fenna" not in one.plain
                heard.setdefault(command, set()).add(one.texts)
    assert heard["status"] == {("status-header", "status-line-over")}


@pytest.mark.parametrize("sign", ["❌", None])
async def test_the_requester_hears_the_same_whether_people_decline_or_are_silent(
    play: Play, sign: str | None
) -> None:
    ref = await ask(play)
    play.ignore()
    for wave in (1, 2):
        people = await invited(play, ref)
        for person in people if sign else ():
            await play.taps(person, sign or "", on="mediation-invitation-header")
        while (await play.case(ref)).wave == wave:
            await play.forward(hours=6)
    assert [heard.texts for heard in play.new_to("fenna")] == [("mediation-we-keep-looking",)] * 2
    last = (await invited(play, ref))[-1]
    await play.says(last, f"!akkoord {ref}")
    await play.forward(days=3)
    card = play.expect("fenna", "name-check-requester")
    async with play.database.read() as unit:
        asked = await unit.cards.for_event(card.event.event_id)
    assert asked is not None
    assert [choice.command for choice in asked.card.choices] == [f"geen bezwaar {ref}", f"bezwaar {ref}"]


async def test_a_signpost_answer_leaves_no_trace_of_what_it_was(play: Play) -> None:
    """Somebody who says that it is about undesirable behaviour looks like somebody who just stopped."""
    traces = []
    for answer in ("ja", "stop"):
        await play.says("fenna", "!mediator nodig")
        async with play.database.read() as unit:
            ref = (await unit.mediation.by_requester(play.person("fenna").id))[0].ref
        await play.says("fenna", answer)
        async with play.database.read() as unit:
            assert not await unit.mediation.by_requester(play.person("fenna").id)
            rows = await unit.audit.about(play.person("fenna").network, ref)
            card = await unit.cards.for_event(play.told("fenna")[-2].event.event_id)
        assert card is None
        traces.append([(row.action, row.actor, row.detail) for row in rows] + [play.told("fenna")[-1].texts])
    assert traces[0] == traces[1]


async def test_each_digest_holds_only_what_its_reader_may_see(play: Play) -> None:
    refs = {who: await ask(play, who) for who in ("fenna", "bram", "leila")}
    for ref in refs.values():
        for one in await invited(play, ref):
            await play.says(one, f"!nee {ref}")
    async with play.database.write() as unit:  # a coordinator of the network who works where leila works
        gerard = play.person("gerard")
        await unit.people.save(replace(gerard, grants=(RoleGrant(Role.COORDINATOR),)))
    await play.forward(days=2)
    names = [word for one in play.people.values() for word in (one.name, one.name.split()[0])]
    homes = {home.title() for home in ("soest", "utrecht", "almere", "zeist", "amersfoort", "de bilt")}
    for reader, shown in {"willemien": 3, "gerard": 2, "karim": 0, "ineke": 0}.items():
        await play.says(reader, "!overzicht")
        heard = play.new_to(reader)[-1]
        assert not [word for word in (*names, *homes) if word in heard.plain], heard.plain
        listed = heard.plain.partition("Loopt")[2].partition("Afgelopen")[0]
        counts = re.findall(r"(Eén|\d+) za(?:ak|ken) ", listed)
        running = sum(1 if number == "Eén" else int(number) for number in counts)
        assert running == shown, f"{reader} sees {running}: {heard.plain}"
    assert refs["leila"] not in play.new_to("gerard")[-1].plain


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logging("json", "DEBUG", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def test_of_what_was_typed_nothing_is_kept_and_nothing_is_logged(
    log_lines: io.StringIO, play: Play
) -> None:
    """A whole mediation in which everybody says too much, searched afterwards: database and logs."""
    await no_limits(play)
    await _talkative(play)
    assert not play.problems
    kept = await _everything_stored(play)
    logged = log_lines.getvalue()
    assert '"event": "handled"' in logged
    for word in SECRETS:
        assert word not in play.ever_said().casefold(), word
        assert word not in kept.casefold(), f"{word}: {_around(kept, word)}"
        assert word not in logged.casefold(), word
    names = [one.name for one in play.people.values()] + [one.matrix_id for one in play.people.values()]
    for name in (*names, *(one.contact for one in play.people.values() if one.contact)):
        assert name not in logged, name


async def _talkative(play: Play) -> None:
    """From request to evaluation, with a story around every command, in private and in the shared room."""
    a, b, c, d = SECRETS
    for room in (play.room, None):
        for line in (
            f"!mediator nodig {a} en {b}", f"!mediater nodg voor {a}", f"!herinnr mij morgen {a} bellen",
            f"!belang toevoegen {a}", f"!uren {a}", f"!{a} {b}", f"!help {c}", f"!status {a} {b}",
            f"!niet beschikbaar wegens {c}", f"!intrekken {a}", f"!vraag eerst status {d}",
            f"!intake antwoord M-ZZZZ type {a}", f"{a} en {b} hebben ruzie met de {d}",
        ):  # fmt: skip
            for who in ("fenna", "joris", "willemien"):
                await play.says(who, line, room=room)
    async with play.database.read() as unit:
        [draft] = await unit.mediation.by_requester(play.person("fenna").id)
    ref = draft.ref
    for question, sign in TEAM.items():
        key = question.removeprefix("intake-")
        await play.says("fenna", f"!intake antwoord {ref} {key} {a}")
        await play.says("fenna", f"het gaat om {a} en {b}, zie {c}")
        await play.taps("fenna", sign, on=question)
    await play.taps("fenna", "✅", on="intake-summary")
    best, *rest = await invited(play, ref)
    for person in rest:
        await play.says(person, f"!nee {ref} want {a} ken ik")
        await play.says(person, f"!nee {ref}")
    await play.says(best, f"ja, graag, {a} is een bekende")
    await play.taps(best, "✅", on="mediation-invitation-header")
    await play.says(best, f"!geen bezwaar {ref} behalve {a}")
    await play.says(best, f"!geen bezwaar {ref}")
    await play.taps("fenna", "✅", on="name-check-requester")
    await play.says(best, f"!uren {ref} 6,5 gesprek met {a}")
    hours = await play.says(best, f"!uren {ref} 6,5")
    await play.edits(hours, f"!uren {ref} 5 met {b}")
    await play.removes(best, hours)
    await play.says(best, f"!afronden {ref} volledig, {a} tevreden")
    await play.says(best, f"!afronden {ref} volledig")
    assert (await play.case(ref)).state is State.CLOSED
    for question in ("rust", a, "rust"):
        await play.says("fenna", f"!evaluatie {ref} {question} 3")
        await play.says("fenna", f"{a} was niet blij")
    for who in ("fenna", "joris", "willemien", best):
        await play.says(who, "!status")  # the conversation goes on, so open guesses are over


async def _everything_stored(play: Play) -> str:
    """Every value of every column of every table."""
    async with play.database.read() as unit:
        run = unit.state._connection.execute
        tables = [table.name for table in metadata.sorted_tables]
        found = []
        for table in tables:
            found += [f"{table}: {row!r}" for row in (await run(sql(f'SELECT * FROM "{table}"'))).all()]
    assert len(tables) > 20
    return "\n".join(found)


def _around(everything: str, word: str) -> str:
    return next(line for line in everything.splitlines() if word in line.casefold())[:300]


async def test_removing_or_editing_what_is_somebody_elses_does_nothing(play: Play) -> None:
    case, mediator = await assign(play)
    logged = await play.says(mediator, f"!uren {case.ref} 6,5")
    play.ignore()
    before = await play.case(case.ref)
    room = play.matrix.rooms[logged.room_id]
    for who in ("bram", "willemien"):
        forged = Event(
            "$forged" + who, room.room_id, play.person(who).matrix_id, "m.room.message", {}, play.now
        )
        play.matrix.edit(forged, f"!uren {case.ref} 100")
        play.matrix.remove(logged, play.person(who).matrix_id)
        play.matrix.edit(replace(logged, sender=play.person(who).matrix_id), f"!uren {case.ref} 100")
        await play.settle()
        play.expect_nothing(who)
    assert await play.case(case.ref) == before
    play.expect_nothing_else()
