"""People who mean harm, are in a hurry or have odd names: nothing breaks and nothing is taken over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

import pytest

from tests.hostile.in_talk import NAMES, ODD_DATES, ODD_LINES, ORGANISATIONS
from tests.stories.steps import TEAM, ask, assign, assign_to, invited
from tests.stories.walking import no_limits
from tests.support.fake_matrix import BOT, Event, Room
from tests.support.network import Play
from tests.support.whatif import if_says, what_if
from workflows.mediation.case import Answer, State

INVITATION: Final = "mediation-invitation-header"
TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "code", "a"}


class Markup(HTMLParser):
    """The tags and addresses of a message as a client would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def is_harmless(event: Event) -> None:
    """A message mentions nobody, has only our markup, nothing invisible, and fits in an event."""
    plain, markup = event.plain, Markup(event.html)
    assert markup.tags <= TAGS, markup.tags
    assert all(
        name == "href" and str(to).startswith("https://matrix.to/#/!") for name, to in markup.attributes
    )
    assert event.content["m.mentions"] == {}
    for shown in (plain, event.html):
        assert not re.search(r"(?:^|\W)@room\b", shown, re.MULTILINE), shown[:300]
        assert not re.search(r"matrix\.to/#/@", shown)
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08\ud800-\udfff\ue000-\uf8ff]", shown)
    assert not re.search(r"^!help$", plain, re.MULTILINE)
    assert len(json.dumps(event.content, ensure_ascii=False).encode()) < 45_000


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_is_only_ever_shown(play_in_clear: Play, name: str) -> None:
    """Names, contacts and names of organisations are values: no markup, no mention, no command, no text."""
    # An organisation is called as a person here, and names of organisations are not sealed.
    play = play_in_clear
    async with play.database.write() as unit:
        for person in play.people.values():
            if person.matrix_id != "@willemien:noaber.localhost":
                await unit.people.save(replace(person, name=name, contact=name))
        for body in await unit.organisations.all(play.person("fenna").network):
            await unit.organisations.save(replace(body, name=f"{name} {body.id}"))
    case, mediator = await assign(play)
    await play.says("fenna", f"!status {case.ref}")
    await play.says(mediator, "!belang toevoegen soest")
    await play.says(mediator, "!belang")
    await play.says(mediator, "!belang toevoegen zomaar wat")
    await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", "4️⃣" if question == "intake-bijzonder" else sign, on=question)
    await play.says("fenna", "1")
    await play.leaves("leila")
    await play.says("willemien", "!overzicht")
    said = [event for room in play.matrix.rooms.values() for event in room.events if event.sender == BOT]
    messages = [event for event in said if event.type == "m.room.message"]
    assert len(messages) > 30
    for event in messages:
        is_harmless(event)


# --- odd lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ODD_LINES, ids=range(len(ODD_LINES)))
async def test_an_odd_line_is_read_or_kindly_refused_and_the_next_one_works(play: Play, line: str) -> None:
    await play.says("fenna", line)
    told = [name for heard in play.new_to("fenna") for name in heard.texts]
    assert ODD_LINES[line] in told, told
    assert len(play.new_to("fenna")) <= 2
    play.ignore()
    await play.says("fenna", "!privacy")
    play.expect("fenna", "privacy")


async def test_an_impossible_date_changes_nothing_and_is_answered_with_an_example(play: Play) -> None:
    await no_limits(play)
    case, mediator = await assign(play)
    await play.says("bram", "!mediator nodig")
    for question, sign in list(TEAM.items())[:6]:
        await play.taps("bram", sign, on=question)
    asking = {
        "bram": ("{}", "!mediator nodig voor={}"),
        mediator: (
            f"!pauzeren {case.ref} tot {{}}",
            "!mediator niet beschikbaar tot {}",
            "!herinner mij {} bellen",
        ),
    }
    for who, lines in asking.items():
        chat = (await play.chat(who)).room_id
        for line in lines:
            for when in ODD_DATES:
                found = await if_says(play, who, line.format(when))
                told = found.to(play.person(who), chat)
                assert told, f"{line.format(when)[:80]}: no answer ({found.word})"
                shown = "\n".join(one.plain for one in told)
                assert re.search(r"<code>|1️⃣|<em>|Schrijf", shown), f"{line.format(when)[:80]}: {shown}"
                assert "9999999" not in shown
    for impossible in ("gisteren", "31 februari", "29-02-2027", "over 9999999999 dagen", "12/31"):
        await play.says(mediator, f"!pauzeren {case.ref} tot {impossible}")
        await play.says(mediator, f"!mediator niet beschikbaar tot {impossible}")
    assert (await play.case(case.ref)).state is State.ASSIGNED
    async with play.database.read() as unit:
        assert not await unit.people.absences(play.person(mediator).id)


@pytest.mark.parametrize(("said", "text"), ORGANISATIONS.items())
async def test_an_organisation_is_known_asked_about_or_not_found(play: Play, said: str, text: str) -> None:
    await play.says("joris", f"!belang toevoegen {said}", too_long=len(said) > 4000)
    heard = play.new_to("joris")
    assert text in {name for one in heard for name in one.texts}, heard
    async with play.database.read() as unit:
        found = await unit.people.interests(play.person("joris").id)
    assert bool(found) is (text == "interest-added")


# --- taps --------------------------------------------------------------------------------------------


async def test_fifty_taps_within_a_second_give_one_winner_and_few_words(play: Play) -> None:
    ref = await ask(play, wanneer="1️⃣")
    play.ignore()
    people = [play.person(who) for who in await invited(play, ref)]
    rooms = [await play.chat(person) for person in people]
    invitations = [next(e for e in room.events if ref in e.plain and e.sender == BOT) for room in rooms]
    async with play.at_once():
        for turn in range(50):
            for person, invitation in zip(people, invitations, strict=True):
                play.matrix.react(invitation, person.matrix_id, ("✅", "❌", "👍🏽", "🎉")[turn % 4])
    case = await play.case(ref)
    assert len(case.mediators) <= 1
    assert case.state in {State.INVITING, State.NAME_CHECK}
    for person in people:
        assert len(play.new_to(person)) <= 25, "a hundred taps are not a hundred messages"
    assert not await _findings(play)


async def test_tap_remove_tap_ends_where_the_hand_stopped(play: Play) -> None:
    ref = await ask(play)
    who = (await invited(play, ref))[0]

    async def answer() -> Answer:
        found = (await play.case(ref)).invitation(play.person(who).id)
        assert found is not None
        return found.answer

    yes = await play.taps(who, "✅", on=INVITATION)
    assert await answer() is Answer.YES
    await play.removes(who, yes)
    assert await answer() is Answer.INVITED
    await play.taps(who, "👍🏿", on=INVITATION)
    assert await answer() is Answer.YES
    await play.taps(who, "❌", on=INVITATION)
    assert await answer() is Answer.NO
    async with play.at_once():
        room = await play.chat(who)
        invitation = next(e for e in room.events if ref in e.plain and e.sender == BOT)
        again = play.matrix.react(invitation, play.person(who).matrix_id, "✅")
        play.matrix.remove(again, play.person(who).matrix_id)
        play.matrix.react(invitation, play.person(who).matrix_id, "✅")
    assert await answer() is Answer.YES


async def test_a_tap_counts_only_on_our_own_open_question_in_its_own_room(play: Play) -> None:
    case, mediator = await assign(play)
    chat, elsewhere = await play.chat(mediator), await play.chat("fenna")
    mine = play.person(mediator).matrix_id
    invitation = next(e for e in chat.events if case.ref in e.plain and e.sender == BOT)
    words = await play.says(mediator, "!status")
    tapped = play.matrix.react(words, mine, "✅")
    await play.settle()
    for target, room in (
        (invitation.event_id, elsewhere.room_id),
        (invitation.event_id, play.room.room_id),
        ("$no-such-event", chat.room_id),
        (words.event_id, chat.room_id),
        (tapped.event_id, chat.room_id),
    ):
        found = await what_if(play, mine, "reaction", {"target": target, "key": "✅"}, room)
        assert (found.word, found.said) == ("not-a-card", ())
    for key in ("", " ", "✅" * 40, "yes", "<b>", "\u200d", "1", "❤️"):
        found = await what_if(
            play, mine, "reaction", {"target": invitation.event_id, "key": key}, chat.room_id
        )
        assert not found.said or found.said[0].texts == ("card-closed",)
    assert await play.case(case.ref) == case


# --- changing one's mind in writing -------------------------------------------------------------------


async def test_an_edited_answer_answers_the_same_question_again(play: Play) -> None:
    """The next question is open by then, and it is not the one that is meant."""
    await play.says("fenna", "!mediator nodig")
    await play.says("fenna", "1")
    kind = await play.says("fenna", "1")
    await play.edits(kind, "2")
    answers = (await play.case()).answers
    assert answers["type"] == "team"
    assert "partijen" not in answers


async def test_a_typed_yes_that_is_removed_is_taken_back(play: Play) -> None:
    ref = await ask(play)
    one, other, _ = await invited(play, ref)
    typed = {one: await play.says(one, "ja"), other: await play.says(other, f"!akkoord {ref}")}
    for who, event in typed.items():
        await play.removes(who, event)
        found = (await play.case(ref)).invitation(play.person(who).id)
        assert found is not None
        assert found.answer is Answer.INVITED
        assert "mediation-yes-taken-back" in play.told(who)[-1].texts


async def test_hours_move_with_the_reference_when_their_message_is_corrected(play: Play) -> None:
    case, mediator = await assign(play)
    refs = [case.ref]
    refs.append(await assign_to(play, mediator))
    logged = await play.says(mediator, f"!uren {refs[0]} 6,5")
    await play.edits(logged, f"!uren {refs[1]} 6,5")
    assert [[one.quarters for one in (await play.case(ref)).hours] for ref in refs] == [[], [26]]
    async with play.database.read() as unit:
        booked = [sum(row.quarters for row in await unit.ledger.for_case(ref)) for ref in refs]
    assert booked == [0, 26]


async def test_editing_the_words_of_a_sent_request_starts_no_second_one(play: Play) -> None:
    first = await play.says("fenna", "!mediator nodig")
    for question, sign in TEAM.items():
        await play.taps("fenna", sign, on=question)
    await play.taps("fenna", "✅", on="intake-summary")
    await play.edits(first, "!mediator nodig type=burger")
    play.expect("fenna", "intake-already-sent")
    assert (await play.case()).answers["type"] == "team"


async def test_a_late_correction_says_that_it_does_not_count(play: Play) -> None:
    case, mediator = await assign(play)
    logged = await play.says(mediator, f"!uren {case.ref} 6,5")
    await play.forward(minutes=20)
    play.ignore()
    await play.edits(logged, f"!uren {case.ref} 5")
    play.expect(mediator, "edit-too-late")
    assert [one.quarters for one in (await play.case(case.ref)).hours] == [26]
    await play.removes(mediator, logged)
    play.expect(mediator, "mediation-hours-removed")


async def test_nobody_can_ask_for_mediators_without_end(play: Play) -> None:
    line = "!mediator nodig type=anders partijen=2 niveau=medewerker wanneer=rustig"
    for _ in range(10):
        for said in (line, "nee", "ja"):
            await play.says("fenna", said)
        await play.forward(minutes=2)
    play.ignore()
    await play.says("fenna", line)
    play.expect("fenna", "request-too-many")


@pytest.mark.parametrize(
    "line",
    [
        "!evaluatie {ref} hacked 3",
        "!evaluatie {ref} rust ፩",
        "!evaluatie {ref} rust 5",
        "!evaluatie {ref} rust ²",
    ],
)
async def test_an_evaluation_holds_only_its_four_questions_and_scores(play: Play, line: str) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"!afronden {case.ref} volledig")
    before = (await play.case(case.ref)).evaluation
    await play.says("fenna", line.format(ref=case.ref))
    evaluation = (await play.case(case.ref)).evaluation
    assert set(evaluation) <= {"verloop", "rust", "resultaat", "opnieuw"}
    assert set(evaluation.values()) <= {1, 2, 3, 4}
    assert evaluation == before or "²" in line


# --- rooms that change ---------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["invite", "join"])
async def test_a_third_person_in_a_private_chat_hears_nothing_of_a_case(play: Play, how: str) -> None:
    """Whoever is invited can read, later, what was said before; the talk goes on in a chat of its own."""
    ref = await ask(play)
    shared = await play.chat("fenna")
    play.matrix.member(shared, "@colleague:noaber.localhost", how, by="@fenna:noaber.localhost")
    await play.settle()
    said = len(_bot_words(shared))
    for person in await invited(play, ref):
        await play.says(person, f"!nee {ref}")
    await play.says("fenna", f"!status {ref}", room=shared)
    await play.says("fenna", "ja", room=shared)
    for event in _bot_words(shared)[said:]:
        assert event.plain == "Ik help je verder in een privégesprek."
    private = await play.chat("fenna")
    assert private is not shared
    assert "@colleague:noaber.localhost" not in private.members
    assert ref in _bot_words(private)[-1].plain
    assert not [one for who in ("willemien", "karim") for one in play.told(who)]


async def test_an_answer_that_waits_is_not_said_when_a_third_person_came_in(play: Play) -> None:
    ref = await ask(play)
    chat = await play.chat("fenna")
    said = len(_bot_words(chat))
    play.matrix.tap_by_tap.clear()
    play.matrix.say(chat, "@fenna:noaber.localhost", "!help")
    play.matrix.say(chat, "@fenna:noaber.localhost", f"!status {ref}")
    await play.matrix.idle()
    await play.engine.worker.idle()
    play.matrix.member(chat, "@colleague:noaber.localhost", "join")
    await play.matrix.idle()
    play.matrix.tap_by_tap.set()
    await play.settle()
    assert not [event for event in _bot_words(chat)[said:] if ref in event.plain]
    assert ref in _bot_words(await play.chat("fenna"))[-1].plain


async def test_whoever_left_the_private_chat_gets_it_back_by_asking(play: Play) -> None:
    ref = await ask(play)
    play.ignore()
    await play.leaves("fenna")
    for person in await invited(play, ref):
        await play.says(person, f"!nee {ref}")
    play.expect("willemien", "coordinator-person-unreachable", says="Fenna", never=[ref])
    play.expect_nothing("karim")
    await play.says("fenna", "!status", room=play.room)
    assert ref in _bot_words(await play.chat("fenna"))[-1].plain


async def test_whoever_is_unreachable_is_not_told_to_their_own_coordinator(play: Play) -> None:
    """That something waits for bram of Hilversum is nothing for the coordinator of Hilversum (rule C01)."""
    ref = await ask(play, "bram")
    play.ignore()
    await play.leaves("bram")
    for person in await invited(play, ref):
        await play.says(person, f"!nee {ref}")
    play.expect("willemien", "coordinator-person-unreachable")
    play.expect_nothing("karim")


async def test_put_out_of_the_shared_room_while_answers_wait_the_rows_are_closed(play: Play) -> None:
    play.matrix.tap_by_tap.clear()
    for who in ("fenna", "bram", "leila"):
        play.matrix.say(play.room, play.person(who).matrix_id, "!mediator nodig")
    await play.matrix.idle()
    await play.engine.worker.idle()
    play.matrix.member(play.room, BOT, "ban", by="@fenna:noaber.localhost")
    await play.matrix.idle()
    play.matrix.tap_by_tap.set()
    await play.settle()
    await play.forward(minutes=5)
    async with play.database.read() as unit:
        assert (await unit.outbox.counts(play.now)).waiting == 0
    for who in ("fenna", "bram", "leila"):
        play.expect(who, "intake-signpost")
    assert not await _findings(play)


def _bot_words(room: Room) -> list[Event]:
    return [event for event in room.events if event.sender == BOT and event.type == "m.room.message"]


async def _findings(play: Play) -> list[str]:
    await play.engine.inspect()
    await play.settle()
    return [f"{found.rule}: {found.subject}" for found in play.engine.auditor.findings]
