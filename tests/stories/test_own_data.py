"""``!mijn gegevens``: everything of the one who asks, and nothing of anybody else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from config.model import Person
from storage.holdings import HOLDINGS
from storage.schema.network import people
from storage.schema.queues import inbox, pseudonyms
from tests.stories.intervising import avoids, leads, signs_up
from tests.stories.steps import ask, assign, invited
from tests.stories.together import agreed
from tests.support.network import NETWORK, Play
from workflows.own_data import Known

Body = dict[str, dict[str, list[dict[str, Any]]]]


async def files(play: Play, who: str) -> list[tuple[str, str]]:
    """The names and the words of the files that somebody got."""
    chat = await play.chat(who)
    contents = [event.content for event in chat.events if event.content.get("msgtype") == "m.file"]
    found = [(one["filename"], play.matrix.media[(one.get("file") or one)["url"]][0]) for one in contents]
    return [(name, data.decode()) for name, data in found if name.startswith("mijn-gegevens")]


async def known(play: Play, who: str) -> Body:
    """What the file for programs says."""
    await play.says(who, "!mijn gegevens")
    words = (await files(play, who))[-1][1]
    body: Body = json.loads(words)["known"]
    return body


def others(play: Play, who: str) -> list[Person]:
    return [one for one in play.people.values() if one.id != play.person(who).id]


async def test_two_files_come_one_to_read_and_one_for_programs(play: Play) -> None:
    await play.says("fenna", "Mijn gegevens.")
    play.expect("fenna", "own-data-sent")
    play.expect("fenna", "own-data-sent-json")
    (page, read), (program, _) = await files(play, "fenna")
    assert (page, program) == ("mijn-gegevens-2026-03-02.pdf", "mijn-gegevens-2026-03-02.json")
    for word in ("Naam", "Fenna", "soest", "@fenna:"):
        assert word in read


async def test_it_comes_once_a_day(play: Play) -> None:
    await play.says("fenna", "!mijn gegevens")
    play.ignore()
    await play.says("fenna", "!mijn gegevens")
    play.expect("fenna", "own-data-today-already")
    await play.says("bram", "!mijn gegevens")
    play.expect("bram", "own-data-sent")
    play.ignore()
    await play.forward(days=1)
    await play.says("fenna", "!mijn gegevens")
    play.expect("fenna", "own-data-sent")


async def test_somebody_who_reads_english_gets_it_in_english(play: Play) -> None:
    await play.says("fenna", "!taal en")
    await play.says("fenna", "!my data")
    assert '"What Noaber keeps about you"' in (await files(play, "fenna"))[0][1]


async def test_a_requester_sees_the_request_and_nobody_who_was_asked(play: Play) -> None:
    ref = await ask(play)
    for one in await invited(play, ref):
        await play.says(one, f"!nee {ref}")
    found = await known(play, "fenna")
    assert found["requests"]["requests"][0]["ref"] == ref
    assert "invitations" not in found
    said = "".join(words for _, words in await files(play, "fenna"))
    for other in others(play, "fenna"):
        assert other.name not in said
        assert other.matrix_id not in said


async def test_a_mediator_sees_what_was_asked_and_answered_and_not_who_asks(play: Play) -> None:
    case, mediator = await assign(play)
    await play.says(mediator, f"!uren {case.ref} 6,5")
    found = await known(play, mediator)
    (asked,) = found["invitations"]["invitations"]
    assert (asked["ref"], asked["answer"]) == (case.ref, "chosen")
    assert not asked.keys() & {"rank", "wave", "cleared_by_requester"}
    assert found["work"]["hours"][0]["quarters"] == 26
    assert {row["action"] for row in found["audit"]["audit"]} >= {"mediation.decision", "mediation.chosen"}
    assert "Fenna" not in "".join(words for _, words in await files(play, mediator))


async def test_nobody_is_told_by_what_others_are_called_in_the_log_or_by_their_events(play: Play) -> None:
    """Whoever knows who asked in one case would know them again in the next (the privacy line)."""
    case, mediator = await assign(play)
    await play.says(mediator, f"!uren {case.ref} 6,5")
    said = json.dumps(await known(play, mediator))
    async with play.database.connection() as connection:
        called = {row.person: row.commitment for row in await connection.execute(select(pseudonyms))}
        theirs = select(inbox.c.event_id, inbox.c.sender).where(inbox.c.kind.in_(("message", "reaction")))
        events = {row.event_id: row.sender for row in await connection.execute(theirs)}
    me = play.person(mediator)
    assert called.keys() >= {me.id, play.person("fenna").id}
    assert {number for number, name in called.items() if name in said} == {me.id}
    assert {sender for event, sender in events.items() if f'"{event}"' in said} == {me.matrix_id}


async def test_what_somebody_would_rather_not_is_shown_to_them_and_never_to_the_other(play: Play) -> None:
    await signs_up(play, "fenna")
    await avoids(play, "fenna", "bram")
    await leads(play, "willemien", "bram")
    assert (await known(play, "fenna"))["peers"]["avoided"][0]["other"] == play.person("bram").name
    about_bram = await known(play, "bram")
    assert "avoided" not in about_bram.get("peers", {})
    assert "Fenna" not in json.dumps(about_bram)


async def test_whom_a_requester_would_rather_not_have_stands_there_by_name(play: Play) -> None:
    ref = await ask(play, "fenna")
    anke = play.person("anke")
    case = await play.case(ref)
    async with play.database.write() as unit:
        answers = {**case.answers, "niet_persoon": f"{anke.id},999999"}
        await unit.mediation.save(replace(case, answers=answers))
    (request,) = (await known(play, "fenna"))["requests"]["requests"]
    assert request["answers"]["niet_persoon"] == [anke.name]


async def test_of_a_group_somebody_sees_their_own_part_and_nobody_else(play: Play) -> None:
    room = await agreed(play)
    await play.says("fenna", "!datum 1", room=room)
    await play.says("bram", "!datum 2", room=room)
    play.ignore()
    found = (await known(play, "fenna"))["groups"]
    (meeting,) = found["meetings"]
    assert meeting["what"]["votes"] == [0]
    assert len(found["group_members"]) == 1
    said = json.dumps(found)
    assert not any(one.name in said for one in others(play, "fenna"))


async def test_with_everything_in_every_table_nobody_else_shows(play: Play) -> None:
    """Somebody with a mediation, a group and a waiting list: no name and no Matrix id of anybody else."""
    _case, mediator = await assign(play)
    await signs_up(play, mediator)
    await play.says(mediator, "!herinner mij morgen bel terug")
    await play.says(mediator, "!belang Zeist")
    play.ignore()
    async with play.database.read() as unit:
        person = await unit.people.get(play.person(mediator).id)
        assert person is not None
        found = await unit.insight.of(person)
    said = repr(found)
    for one in others(play, mediator):
        assert one.name not in said
        assert one.matrix_id not in said
    assert {"people", "invitations", "outbox", "inbox", "audit", "pseudonyms"} <= {one.table for one in found}


async def test_two_people_share_no_row_but_what_they_did_together(play: Play) -> None:
    _case, mediator = await assign(play)
    async with play.database.read() as unit:
        everybody = {one.id: one for one in await unit.people.all(NETWORK)}
        first = await unit.insight.of(everybody[play.person("fenna").id])
        second = await unit.insight.of(everybody[play.person(mediator).id])

    def rows(found: list[Known]) -> set[tuple[str, str]]:
        return {(one.table, repr(row)) for one in found for row in one.rows}

    assert {table for table, _ in rows(first) & rows(second)} <= {"audit"}


def test_nobody_is_shown_a_secret() -> None:
    assert people.c.matrix_id in next(one for one in HOLDINGS if one.table is people).shown
    assert all("salt" not in {column.name for column in one.shown} for one in HOLDINGS if one.personal)
